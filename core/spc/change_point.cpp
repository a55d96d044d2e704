#include "spc/change_point.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace truescore::spc {

namespace {

// Around the first value, so that equal values have exactly no spread.
double sum_of_squares(std::span<const double> values) {
  double sum = 0;
  for (const double value : values) sum += value - values.front();
  const double mean = values.front() + sum / static_cast<double>(values.size());
  double squares = 0;
  for (const double value : values) squares += (value - mean) * (value - mean);
  return squares;
}

// The least sum of squares of the first `end` values in m + 1 segments, and where the last of these begins.
class Segments {
 public:
  Segments(std::span<const double> values, std::size_t shortest, std::size_t breaks)
      : n_(values.size()), shortest_(shortest), sum_(n_ + 1), square_(n_ + 1) {
    double middle = 0;
    for (const double value : values) middle += value / static_cast<double>(n_);
    for (std::size_t i = 0; i < n_; ++i) {
      sum_[i + 1] = sum_[i] + (values[i] - middle);
      square_[i + 1] = square_[i] + (values[i] - middle) * (values[i] - middle);
    }
    std::vector<double> least(n_ + 1, std::numeric_limits<double>::infinity());
    for (std::size_t end = shortest_; end <= n_; ++end) least[end] = cost(0, end);
    for (std::size_t m = 1; m <= breaks; ++m) least = add_segment(least, m);
  }

  // The ends of the segments but the last, for m breaks.
  std::vector<std::size_t> breaks(std::size_t m) const {
    std::vector<std::size_t> out(m);
    std::size_t end = n_;
    for (std::size_t i = m; i > 0; --i) {
      end = begins_[i - 1][end];
      out[i - 1] = end;
    }
    return out;
  }

 private:
  double cost(std::size_t begin, std::size_t end) const {
    const double sum = sum_[end] - sum_[begin];
    return square_[end] - square_[begin] - sum * sum / static_cast<double>(end - begin);
  }

  std::vector<double> add_segment(const std::vector<double>& before, std::size_t m) {
    std::vector<double> least(n_ + 1, std::numeric_limits<double>::infinity());
    std::vector<std::size_t> begins(n_ + 1);
    for (std::size_t end = (m + 1) * shortest_; end <= n_; ++end) {
      for (std::size_t begin = m * shortest_; begin + shortest_ <= end; ++begin) {
        const double total = before[begin] + cost(begin, end);
        if (total < least[end]) {
          least[end] = total;
          begins[end] = begin;
        }
      }
    }
    begins_.push_back(std::move(begins));
    return least;
  }

  std::size_t n_;
  std::size_t shortest_;
  std::vector<double> sum_;
  std::vector<double> square_;
  std::vector<std::vector<std::size_t>> begins_;
};

}  // namespace

std::optional<PettittTest> pettitt_test(SeriesView series) {
  std::vector<double> values;
  std::vector<std::size_t> positions;
  for (std::size_t i = 0; i < series.size(); ++i) {
    if (!series[i]) continue;
    values.push_back(*series[i]);
    positions.push_back(i + 1);
  }
  const std::size_t count = values.size();
  if (count < 2) return {};
  PettittTest out;
  double u = 0;
  for (std::size_t t = 0; t + 1 < count; ++t) {
    // U_t = U_{t-1} + Σ_j sign(x_t - x_j).
    for (const double other : values) u += (values[t] > other) - (values[t] < other);
    if (std::abs(u) > out.statistic) {
      out.statistic = std::abs(u);
      out.change_after = positions[t];
    }
  }
  const double n = static_cast<double>(count);
  out.p = std::min(1.0, 2 * std::exp(-6 * out.statistic * out.statistic / (n * n * n + n * n)));
  return out;
}

MeanShifts mean_shifts(std::span<const double> values, const MeanShiftSettings& settings) {
  MeanShifts out;
  if (values.empty()) return out;
  const double n = static_cast<double>(values.size());
  const std::size_t shortest =
      std::max<std::size_t>(2, static_cast<std::size_t>(std::floor(n * settings.min_segment_share)));
  std::size_t most = 0;
  if (2 * shortest <= values.size()) {
    const std::size_t fit = (values.size() + shortest - 1) / shortest;
    most = std::max<std::size_t>(3, fit) - 2;
  }
  if (settings.max_breaks) most = std::min(most, *settings.max_breaks);
  const Segments segments(values, shortest, most);
  double least = std::numeric_limits<double>::infinity();
  for (std::size_t m = 0; m <= most; ++m) {
    const std::vector<std::size_t> breaks = segments.breaks(m);
    double rss = 0;
    std::size_t begin = 0;
    for (const std::size_t end : breaks) {
      rss += sum_of_squares(values.subspan(begin, end - begin));
      begin = end;
    }
    rss += sum_of_squares(values.subspan(begin));
    out.rss.push_back(rss);
    constexpr double kTwoPi = 6.283185307179586;
    const double bic =
        n * (std::log(rss / n) + 1 + std::log(kTwoPi)) + 2 * (static_cast<double>(m) + 1) * std::log(n);
    out.bic.push_back(rss > 0 ? std::optional(bic) : std::nullopt);
    if (bic < least) {
      least = bic;
      out.breaks_after = breaks;
    }
  }
  return out;
}

}  // namespace truescore::spc
