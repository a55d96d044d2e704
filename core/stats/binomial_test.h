// The exact test of one share by the tails of Clopper & Pearson 1934, Biometrika 26:404-413.
#pragma once

namespace truescore::stats {

// P(X <= k) and P(X >= k) of n trials with probability p, 0 <= p <= 1.
double binomial_lower(double k, double n, double p);
double binomial_upper(double k, double n, double p);

// Two-sided p of k successes in n trials against the share p: the probability of all outcomes that are no
// more probable than k (to a relative 1e-7, as R's binom.test). 1 where n = 0.
double binomial_test(double k, double n, double p);

}  // namespace truescore::stats
