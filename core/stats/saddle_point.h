// The parts of which densities of the binomial and gamma families are computed without cancellation, however
// great their parameters: x^a e^-x / Γ(a + 1) by logarithms alone loses a digit for each digit of a.
// Loader 2000, "Fast and Accurate Computation of Binomial Probabilities".
#pragma once

namespace truescore::stats {

// ln Γ(a + 1) - ((a + 1/2) ln a - a + ln √(2 π)), for a > 0: the error of Stirling's formula.
double stirling_error(double a);

// The same for a >= 12 or so, by its series (Abramowitz & Stegun 6.1.41).
double stirling_series(double a);

// x ln(x / mean) + mean - x, not negative, for x >= 0 and mean > 0. `difference` is x - mean, which the
// caller may know better than the two tell.
double deviance(double x, double mean, double difference);

// x^a e^-x / Γ(a + 1), for a >= 0 and x >= 0: the Poisson probability where a is whole.
double poisson_mass(double a, double x);

// Γ(a + b + 1) / (Γ(a + 1) Γ(b + 1)) p^a q^b, for a, b >= 0 and p + q = 1: the binomial probability of a in
// a + b draws where they are whole.
double binomial_mass(double a, double b, double p, double q);

}  // namespace truescore::stats
