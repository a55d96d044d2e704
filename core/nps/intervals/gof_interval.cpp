#include "nps/intervals/gof_interval.h"

#include <cmath>

#include "stats/normal.h"

namespace truescore::nps {

Limits gof_interval(const GroupCounts& groups, double level) {
  const double n = groups.n();
  if (!(n > 0)) return {};
  const double z = stats::two_sided_z(level);
  const double a = z * z / n;
  const double sum = (groups.promoters + groups.detractors) / n;
  const double delta = (groups.promoters - groups.detractors) / n;
  // a s (1 + a) - a δ̂² = a (a s + (s - δ̂²)), and s - δ̂² is a sum of products.
  const double variance = (groups.promoters * groups.passives + groups.detractors * groups.passives +
                           4 * groups.promoters * groups.detractors) /
                          (n * n);
  const double root = std::sqrt(a * (a * sum + variance));
  return limits_of((delta - root) / (1 + a), (delta + root) / (1 + a));
}

}  // namespace truescore::nps
