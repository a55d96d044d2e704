#include "nps/drivers/driver_table.h"

#include <algorithm>
#include <array>

#include "nps/drivers/correlations.h"
#include "nps/drivers/rating_columns.h"
#include "stats/multiplicity.h"
#include "stats/symmetric_matrix.h"

namespace truescore::nps {

using base::Result;
using data::Column;
using data::Table;

namespace {

base::Error wrong_kind(const Column& column) {
  base::Error error;
  error.code = base::ErrorCode::column_wrong_kind;
  error.where.column = column.label;
  error.detail = {{"found", column.label}, {"expected", "number, score"}};
  return error;
}

// Whether the column has numbers at all: a column of words is no driver.
bool has_numbers(const Column& column) {
  if (column.kind() == data::Kind::time || column.kind() == data::Kind::text) return false;
  for (std::size_t row = 0; row < column.size(); ++row) {
    if (driver_value(column, row)) return true;
  }
  return column.kind() != data::Kind::category;
}

void fit_odds(Drivers& out, const std::vector<double>& scores, const NamedColumns& columns) {
  std::vector<int> y;
  std::array<std::size_t, 3> sizes{};
  for (const double score : scores) {
    y.push_back(score >= 9 ? 3 : score >= 7 ? 2 : 1);
    ++sizes[static_cast<std::size_t>(y.back() - 1)];
  }
  NamedColumns own = columns;
  take_dependent(own);
  if (own.empty() || *std::min_element(sizes.begin(), sizes.end()) < kAnswersByDriver * own.size()) return;
  std::vector<std::vector<double>> x;
  for (const NamedColumn& column : own) x.push_back(column.values);
  out.odds = fit_proportional_odds(y, x);
  out.odds_columns = std::move(own);
}

}  // namespace

std::vector<std::string> take_constant(NamedColumns& columns) {
  std::vector<std::string> taken;
  NamedColumns kept;
  for (NamedColumn& column : columns) {
    const bool varies = std::any_of(column.values.begin(), column.values.end(),
                                    [&](double value) { return value != column.values[0]; });
    if (varies) {
      kept.push_back(std::move(column));
    } else {
      taken.push_back(std::move(column.name));
    }
  }
  columns = std::move(kept);
  return taken;
}

std::vector<std::string> take_dependent(NamedColumns& columns) {
  if (columns.empty()) return {};
  std::vector<double> correlations;
  Correlations(driver_rows(columns[0].values, columns)).of_all(correlations);
  const std::size_t width = columns.size() + 1;
  stats::SymmetricMatrix matrix(columns.size());
  for (std::size_t i = 0; i < columns.size(); ++i) {
    for (std::size_t j = i; j < columns.size(); ++j) matrix.set(i, j, correlations[i * width + j]);
  }
  const std::vector<bool> independent = stats::independent_columns(matrix);
  std::vector<std::string> taken;
  NamedColumns kept;
  for (std::size_t j = 0; j < columns.size(); ++j) {
    if (independent[j]) {
      kept.push_back(std::move(columns[j]));
    } else {
      taken.push_back(std::move(columns[j].name));
    }
  }
  columns = std::move(kept);
  return taken;
}

DriverRows driver_rows(std::vector<double> y, const NamedColumns& columns) {
  DriverRows out{std::move(y), {}};
  for (const NamedColumn& column : columns) out.x.push_back(column.values);
  return out;
}

Result<Drivers> drivers_of_table(const Table& table, const Column& score,
                                 const std::vector<const Column*>& columns, double level, std::uint64_t seed,
                                 const std::vector<bool>& left_out) {
  TRUESCORE_TRY(scores, data::as_scores(score));
  Drivers out;
  NamedColumns drivers;
  for (const Column* column : columns) {
    if (!has_numbers(*column)) return wrong_kind(*column);
    drivers.push_back({column->label, {}});
  }
  std::vector<double> y;
  std::vector<double> row_values(columns.size());
  for (std::size_t row = 0; row < table.rows; ++row) {
    if (!left_out.empty() && left_out[row]) continue;
    bool complete = scores.at(row).is_score();
    for (std::size_t j = 0; complete && j < columns.size(); ++j) {
      const auto value = driver_value(*columns[j], row);
      complete = value.has_value();
      row_values[j] = value.value_or(0);
    }
    if (!complete) continue;
    y.push_back(scores.at(row).score());
    for (std::size_t j = 0; j < columns.size(); ++j) drivers[j].values.push_back(row_values[j]);
  }
  out.n = y.size();
  out.dropped = take_constant(drivers);
  for (const NamedColumn& column : drivers) {
    Driver driver;
    driver.name = column.name;
    for (const double value : column.values) driver.mean += value / static_cast<double>(out.n);
    if (out.n < kMinRowsForShares) driver.kendall = stats::kendall_tau_b(column.values, y, level);
    out.drivers.push_back(std::move(driver));
  }
  if (out.n < kMinRowsForTau) return out;
  out.method = DriverMethod::kendall;
  if (out.n < kMinRowsForShares) {
    std::vector<std::optional<double>> ps;
    for (const Driver& driver : out.drivers) {
      ps.push_back(driver.kendall ? std::optional(driver.kendall->p) : std::nullopt);
    }
    const auto adjusted = stats::benjamini_hochberg(ps);
    for (std::size_t j = 0; j < ps.size(); ++j) out.drivers[j].p_adjusted = adjusted[j];
  } else {
    const auto shares = driver_shares(driver_rows(y, drivers), level, seed);
    out.method = drivers.size() <= kMaxRankedLmgDrivers ? DriverMethod::lmg : DriverMethod::relative_weights;
    if (shares) {
      out.r2 = shares->r2;
      for (std::size_t j = 0; j < out.drivers.size(); ++j) out.drivers[j].share = shares->drivers[j];
    }
  }
  fit_odds(out, y, drivers);
  return out;
}

}  // namespace truescore::nps
