// Two independent scores: their difference a - b in points, -200 to 200, with intervals and tests.
#pragma once

#include <optional>
#include <vector>

#include "nps/intervals/interval.h"
#include "nps/tally.h"

namespace truescore::nps {

struct DifferenceInterval {
  std::optional<double> difference;  // nothing where a sample is empty
  double low = -200;
  double high = 200;
};

// MOVER, the square-and-add interval of two score intervals: Zou & Donner 2008, Statistics in Medicine
// 27:1693-1702; Newcombe 1998, Statistics in Medicine 17:873-890, method 10. With limits l and u:
//   d̂ - √((δ̂a - la)² + (ub - δ̂b)²),  d̂ + √((ua - δ̂a)² + (δ̂b - lb)²).
DifferenceInterval mover_interval(const GroupCounts& a, const GroupCounts& b, double level,
                                  const IntervalMethod& method);
DifferenceInterval mover_interval(const GroupCounts& a, const GroupCounts& b, double level);

// A test by a standard error. What does not exist is missing: all of it but the difference where both
// variances are 0 or, for Welch, a sample has fewer than two answers.
struct DifferenceTest {
  std::optional<double> difference;
  std::optional<double> se;
  std::optional<double> statistic;  // t or z
  std::optional<double> df;         // of Welch only
  std::optional<double> p;          // two-sided
  std::optional<double> low;
  std::optional<double> high;
};
// Welch 1947, Biometrika 34:28-35, on the codes -1, 0, 1; df by Satterthwaite.
DifferenceTest welch_test(const GroupCounts& a, const GroupCounts& b, double level);
// Variances with divisor n and the normal distribution: Rocks 2016.
DifferenceTest unpooled_z_test(const GroupCounts& a, const GroupCounts& b, double level);

// The mean-score statistic of Cochran, Mantel and Haenszel for k groups: (N - 1) SS between / SS total, with
// k - 1 degrees of freedom over the groups that are not empty (Landis, Heyman & Koch 1978, International
// Statistical Review 46:237-254). 0 with p = 1 where all answers are alike.
struct ChiSquareTest {
  double chi_square = 0;
  double df = 0;
  double p = 1;
};
ChiSquareTest mean_score_test(const std::vector<GroupCounts>& groups);

// A pair of samples of one stratum.
struct Stratum {
  GroupCounts a;
  GroupCounts b;
};
// The difference common to strata: weighted by n_a n_b / (n_a + n_b) (Mantel & Haenszel), with the standard
// error of the two variances (divisor n - 1, n where a sample has one answer) and the CMH mean-score test
// with 1 degree of freedom. Strata with an empty sample tell nothing and are left out.
struct StratifiedDifference {
  std::optional<double> difference;
  std::optional<double> se;
  std::optional<double> low;
  std::optional<double> high;
  std::optional<double> chi_square;
  std::optional<double> p;
  std::uint64_t strata = 0;  // those that tell
};
StratifiedDifference stratified_difference(const std::vector<Stratum>& strata, double level);

}  // namespace truescore::nps
