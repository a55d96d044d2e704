// What counts tell of the difference δ of the shares of promoters and detractors, as a distribution: the
// shares are Dirichlet(d + a_d, m + a_m, p + a_p), so δ = S (2 R - 1) with S ~ Beta(p' + d', m') and,
// independent of it, R ~ Beta(p', d'). Jeffreys 1946, Proceedings of the Royal Society A 186:453-461; Agresti
// & Hitchcock 2005, Statistical Methods & Applications 14:297-330, section 2.
#pragma once

#include <vector>

#include "nps/tally.h"
#include "stats/beta.h"

namespace truescore::nps {

// Pseudo-counts, each above 0. Jeffreys' by default.
struct Prior {
  double detractors = 0.5;
  double passives = 0.5;
  double promoters = 0.5;
};

// All on the scale of differences of shares, -1 to 1.
class ScorePosterior {
 public:
  ScorePosterior(const GroupCounts& groups, const Prior& prior);

  double mean() const { return mean_; }
  // Whether δ is nearly normal: no group is small.
  bool smooth() const { return smooth_ && promoters_ > 200 && detractors_ > 200; }
  double sd() const { return sd_; }

  // P(δ <= x), error below 1e-10.
  double cdf(double x) const;
  double density(double x) const;
  // The x with P(δ <= x) = p, and that with P(δ >= x) = p, for 0 < p < 1.
  double quantile(double p) const;
  double upper_quantile(double p) const;

 private:
  // A point of the quadrature over S: how far above |x| it is, and the mass it stands for.
  struct Point {
    double s = 0;
    double above = 0;
    double mass = 0;
  };
  // P(δ <= -x) and P(δ >= x) of 0 <= x, for R's parameters in that order.
  double lower_tail(double x, double promoters, double detractors) const;
  template <typename Take>
  void for_points(double x, Take take) const;
  double quantile(double p, bool upper) const;

  double promoters_;
  double detractors_;
  double passives_;
  double mean_;
  double sd_;
  bool smooth_;              // whether S is nearly normal
  double s_low_;             // below it S has no mass worth counting
  stats::UnitPoint s_high_;  // nor above it
};

}  // namespace truescore::nps
