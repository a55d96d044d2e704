// What the silent could change. All NPS in points, rates within 0..1.
#pragma once

#include <optional>
#include <vector>

#include "nps/intervals/interval.h"

namespace truescore::nps {

// The NPS of all who were asked, whatever the silent think: r NPS ∓ (1 - r) 100 (Manski 1990,
// "Nonparametric Bounds on Treatment Effects", American Economic Review 80:319-323).
Limits nonresponse_bounds(double nps_respondents, double response_rate);

// The NPS of the silent that would bring the total to a threshold: (c - r NPS) / (1 - r). Nothing where
// nobody is silent. `possible` is false where it is outside -100..100: no answers of theirs would change the
// conclusion.
struct TippingPoint {
  std::optional<double> nps_silent;
  bool possible = false;
};
TippingPoint nonresponse_tipping_point(double nps_respondents, double response_rate, double threshold);

struct Responding {
  double responded = 0;  // at most invited
  double invited = 0;
};

// Whether groups answer at different rates: the χ² test of equal shares without correction (R's prop.test).
struct ResponseRates {
  std::vector<std::optional<double>> rates;  // nothing where nobody was invited
  double df = 0;                             // groups with invitations, less one
  // Nothing with fewer than two such groups, or where all or none answered.
  std::optional<double> chi_square;
  std::optional<double> p;
};
ResponseRates response_rate_test(const std::vector<Responding>& groups);

// R = 1 - 2 S(ρ), S the standard deviation (divisor N - 1) over all invited of the response rate of their
// group: 1 where all groups answer alike, 0 where answering is wholly decided by the group (Schouten, Cobben
// & Bethlehem 2009, "Indicators for the representativeness of survey response", Survey Methodology
// 35:101-113). Nothing for fewer than two invited.
std::optional<double> r_indicator(const std::vector<Responding>& groups);

}  // namespace truescore::nps
