// The proportional odds model (McCullagh 1980, "Regression Models for Ordinal Data", JRSS B 42:109-142):
//   logit P(Y <= k) = ζ_k - x β,   ζ rising; the sign of β as in R's MASS::polr: above 0, more of x goes with
// a higher class. Fitted by Newton's method; the log-likelihood is concave (Pratt 1981). Standard errors from
// the observed information.
#pragma once

#include <optional>
#include <vector>

namespace truescore::nps {

enum class OddsRefusal {
  one_class,   // all answers are in one class
  separation,  // a driver orders the classes without fault: its β would be infinite
};

struct ProportionalOdds {
  std::optional<OddsRefusal> refused;       // then nothing below is set but `separated_by`
  std::optional<std::size_t> separated_by;  // the driver, where one can be named
  std::vector<int> classes;                 // those that occur, rising
  std::vector<double> beta;
  std::vector<double> se_beta;
  std::vector<double> thresholds;  // between classes[k] and classes[k + 1]
  double loglik = 0;
};

// `y` are ordered classes, as many as each column of `x`. No column of x is constant or depends on others.
// Separation is called where a β or its standard error exceeds 10 standard deviations of its driver.
ProportionalOdds fit_proportional_odds(const std::vector<int>& y, const std::vector<std::vector<double>>& x);

}  // namespace truescore::nps
