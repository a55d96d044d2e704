#include "nps/intervals/likelihood_ratio_interval.h"

#include <algorithm>
#include <cmath>

#include "nps/constrained_shares.h"
#include "nps/score.h"
#include "stats/normal.h"
#include "stats/root.h"

namespace truescore::nps {

namespace {

// The lower limit of δ. Requires n > 0.
double lower_deviance_limit(const GroupCounts& groups, double root_bound) {
  const double score = (groups.promoters - groups.detractors) / groups.n();
  if (score <= -1) return -1;
  // The root of the deviance is nearly straight; it is infinite at the end, where it is cut.
  const auto excess = [&](double delta) {
    return std::min(std::sqrt(deviance_at(groups, delta)), 8 * root_bound) - root_bound;
  };
  return std::min(score, stats::find_root(excess, -1.0, score));
}

}  // namespace

Limits likelihood_interval(const GroupCounts& groups, double bound) {
  if (!(groups.n() > 0)) return {};
  const double root = std::sqrt(bound);
  // The upper limit is the lower one of the mirror image: promoters and detractors exchanged.
  const GroupCounts mirrored{groups.promoters, groups.passives, groups.detractors};
  const Limits limits = limits_of(lower_deviance_limit(groups, root), -lower_deviance_limit(mirrored, root));
  // The score itself is held also where the last bit says otherwise.
  const double score = *net_promoter_score(groups);
  return {std::min(limits.low, score), std::max(limits.high, score)};
}

Limits likelihood_ratio_interval(const GroupCounts& groups, double level) {
  const double z = stats::two_sided_z(level);
  return likelihood_interval(groups, z * z);
}

}  // namespace truescore::nps
