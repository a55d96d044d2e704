// Detection rules: patterns that a steady process seldom shows. Each more that is asked for adds false
// alarms.
//
// Beyond and within are strict, and what is on a line but for rounding (1e-9 σ) is on it. The position that
// signals is that of the point which completes the pattern; for "k of n" it is itself beyond, and at the
// beginning fewer than n points will do where k are beyond. A point on the centre line breaks a run; equal
// neighbours break a trend and an alternation. A gap does not break a run or a "k of n", which pass over it;
// it breaks a trend and an alternation, for nobody knows whether the value rose there.
#pragma once

#include <cstddef>
#include <string_view>

#include "spc/series.h"

namespace truescore::spc {

enum class Rule {
  beyond_limits,             // 1 beyond 3σ (Nelson 1, Western Electric 1, Wheeler 1)
  nine_on_one_side,          // Nelson 2
  six_rising_or_falling,     // Nelson 3
  fourteen_alternating,      // Nelson 4
  two_of_three_beyond_2,     // on one side (Nelson 5, Western Electric 2)
  four_of_five_beyond_1,     // on one side (Nelson 6, Western Electric 3)
  fifteen_within_1,          // Nelson 7
  eight_beyond_1,            // on either side (Nelson 8)
  eight_on_one_side,         // Western Electric 4, Wheeler 2
  three_of_four_beyond_1_5,  // on one side: closer to the limit than to the centre (Wheeler 3)
};
inline constexpr int kRuleCount = 10;

// "beyond_limits": valid for the life of the program.
std::string_view word(Rule rule);

// Wheeler 1992, the default: three rules. Western Electric 1956, "Statistical Quality Control Handbook":
// four. Nelson 1984, "The Shewhart Control Chart: Tests for Special Causes", Journal of Quality Technology
// 16:237-239: eight.
enum class RuleSet { wheeler, western_electric, nelson };
std::span<const Rule> rules_of(RuleSet set);

// The positions (from 1) at which the rule signals. `z` is the distance from the centre in σ of the same
// periods as `series`. A period without it is a
// gap.
std::vector<std::size_t> signals(Rule rule, SeriesView series, SeriesView z);

// (value - center) / sigma. Requires sigma > 0.
Series standardized(SeriesView series, double center, double sigma);

}  // namespace truescore::spc
