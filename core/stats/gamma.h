// The gamma function and the regularised incomplete gamma functions.
#pragma once

namespace truescore::stats {

// ln Γ(x), for x > 0. Error about 1e-15 relative, also near its roots 1 and 2.
// Power series about 2 (Abramowitz & Stegun 6.1.33) below 12, Stirling's series above (6.1.41).
double log_gamma(double x);

// P(a, x) = γ(a, x) / Γ(a), for a > 0 and x >= 0: the lower tail of the gamma distribution of shape a and
// scale 1. Relative error about 1e-14 in the tail that is asked for, however small.
// Series (DLMF 8.7.1) below the mean, continued fraction (8.9.2, modified Lentz) above.
double gamma_p(double a, double x);
// Q(a, x) = 1 - P(a, x).
double gamma_q(double a, double x);

// The x with P(a, x) = p, for 0 <= p <= 1; infinite where p = 1.
double gamma_quantile(double p, double a);

}  // namespace truescore::stats
