#include "nps/intervals/score_interval.h"

#include <algorithm>
#include <cmath>

#include "nps/constrained_shares.h"
#include "stats/normal.h"
#include "stats/root.h"

namespace truescore::nps {

namespace {

// The constrained variance of n δ̂ at δ, not negative: n (P̃ + D̃ - δ²).
double constrained_variance(const GroupCounts& groups, double delta) {
  const double q = constrained_shares(groups, delta).detractors;
  return groups.n() * std::max(0.0, 2 * q + delta - delta * delta);
}

// The lower limit of δ. Requires n > 0.
double lower_score_limit(const GroupCounts& groups, double z) {
  const double n = groups.n();
  const double edge = z * z / (n + z * z);
  if (groups.promoters == n) return (n - z * z) / (n + z * z);
  if (groups.detractors == n) return -1;
  if (groups.passives == n) return -edge;
  const double difference = groups.promoters - groups.detractors;
  // Falls from above 0 at -1 to at most 0 at the score itself.
  const auto excess = [&](double delta) {
    return difference - n * delta - z * std::sqrt(constrained_variance(groups, delta));
  };
  return stats::find_root(excess, -1.0, difference / n);
}

}  // namespace

Limits score_interval(const GroupCounts& groups, double level) {
  if (!(groups.n() > 0)) return {};
  const double z = stats::two_sided_z(level);
  // The upper limit is the lower one of the mirror image: promoters and detractors exchanged.
  const GroupCounts mirrored{groups.promoters, groups.passives, groups.detractors};
  return {100 * lower_score_limit(groups, z), -100 * lower_score_limit(mirrored, z)};
}

}  // namespace truescore::nps
