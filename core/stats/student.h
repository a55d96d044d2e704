// Student's t distribution. Degrees of freedom may be fractions (Satterthwaite's are). Student 1908,
// Biometrika 6:1-25.
#pragma once

namespace truescore::stats {

// P(T <= t), for df > 0.
double student_cdf(double t, double df);

// P(|T| >= |t|).
double student_two_sided_p(double t, double df);

// The t with P(T <= t) = p, for 0 < p < 1.
double student_quantile(double p, double df);

// The t of a two-sided interval: quantile((1 + level) / 2), for 0 < level < 1.
double two_sided_t(double level, double df);

}  // namespace truescore::stats
