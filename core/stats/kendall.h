// Kendall's rank correlation with ties: τ_b = (C - D) / √((T - T_x) (T - T_y)), C concordant and D discordant
// of T pairs, T_x and T_y of them tied in x and in y (Kendall 1945, Biometrika 33:239-251).
#pragma once

#include <optional>
#include <span>

namespace truescore::stats {

struct Kendall {
  double tau_b = 0;
  // τ_b ± z times its asymptotic standard error under ties (Brown & Benedetti 1977, JASA 72:309-315), cut at
  // -1 and 1.
  double std_err = 0;
  double low = -1;
  double high = 1;
  // Two-sided, by the normal law of C - D with the variance for ties (Kendall & Gibbons 1990, section 5).
  double p = 1;
};

// Nothing where x or y does not vary. Pairs of equal length; n² steps.
std::optional<Kendall> kendall_tau_b(std::span<const double> x, std::span<const double> y, double level);

}  // namespace truescore::stats
