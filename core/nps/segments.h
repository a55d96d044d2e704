// Many segments: whether their scores differ at all, by how much, and which differ from the rest.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "nps/compare.h"
#include "nps/permutation.h"
#include "stats/multiplicity.h"

namespace truescore::nps {

// The permutation p of the mean-score statistic (compare.h): the share of random divisions of the same
// answers among segments of the same sizes whose statistic is at least as great, (1 + hits) / (1 + draws).
// Whole counts.
double mean_score_permutation(const std::vector<GroupCounts>& groups, std::uint64_t draws,
                              std::uint64_t seed);

// Below this many answers in a segment the chi-square distribution is no good guide.
inline constexpr double kFewAnswers = 5;

// Cochran 1954, Biometrics 10:101-129: Q = Σ w (NPS - pooled)² with inverse-variance weights (s² / n), in
// points. A segment whose answers are all alike has the variance of its counts + 1/2 each. Empty segments are
// left out. Higgins & Thompson 2002: I² = max(0, (Q - df) / Q); DerSimonian & Laird 1986: tau².
struct CochranQ {
  std::optional<double> q;
  double df = 0;
  std::optional<double> p;
  std::optional<double> pooled;
  std::optional<double> pooled_se;
  std::optional<double> i_squared;
  std::optional<double> tau_squared;  // points²
};
CochranQ cochran_q(const std::vector<GroupCounts>& groups);

// A segment against all the others together.
struct SegmentDifference {
  DifferenceInterval against_rest;  // segment - rest, MOVER
  std::optional<PermutationTest> test;
  std::optional<double> adjusted_p;
};
std::vector<SegmentDifference> segments_against_rest(const std::vector<GroupCounts>& groups, double level,
                                                     const stats::Adjustment& adjustment);

// Of single answers on the order of their periods: the linear-by-linear statistic (N - 1) r² (Agresti 2013,
// "Categorical Data Analysis", section 3.4), and the slope of least squares in points for one unit of time.
struct ScoreTrend {
  std::optional<double> r;  // nothing where answers or times are all alike
  double chi_square = 0;
  double z = 0;
  double p = 1;
  std::optional<double> slope;  // nothing where all times are alike
};
// One time for each group.
ScoreTrend score_trend(const std::vector<GroupCounts>& groups, const std::vector<double>& times);

}  // namespace truescore::nps
