// Retention of customers who differ: each leaves at the end of a period with a probability of their own,
// which is beta distributed (Fader & Hardie 2007, "How to Project Customer Retention", Journal of Interactive
// Marketing 21:76-90).
//   S(t) = B(α, β + t) / B(α, β),  r_t = S(t) / S(t-1) = (β + t - 1) / (α + β + t - 1).
#pragma once

#include <optional>
#include <vector>

namespace truescore::loyalty {

struct ShiftedBetaGeometric {
  double alpha = 0;
  double beta = 0;
  double loglik = 0;
  // The customers do not differ enough for the law: α and β grow without end, and what holds is one constant
  // retention β / (α + β).
  bool alike = false;

  double survival(double t) const;
};

// Maximum likelihood from how many of a cohort are left at the start and after 1, 2, … periods, which never
// rises. Nothing where there are fewer than two periods, or nobody left, or all left at once.
std::optional<ShiftedBetaGeometric> fit_shifted_beta_geometric(const std::vector<double>& surviving);

}  // namespace truescore::loyalty
