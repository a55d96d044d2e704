// The drivers of a table's score: what may be said with how many complete rows.
//   below 30       nothing is ranked; τ_b only describes the scatter
//   30 to 99       Kendall's τ_b one driver at a time, with intervals and Benjamini and Hochberg's p
//   100 and more   shares of R² by LMG (more than 12 drivers: relative weights) with bootstrap intervals
// Kendall 1945, Biometrika 33:239-251; Benjamini & Hochberg 1995, JRSS B 57:289-300; Grömping 2006, Journal
// of Statistical Software 17(1); Johnson 2000, Multivariate Behavioral Research 35:1-19. By simulation the
// truly strongest of five correlated drivers is named by 57 % of samples of 30, 80 % of 100, 91 % of 200.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "data/table.h"
#include "nps/drivers/proportional_odds.h"
#include "nps/drivers/relative_importance.h"
#include "stats/kendall.h"

namespace truescore::nps {

struct NamedColumn {
  std::string name;
  std::vector<double> values;
};
using NamedColumns = std::vector<NamedColumn>;

// Removes the columns that do not vary; their names.
std::vector<std::string> take_constant(NamedColumns& columns);
// Removes the columns that depend on those before them and a constant; their names. None of them is constant.
std::vector<std::string> take_dependent(NamedColumns& columns);

DriverRows driver_rows(std::vector<double> y, const NamedColumns& columns);

enum class DriverMethod { refused, kendall, lmg, relative_weights };
inline constexpr std::size_t kMinRowsForTau = 30;
inline constexpr std::size_t kMinRowsForShares = 100;
// Proportional odds are fitted where every group has so many answers for each driver.
inline constexpr std::size_t kAnswersByDriver = 10;

struct Driver {
  std::string name;
  double mean = 0;  // of the driver itself
  std::optional<stats::Kendall> kendall;
  std::optional<double> p_adjusted;
  std::optional<DriverShare> share;
};

struct Drivers {
  std::size_t n = 0;  // rows with a score and all drivers
  DriverMethod method = DriverMethod::refused;
  std::optional<double> r2;
  std::vector<Driver> drivers;       // in the order of the columns
  std::vector<std::string> dropped;  // did not vary
  // Detractors (1), passives (2), promoters (3) on all drivers that do not depend on others.
  std::optional<ProportionalOdds> odds;
  NamedColumns odds_columns;
};

// Drivers are columns of numbers or scores. `left_out`, one a row where it is not empty, are rows that are
// not looked at. Errors: column_wrong_kind.
base::Result<Drivers> drivers_of_table(const data::Table& table, const data::Column& score,
                                       const std::vector<const data::Column*>& columns, double level,
                                       std::uint64_t seed, const std::vector<bool>& left_out = {});

}  // namespace truescore::nps
