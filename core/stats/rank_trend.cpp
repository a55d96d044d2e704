#include "stats/rank_trend.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstddef>
#include <vector>

#include "stats/normal.h"

namespace truescore::stats {

MannKendall mann_kendall(std::span<const double> y) {
  MannKendall out;
  for (std::size_t j = 1; j < y.size(); ++j) {
    for (std::size_t i = 0; i < j; ++i) out.s += (y[j] > y[i]) - (y[j] < y[i]);
  }
  const auto n = static_cast<double>(y.size());
  out.variance = n * (n - 1) * (2 * n + 5);
  double tied_pairs = 0;
  std::vector<double> sorted(y.begin(), y.end());
  std::sort(sorted.begin(), sorted.end());
  for (std::size_t begin = 0; begin < sorted.size();) {
    std::size_t end = begin;
    while (end < sorted.size() && sorted[end] == sorted[begin]) ++end;
    const auto t = static_cast<double>(end - begin);
    out.variance -= t * (t - 1) * (2 * t + 5);
    tied_pairs += t * (t - 1) / 2;
    begin = end;
  }
  out.variance /= 18;
  const double pairs = n * (n - 1) / 2;
  if (pairs > tied_pairs) out.tau_b = out.s / std::sqrt(pairs * (pairs - tied_pairs));
  if (out.variance > 0) {
    const double sign = (out.s > 0) - (out.s < 0);
    const double root = std::sqrt(out.variance);
    out.z_continuity = (out.s - sign) / root;
    out.p_continuity = 2 * normal_cdf(-std::abs(out.z_continuity));
    out.p_no_continuity = 2 * normal_cdf(-std::abs(out.s) / root);
  }
  return out;
}

namespace {

// Requires at least one.
double median(std::vector<double> values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  if (values.size() % 2 == 1) return *middle;
  return 0.5 * (*std::max_element(values.begin(), middle) + *middle);
}

}  // namespace

std::optional<TheilSen> theil_sen(std::span<const double> x, std::span<const double> y) {
  assert(x.size() == y.size());
  std::vector<double> slopes;
  for (std::size_t j = 1; j < y.size(); ++j) {
    for (std::size_t i = 0; i < j; ++i) {
      if (x[j] != x[i]) slopes.push_back((y[j] - y[i]) / (x[j] - x[i]));
    }
  }
  if (slopes.empty()) return std::nullopt;
  const double slope = median(std::move(slopes));
  return TheilSen{slope, median({y.begin(), y.end()}) - slope * median({x.begin(), x.end()})};
}

}  // namespace truescore::stats
