// The rate of events that were counted over an exposure (time, customers, kilometres): x / exposure.
//
// Requires x >= 0 and 0 < level < 1. No exposure tells nothing: no rate, no interval.
#pragma once

#include <optional>

#include "stats/interval.h"

namespace truescore::stats {

std::optional<double> rate(double x, double exposure);

// Exact limits of a Poisson rate: quantiles of Gamma(x) and Gamma(x + 1), by the exposure. The lower one is
// exactly 0 where x = 0. Garwood 1936, "Fiducial Limits for the Poisson Distribution", Biometrika 28:437-442.
std::optional<Interval> poisson_exact(double x, double exposure, double level);

}  // namespace truescore::stats
