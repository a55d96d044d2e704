#include "stats/ratio.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <utility>

#include "stats/normal.h"

namespace truescore::stats {

namespace {

// `residual` is Σ(x - R y)².
RatioEstimate estimate(double n, double y, double ratio, double residual, double level) {
  RatioEstimate out{ratio, {}, {}, {}};
  if (!(n >= 2)) return out;
  const double se = std::sqrt(n / (n - 1) * std::max(0.0, residual)) / std::abs(y);
  const double z = two_sided_z(level);
  out.se = se;
  out.delta = Interval{ratio - z * se, ratio + z * se};
  if (ratio > 0) {
    const double factor = std::exp(z * se / ratio);
    out.log_delta = Interval{ratio / factor, ratio * factor};
  }
  return out;
}

}  // namespace

void RatioSums::add(double x_value, double y_value) {
  n += 1;
  x += x_value;
  y += y_value;
  xx += x_value * x_value;
  yy += y_value * y_value;
  xy += x_value * y_value;
}

void RatioSums::merge(const RatioSums& other) {
  n += other.n;
  x += other.x;
  y += other.y;
  xx += other.xx;
  yy += other.yy;
  xy += other.xy;
}

std::optional<RatioEstimate> ratio_estimate(const RatioSums& sums, double level) {
  if (!(sums.n > 0) || sums.y == 0) return {};
  const double ratio = sums.x / sums.y;
  return estimate(sums.n, sums.y, ratio, sums.xx - 2 * ratio * sums.xy + ratio * ratio * sums.yy, level);
}

std::optional<RatioEstimate> ratio_estimate(std::span<const double> x, std::span<const double> y,
                                            double level) {
  assert(x.size() == y.size());
  RatioSums sums;
  for (std::size_t i = 0; i < x.size(); ++i) sums.add(x[i], y[i]);
  if (!(sums.n > 0) || sums.y == 0) return {};
  const double ratio = sums.x / sums.y;
  double residual = 0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    const double rest = x[i] - ratio * y[i];
    residual += rest * rest;
  }
  return estimate(sums.n, sums.y, ratio, residual, level);
}

std::optional<RatioOfEstimates> means_of(const RatioSums& sums) {
  const double n = sums.n;
  if (!(n >= 2)) return {};
  const double x = sums.x / n;
  const double y = sums.y / n;
  const double divisor = n * (n - 1);
  const double var_x = std::max(0.0, sums.xx - n * x * x) / divisor;
  const double var_y = std::max(0.0, sums.yy - n * y * y) / divisor;
  const double most = std::sqrt(var_x * var_y);
  return RatioOfEstimates{x, y, var_x, var_y, std::clamp((sums.xy - n * x * y) / divisor, -most, most)};
}

FiellerSet fieller(const RatioOfEstimates& ratio, double quantile) {
  const double square = quantile * quantile;
  const double leading = ratio.b * ratio.b - square * ratio.var_b;
  const double half = ratio.a * ratio.b - square * ratio.cov;  // minus half the linear coefficient
  const double constant = ratio.a * ratio.a - square * ratio.var_a;
  if (leading == 0) {
    if (half == 0) {
      return {constant > 0 ? FiellerKind::undefined : FiellerKind::whole_line, {}, {}};
    }
    FiellerSet set{FiellerKind::half_line, {}, {}};
    (half > 0 ? set.lower : set.upper) = constant / (2 * half);
    return set;
  }
  double discriminant = half * half - leading * constant;
  if (leading < 0 && discriminant < 0) return {FiellerKind::whole_line, {}, {}};
  discriminant = std::max(0.0, discriminant);
  // The root without cancellation first, the other by their product.
  const double sum = half + std::copysign(std::sqrt(discriminant), half);
  double one = sum / leading;
  double other = sum == 0 ? one : constant / sum;
  if (one > other) std::swap(one, other);
  return {leading > 0 ? FiellerKind::bounded : FiellerKind::complement, one, other};
}

}  // namespace truescore::stats
