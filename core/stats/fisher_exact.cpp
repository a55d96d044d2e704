#include "stats/fisher_exact.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace truescore::stats {

namespace {

// The hypergeometric law of the first cell, relative to its mode: no logarithms, so no digits are lost.
struct FirstCell {
  double row;     // a + b
  double column;  // a + c
  double other;   // b + d

  double low() const { return std::max(0.0, row - other); }
  double high() const { return std::min(row, column); }
  double mode() const {
    return std::clamp(std::floor((row + 1) * ((column + 1) / (column + other + 2))), low(), high());
  }
  // P(x + 1) / P(x).
  double rise(double x) const { return (column - x) / (x + 1) * ((row - x) / (other - row + x + 1)); }

  // Calls visit(x, P(x) / P(mode)) outwards from the mode until the weights vanish.
  template <typename Visit>
  void for_each(Visit visit) const {
    double weight = 1;
    for (double x = mode(); x <= high() && weight > 0; ++x) {
      visit(x, weight);
      weight *= rise(x);
    }
    weight = 1;
    for (double x = mode(); x > low();) {
      --x;
      weight /= rise(x);
      if (!(weight > 0)) break;
      visit(x, weight);
    }
  }
};

}  // namespace

double fisher_exact_p(double a, double b, double c, double d) {
  assert(a >= 0 && b >= 0 && c >= 0 && d >= 0);
  const FirstCell cell{a + b, a + c, b + d};
  double seen = 0;
  cell.for_each([&](double x, double weight) {
    if (x == a) seen = weight;
  });
  double total = 0;
  double as_rare = 0;
  cell.for_each([&](double, double weight) {
    total += weight;
    if (weight <= seen * (1 + 1e-7)) as_rare += weight;
  });
  return std::min(1.0, as_rare / total);
}

}  // namespace truescore::stats
