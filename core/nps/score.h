// The Net Promoter Score of counts: its value and its variance. statistics: Reichheld 2003, "The One Number
// You Need to Grow", Harvard Business Review 81(12); variance: Rocks 2016, "Interval Estimation for the Net
// Promoter Score", The American Statistician 70(4):365-372.
#pragma once

#include <optional>

#include "nps/tally.h"

namespace truescore::nps {

// 100 (p - d) / n in points, -100 to 100, of unrounded counts. Nothing where n = 0: no data is not 0.
std::optional<double> net_promoter_score(const GroupCounts& groups);

// Of one response, on the scale of points: promoters 100, passives 0, detractors -100.
struct Spread {
  // 100² (P + D - (P - D)²), divisor n. Nothing where n = 0.
  std::optional<double> var_pop;
  // The same with divisor n - 1. Nothing where n <= 1.
  std::optional<double> var_sample;
  // √(variance / n). 0 where all are in one group, which is no certainty: read the interval then.
  std::optional<double> se_pop;
  std::optional<double> se_sample;
};
Spread spread(const GroupCounts& groups);

}  // namespace truescore::nps
