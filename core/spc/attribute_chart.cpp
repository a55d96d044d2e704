#include "spc/attribute_chart.h"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "spc/individuals_chart.h"

namespace truescore::spc {

namespace {

// Nothing where there is none, or where it is 0.
std::optional<double> spread_of(SeriesView z) {
  const std::vector<double> ranges = present(moving_ranges(z));
  double sum = 0;
  for (const double range : ranges) sum += range;
  if (sum == 0) return {};
  return sum / static_cast<double>(ranges.size()) / kRangeOfTwo;
}

}  // namespace

AttributeLimits attribute_limits(std::span<const double> x, std::span<const double> base, Law law, bool laney,
                                 std::size_t baseline) {
  assert(x.size() == base.size());
  const std::size_t n = x.size();
  baseline = std::min(baseline, n);
  AttributeLimits out;
  out.values.resize(n);
  out.sigma.resize(n);
  out.lower.resize(n);
  out.upper.resize(n);
  double counted = 0;
  double whole = 0;
  for (std::size_t i = 0; i < n; ++i) {
    if (base[i] > 0) out.values[i] = x[i] / base[i];
    if (i < baseline && base[i] > 0) {
      counted += x[i];
      whole += base[i];
    }
  }
  if (!(whole > 0)) return out;
  const double center = counted / whole;
  out.center = center;
  const double variance = law == Law::binomial ? center * (1 - center) : center;
  Series z(n);
  for (std::size_t i = 0; i < n; ++i) {
    if (!out.values[i]) continue;
    out.sigma[i] = std::sqrt(variance / base[i]);
    if (*out.sigma[i] > 0) z[i] = (*out.values[i] - center) / *out.sigma[i];
  }
  out.sigma_z = spread_of(SeriesView(z).first(baseline));
  for (std::size_t i = 0; i < n; ++i) {
    if (laney && out.sigma[i]) {
      out.sigma[i] = out.sigma_z ? std::optional(*out.sigma[i] * *out.sigma_z) : std::nullopt;
    }
    if (!out.sigma[i]) continue;
    out.lower[i] = std::max(0.0, center - 3 * *out.sigma[i]);
    out.upper[i] = center + 3 * *out.sigma[i];
    if (law == Law::binomial) out.upper[i] = std::min(1.0, *out.upper[i]);
  }
  return out;
}

}  // namespace truescore::spc
