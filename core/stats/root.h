// A root of a continuous function between two points of opposite sign.
#pragma once

#include <algorithm>
#include <cmath>
#include <limits>

namespace truescore::stats {

// The x in [low, high] with f(x) = 0, to about the last bit.
// Brent 1973, "Algorithms for Minimization without Derivatives", chapter 4 (zeroin).
// Requires f(low) and f(high) of opposite sign or one of them 0; where they are not, the end nearer to 0 is
// returned.
template <typename Function>
double find_root(Function f, double low, double high) {
  double a = low;
  double b = high;
  double fa = f(a);
  double fb = f(b);
  if (fa == 0) return a;
  if (fb == 0) return b;
  if ((fa > 0) == (fb > 0)) return std::abs(fa) < std::abs(fb) ? a : b;
  double c = a;
  double fc = fa;
  double step = b - a;
  double last_step = step;
  for (int round = 0; round < 200; ++round) {
    if (std::abs(fc) < std::abs(fb)) {
      a = b;
      b = c;
      c = a;
      fa = fb;
      fb = fc;
      fc = fa;
    }
    const double tolerance = 2 * std::numeric_limits<double>::epsilon() * std::abs(b) + 1e-300;
    const double half = 0.5 * (c - b);
    if (std::abs(half) <= tolerance || fb == 0) return b;
    if (std::abs(last_step) >= tolerance && std::abs(fa) > std::abs(fb)) {
      double p;
      double q;
      const double s = fb / fa;
      if (a == c) {  // secant
        p = 2 * half * s;
        q = 1 - s;
      } else {  // inverse quadratic
        const double r = fb / fc;
        const double t = fa / fc;
        p = s * (2 * half * t * (t - r) - (b - a) * (r - 1));
        q = (t - 1) * (r - 1) * (s - 1);
      }
      if (p > 0) q = -q;
      p = std::abs(p);
      if (2 * p < std::min(3 * half * q - std::abs(tolerance * q), std::abs(last_step * q))) {
        last_step = step;
        step = p / q;
      } else {
        step = half;
        last_step = half;
      }
    } else {
      step = half;
      last_step = half;
    }
    a = b;
    fa = fb;
    b += std::abs(step) > tolerance ? step : (half > 0 ? tolerance : -tolerance);
    fb = f(b);
    if ((fb > 0) == (fc > 0)) {
      c = a;
      fc = fa;
      step = b - a;
      last_step = step;
    }
  }
  return b;
}

}  // namespace truescore::stats
