// The chi-square distribution.
#pragma once

namespace truescore::stats {

// P(X >= x) with df > 0 degrees of freedom, which may be a fraction; 1 where x <= 0.
double chi_square_upper(double x, double df);

// The x with P(X <= x) = p, for 0 <= p <= 1.
double chi_square_quantile(double p, double df);

}  // namespace truescore::stats
