// The beta function, its regularised incomplete form and the quantiles of the beta distribution.
#pragma once

namespace truescore::stats {

// ln B(a, b) = ln Γ(a) + ln Γ(b) - ln Γ(a + b), for a, b > 0, without the cancellation of that difference.
double log_beta(double a, double b);

// I_x(a, b), for 0 <= x <= 1 and a, b > 0: P(X <= x) of the beta distribution.
// Continued fraction (the even part of DLMF 8.17.22, modified Lentz) with Loader's prefactor. Relative error
// about 1e-13.
double beta_p(double x, double a, double b);
// 1 - I_x(a, b), with its own digits where it is small.
double beta_q(double x, double a, double b);

// The density at x; 0 outside of (0, 1).
double beta_density(double x, double a, double b);

// The x with I_x(a, b) = p, for 0 <= p <= 1.
double beta_quantile(double p, double a, double b);

// A point of [0, 1] with its complement, each with its own digits.
struct UnitPoint {
  double x;
  double complement;
};
// Both tails at a point.
struct BetaTails {
  double lower;
  double upper;
};
BetaTails beta_tails(UnitPoint point, double a, double b);
// The point whose tails are those; lower + upper = 1.
UnitPoint beta_point(BetaTails tails, double a, double b);

}  // namespace truescore::stats
