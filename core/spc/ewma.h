// The exponentially weighted moving average, for small drifts:
//   z_t = λ x_t + (1 - λ) z_{t-1}, z_0 = μ; limits μ ± L σ √(λ/(2 - λ) (1 - (1 - λ)^(2t))).
// Roberts 1959, "Control Chart Tests Based on Geometric Moving Averages", Technometrics 1:239-250; Lucas &
// Saccucci 1990, Technometrics 32:1-29.
#pragma once

#include <cstddef>

#include "spc/series.h"

namespace truescore::spc {

struct EwmaSettings {
  double center = 0;
  double sigma = 1;
  double lambda = 0.2;  // of (0, 1]
  double width = 3;     // L
};

struct Ewma {
  // Missing at gaps, where the average stays as it was; t counts values, not gaps.
  Series average;
  Series lower;
  Series upper;
  // Positions (from 1) beyond the limits.
  std::vector<std::size_t> signals;
};

Ewma ewma(SeriesView series, const EwmaSettings& settings);

}  // namespace truescore::spc
