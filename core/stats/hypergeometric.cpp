#include "stats/hypergeometric.h"

#include <cmath>

#include "stats/saddle_point.h"

namespace truescore::stats {

double Hypergeometric::mode() const {
  const double k = std::floor((draws + 1) * (marked + 1) / (marked + unmarked + 2));
  return std::clamp(k, low(), high());
}

double Hypergeometric::mass(double k) const {
  if (k < low() || k > high()) return 0;
  const double all = marked + unmarked;
  if (draws == 0 || draws == all) return 1;
  // Loader 2000: by three binomial masses of the same probability.
  const double p = draws / all;
  const double q = (all - draws) / all;
  return binomial_mass(k, marked - k, p, q) * binomial_mass(draws - k, unmarked - draws + k, p, q) /
         binomial_mass(draws, all - draws, p, q);
}

namespace {

// The rest of a sum whose terms fall faster and faster: below this part of it they no longer count.
constexpr double kNegligible = 1e-17;

}  // namespace

double Hypergeometric::upper_tail(double k, double mass_at_k) const {
  if (k > high()) return 0;
  if (k <= low()) return 1;
  // The tail below k is the smaller one where k is below the mode; its first term is the neighbour of k's.
  if (k <= mode()) return 1 - lower_tail(k - 1, mass_at_k * ratio_down(k));
  double term = mass_at_k;
  double sum = 0;
  for (; k <= high() && term > kNegligible * sum; ++k) {
    sum += term;
    term *= ratio_up(k);
  }
  return std::min(1.0, sum);
}

double Hypergeometric::lower_tail(double k, double mass_at_k) const {
  if (k < low()) return 0;
  if (k >= high()) return 1;
  if (k > mode()) return 1 - upper_tail(k + 1, mass_at_k * ratio_up(k));
  double term = mass_at_k;
  double sum = 0;
  for (; k >= low() && term > kNegligible * sum; --k) {
    sum += term;
    term *= ratio_down(k);
  }
  return std::min(1.0, sum);
}

}  // namespace truescore::stats
