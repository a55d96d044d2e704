#include "spc/decomposition.h"

namespace truescore::spc {

namespace {

Series centred_average(SeriesView series, std::size_t period) {
  Series out(series.size());
  const std::size_t half = period / 2;
  const bool even = period % 2 == 0;
  for (std::size_t i = half; i + half < series.size(); ++i) {
    double sum = 0;
    bool whole = true;
    for (std::size_t j = i - half; j <= i + half && whole; ++j) {
      whole = series[j].has_value();
      if (!whole) break;
      const bool end = even && (j == i - half || j == i + half);
      sum += end ? *series[j] / 2 : *series[j];
    }
    if (whole) out[i] = sum / static_cast<double>(period);
  }
  return out;
}

// y without a part: taken off, or divided by. Nothing where one is missing or the part is 0.
std::optional<double> without(const std::optional<double>& y, const std::optional<double>& part,
                              SeasonKind kind) {
  if (!y || !part) return {};
  if (kind == SeasonKind::additive) return *y - *part;
  if (*part == 0) return {};
  return *y / *part;
}

}  // namespace

std::optional<Decomposition> decompose(SeriesView series, std::size_t period, SeasonKind kind) {
  if (period < 2 || series.size() / 2 < period) return {};
  Decomposition out;
  out.trend = centred_average(series, period);
  Series detrended(series.size());
  for (std::size_t i = 0; i < series.size(); ++i) detrended[i] = without(series[i], out.trend[i], kind);
  double total = 0;
  for (std::size_t season = 0; season < period; ++season) {
    double sum = 0;
    double count = 0;
    for (std::size_t i = season; i < series.size(); i += period) {
      if (!detrended[i]) continue;
      sum += *detrended[i];
      count += 1;
    }
    if (count == 0) return {};
    out.figure.push_back(sum / count);
    total += sum / count;
  }
  const double middle = total / static_cast<double>(period);
  if (kind == SeasonKind::multiplicative && middle == 0) return {};
  for (double& part : out.figure) part = kind == SeasonKind::additive ? part - middle : part / middle;
  out.random.resize(series.size());
  for (std::size_t i = 0; i < series.size(); ++i) {
    out.random[i] = without(detrended[i], out.figure[i % period], kind);
  }
  return out;
}

Series seasonally_adjusted(SeriesView series, const Decomposition& parts, SeasonKind kind) {
  Series out(series.size());
  for (std::size_t i = 0; i < series.size(); ++i) {
    out[i] = without(series[i], parts.figure[i % parts.figure.size()], kind);
  }
  return out;
}

Series change_on_last_cycle(SeriesView series, std::size_t period) {
  Series out(series.size());
  for (std::size_t i = period; i < series.size(); ++i) {
    if (series[i] && series[i - period]) out[i] = *series[i] - *series[i - period];
  }
  return out;
}

}  // namespace truescore::spc
