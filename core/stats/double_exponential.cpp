#include "stats/double_exponential.h"

#include <array>
#include <cmath>
#include <cstddef>

namespace truescore::stats {

namespace {

constexpr int kHalfPoints = 44;
constexpr double kStep = 0.075;
using Abscissas = std::array<Abscissa, 2 * kHalfPoints + 1>;

Abscissas abscissas() {
  constexpr double kHalfPi = 1.57079632679489661923;
  Abscissas points{};
  for (int i = -kHalfPoints; i <= kHalfPoints; ++i) {
    const double t = i * kStep;
    const double u = kHalfPi * std::sinh(t);
    // 1 / (1 + e^(2 |u|)) is the distance from the nearer end.
    const double near = 1 / (1 + std::exp(2 * std::abs(u)));
    Abscissa& point = points[static_cast<std::size_t>(i + kHalfPoints)];
    point.left = i < 0 ? near : 1 - near;
    point.right = i < 0 ? 1 - near : near;
    point.weight = kStep * 2 * kHalfPi * std::cosh(t) * near * (1 - near);
  }
  return points;
}

}  // namespace

std::span<const Abscissa> double_exponential() {
  static const Abscissas kPoints = abscissas();
  return kPoints;
}

}  // namespace truescore::stats
