// Correlations of the drivers and y, of the rows as they are or drawn again.
#pragma once

#include <cstdint>
#include <vector>

#include "nps/drivers/relative_importance.h"

namespace truescore::nps {

class Correlations {
 public:
  explicit Correlations(const DriverRows& rows);

  // (p + 1)² numbers row by row, y last, where row i of the data counts times[i]. A variable that does not
  // vary has 0 with all and with itself.
  void of(const std::vector<std::uint32_t>& times, std::vector<double>& out);
  // The same of all rows once.
  void of_all(std::vector<double>& out);

 private:
  std::size_t width_;  // p + 1
  std::size_t n_;
  std::vector<double> cells_;  // row by row, less the mean of the column
  std::vector<double> sums_;
  std::vector<double> products_;
};

}  // namespace truescore::nps
