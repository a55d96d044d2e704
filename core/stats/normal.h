// The standard normal distribution.
#pragma once

namespace truescore::stats {

// P(Z <= z).
double normal_cdf(double z);

// The z with P(Z <= z) = p, for 0 < p < 1. Relative error about 1e-16.
// Wichura 1988, "Algorithm AS 241: The Percentage Points of the Normal Distribution", Applied Statistics
// 37:477-484, routine PPND16.
double normal_quantile(double p);

// The z of a two-sided interval: quantile((1 + level) / 2), for 0 < level < 1.
double two_sided_z(double level);

}  // namespace truescore::stats
