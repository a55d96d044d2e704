// The ratio of two sums over the same units (customers, sellers): R = Σx / Σy, such as cost by new customers.
// It is never the mean of the units' own ratios. Units must be independent: sum by customer, not by row.
#pragma once

#include <optional>
#include <span>

#include "stats/interval.h"

namespace truescore::stats {

// All that the intervals need of the units; parts merge by adding. Values whose mean is huge beside their
// spread (1e7 times) lose digits in the squares: take the distance from a rough middle there.
struct RatioSums {
  double n = 0;
  double x = 0;   // Σx
  double y = 0;   // Σy
  double xx = 0;  // Σx²
  double yy = 0;  // Σy²
  double xy = 0;  // Σxy

  void add(double x_value, double y_value);
  void merge(const RatioSums& other);
};

struct RatioEstimate {
  double ratio = 0;
  // √(n/(n - 1) Σ(x - R y)²) / |Σy|, the linearised (delta) standard error. Nothing where n < 2.
  std::optional<double> se;
  // R ± z se.
  std::optional<Interval> delta;
  // R exp(± z se / R), for ratios that cannot be negative. Nothing unless R > 0.
  std::optional<Interval> log_delta;
};

// Nothing where Σy = 0. Woodruff 1971, "A Simple Method for Approximating the Variance of a Complicated
// Estimate", JASA 66:411-414; Cochran 1977, "Sampling Techniques", section 6.4 (R's survey::svyratio).
std::optional<RatioEstimate> ratio_estimate(const RatioSums& sums, double level);
// The same from the units' values, which keeps all digits. Requires equal lengths.
std::optional<RatioEstimate> ratio_estimate(std::span<const double> x, std::span<const double> y,
                                            double level);

// Two estimates a and b with their variances and covariance, of which a / b is wanted.
struct RatioOfEstimates {
  double a = 0;
  double b = 0;
  double var_a = 0;
  double var_b = 0;
  double cov = 0;
};

// The means of x and y. Nothing where n < 2.
std::optional<RatioOfEstimates> means_of(const RatioSums& sums);

// What the ratios are that the data do not contradict. Fieller 1954, "Some Problems in Interval Estimation",
// JRSS B 16:175-185: the ρ with (a - ρ b)² <= t² (var_a - 2 ρ cov + ρ² var_b), that is,
//   (b² - t² var_b) ρ² - 2 (a b - t² cov) ρ + (a² - t² var_a) <= 0.
// Only where the denominator differs from 0 (b² > t² var_b) is that an interval. Else say "not determined by
// these data".
enum class FiellerKind {
  bounded,     // lower to upper
  complement,  // all but what lies between: up to lower, and from upper on
  half_line,   // b² = t² var_b exactly: one of the limits is missing, there the set has no end
  whole_line,  // nothing is known of the ratio
  undefined,   // b is exactly 0 and certain: there is no ratio
};
struct FiellerSet {
  FiellerKind kind = FiellerKind::undefined;
  std::optional<double> lower;
  std::optional<double> upper;
};

// Requires variances of at least 0, cov² <= var_a var_b and quantile t > 0.
FiellerSet fieller(const RatioOfEstimates& ratio, double quantile);

}  // namespace truescore::stats
