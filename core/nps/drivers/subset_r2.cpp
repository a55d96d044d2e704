#include "nps/drivers/subset_r2.h"

#include <algorithm>

namespace truescore::nps {

namespace {
constexpr double kDependent = 1e-10;
}

SubsetR2::SubsetR2(std::size_t drivers)
    : drivers_(drivers),
      r2_(std::size_t{1} << drivers),
      levels_(drivers + 1, std::vector<double>((drivers + 1) * (drivers + 1))),
      weight_of_size_(drivers),
      size_of_(std::size_t{1} << drivers) {
  for (std::size_t subset = 1; subset < size_of_.size(); ++subset) {
    size_of_[subset] = static_cast<unsigned char>(size_of_[subset >> 1] + (subset & 1));
  }
  if (drivers == 0) return;
  weight_of_size_[0] = 1.0 / static_cast<double>(drivers);
  for (std::size_t size = 1; size < drivers; ++size) {
    weight_of_size_[size] =
        weight_of_size_[size - 1] * static_cast<double>(size) / static_cast<double>(drivers - size);
  }
}

void SubsetR2::descend(std::size_t driver, std::size_t subset, const double* left) {
  const std::size_t width = drivers_ + 1;
  if (driver == drivers_) {
    r2_[subset] = 1 - left[width * width - 1];
    return;
  }
  descend(driver + 1, subset, left);
  const std::size_t with = subset | std::size_t{1} << driver;
  const double* pivot_row = left + driver * width;
  if (!(pivot_row[driver] > kDependent)) {
    descend(driver + 1, with, left);
    return;
  }
  // Only the upper half of what is still to come is kept.
  double* next = levels_[driver].data();
  const double scale = 1 / pivot_row[driver];
  for (std::size_t i = driver + 1; i < width; ++i) {
    const double factor = pivot_row[i] * scale;
    for (std::size_t j = i; j < width; ++j) next[i * width + j] = left[i * width + j] - factor * pivot_row[j];
  }
  descend(driver + 1, with, next);
}

const std::vector<double>& SubsetR2::of(const std::vector<double>& correlations) {
  descend(0, 0, correlations.data());
  return r2_;
}

void SubsetR2::lmg(std::vector<double>& out) const {
  out.assign(drivers_, 0.0);
  for (std::size_t driver = 0; driver < drivers_; ++driver) {
    const std::size_t bit = std::size_t{1} << driver;
    double sum = 0;
    for (std::size_t high = 0; high < r2_.size(); high += 2 * bit) {
      for (std::size_t subset = high; subset < high + bit; ++subset) {
        sum += weight_of_size_[size_of_[subset]] * (r2_[subset | bit] - r2_[subset]);
      }
    }
    out[driver] = sum;
  }
}

}  // namespace truescore::nps
