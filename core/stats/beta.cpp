#include "stats/beta.h"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "stats/gamma.h"
#include "stats/gauss_legendre.h"
#include "stats/normal.h"
#include "stats/saddle_point.h"
#include "stats/tail_root.h"

namespace truescore::stats {

namespace {

// x^a y^b / B(a, b), y = 1 - x.
double weight(UnitPoint at, double a, double b) {
  return a * b / (a + b) * binomial_mass(a, b, at.x, at.complement);
}

// I_x(a, b) by the continued fraction; it converges fast where x < (a + 1) / (a + b + 2). This is the even
// part of DLMF 8.17.22, which holds a y - b x as one term: where y is tiny, 1 - x would lose it.
double by_fraction(UnitPoint at, double a, double b) {
  constexpr double kTiny = 1e-300;
  const double first = a * at.complement - b * at.x + 1;
  const auto denominator = [&](double m) {
    return m + m * (b - m) * at.x / (a + 2 * m - 1) +
           (a + m) * (first + m * (1 + at.complement)) / (a + 2 * m + 1);
  };
  double fraction = a * first / (a + 1);
  if (std::abs(fraction) < kTiny) fraction = kTiny;
  double c = fraction;
  double d = 0;
  for (double m = 1; m < 1e6; ++m) {
    const double before = a + 2 * m - 1;
    const double numerator = (a + m - 1) / before * ((a + b + m - 1) / before) * m * (b - m) * at.x * at.x;
    const double next = denominator(m);
    d = next + numerator * d;
    if (std::abs(d) < kTiny) d = kTiny;
    c = next + numerator / c;
    if (std::abs(c) < kTiny) c = kTiny;
    d = 1 / d;
    const double change = c * d;
    fraction *= change;
    if (std::abs(change - 1) < 2.3e-16) break;
  }
  return weight(at, a, b) / fraction;
}

// Both parameters beyond this: the fraction would take a step for each √a, a quadrature takes 64.
constexpr double kManyOfBoth = 10000;

// The tail on the side of x where it lies from the mean, for great a and b: the density is nearly normal, and
// is integrated from x to where it has fallen by e^-40.
double by_quadrature(UnitPoint at, double a, double b, bool below) {
  const double n = a + b;
  const double deviation = std::sqrt(a / n * (b / n) / n);
  // n x - a, from the smaller of x and 1 - x.
  const double off = at.x <= at.complement ? at.x - a / n : b / n - at.complement;
  const double z = std::abs(off) / deviation;
  const double reach = deviation * 80 / (std::sqrt(z * z + 80) + z);
  const double area = integrate(
      [&](double step) {
        const double move = below ? -step : step;
        const double up = move / at.x;
        const double down = -move / at.complement;
        if (up <= -1 || down <= -1) return 0.0;
        return std::exp((a - 1) * std::log1p(up) + (b - 1) * std::log1p(down));
      },
      0, reach);
  return weight(at, a, b) / (at.x * at.complement) * area;
}

}  // namespace

double log_beta(double a, double b) {
  assert(a > 0 && b > 0);
  if (std::min(a, b) < 10 && std::max(a, b) < 1e4) return log_gamma(a) + log_gamma(b) - log_gamma(a + b);
  const double small = std::min(a, b);
  const double great = std::max(a, b);
  // ln Γ(x) = (x - 1/2) ln x - x + ln √(2 π) + its series.
  const double log_ratio = std::log1p(small / great);
  if (small < 10) {
    return log_gamma(small) + small - small * std::log(great + small) - (great - 0.5) * log_ratio +
           stirling_series(great) - stirling_series(great + small);
  }
  constexpr double kHalfLogTwoPi = 0.91893853320467274178;
  return kHalfLogTwoPi - 0.5 * std::log(small) + small * (std::log(small / great) - log_ratio) -
         (great - 0.5) * log_ratio + stirling_series(small) + stirling_series(great) -
         stirling_series(great + small);
}

BetaTails beta_tails(UnitPoint point, double a, double b) {
  assert(a > 0 && b > 0);
  if (!(point.x > 0)) return {0, 1};
  if (!(point.complement > 0)) return {1, 0};
  if (std::min(a, b) > kManyOfBoth) {
    const bool below = point.x < a / (a + b);
    const double tail = std::min(1.0, by_quadrature(point, a, b, below));
    return below ? BetaTails{tail, 1 - tail} : BetaTails{1 - tail, tail};
  }
  if (point.x < (a + 1) / (a + b + 2)) {
    const double lower = std::min(1.0, by_fraction(point, a, b));
    return {lower, 1 - lower};
  }
  const double upper = std::min(1.0, by_fraction({point.complement, point.x}, b, a));
  return {1 - upper, upper};
}

double beta_p(double x, double a, double b) { return beta_tails({x, 1 - x}, a, b).lower; }

double beta_q(double x, double a, double b) { return beta_tails({x, 1 - x}, a, b).upper; }

double beta_density(double x, double a, double b) {
  assert(a > 0 && b > 0);
  return x > 0 && x < 1 ? weight({x, 1 - x}, a, b) / (x * (1 - x)) : 0;
}

namespace {

// The point of those tails where it is at most 1/2.
UnitPoint point_of_lower_half(BetaTails tails, double a, double b) {
  // The logarithm of x is sought. The start is that of Abramowitz & Stegun 26.5.22, or the first
  // term of the series.
  double start = (std::log(tails.lower) + std::log(a) + log_beta(a, b)) / a;
  if (a >= 1 && b >= 1) {
    const double z = tails.lower < tails.upper ? -normal_quantile(tails.lower) : normal_quantile(tails.upper);
    const double lambda = (z * z - 3) / 6;
    const double h = 2 / (1 / (2 * a - 1) + 1 / (2 * b - 1));
    const double root = std::sqrt(std::max(0.0, h + lambda));
    const double w = z * root / h - (1 / (2 * b - 1) - 1 / (2 * a - 1)) * (lambda + 5.0 / 6 - 2 / (3 * h));
    start = std::max(start, -std::log1p(b / a * std::exp(2 * w)));
  }
  const bool by_lower = tails.lower <= tails.upper;
  const auto tail = [&](double log_x) {
    const double x = std::exp(log_x);
    const UnitPoint at{x, -std::expm1(log_x)};
    const BetaTails here = beta_tails(at, a, b);
    return TailValue{by_lower ? here.lower : here.upper, weight(at, a, b) / at.complement};
  };
  const double wanted = by_lower ? tails.lower : tails.upper;
  const double log_x = find_tail_root(tail, by_lower, wanted, start, -1e9, -0.6931471805599453);
  const double x = std::exp(log_x) * last_step(tail(log_x), by_lower, wanted);
  return {x, 1 - x};
}

}  // namespace

UnitPoint beta_point(BetaTails tails, double a, double b) {
  if (!(tails.lower > 0)) return {0, 1};
  if (!(tails.upper > 0)) return {1, 0};
  const BetaTails middle = beta_tails({0.5, 0.5}, a, b);
  const bool above = tails.lower <= tails.upper ? tails.lower > middle.lower : tails.upper < middle.upper;
  if (!above) return point_of_lower_half(tails, a, b);
  const UnitPoint mirrored = point_of_lower_half({tails.upper, tails.lower}, b, a);
  return {mirrored.complement, mirrored.x};
}

double beta_quantile(double p, double a, double b) {
  assert(p >= 0 && p <= 1);
  return beta_point({p, 1 - p}, a, b).x;
}

}  // namespace truescore::stats
