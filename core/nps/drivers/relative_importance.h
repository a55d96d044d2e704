// How much of the explained variance of a score each driver brings.
//
// LMG (Lindeman, Merenda & Gold 1980; Grömping 2006, Journal of Statistical Software 17(1), the Shapley value
// of R²): the gain in R² by a driver, averaged over all orders of entry,
//   Σ_{S without j} |S|! (p-1-|S|)! / p! (R²(S + j) - R²(S)),   which sums to the R² of all.
// Relative weights (Johnson 2000, Multivariate Behavioral Research 35:1-19; the same as Genizi 1993):
//   R_xx = Q Δ² Q', Λ = Q Δ Q', β = Λ⁻¹ r_xy, ε_j = Σ_k Λ_jk² β_k²,   which also sums to R².
// Drivers that depend on one another keep a meaning: R² is that of the space they span.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

namespace truescore::nps {

// y and the drivers, columns of equal length. Drivers vary (no column is constant).
struct DriverRows {
  std::vector<double> y;
  std::vector<std::vector<double>> x;

  std::size_t n() const { return y.size(); }
  std::size_t drivers() const { return x.size(); }
};

// Beyond so many drivers the 2^p regressions of LMG take too long.
inline constexpr std::size_t kMaxLmgDrivers = 15;

struct RelativeImportance {
  double r2 = 0;
  std::vector<double> lmg;      // empty beyond kMaxLmgDrivers
  std::vector<double> johnson;  // relative weights
  std::vector<double> first;    // R² of the driver alone
  std::vector<double> last;     // what R² loses without it
};
// Nothing where y does not vary or there are no drivers.
std::optional<RelativeImportance> relative_importance(const DriverRows& rows);

// The importances with bootstrap percentile intervals of the shares of R²: whole rows are drawn again.
struct DriverShare {
  double importance = 0;  // LMG, or the relative weight where there are too many drivers for it
  double share = 0;       // of R²
  double low = 0;
  double high = 0;
  // Drivers that cannot be told apart have the same place, 1 the first. From the greatest down, a driver
  // shares the place of the group's first where the interval of their difference holds 0.
  int place = 1;
};
struct DriverShares {
  double r2 = 0;
  bool is_lmg = true;
  std::vector<DriverShare> drivers;
};

// At most so many drivers are ranked by LMG, more by relative weights.
inline constexpr std::size_t kMaxRankedLmgDrivers = 12;

// Beyond so many rows, blocks of rows that chance put together are drawn again in place of rows: the same law
// of the shares, in a time that does not grow.
inline constexpr std::size_t kMostRowsDrawn = 5000;

// The order of rows changes nothing: they are drawn from the sorted ones. Nothing where y does not vary or
// there are no drivers. Requires replicates > 0.
std::optional<DriverShares> driver_shares(const DriverRows& rows, double level, std::uint64_t seed,
                                          int replicates = 1000);

}  // namespace truescore::nps
