#include "stats/gamma.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstddef>
#include <iterator>
#include <limits>

#include "stats/normal.h"
#include "stats/saddle_point.h"
#include "stats/tail_root.h"

namespace truescore::stats {

namespace {

// (-1)^k (ζ(k) - 1) / k for k = 1 (1 - γ), 2, 3, …: ln Γ(2 + z) = Σ of them times z^k.
constexpr double kZeta[] = {0.4227843350984671393935,  0.32246703342411321824,     -0.067352301053198095133,
                            0.020580808427784547879,   -0.0073855510286739852663,  0.0028905103307415232858,
                            -0.0011927539117032609771, 0.00050966952474304242234,  -0.00022315475845357937976,
                            9.9457512781808533715e-5,  -4.49262367381331417e-5,    2.0507212775670691553e-5,
                            -9.439488275268395904e-6,  4.3748667899074878042e-6,   -2.0392157538013662368e-6,
                            9.5514121304074198329e-7,  -4.4924691987645660433e-7,  2.1207184805554665869e-7,
                            -1.0043224823968099609e-7, 4.7698101693639805658e-8,   -2.271109460894316491e-8,
                            1.0838659214896954091e-8,  -5.1834750419700466551e-9,  2.4836745438024783172e-9,
                            -1.1921401405860912074e-9, 5.7313672416788620133e-10,  -2.7595228851242331452e-10,
                            1.3304764374244489481e-10, -6.4229645638381000221e-11, 3.1044247747322272762e-11,
                            -1.5021384080754142171e-11};

// ln Γ(2 + z), for |z| <= 1/2.
double log_gamma_about_two(double z) {
  double sum = 0;
  for (std::size_t k = std::size(kZeta); k-- > 0;) sum = sum * z + kZeta[k];
  return sum * z;
}

// P(a, x) by its series, Σ x^k / ((a + 1) … (a + k)) times x^a e^-x / Γ(a + 1).
double lower_series(double a, double x) {
  double term = 1;
  double sum = 1;
  for (double k = a + 1; term > sum * 1e-17; ++k) {
    term *= x / k;
    sum += term;
  }
  return sum * poisson_mass(a, x);
}

// Q(a, x) by its continued fraction.
double upper_fraction(double a, double x) {
  constexpr double kTiny = 1e-300;
  double b = x + 1 - a;
  double c = 1 / kTiny;
  double d = std::abs(b) < kTiny ? 1 / kTiny : 1 / b;
  double h = d;
  for (int i = 1; i < 1000000; ++i) {
    const double an = -i * (i - a);
    b += 2;
    d = an * d + b;
    if (std::abs(d) < kTiny) d = kTiny;
    c = b + an / c;
    if (std::abs(c) < kTiny) c = kTiny;
    d = 1 / d;
    const double change = d * c;
    h *= change;
    if (std::abs(change - 1) < 2.3e-16) break;
  }
  return h * a * poisson_mass(a, x);
}

struct Tails {
  double lower;
  double upper;
};

Tails gamma_tails(double a, double x) {
  if (!(x > 0)) return {0, 1};
  if (x == std::numeric_limits<double>::infinity()) return {1, 0};
  if (x < a + 1) {
    const double lower = std::min(1.0, lower_series(a, x));
    return {lower, 1 - lower};
  }
  const double upper = std::min(1.0, upper_fraction(a, x));
  return {1 - upper, upper};
}

// Q(a, x) for a small and x < 1, where 1 - P has lost its digits: 1 - x^a / Γ(a + 1) (1 + …), by expm1.
double upper_of_small(double a, double x) {
  const double first = a * std::log(x) - log_gamma(a + 1);
  double term = 1;
  double sum = 0;  // Σ_{k >= 1} (-x)^k a / (k! (a + k))
  for (int k = 1; k < 200; ++k) {
    term *= -x / k;
    const double next = sum + term * a / (a + k);
    if (next == sum) break;
    sum = next;
  }
  return -std::expm1(first) - std::exp(first) * sum;
}

}  // namespace

double log_gamma(double x) {
  assert(x > 0);
  if (x < 0.5) return log_gamma_about_two(x) - std::log1p(x) - std::log(x);
  if (x < 1.5) return log_gamma_about_two(x - 1) - std::log1p(x - 1);
  if (x < 12) {
    double product = 1;
    while (x > 2.5) {
      x -= 1;
      product *= x;
    }
    return log_gamma_about_two(x - 2) + (product == 1 ? 0 : std::log(product));
  }
  constexpr double kHalfLogTwoPi = 0.91893853320467274178;
  return (x - 0.5) * (std::log(x) - 1) - 0.5 + kHalfLogTwoPi + stirling_series(x);
}

double gamma_p(double a, double x) {
  assert(a > 0);
  return gamma_tails(a, x).lower;
}

double gamma_q(double a, double x) {
  assert(a > 0);
  if (x > 0 && x < 1 && a < 1) return upper_of_small(a, x);
  return gamma_tails(a, x).upper;
}

double gamma_quantile(double p, double a) {
  assert(a > 0 && p >= 0 && p <= 1);
  if (p <= 0) return 0;
  if (p >= 1) return std::numeric_limits<double>::infinity();
  // Wilson & Hilferty, or the first term of the series where that is nearer.
  const double z = normal_quantile(p);
  const double cube = 1 - 1 / (9 * a) + z / (3 * std::sqrt(a));
  const double first_term = (std::log(p) + log_gamma(a + 1)) / a;
  double start = cube > 0.3 && a > 0.5 ? std::log(a * cube * cube * cube) : first_term;
  if (a < 1 && first_term > 0) start = std::log(a - std::log(1 - p) + 1e-3);
  const bool by_lower = p <= 0.5;
  const auto tail = [&](double log_x) {
    const double x = std::exp(log_x);
    return TailValue{by_lower ? gamma_p(a, x) : gamma_q(a, x), a * poisson_mass(a, x)};
  };
  const double wanted = by_lower ? p : 1 - p;
  const double log_x = find_tail_root(tail, by_lower, wanted, start, -1e9, 709);
  return std::exp(log_x) * last_step(tail(log_x), by_lower, wanted);
}

}  // namespace truescore::stats
