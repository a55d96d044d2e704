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

void Correlations::in_blocks(std::size_t blocks) {
  blocks_ = blocks;
  const std::size_t size = 1 + width_ + width_ * (width_ + 1) / 2;
  block_sums_.assign(blocks * size, 0.0);
  for (std::size_t row = 0; row < n_; ++row) {
    const double* cells = cells_.data() + row * width_;
    double* sums = block_sums_.data() + row % blocks * size;
    *sums++ += 1;
    for (std::size_t i = 0; i < width_; ++i) *sums++ += cells[i];
    for (std::size_t i = 0; i < width_; ++i) {
      for (std::size_t j = i; j < width_; ++j) *sums++ += cells[i] * cells[j];
    }
  }
}

// Adds the rows to the sums and products; how many they are.
double Correlations::add_rows(const std::vector<std::uint32_t>& times) {
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
  return count;
}

double Correlations::add_blocks(const std::vector<std::uint32_t>& times) {
  const std::size_t size = 1 + width_ + width_ * (width_ + 1) / 2;
  std::vector<double> all(size, 0.0);
  for (std::size_t block = 0; block < blocks_; ++block) {
    if (times[block] == 0) continue;
    const double weight = times[block];
    const double* sums = block_sums_.data() + block * size;
    for (std::size_t i = 0; i < size; ++i) all[i] += weight * sums[i];
  }
  std::copy(all.begin() + 1, all.begin() + 1 + static_cast<std::ptrdiff_t>(width_), sums_.begin());
  std::size_t at = 1 + width_;
  for (std::size_t i = 0; i < width_; ++i) {
    for (std::size_t j = i; j < width_; ++j) products_[i * width_ + j] = all[at++];
  }
  return all[0];
}

void Correlations::of(const std::vector<std::uint32_t>& times, std::vector<double>& out) {
  std::fill(sums_.begin(), sums_.end(), 0.0);
  std::fill(products_.begin(), products_.end(), 0.0);
  const double count = blocks_ > 0 ? add_blocks(times) : add_rows(times);
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

void Correlations::of_all(std::vector<double>& out) { of(std::vector<std::uint32_t>(units(), 1), out); }

}  // namespace truescore::nps
