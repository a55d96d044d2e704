#include "stats/binomial_test.h"

#include <algorithm>
#include <cmath>

#include "stats/beta.h"
#include "stats/saddle_point.h"

namespace truescore::stats {

namespace {

// P(X = k), 0 < p < 1.
double mass(double k, double n, double p) { return binomial_mass(k, n - k, p, 1 - p); }

}  // namespace

double binomial_lower(double k, double n, double p) {
  if (k < 0) return 0;
  if (k >= n) return 1;
  return beta_q(p, k + 1, n - k);
}

double binomial_upper(double k, double n, double p) {
  if (k <= 0) return 1;
  if (k > n) return 0;
  return beta_p(p, k, n - k + 1);
}

double binomial_test(double k, double n, double p) {
  if (n == 0) return 1;
  if (p <= 0) return k == 0 ? 1 : 0;
  if (p >= 1) return k == n ? 1 : 0;
  const double mean = n * p;
  if (k == mean) return 1;
  const double limit = mass(k, n, p) * (1 + 1e-7);
  // On the other side of the mode the probability falls away from it: where does it fall to that of k?
  if (k < mean) {
    double inside = std::ceil(mean) - 1;  // more probable, or before the mode
    double outside = n + 1;
    while (outside - inside > 1) {
      const double middle = std::floor((inside + outside) / 2);
      (mass(middle, n, p) <= limit ? outside : inside) = middle;
    }
    return std::min(1.0, binomial_lower(k, n, p) + binomial_upper(outside, n, p));
  }
  double inside = std::floor(mean) + 1;
  double outside = -1;
  while (inside - outside > 1) {
    const double middle = std::floor((inside + outside) / 2);
    (mass(middle, n, p) <= limit ? outside : inside) = middle;
  }
  return std::min(1.0, binomial_lower(outside, n, p) + binomial_upper(k, n, p));
}

}  // namespace truescore::stats
