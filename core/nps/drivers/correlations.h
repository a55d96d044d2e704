// Correlations of the drivers and y, of the rows as they are or drawn again.
#pragma once

#include <cstdint>
#include <vector>

#include "nps/drivers/relative_importance.h"

namespace truescore::nps {

class Correlations {
 public:
  explicit Correlations(const DriverRows& rows);

  // From now on rows are counted in blocks: row i belongs to block i mod `blocks`.
  void in_blocks(std::size_t blocks);
  // How many are counted: rows, or blocks.
  std::size_t units() const { return blocks_ > 0 ? blocks_ : n_; }

  // (p + 1)² numbers row by row, y last, where unit i of the data counts times[i]. A variable that does not
  // vary has 0 with all and with itself.
  void of(const std::vector<std::uint32_t>& times, std::vector<double>& out);
  // The same of all rows once.
  void of_all(std::vector<double>& out);

 private:
  std::size_t width_;  // p + 1
  std::size_t n_;
  std::vector<double> cells_;       // row by row, less the mean of the column
  std::size_t blocks_ = 0;          // 0: rows are counted
  std::vector<double> block_sums_;  // of each block its rows, sums and products of two columns
  std::vector<double> sums_;
  std::vector<double> products_;
  double add_rows(const std::vector<std::uint32_t>& times);
  double add_blocks(const std::vector<std::uint32_t>& times);
};

}  // namespace truescore::nps
