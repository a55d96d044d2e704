// R² of all 2^p regressions of one variable on subsets of p others, and LMG from them: the hot loop of the
// drivers, run once for each bootstrap replicate.
#pragma once

#include <cstddef>
#include <vector>

namespace truescore::nps {

// Correlations of p variables and y, which is the last: (p + 1)² numbers, row by row.
class SubsetR2 {
 public:
  explicit SubsetR2(std::size_t drivers);

  // R² of each subset; bit j of the index says whether driver j is in it. Each subset comes from one that is
  // smaller by its last driver with a single sweep of what is left: about 3 · 2^p multiplications in all.
  // A driver that depends on those already in (less than 1e-10 of it is left) adds nothing.
  const std::vector<double>& of(const std::vector<double>& correlations);

  // The LMG of each driver. Valid after `of`.
  void lmg(std::vector<double>& out) const;

 private:
  void descend(std::size_t driver, std::size_t subset, const double* left);

  std::size_t drivers_;
  std::vector<double> r2_;
  std::vector<std::vector<double>> levels_;  // what is left of the correlations, one for each depth
  std::vector<double> weight_of_size_;       // |S|! (p-1-|S|)! / p!
  std::vector<unsigned char> size_of_;       // of each subset
};

}  // namespace truescore::nps
