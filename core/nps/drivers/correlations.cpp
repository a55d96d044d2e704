#include "nps/drivers/correlations.h"

#include <algorithm>
#include <cmath>

namespace truescore::nps {

Correlations::Correlations(const DriverRows& rows)
    : width_(rows.drivers() + 1),
      n_(rows.n()),
      cells_(width_ * n_),
      sums_(width_),
      products_(width_ * width_) {
  for (std::size_t j = 0; j < width_; ++j) {
    const std::vector<double>& column = j + 1 < width_ ? rows.x[j] : rows.y;
    double mean = 0;
    for (const double value : column) mean += value / static_cast<double>(n_);
    for (std::size_t i = 0; i < n_; ++i) cells_[i * width_ + j] = column[i] - mean;
  }
}

void Correlations::of(const std::vector<std::uint32_t>& times, std::vector<double>& out) {
  std::fill(sums_.begin(), sums_.end(), 0.0);
  std::fill(products_.begin(), products_.end(), 0.0);
  double count = 0;
  for (std::size_t row = 0; row < n_; ++row) {
    if (times[row] == 0) continue;
    const double weight = times[row];
    count += weight;
    const double* cells = cells_.data() + row * width_;
    for (std::size_t i = 0; i < width_; ++i) {
      const double weighted = weight * cells[i];
      sums_[i] += weighted;
      double* products = products_.data() + i * width_;
      for (std::size_t j = i; j < width_; ++j) products[j] += weighted * cells[j];
    }
  }
  out.assign(width_ * width_, 0.0);
  std::vector<double> scale(width_, 0.0);
  for (std::size_t i = 0; i < width_; ++i) {
    const double own = products_[i * width_ + i];
    const double variance = own - sums_[i] * sums_[i] / count;
    if (variance > 1e-12 * own && own > 0) scale[i] = 1 / std::sqrt(variance);
  }
  for (std::size_t i = 0; i < width_; ++i) {
    for (std::size_t j = i; j < width_; ++j) {
      const double value = (products_[i * width_ + j] - sums_[i] * sums_[j] / count) * scale[i] * scale[j];
      out[i * width_ + j] = value;
      out[j * width_ + i] = value;
    }
  }
}

void Correlations::of_all(std::vector<double>& out) { of(std::vector<std::uint32_t>(n_, 1), out); }

}  // namespace truescore::nps
