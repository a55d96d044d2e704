#include "nps/posterior.h"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "stats/double_exponential.h"
#include "stats/normal.h"
#include "stats/root.h"
#include "stats/saddle_point.h"

namespace truescore::nps {

namespace {

constexpr int kSmoothPoints = 40;

}  // namespace

ScorePosterior::ScorePosterior(const GroupCounts& groups, const Prior& prior)
    : promoters_(groups.promoters + prior.promoters),
      detractors_(groups.detractors + prior.detractors),
      passives_(groups.passives + prior.passives) {
  assert(promoters_ > 0 && detractors_ > 0 && passives_ > 0);
  const double n = promoters_ + detractors_ + passives_;
  mean_ = (promoters_ - detractors_) / n;
  // E P + E D - δ², as a sum of products.
  const double variance =
      (promoters_ * passives_ + detractors_ * passives_ + 4 * promoters_ * detractors_) / (n * n);
  sd_ = std::sqrt(variance / (n + 1));
  const double sum = promoters_ + detractors_;
  smooth_ = std::min(sum, passives_) > 200;
  constexpr double kNothing = 1e-17;
  s_low_ = stats::beta_point({kNothing, 1 - kNothing}, sum, passives_).x;
  s_high_ =
      passives_ < 5 ? stats::UnitPoint{1, 0} : stats::beta_point({1 - kNothing, kNothing}, sum, passives_);
}

template <typename Take>
void ScorePosterior::for_points(double x, Take take) const {
  const double low = std::max(x, s_low_);
  const double width = s_high_.x - low;
  if (!(width > 0)) return;
  const double sum = promoters_ + detractors_;
  const double scale = width * sum * passives_ / (sum + passives_);
  if (smooth_ && low == s_low_) {
    // A nearly normal bump that ends in nothing: the trapezoidal rule is exact but for the last digits.
    for (int i = 1; i < kSmoothPoints; ++i) {
      const double s = low + width * i / kSmoothPoints;
      const double complement = s_high_.complement + width * (kSmoothPoints - i) / kSmoothPoints;
      const double mass =
          scale / kSmoothPoints / (s * complement) * stats::binomial_mass(sum, passives_, s, complement);
      if (mass > 1e-18) take(Point{s, s - x, mass});
    }
    return;
  }
  double taken = 0;
  for (const stats::Abscissa& point : stats::double_exponential()) {
    const double s = low + width * point.left;
    const double complement = s_high_.complement + width * point.right;
    const double mass =
        point.weight * scale / (s * complement) * stats::binomial_mass(sum, passives_, s, complement);
    taken += mass;
    if (mass > 1e-18) take(Point{s, (low - x) + width * point.left, mass});
  }
  // Where nearly nobody is passive much of S may lie nearer to 1 than the last point.
  if (s_high_.complement > 0 || passives_ > 1) return;
  const double beyond = stats::beta_tails({low, 1 - low}, sum, passives_).upper - taken;
  if (beyond > 1e-14) take(Point{1, 1 - x, beyond});
}

double ScorePosterior::lower_tail(double x, double promoters, double detractors) const {
  double tail = 0;
  for_points(x, [&](const Point& point) {
    // R <= (1 - x / s) / 2.
    const stats::UnitPoint at{point.above / (2 * point.s), (point.s + x) / (2 * point.s)};
    tail += point.mass * stats::beta_tails(at, promoters, detractors).lower;
  });
  return tail;
}

double ScorePosterior::cdf(double x) const {
  if (x <= -1) return 0;
  if (x >= 1) return 1;
  const double tail =
      x <= 0 ? lower_tail(-x, promoters_, detractors_) : lower_tail(x, detractors_, promoters_);
  return std::clamp(x <= 0 ? tail : 1 - tail, 0.0, 1.0);
}

double ScorePosterior::density(double x) const {
  if (x <= -1 || x >= 1) return 0;
  const double near = std::abs(x);
  const double a = x <= 0 ? promoters_ : detractors_;
  const double b = x <= 0 ? detractors_ : promoters_;
  double density = 0;
  for_points(near, [&](const Point& point) {
    const double r = point.above / (2 * point.s);
    const double complement = (point.s + near) / (2 * point.s);
    if (!(r > 0)) return;
    density += point.mass / (2 * point.s) * a * b / (a + b) / (r * complement) *
               stats::binomial_mass(a, b, r, complement);
  });
  return density;
}

double ScorePosterior::quantile(double p, bool upper) const {
  // About the mean, widened till the root lies between.
  const double z = -stats::normal_quantile(std::clamp(p, 1e-300, 1 - 1e-15));
  const double guess = mean_ + (upper ? z : -z) * sd_;
  const auto excess = [&](double x) {
    const double at = cdf(x);
    return upper ? at - (1 - p) : at - p;
  };
  double reach = 0.3 * sd_;
  double low = std::clamp(guess, -1.0, 1.0);
  double high = low;
  double at = excess(low);
  if (at == 0) return low;
  while (at < 0 ? high < 1 : low > -1) {
    if (at < 0) {
      low = high;
      high = std::min(1.0, high + reach);
      if (excess(high) >= 0) break;
    } else {
      high = low;
      low = std::max(-1.0, low - reach);
      if (excess(low) <= 0) break;
    }
    reach *= 2;
  }
  return stats::find_root(excess, low, high);
}

double ScorePosterior::quantile(double p) const { return quantile(p, false); }

double ScorePosterior::upper_quantile(double p) const { return quantile(p, true); }

}  // namespace truescore::nps
