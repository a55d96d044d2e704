#include "nps/rise.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>

#include "stats/double_exponential.h"
#include "stats/gauss_legendre.h"
#include "stats/normal.h"
#include "stats/root.h"

namespace truescore::nps {

namespace {

constexpr double kPi = 3.14159265358979323846;
constexpr int kChebyshev = 48;
// The k-th of kChebyshev + 1 points of the second kind, from 1 down to -1.
double chebyshev_point(int k) {
  static const auto kPoints = [] {
    std::array<double, kChebyshev + 1> points{};
    for (int i = 0; i <= kChebyshev; ++i)
      points[static_cast<std::size_t>(i)] = std::sin(kPi * (kChebyshev - 2 * i) / (2 * kChebyshev));
    return points;
  }();
  return kPoints[static_cast<std::size_t>(k)];
}

constexpr double kBeyond = 1e-11;  // what of each tail is left out

// The stretches within which nothing is rough. The density of δ may have a logarithmic peak at 0: towards it
// they become short.
std::vector<double> joints(const ScorePosterior& score) {
  const double low = score.quantile(kBeyond);
  const double high = score.upper_quantile(kBeyond);
  if (score.smooth() || low >= 0 || high <= 0) return {low, high};
  return {low, low / 4, low / 32, low / 512, 0, high / 512, high / 32, high / 4, high};
}

}  // namespace

RisePosterior::RisePosterior(const ScorePosterior& before, const ScorePosterior& after)
    : mean_(after.mean() - before.mean()), sd_(std::hypot(before.sd(), after.sd())) {
  const std::vector<double> ours = joints(before);
  for (std::size_t i = 0; i + 1 < ours.size(); ++i) {
    const double width = ours[i + 1] - ours[i];
    const bool at_end = i == 0 || i + 2 == ours.size() || ours[i] == 0 || ours[i + 1] == 0;
    if (before.smooth() || !at_end) {
      stats::for_gauss_points(ours[i], ours[i + 1], [&](double x, double weight) {
        before_.push_back({x, weight * before.density(x)});
      });
      continue;
    }
    for (const stats::Abscissa& point : stats::double_exponential()) {
      const double x = point.left < 0.5 ? ours[i] + width * point.left : ours[i + 1] - width * point.right;
      const double mass = point.weight * width * before.density(x);
      if (mass > 1e-18) before_.push_back({x, mass});
    }
  }
  double sum = 0;
  for (const Mass& point : before_) sum += point.mass;
  for (Mass& point : before_) point.mass /= sum;

  const std::vector<double> theirs = joints(after);
  for (std::size_t i = 0; i + 1 < theirs.size(); ++i) {
    Stretch stretch{theirs[i], theirs[i + 1], {}};
    for (int k = 0; k <= kChebyshev; ++k) {
      const double at = chebyshev_point(k);
      stretch.values.push_back(
          after.cdf(0.5 * (stretch.low + stretch.high) + 0.5 * (stretch.high - stretch.low) * at));
    }
    after_.push_back(std::move(stretch));
  }
}

double RisePosterior::after_cdf(double x) const {
  if (x <= after_.front().low) return 0;
  if (x >= after_.back().high) return 1;
  std::size_t i = 0;
  while (x > after_[i].high) ++i;
  const Stretch& stretch = after_[i];
  // Berrut & Trefethen 2004, "Barycentric Lagrange Interpolation", SIAM Review 46:501-517, equation 5.4.
  const double t = (2 * x - stretch.low - stretch.high) / (stretch.high - stretch.low);
  double above = 0;
  double below = 0;
  for (int k = 0; k <= kChebyshev; ++k) {
    const double off = t - chebyshev_point(k);
    const double value = stretch.values[static_cast<std::size_t>(k)];
    if (std::abs(off) < 1e-15) return value;
    const double weight = (k % 2 == 0 ? 1 : -1) * (k == 0 || k == kChebyshev ? 0.5 : 1) / off;
    above += weight * value;
    below += weight;
  }
  return std::clamp(above / below, 0.0, 1.0);
}

double RisePosterior::cdf(double x) const {
  double sum = 0;
  for (const Mass& point : before_) sum += point.mass * after_cdf(point.x + x);
  return std::clamp(sum, 0.0, 1.0);
}

double RisePosterior::quantile(double p) const {
  const double low = after_.front().low - before_.back().x;
  const double high = after_.back().high - before_.front().x;
  const double guess = mean_ + stats::normal_quantile(p) * sd_;
  const auto excess = [&](double x) { return cdf(x) - p; };
  const double near_low = std::max(low, guess - 0.5 * sd_);
  const double near_high = std::min(high, guess + 0.5 * sd_);
  const bool lies_between = near_low < near_high && excess(near_low) <= 0 && excess(near_high) >= 0;
  return lies_between ? stats::find_root(excess, near_low, near_high) : stats::find_root(excess, low, high);
}

}  // namespace truescore::nps
