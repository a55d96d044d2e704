#include "loyalty/shifted_beta_geometric.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace truescore::loyalty {

namespace {

using Point = std::array<double, 2>;  // mean churn α / (α + β) as logit, and ln(α + β)

constexpr double kAlike = 18;  // ln(α + β) beyond which the law is that of one constant rate

ShiftedBetaGeometric model(const Point& at) {
  const double both = std::exp(at[1]);
  const double churn = 1 / (1 + std::exp(-at[0]));
  return {both * churn, both * (1 - churn), 0, false};
}

double loglik(const ShiftedBetaGeometric& law, const std::vector<double>& surviving) {
  double log_survival = 0;
  double sum = 0;
  for (std::size_t t = 1; t < surviving.size(); ++t) {
    const double both = law.alpha + law.beta + static_cast<double>(t) - 1;
    const double lost = surviving[t - 1] - surviving[t];
    if (lost > 0) sum += lost * (log_survival + std::log(law.alpha / both));
    log_survival += std::log((law.beta + static_cast<double>(t) - 1) / both);
  }
  if (surviving.back() > 0) sum += surviving.back() * log_survival;
  return sum;
}

// The point where f is least: Nelder & Mead 1965, The Computer Journal 7:308-313.
template <typename Function>
Point minimise(Function f, Point start) {
  std::array<Point, 3> points = {start, Point{start[0] + 0.5, start[1]}, Point{start[0], start[1] + 0.5}};
  std::array<double, 3> values = {f(points[0]), f(points[1]), f(points[2])};
  for (int round = 0; round < 2000; ++round) {
    std::array<std::size_t, 3> order = {0, 1, 2};
    std::sort(order.begin(), order.end(),
              [&](std::size_t a, std::size_t b) { return values[a] < values[b]; });
    const Point best = points[order[0]];
    const Point good = points[order[1]];
    const std::size_t worst = order[2];
    const double size = std::abs(points[worst][0] - best[0]) + std::abs(points[worst][1] - best[1]) +
                        std::abs(good[0] - best[0]) + std::abs(good[1] - best[1]);
    if (size < 1e-11) break;
    const auto along = [&](double step) {
      return Point{(best[0] + good[0]) / 2 + step * (points[worst][0] - (best[0] + good[0]) / 2),
                   (best[1] + good[1]) / 2 + step * (points[worst][1] - (best[1] + good[1]) / 2)};
    };
    Point next = along(-1);
    double value = f(next);
    if (value < values[order[0]]) {
      const Point further = along(-2);
      const double further_value = f(further);
      if (further_value < value) {
        next = further;
        value = further_value;
      }
    } else if (value >= values[order[1]]) {
      next = along(value < values[worst] ? -0.5 : 0.5);
      value = f(next);
      if (value >= values[worst]) {
        for (const std::size_t i : {order[1], worst}) {
          points[i] = {(points[i][0] + best[0]) / 2, (points[i][1] + best[1]) / 2};
          values[i] = f(points[i]);
        }
        continue;
      }
    }
    points[worst] = next;
    values[worst] = value;
  }
  return points[static_cast<std::size_t>(std::min_element(values.begin(), values.end()) - values.begin())];
}

}  // namespace

double ShiftedBetaGeometric::survival(double t) const {
  double out = 1;
  for (double period = 1; period <= t; ++period) out *= (beta + period - 1) / (alpha + beta + period - 1);
  return out;
}

std::optional<ShiftedBetaGeometric> fit_shifted_beta_geometric(const std::vector<double>& surviving) {
  if (surviving.size() < 3) return std::nullopt;
  if (surviving.front() == surviving.back() || surviving[1] == 0) return std::nullopt;
  const auto cost = [&](const Point& at) {
    // A wall far out, where the likelihood is flat.
    const double beyond = std::max(0.0, std::abs(at[1]) - kAlike);
    return -loglik(model({at[0], std::clamp(at[1], -kAlike, kAlike)}), surviving) + beyond;
  };
  const double first = 1 - surviving[1] / surviving[0];
  const double churn = std::clamp(first, 0.01, 0.99);
  Point best = minimise(cost, {std::log(churn / (1 - churn)), 1.0});
  best = minimise(cost, best);  // again from there: the simplex may have collapsed early
  ShiftedBetaGeometric out = model(best);
  out.loglik = loglik(out, surviving);
  out.alike = best[1] > kAlike / 2;
  return out;
}

}  // namespace truescore::loyalty
