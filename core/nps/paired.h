// The same people asked twice: a table of how many went from which group to which.
#pragma once

#include <array>
#include <optional>

#include "nps/tally.h"

namespace truescore::nps {

// counts[before][after], in the order detractor, passive, promoter.
using PairedTable = std::array<std::array<double, 3>, 3>;

// Student's t test (1908, Biometrika 6:1-25) of the changes Δ = after - before of the codes -1, 0, 1, in
// points. What does not exist is missing: nothing for nobody; no t where nobody changed or all alike; p is 1
// where nobody changed.
struct PairedTest {
  std::optional<double> difference;
  std::optional<double> t;
  std::optional<double> df;
  std::optional<double> p;
  std::optional<double> low;
  std::optional<double> high;
};
PairedTest paired_t_test(const PairedTable& table, double level);

// The exact sign-flip test (Fisher 1935, "The Design of Experiments", section 21): each person's change is as
// likely up as down. The law of Σ ±|Δ| is that of two binomials, of those who moved by one group and by two;
// two-sided, exact for any number of people.
struct SignFlipTest {
  double p = 1;
  double midp = 1;  // p less half the probability of just what was seen
};
SignFlipTest sign_flip_test(const PairedTable& table);

// Whether the mix of groups changed: Stuart 1955, Biometrika 42:412-416; Maxwell 1970, British Journal of
// Psychiatry 116:651-655. A group that nobody entered or left is dropped with its degree of freedom.
struct MixTest {
  double chi_square = 0;
  double df = 0;
  double p = 1;
};
MixTest stuart_maxwell_test(const PairedTable& table);

// A panel and other people beside it in each wave: two independent estimates of one change, each weighted by
// the inverse of its variance (divisor n - 1; Cochran 1977, "Sampling Techniques", section 12.11, sampling on
// two occasions). Nothing where one of the variances is missing or 0.
struct CombinedChange {
  double difference = 0;
  double se = 0;
  double low = 0;
  double high = 0;
  double panel_weight = 0;  // the panel's part, 0 to 1
};
std::optional<CombinedChange> combined_change(const PairedTable& panel, const GroupCounts& before_only,
                                              const GroupCounts& after_only, double level);

}  // namespace truescore::nps
