// Bootstrap intervals, for comparison: without random numbers, from the exact law of the score of n answers
// drawn with replacement from those that are there. Below n = 100 they hold the truth less often than they
// say, and have no width where all answers are in one group. Percentiles: Efron 1979, Annals of Statistics
// 7:1-26; BCa: Efron 1987, JASA 82:171-185.
//
// Counts with fractions are drawn as the nearest whole number of answers. Beyond 2^26 answers the law is
// taken as normal, from which it differs there by less than 0.001 points.
#pragma once

#include <optional>

#include "nps/intervals/interval.h"

namespace truescore::nps {

// The quantiles of the law: the least score whose cumulated probability reaches the share.
Limits bootstrap_percentile_interval(const GroupCounts& groups, double level);

// Bias-corrected and accelerated: the quantiles at Φ(z₀ + (z₀ + z) / (1 - a (z₀ + z))).
struct BcaInterval {
  Limits limits;
  std::optional<double> z0;            // Φ⁻¹ of the probability below the score and half of that at it
  std::optional<double> acceleration;  // Σ(y - ȳ)³ / (6 [Σ(y - ȳ)²]^(3/2)); nothing where all are alike
};
BcaInterval bca_interval(const GroupCounts& groups, double level);

Limits bootstrap_bca_interval(const GroupCounts& groups, double level);

}  // namespace truescore::nps
