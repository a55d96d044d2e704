// The double exponential rule of quadrature (Takahasi & Mori 1974, Publications of the RIMS 9:721-741), which
// takes algebraic and logarithmic singularities at both ends of the stretch.
#pragma once

#include <span>

namespace truescore::stats {

// A point of [0, 1]: its distance from either end, each with its own digits, and its weight.
struct Abscissa {
  double left = 0;
  double right = 0;
  double weight = 0;
};

// 89 points; the weights add up to 1.
std::span<const Abscissa> double_exponential();

}  // namespace truescore::stats
