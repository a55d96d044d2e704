// Gauss-Legendre quadrature with 64 points: exact for polynomials of degree 127.
#pragma once

#include <span>

namespace truescore::stats {

struct GaussPoint {
  double node;  // in (-1, 1)
  double weight;
};

// The 32 points of positive node; the others are their mirror image.
std::span<const GaussPoint> gauss_legendre_half();

// Calls take(x, weight) for the 64 points of [low, high], whose weights add up to high - low.
template <typename Take>
void for_gauss_points(double low, double high, Take take) {
  const double middle = 0.5 * (low + high);
  const double half = 0.5 * (high - low);
  for (const GaussPoint& point : gauss_legendre_half()) {
    take(middle - half * point.node, half * point.weight);
    take(middle + half * point.node, half * point.weight);
  }
}

// ∫ f over [low, high].
template <typename Function>
double integrate(Function f, double low, double high) {
  double sum = 0;
  for_gauss_points(low, high, [&](double x, double weight) { sum += weight * f(x); });
  return sum;
}

}  // namespace truescore::stats
