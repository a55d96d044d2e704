// Independence in a table of counts: Pearson's χ² (1900, Philosophical Magazine 50:157-175), Yates's
// correction (1934, JRSS Supplement 1:217-235).
#pragma once

#include <optional>
#include <vector>

namespace truescore::stats {

struct Independence {
  double df = 0;  // (rows - 1) (columns - 1), of those that are not empty
  // Nothing where fewer than two rows or columns have counts.
  std::optional<double> chi_square;
  std::optional<double> p;
};

// Rows of equal length, counts not negative. Two by two takes Yates's correction, as R's chisq.test does.
Independence independence(const std::vector<std::vector<double>>& rows);

}  // namespace truescore::stats
