#include "stats/portable_math.h"

#include <cassert>
#include <cmath>
#include <limits>

namespace truescore::stats {

namespace {

// ln 2 in two parts; the first has 32 trailing zero bits, so that whole multiples of it are exact.
constexpr double kLn2High = 6.93147180369123816490e-01;
constexpr double kLn2Low = 1.90821492927058770002e-10;

// 2 artanh s = ln((1 + s) / (1 - s)), for |s| <= 0.1716.
double twice_artanh(double s) {
  const double square = s * s;
  double sum = 0;
  for (int k = 23; k >= 3; k -= 2) sum = (sum + 1.0 / k) * square;
  return 2 * (s + s * sum);
}

}  // namespace

double portable_log(double x) {
  assert(x > 0 && x < std::numeric_limits<double>::infinity());
  int exponent = 0;
  double fraction = std::frexp(x, &exponent);
  if (fraction < 0.70710678118654752440) {
    fraction *= 2;
    --exponent;
  }
  const double log_fraction = twice_artanh((fraction - 1) / (fraction + 1));
  return exponent * kLn2High + (log_fraction + exponent * kLn2Low);
}

double portable_log1p(double x) {
  assert(x > -1);
  if (x > -0.29 && x < 0.41) return twice_artanh(x / (2 + x));
  return portable_log(1 + x);
}

double portable_exp(double x) {
  if (x > 709.79) return std::numeric_limits<double>::infinity();
  if (x < -745.2) return 0;
  const double turns = std::floor(x * 1.44269504088896340736 + 0.5);
  const double rest = (x - turns * kLn2High) - turns * kLn2Low;
  double sum = 1;
  for (int k = 18; k >= 1; --k) sum = 1 + sum * rest / k;
  return std::ldexp(sum, static_cast<int>(turns));
}

}  // namespace truescore::stats
