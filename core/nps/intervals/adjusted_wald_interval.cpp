#include "nps/intervals/adjusted_wald_interval.h"

#include "nps/intervals/wald_interval.h"

namespace truescore::nps {

Limits adjusted_wald_interval(const GroupCounts& groups, const GroupCounts& added, double level) {
  if (!(groups.n() > 0)) return {};
  return wald_interval({groups.detractors + added.detractors, groups.passives + added.passives,
                        groups.promoters + added.promoters},
                       level);
}

Limits bonett_price_interval(const GroupCounts& groups, double level) {
  return adjusted_wald_interval(groups, {1, 0, 1}, level);
}

Limits agresti_min_interval(const GroupCounts& groups, double level) {
  return adjusted_wald_interval(groups, {0.5, 1, 0.5}, level);
}

Limits rocks_interval(const GroupCounts& groups, double level) {
  return adjusted_wald_interval(groups, {0.75, 1.5, 0.75}, level);
}

}  // namespace truescore::nps
