// The standard error of a weighted NPS by Taylor linearisation, as R's survey package computes it: Woodruff
// 1971, JASA 66:411-414; Särndal, Swensson & Wretman 1992, "Model Assisted Survey Sampling", section 5.5.
//
//   z_i = w_i (y_i - δ) / Σw,   Var = n/(n-1) Σ (z_i - z̄)²    (sampled with replacement)
// Clusters: z is summed within each, and n and i run over clusters. Strata: the sum over strata, each times
// (1 - n_h/N_h) where the size N_h of its population is known. A domain: z is 0 outside, n stays whole.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "nps/weighting/weights.h"

namespace truescore::nps {

struct Design {
  std::vector<std::uint32_t> cluster;  // of each answer, numbered from 0; empty: each is its own
  std::vector<std::uint32_t> stratum;  // of each answer, numbered from 0; empty: one. Clusters lie within
  std::vector<double> population;      // N of each stratum; empty: without finite population correction
};

// √Var of Σz. Nothing where a stratum (that was not taken whole) has only one cluster.
std::optional<double> design_standard_error(const std::vector<double>& z, const Design& design);

// In points. `in_domain`, one an answer, restricts the score to some of the answers; empty: all.
struct LinearisedScore {
  std::optional<double> nps;
  std::optional<double> se;
};
LinearisedScore linearised_score(const WeightedAnswers& answers, const Design& design,
                                 const std::vector<bool>& in_domain = {});

}  // namespace truescore::nps
