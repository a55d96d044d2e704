#include "spc/individuals_chart.h"

#include <algorithm>
#include <cmath>

namespace truescore::spc {

namespace {

std::optional<double> mean(const std::vector<double>& values) {
  if (values.empty()) return {};
  // Around the first value: equal values have just that mean.
  double rest = 0;
  for (const double value : values) rest += value - values.front();
  return values.front() + rest / static_cast<double>(values.size());
}

// D4 of two values: 1 + 3 d3/d2, d3 = √(2 - 4/π).
const double kRangeLimit = 1 + 3 * std::sqrt(2 - kRangeOfTwo * kRangeOfTwo) / kRangeOfTwo;

}  // namespace

std::optional<double> median(std::vector<double> values) {
  if (values.empty()) return {};
  std::sort(values.begin(), values.end());
  const std::size_t half = values.size() / 2;
  if (values.size() % 2 == 1) return values[half];
  return values[half - 1] + (values[half] - values[half - 1]) / 2;
}

Series moving_ranges(SeriesView series) {
  Series out(series.size());
  for (std::size_t i = 1; i < series.size(); ++i) {
    if (series[i] && series[i - 1]) out[i] = std::abs(*series[i] - *series[i - 1]);
  }
  return out;
}

IndividualsLimits individuals_limits(SeriesView series, RangeKind kind) {
  const std::vector<double> values = present(series);
  const std::vector<double> ranges = present(moving_ranges(series));
  const bool by_mean = kind == RangeKind::mean;
  IndividualsLimits out;
  out.center = by_mean ? mean(values) : median(values);
  out.range = by_mean ? mean(ranges) : median(ranges);
  if (values.size() < kFewestValues || !out.range || *out.range == 0) return out;
  const double sigma = *out.range * (by_mean ? 1 / kRangeOfTwo : 3.145 / 3);
  out.sigma = sigma;
  out.lower = *out.center - 3 * sigma;
  out.upper = *out.center + 3 * sigma;
  out.upper_range = *out.range * (by_mean ? kRangeLimit : 3.865);
  return out;
}

}  // namespace truescore::spc
