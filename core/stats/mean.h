// A mean and its t interval.
#pragma once

#include <optional>
#include <span>

#include "stats/interval.h"

namespace truescore::stats {

// How many values, their mean, and the sum of their squared distances from it. Welford 1962; merging: Chan,
// Golub & LeVeque 1979, "Updating Formulae and a Pairwise Algorithm for Computing Sample Variances".
struct Moments {
  double n = 0;
  double mean = 0;
  double m2 = 0;

  void add(double value);
  void merge(const Moments& other);
};

Moments moments(std::span<const double> values);

// m2 / (n - 1). Nothing where n < 2.
std::optional<double> sample_variance(const Moments& moments);

// mean ± t √(variance / n), t with n - 1 degrees of freedom (Student 1908). Nothing where n < 2. Values that
// are all equal give no width, which is no certainty.
std::optional<Interval> t_interval(const Moments& moments, double level);

}  // namespace truescore::stats
