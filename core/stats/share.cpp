#include "stats/share.h"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "stats/beta.h"
#include "stats/normal.h"

namespace truescore::stats {

namespace {

Interval around(double middle, double half, double low, double high) {
  return {std::clamp(middle - half, low, high), std::clamp(middle + half, low, high)};
}

}  // namespace

std::optional<double> share(double x, double n) {
  if (!(n > 0)) return {};
  return x / n;
}

std::optional<Interval> wilson(double x, double n, double level) {
  assert(0 <= x && x <= n);
  if (!(n > 0)) return {};
  const double z = two_sided_z(level);
  const double square = z * z;
  const double greater =
      (2 * x + square + z * std::sqrt(square + 4 * x * ((n - x) / n))) / (2 * (n + square));
  // The lesser root by the product of both: the difference would cancel where x is small.
  const double lesser = x * (x / n) / ((n + square) * greater);
  return Interval{std::min(lesser, x / n), x == n ? 1 : std::clamp(greater, x / n, 1.0)};
}

std::optional<Interval> clopper_pearson(double x, double n, double level) {
  assert(0 <= x && x <= n);
  if (!(n > 0)) return {};
  const double tail = (1 - level) / 2;
  return Interval{x == 0 ? 0 : beta_quantile(tail, x, n - x + 1),
                  x == n ? 1 : beta_quantile(1 - tail, x + 1, n - x)};
}

std::optional<Interval> jeffreys(double x, double n, double level) {
  assert(0 <= x && x <= n);
  if (!(n > 0)) return {};
  const double tail = (1 - level) / 2;
  return Interval{x == 0 ? 0 : beta_quantile(tail, x + 0.5, n - x + 0.5),
                  x == n ? 1 : beta_quantile(1 - tail, x + 0.5, n - x + 0.5)};
}

std::optional<Interval> agresti_coull(double x, double n, double level) {
  if (!(n > 0)) return {};
  const double z = two_sided_z(level);
  const double trials = n + z * z;
  const double p = (x + z * z / 2) / trials;
  return around(p, z * std::sqrt(p * (1 - p) / trials), 0, 1);
}

std::optional<Interval> wald(double x, double n, double level) {
  if (!(n > 0)) return {};
  const double p = x / n;
  return around(p, two_sided_z(level) * std::sqrt(p * (1 - p) / n), 0, 1);
}

std::optional<Interval> newcombe_difference(double x1, double n1, double x2, double n2, double level) {
  if (!(n1 > 0 && n2 > 0)) return {};
  const double p1 = x1 / n1;
  const double p2 = x2 / n2;
  const Interval first = *wilson(x1, n1, level);
  const Interval second = *wilson(x2, n2, level);
  const double down = std::hypot(p1 - first.lower, second.upper - p2);
  const double up = std::hypot(first.upper - p1, p2 - second.lower);
  return Interval{std::max(-1.0, p1 - p2 - down), std::min(1.0, p1 - p2 + up)};
}

std::optional<Interval> wald_difference(double x1, double n1, double x2, double n2, double level) {
  if (!(n1 > 0 && n2 > 0)) return {};
  const double p1 = x1 / n1;
  const double p2 = x2 / n2;
  const double variance = p1 * (1 - p1) / n1 + p2 * (1 - p2) / n2;
  return around(p1 - p2, two_sided_z(level) * std::sqrt(variance), -1, 1);
}

}  // namespace truescore::stats
