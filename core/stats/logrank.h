// Do groups differ in their survival? The log-rank test: Mantel 1966, "Evaluation of survival data and two
// new rank order statistics", Cancer Chemotherapy Reports 50:163-170; for several groups Peto & Peto 1972.
//
// At each time with events, of n at risk of whom d go, a group of n_g is expected to lose d n_g / n, with the
// covariances of the hypergeometric law. χ² = (O - E)' V⁻ (O - E), with as many degrees of freedom as
// groups that are expected to lose any, less one. As R's survdiff (rho = 0).
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "stats/kaplan_meier.h"

namespace truescore::stats {

struct Logrank {
  std::vector<double> n;
  std::vector<double> observed;  // events of each group
  std::vector<double> expected;  // if the groups did not differ
  double df = 0;
  // Nothing where fewer than two groups are expected to lose any.
  std::optional<double> chi_square;
  std::optional<double> p;
};

// `group[i]` < `groups` is the group of lifetimes[i].
Logrank logrank(std::span<const Lifetime> lifetimes, std::span<const std::size_t> group, std::size_t groups);

}  // namespace truescore::stats
