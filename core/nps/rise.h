// What two independent samples tell of the rise from one to the other, as a distribution: the difference of
// two score posteriors (Agresti & Hitchcock 2005, Statistical Methods & Applications 14:297-330, section 3).
#pragma once

#include <vector>

#include "nps/posterior.h"

namespace truescore::nps {

// On the scale of differences of shares: the rise δ_after - δ_before, -2 to 2.
class RisePosterior {
 public:
  RisePosterior(const ScorePosterior& before, const ScorePosterior& after);

  // P(rise <= x), error below 1e-7 at 0, and below 1e-5 elsewhere where groups are tiny.
  double cdf(double x) const;
  // P(rise > 0).
  double probability() const { return 1 - cdf(0); }
  double quantile(double p) const;

 private:
  // P(δ_after <= x), interpolated.
  double after_cdf(double x) const;

  struct Mass {
    double x = 0;
    double mass = 0;
  };
  std::vector<Mass> before_;
  // Chebyshev points of P(δ_after <= x) on neighbouring stretches.
  struct Stretch {
    double low = 0;
    double high = 0;
    std::vector<double> values;
  };
  std::vector<Stretch> after_;
  double mean_;
  double sd_;
};

}  // namespace truescore::nps
