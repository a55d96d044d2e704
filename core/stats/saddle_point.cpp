#include "stats/saddle_point.h"

#include <cassert>
#include <cmath>

#include "stats/gamma.h"

namespace truescore::stats {

namespace {

constexpr double kTwoPi = 6.28318530717958647693;
constexpr double kHalfLogTwoPi = 0.91893853320467274178;

}  // namespace

double stirling_series(double a) {
  // Σ B_2k / (2 k (2 k - 1) a^(2 k - 1)).
  const double square = 1 / (a * a);
  static constexpr double kTerms[] = {1.0 / 12,   -1.0 / 360,      1.0 / 1260, -1.0 / 1680,
                                      1.0 / 1188, -691.0 / 360360, 1.0 / 156};
  double sum = 0;
  for (int k = 6; k >= 0; --k) sum = sum * square + kTerms[k];
  return sum / a;
}

double stirling_error(double a) {
  assert(a > 0);
  if (a < 12) return log_gamma(a + 1) - (a + 0.5) * std::log(a) + a - kHalfLogTwoPi;
  return stirling_series(a);
}

double deviance(double x, double mean, double difference) {
  if (x == 0) return mean;
  if (std::abs(difference) < 0.1 * (x + mean)) {
    // With v = (x - mean) / (x + mean): x ln(x / mean) = 2 x (v + v³/3 + …), whose first term is nearly
    // x - mean.
    const double v = difference / (x + mean);
    double sum = difference * v;
    double term = 2 * x * v;
    for (int k = 1; k < 1000; ++k) {
      term *= v * v;
      const double next = sum + term / (2 * k + 1);
      if (next == sum) break;
      sum = next;
    }
    return sum;
  }
  return x * std::log(x / mean) - difference;
}

double poisson_mass(double a, double x) {
  assert(a >= 0 && x >= 0);
  if (x == 0) return a == 0 ? 1 : 0;
  if (a == 0) return std::exp(-x);
  if (a < 1) return std::exp(a * std::log(x) - x - log_gamma(a + 1));
  return std::exp(-stirling_error(a) - deviance(a, x, a - x)) / std::sqrt(kTwoPi * a);
}

double binomial_mass(double a, double b, double p, double q) {
  assert(a >= 0 && b >= 0);
  if (p == 0) return a == 0 ? 1 : 0;
  if (q == 0) return b == 0 ? 1 : 0;
  const double n = a + b;
  if (n == 0) return 1;
  if (a == 0) return std::exp(n * (p < 0.1 ? std::log1p(-p) : std::log(q)));
  if (b == 0) return std::exp(n * (q < 0.1 ? std::log1p(-q) : std::log(p)));
  // Of p and q the smaller one is known better than the other: 1 - q would lose it.
  const double difference = p <= q ? a - n * p : n * q - b;
  const double exponent = stirling_error(n) - stirling_error(a) - stirling_error(b) -
                          deviance(a, n * p, difference) - deviance(b, n * q, -difference);
  return std::exp(exponent) * std::sqrt(n / (kTwoPi * a) / b);
}

}  // namespace truescore::stats
