// Trends of a series by ranks, that ask nothing of its distribution.
#pragma once

#include <optional>
#include <span>

namespace truescore::stats {

// Mann 1945, Econometrica 13:245-259; Kendall 1975, "Rank Correlation Methods": S = Σ sign(y_j - y_i) over
// i < j, Var S = [n (n - 1) (2 n + 5) - Σ t (t - 1) (2 t + 5)] / 18 with t the numbers of equal values.
struct MannKendall {
  double s = 0;
  double variance = 0;
  std::optional<double> tau_b;  // nothing where all are equal, or fewer than two
  double z_continuity = 0;      // (S - sign S) / √Var S
  double p_continuity = 1;      // two-sided
  double p_no_continuity = 1;
};
// y in order of time.
MannKendall mann_kendall(std::span<const double> y);

// Theil 1950, Sen 1968, JASA 63:1379-1389: the median of the slopes between all pairs of different x; the
// intercept is median(y) - slope median(x). Nothing where no two x differ. x and y are of the same length.
struct TheilSen {
  double slope = 0;
  double intercept = 0;
};
std::optional<TheilSen> theil_sen(std::span<const double> x, std::span<const double> y);

}  // namespace truescore::stats
