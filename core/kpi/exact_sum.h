// Sums that do not depend on the order of their terms: an unevaluated pair of doubles holds about 106 bits.
// Knuth, TAOCP 2, 4.2.2 theorem B (two_sum); Dekker 1971, Numer. Math. 18:224-242 (two_product); sums of
// whole numbers below 2^53 are exact.
#pragma once

#include <cmath>
#include <cstdint>

namespace truescore::kpi {

struct ExactSum {
  double high = 0;
  double low = 0;

  double value() const { return high + low; }

  void add(double x) {
    const double sum = high + x;
    const double part = sum - high;
    low += (high - (sum - part)) + (x - part);
    high = sum;
  }
  void add(const ExactSum& other) {
    add(other.high);
    low += other.low;
  }
  // Adds x * y without rounding the product. (Near the greatest doubles the rounding is not known.)
  void add_product(double x, double y) {
    const double product = x * y;
    constexpr double kSplit = 134217729;  // 2^27 + 1
    const double xs = kSplit * x;
    const double ys = kSplit * y;
    const double xh = xs - (xs - x);
    const double yh = ys - (ys - y);
    const double xl = x - xh;
    const double yl = y - yh;
    const double rest = ((xh * yh - product) + xh * yl + xl * yh) + xl * yl;
    add(product);
    low += rest - rest == 0 ? rest : 0;
  }
};

inline ExactSum operator-(const ExactSum& a, const ExactSum& b) {
  ExactSum out = a;
  out.add(-b.high);
  out.low -= b.low;
  return out;
}

inline ExactSum operator*(const ExactSum& a, const ExactSum& b) {
  ExactSum out;
  out.add_product(a.high, b.high);
  out.low += a.high * b.low + a.low * b.high;
  return out;
}

inline ExactSum operator*(const ExactSum& a, double b) { return a * ExactSum{b, 0}; }

inline ExactSum operator/(const ExactSum& a, double b) {
  const double first = a.value() / b;
  ExactSum rest = a - ExactSum{b, 0} * first;
  ExactSum out{first, 0};
  out.add(rest.value() / b);
  return out;
}

// The sum of squared deviations from the mean, of n values, their sum and that of their squares. What is
// within the rounding of the pair, which grows with n, is 0: values that are all equal do not vary.
inline double squared_deviations(std::uint64_t n, const ExactSum& sum, const ExactSum& squares) {
  if (n < 2) return 0;
  const double count = static_cast<double>(n);
  const double out = (squares - (sum * sum) / count).value();
  return out > squares.value() * count * 0x1p-100 ? out : 0;
}

}  // namespace truescore::kpi
