// Quantiles of positive distributions: Newton's method in the logarithms of the argument and of the tail,
// where tails are nearly straight, kept within a bracket that each step narrows.
#pragma once

#include <algorithm>
#include <cmath>

namespace truescore::stats {

struct TailValue {
  double tail;   // the probability of the tail at x
  double slope;  // x times the density at x: the change of the tail with ln x, whatever its sign
};

// The t = ln x in [low, high] where tail(t).tail = wanted; the lower tail rises with t, the upper one falls.
template <typename Tail>
double find_tail_root(Tail tail, bool rises, double wanted, double start, double low, double high) {
  double t = std::clamp(start, low, high);
  for (int round = 0; round < 400; ++round) {
    const TailValue here = tail(t);
    const bool too_far = rises ? here.tail > wanted : here.tail < wanted;
    if (here.tail == wanted) return t;
    (too_far ? high : low) = t;
    double step = 0;
    if (here.tail > 0 && here.slope > 0) {
      step = std::log(wanted / here.tail) * here.tail / here.slope;
      if (!rises) step = -step;
    }
    double next = t + step;
    if (step == 0 || !(next > low && next < high)) {
      // An end that was never tried may be very far: half the way to it by steps that double.
      next = low <= -1e8 ? t - (1 << std::min(round, 25)) : 0.5 * (low + high);
      if (next <= low) next = 0.5 * (low + high);
    }
    if (std::abs(next - t) <= 1e-16 * std::max(1.0, std::abs(t)) || next == t) return next;
    // Newton's last steps only shuffle the last bit.
    if (step != 0 && next == t + step && std::abs(step) < 1e-15) return next;
    t = next;
  }
  return t;
}

// The factor of x that is left to the root after its logarithm has been found: e^t has no more digits than t.
inline double last_step(const TailValue& here, bool rises, double wanted) {
  if (!(here.tail > 0 && here.slope > 0)) return 1;
  const double step = std::log(wanted / here.tail) * here.tail / here.slope;
  return std::abs(step) < 1e-9 ? (rises ? 1 + step : 1 - step) : 1;
}

}  // namespace truescore::stats
