// The XmR chart of individual values and moving ranges: what the process does by itself, and what it does
// not. Shewhart 1931; Wheeler 2000, "Understanding Variation", 2nd edition; Nelson 1982, "Control Charts for
// Individual Measurements", Journal of Quality Technology 14:172-173.
#pragma once

#include "spc/series.h"

namespace truescore::spc {

// d2 of two values, the mean of their range in standard deviations: 2/√π.
inline constexpr double kRangeOfTwo = 1.1283791670955126;
// With fewer values there are no limits.
inline constexpr int kFewestValues = 6;

enum class RangeKind {
  mean,    // x̄ ± 3 mR̄ / d2 (2.6587 mR̄), range limit D4 mR̄ (3.2665)
  median,  // x̃ ± 3.145 mR̃, range limit 3.865 mR̃ (Wheeler): for series with some wild values
};

struct IndividualsLimits {
  // The mean or the median of the values. Nothing where there is none.
  std::optional<double> center;
  // The mean or the median of the moving ranges. Nothing where there is none.
  std::optional<double> range;
  // A third of the distance from the centre to the limits. This and the limits are missing where there are
  // fewer than six values or where the range is 0: values that do not vary say nothing of variation.
  std::optional<double> sigma;
  std::optional<double> lower;
  std::optional<double> upper;
  // Of the moving ranges.
  std::optional<double> upper_range;
};

// |x_t - x_{t-1}| at t. Nothing at the first value, at a gap and after one: across a gap there is no range.
Series moving_ranges(SeriesView series);

// Of all values of the series; where the baseline is the first of them, pass only those.
IndividualsLimits individuals_limits(SeriesView series, RangeKind kind);

// The middle of sorted values, or of the two middle ones. Nothing where there is none.
std::optional<double> median(std::vector<double> values);

}  // namespace truescore::spc
