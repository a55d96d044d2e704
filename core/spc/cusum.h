// The tabular cumulative sum, for small lasting shifts, in standard deviations z = (x - target) / σ:
//   C⁺ = max(0, C⁺ + z - k), C⁻ = min(0, C⁻ + z + k); a signal where C⁺ > h or C⁻ < -h.
// Page 1954, "Continuous Inspection Schemes", Biometrika 41:100-115; Montgomery 2013, section 9.1.
#pragma once

#include <cstddef>

#include "spc/series.h"

namespace truescore::spc {

struct CusumSettings {
  double target = 0;
  double sigma = 1;
  double slack = 0.5;   // k
  double decision = 5;  // h
};

struct Cusum {
  // Missing at gaps, where the sums stay as they were. The lower one is 0 or negative.
  Series upper;
  Series lower;
  // Positions from 1.
  std::optional<std::size_t> first_signal_upper;
  std::optional<std::size_t> first_signal_lower;
};

Cusum cusum(SeriesView series, const CusumSettings& settings);

}  // namespace truescore::spc
