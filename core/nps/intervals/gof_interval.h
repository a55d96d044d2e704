// The goodness-of-fit interval, for comparison: May & Johnson 1997, "Confidence intervals for differences in
// correlated binary proportions", Statistics in Medicine 16:2127-2136 (after Quesenberry & Hurst 1964). It
// holds every δ with (δ̂ - δ)² <= (z² / n) (P̂ + D̂ - δ²):
//   [δ̂ ± √(a s (1 + a) - a δ̂²)] / (1 + a),  a = z² / n,  s = P̂ + D̂.
// It has no width where all are passive.
#pragma once

#include "nps/intervals/interval.h"

namespace truescore::nps {

Limits gof_interval(const GroupCounts& groups, double level);

}  // namespace truescore::nps
