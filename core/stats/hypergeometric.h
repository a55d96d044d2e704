// The hypergeometric distribution: how many of `draws` from an urn of `marked` and `unmarked` balls, without
// putting them back, are marked. All whole numbers.
#pragma once

#include <algorithm>

namespace truescore::stats {

struct Hypergeometric {
  double marked = 0;
  double unmarked = 0;
  double draws = 0;  // at most marked + unmarked

  double low() const { return std::max(0.0, draws - unmarked); }
  double high() const { return std::min(draws, marked); }
  double mode() const;

  // P(X = k); 0 where it cannot be.
  double mass(double k) const;
  // P(X = k + 1) / P(X = k) and P(X = k - 1) / P(X = k), within [low, high].
  double ratio_up(double k) const {
    return (marked - k) / (k + 1) * (draws - k) / (unmarked - draws + k + 1);
  }
  double ratio_down(double k) const {
    return k / (marked - k + 1) * (unmarked - draws + k) / (draws - k + 1);
  }
  // P(X >= k) and P(X <= k), each with its own digits.
  double upper_tail(double k) const { return upper_tail(k, mass(k)); }
  double lower_tail(double k) const { return lower_tail(k, mass(k)); }
  // The same where the mass at k is known: it takes most of the time.
  double upper_tail(double k, double mass_at_k) const;
  double lower_tail(double k, double mass_at_k) const;
};

}  // namespace truescore::stats
