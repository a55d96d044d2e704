#include "nps/intervals/bayes_interval.h"

namespace truescore::nps {

Limits bayes_interval(const GroupCounts& groups, const Prior& prior, EdgeRule edge, double level) {
  const double n = groups.n();
  if (!(n > 0)) return {};
  const ScorePosterior posterior(groups, prior);
  const double outside = (1 - level) / 2;
  Limits limits = limits_of(posterior.quantile(outside), posterior.upper_quantile(outside));
  if (edge == EdgeRule::yes && groups.promoters == n) limits.high = 100;
  if (edge == EdgeRule::yes && groups.detractors == n) limits.low = -100;
  return limits;
}

Limits bayes_interval(const GroupCounts& groups, double level) {
  return bayes_interval(groups, Prior{}, EdgeRule::yes, level);
}

}  // namespace truescore::nps
