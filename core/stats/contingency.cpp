#include "stats/contingency.h"

#include <algorithm>
#include <cmath>

#include "stats/chi_square.h"

namespace truescore::stats {

Independence independence(const std::vector<std::vector<double>>& rows) {
  std::vector<double> row_sums;
  std::vector<double> column_sums(rows.empty() ? 0 : rows[0].size(), 0.0);
  double all = 0;
  for (const auto& row : rows) {
    row_sums.push_back(0);
    for (std::size_t j = 0; j < row.size(); ++j) {
      row_sums.back() += row[j];
      column_sums[j] += row[j];
      all += row[j];
    }
  }
  const auto filled = [](const std::vector<double>& sums) {
    return static_cast<double>(std::count_if(sums.begin(), sums.end(), [](double sum) { return sum > 0; }));
  };
  Independence out;
  const double used_rows = filled(row_sums);
  const double used_columns = filled(column_sums);
  if (used_rows < 2 || used_columns < 2) return out;
  out.df = (used_rows - 1) * (used_columns - 1);
  double correction = out.df == 1 ? 0.5 : 0;
  double chi_square = 0;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    for (std::size_t j = 0; j < column_sums.size(); ++j) {
      const double expected = row_sums[i] * column_sums[j] / all;
      if (expected == 0) continue;
      // Two by two all four differences are the same.
      const double off = std::abs(rows[i][j] - expected);
      const double counted = off - std::min(correction, off);
      chi_square += counted * counted / expected;
    }
  }
  out.chi_square = chi_square;
  out.p = chi_square_upper(chi_square, out.df);
  return out;
}

}  // namespace truescore::stats
