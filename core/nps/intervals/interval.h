// Intervals for one Net Promoter Score, each a file of this folder and a line of the list in interval.cpp.
#pragma once

#include <algorithm>
#include <span>
#include <string_view>

#include "nps/tally.h"

namespace truescore::nps {

// In points, -100 <= low <= high <= 100.
struct Limits {
  double low = -100;
  double high = 100;
};

// Limits on the scale of points of two on that of differences of shares, cut to [-100, 100].
inline Limits limits_of(double low, double high) {
  return {std::clamp(100 * low, -100.0, 100.0), std::clamp(100 * high, -100.0, 100.0)};
}

struct IntervalMethod {
  std::string_view name;  // as requests and replies call it
  // The limits at `level` (0 < level < 1). Counts are not negative and may have fractions. n = 0 gives [-100,
  // 100].
  Limits (*limits)(const GroupCounts& groups, double level);
  // Known to miss the truth far more often than it says where answers are few; there to be compared with.
  bool comparison_only = false;
  std::string_view reference;  // author, year and journal
};

std::span<const IntervalMethod> interval_methods();

// The method of that name, or null.
const IntervalMethod* interval_method(std::string_view name);

// The default everywhere.
inline constexpr std::string_view kDefaultInterval = "score";

}  // namespace truescore::nps
