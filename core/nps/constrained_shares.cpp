#include "nps/constrained_shares.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "stats/saddle_point.h"

namespace truescore::nps {

Shares constrained_shares(const GroupCounts& groups, double delta) {
  const double n = groups.n();
  const double d = groups.detractors;
  const double a = 2 * n;
  const double b = -d - groups.promoters + (2 * n - groups.promoters + d) * delta;
  const double c = -d * delta * (1 - delta);
  const double root = std::sqrt(std::max(0.0, b * b - 4 * a * c));
  // The form without cancellation: the two halves of the numerator have the same sign.
  double q = b > 0 ? -2 * c / (root + b) : (root - b) / (2 * a);
  q = std::clamp(q, std::max(0.0, -delta), std::min(1.0, (1 - delta) / 2));
  return {q, std::max(0.0, 1 - 2 * q - delta), std::max(0.0, q + delta)};
}

double deviance_at(const GroupCounts& groups, double delta) {
  const double n = groups.n();
  const Shares shares = constrained_shares(groups, delta);
  const std::pair<double, double> classes[] = {{groups.detractors, n * shares.detractors},
                                               {groups.passives, n * shares.passives},
                                               {groups.promoters, n * shares.promoters}};
  double sum = 0;
  for (const auto& [count, expected] : classes) {
    if (count > 0 && !(expected > 0)) return std::numeric_limits<double>::infinity();
    if (count > 0 || expected > 0) sum += stats::deviance(count, expected, count - expected);
  }
  return 2 * sum;
}

}  // namespace truescore::nps
