#include "api/driver_methods.h"

#include <algorithm>
#include <cmath>

#include "api/chosen_rows.h"
#include "api/driver_json.h"
#include "api/numbers_json.h"
#include "api/workspace.h"
#include "nps/drivers/driver_table.h"
#include "nps/drivers/proportional_odds.h"
#include "nps/drivers/rating_columns.h"
#include "stats/normal.h"

namespace truescore::api {

using base::error_at;
using base::ErrorCode;
using base::Json;
using base::JsonReader;
using base::Result;

namespace {

constexpr std::int64_t kMaxClass = 1000;

// The members of "x", columns as long as `n`.
Result<nps::NamedColumns> read_columns(const JsonReader& request, std::size_t n) {
  TRUESCORE_TRY(reader, request.reader("x"));
  nps::NamedColumns out;
  for (const auto& [name, values] : reader.object().members()) {
    TRUESCORE_TRY(column, read_numbers(reader, name, -kEndless, kEndless));
    TRUESCORE_CHECK(same_length(reader, name, column.size(), n));
    out.push_back({name, column});
  }
  return out;
}

Json labels_of(const std::vector<const data::Column*>& columns) {
  Json out = Json::array();
  for (const data::Column* column : columns) out.push_back(column->label);
  return out;
}

Json by_name(const nps::NamedColumns& columns, const std::vector<double>& values) {
  if (values.empty()) return Json();
  Json out = Json::object();
  for (std::size_t j = 0; j < columns.size(); ++j) out.set(columns[j].name, values[j]);
  return out;
}

// exp β of a mark more, with Wald's limits.
Json odds_ratios(const nps::ProportionalOdds& odds, const nps::NamedColumns& columns, double level) {
  if (odds.refused) return Json();
  const double z = stats::two_sided_z(level);
  Json out = Json::object();
  for (std::size_t j = 0; j < columns.size(); ++j) {
    const double margin = z * odds.se_beta[j];
    out.set(columns[j].name, Json::object({{"ratio", std::exp(odds.beta[j])},
                                           {"lower", std::exp(odds.beta[j] - margin)},
                                           {"upper", std::exp(odds.beta[j] + margin)}}));
  }
  return out;
}

}  // namespace

Json names_json(const std::vector<std::string>& names) {
  Json out = Json::array();
  for (const std::string& name : names) out.push_back(name);
  return out;
}

Json odds_json(const nps::ProportionalOdds& odds, const nps::NamedColumns& columns) {
  static constexpr const char* kRefusals[] = {"one_class", "separation"};
  Json thresholds = Json::object();
  for (std::size_t k = 0; k < odds.thresholds.size(); ++k) {
    thresholds.set(std::to_string(odds.classes[k]) + "|" + std::to_string(odds.classes[k + 1]),
                   odds.thresholds[k]);
  }
  return Json::object(
      {{"beta", odds.refused ? Json() : by_name(columns, odds.beta)},
       {"se_beta", odds.refused ? Json() : by_name(columns, odds.se_beta)},
       {"thresholds", odds.refused ? Json() : thresholds},
       {"loglik", odds.refused ? Json() : Json(odds.loglik)},
       {"refused", odds.refused ? Json(kRefusals[static_cast<int>(*odds.refused)]) : Json()},
       {"separated_by", odds.separated_by ? Json(columns[*odds.separated_by].name) : Json()}});
}

Result<Json> drivers_relative_importance(Workspace*, const Json& body, Bytes) {
  TRUESCORE_TRY(request, JsonReader::open(body));
  TRUESCORE_CHECK(request.only({"y", "x"}));
  TRUESCORE_TRY(y, read_numbers(request, "y", -kEndless, kEndless));
  TRUESCORE_TRY(columns, read_columns(request, y.size()));
  const std::vector<std::string> constant = nps::take_constant(columns);
  const auto importance = nps::relative_importance(nps::driver_rows(y, columns));
  const auto member = [&](std::vector<double> nps::RelativeImportance::*values) {
    return importance ? by_name(columns, (*importance).*values) : Json();
  };
  return Json::object({{"r2", importance ? Json(importance->r2) : Json()},
                       {"lmg", member(&nps::RelativeImportance::lmg)},
                       {"genizi_johnson", member(&nps::RelativeImportance::johnson)},
                       {"first", member(&nps::RelativeImportance::first)},
                       {"last", member(&nps::RelativeImportance::last)},
                       {"dropped", names_json(constant)}});
}

Result<Json> drivers_proportional_odds(Workspace*, const Json& body, Bytes) {
  TRUESCORE_TRY(request, JsonReader::open(body));
  TRUESCORE_CHECK(request.only({"y", "x"}));
  TRUESCORE_TRY(given, read_numbers(request, "y", -kMaxClass, kMaxClass));
  std::vector<int> y;
  for (std::size_t i = 0; i < given.size(); ++i) {
    y.push_back(static_cast<int>(given[i]));
    if (y.back() != given[i]) {
      return error_at(ErrorCode::json_wrong_type, base::below("/y", i),
                      {{"found", base::dump(Json(given[i]))}, {"expected", "whole number"}});
    }
  }
  TRUESCORE_TRY(columns, read_columns(request, y.size()));
  std::vector<std::string> dropped = nps::take_constant(columns);
  for (std::string& name : nps::take_dependent(columns)) dropped.push_back(std::move(name));
  std::vector<std::vector<double>> x;
  for (const auto& column : columns) x.push_back(column.values);
  Json out = odds_json(nps::fit_proportional_odds(y, x), columns);
  out.set("dropped", names_json(dropped));
  return out;
}

Result<Json> nps_drivers(Workspace* workspace, const Json& body, Bytes) {
  TRUESCORE_TRY(request, JsonReader::open(body));
  TRUESCORE_CHECK(
      request.only({"table", "score", "drivers", "level", "seed", "where", "dates", "duplicates"}));
  TRUESCORE_TRY(table, workspace->table(request));
  TRUESCORE_TRY(level, read_level(request));
  TRUESCORE_TRY(seed, request.whole_or("seed", 1, 0, std::int64_t{1} << 53));
  TRUESCORE_TRY(score_name, request.string_or("score", ""));
  TRUESCORE_TRY(score, score_name.empty() ? data::score_column(*table) : table->column(score_name));
  TRUESCORE_TRY(names, request.strings_or_empty("drivers"));
  const std::vector<const data::Column*> ratings = nps::rating_columns(*table, *score);
  std::vector<const data::Column*> columns;
  if (!request.has("drivers")) columns = ratings;
  for (const std::string& name : names) {
    TRUESCORE_TRY(column, table->column(name));
    columns.push_back(column);
  }
  TRUESCORE_TRY(chosen, read_chosen_rows(request, *table, *score));
  std::vector<bool> left_out(table->rows);
  std::uint64_t rows = 0;
  for (std::size_t row = 0; row < table->rows; ++row) {
    left_out[row] = !chosen.has(row);
    rows += !left_out[row];
  }
  TRUESCORE_TRY(drivers, nps::drivers_of_table(*table, *score, columns, level,
                                               static_cast<std::uint64_t>(seed), left_out));
  static constexpr const char* kMethods[] = {"refused", "kendall", "lmg", "relative_weights"};
  Json each = Json::array();
  for (const nps::Driver& driver : drivers.drivers) {
    Json one = Json::object({{"column", driver.name}, {"mean", driver.mean}});
    one.set("tau_b", driver.kendall ? Json(driver.kendall->tau_b) : Json());
    if (drivers.method == nps::DriverMethod::kendall) {
      one.set("lower", driver.kendall ? Json(driver.kendall->low) : Json());
      one.set("upper", driver.kendall ? Json(driver.kendall->high) : Json());
      one.set("p", driver.kendall ? Json(driver.kendall->p) : Json());
      one.set("p_adjusted", optional_number(driver.p_adjusted));
    }
    if (driver.share) {
      one.set("importance", driver.share->importance);
      one.set("share", driver.share->share);
      one.set("lower", driver.share->low);
      one.set("upper", driver.share->high);
      one.set("place", driver.share->place);
    }
    each.push_back(std::move(one));
  }
  Json odds;
  if (drivers.odds) {
    odds = odds_json(*drivers.odds, drivers.odds_columns);
    odds.set("odds_ratio", odds_ratios(*drivers.odds, drivers.odds_columns, level));
  }
  return Json::object({{"rows", rows},
                       {"n", static_cast<double>(drivers.n)},
                       {"method", kMethods[static_cast<int>(drivers.method)]},
                       {"r2", optional_number(drivers.r2)},
                       {"level", level},
                       {"drivers", each},
                       {"dropped", names_json(drivers.dropped)},
                       {"rating_columns", labels_of(ratings)},
                       {"proportional_odds", odds},
                       {"score", (*score).label}});
}

}  // namespace truescore::api
