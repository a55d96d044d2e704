// Independence in a table of counts: Pearson's χ².
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
