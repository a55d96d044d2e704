#include "api/duplicates_json.h"

namespace truescore::api {

using base::error_at;
using base::ErrorCode;
using base::Json;
using base::JsonReader;
using base::Result;

namespace {
constexpr std::size_t kFirstDuplicates = 20;
constexpr double kMostDays = 36525;
}  // namespace

Result<data::DuplicateRule> read_duplicate_rule(const JsonReader& reader, const data::Table& table) {
  data::DuplicateRule rule;
  TRUESCORE_TRY(kind, reader.string("rule"));
  const auto known = data::duplicate_kind_named(kind);
  if (!known) {
    return error_at(ErrorCode::value_not_allowed, reader.path_of("rule"),
                    {{"found", kind}, {"expected", "id, respondent"}});
  }
  rule.kind = *known;
  TRUESCORE_TRY(name, reader.string("column"));
  TRUESCORE_TRY(column, table.column(name));
  rule.column = column;
  TRUESCORE_TRY(keep, reader.string_or("keep", "first"));
  const auto kept = data::keep_named(keep);
  if (!kept) {
    return error_at(ErrorCode::value_not_allowed, reader.path_of("keep"),
                    {{"found", keep}, {"expected", "first, last, all"}});
  }
  rule.keep = *kept;
  TRUESCORE_TRY(days, reader.number_or("window_days", -1));
  if (reader.has("window_days") && days != -1) {
    if (!(days > 0 && days <= kMostDays)) {
      return error_at(ErrorCode::value_out_of_range, reader.path_of("window_days"),
                      {{"found", base::dump(Json(days))}, {"low", "0"}, {"high", "36525"}});
    }
    rule.window_days = days;
  }
  TRUESCORE_TRY(date, reader.string_or("date", ""));
  if (rule.kind == data::DuplicateKind::id) return rule;
  if (!date.empty()) {
    TRUESCORE_TRY(dates, table.column(date));
    rule.date = dates;
  } else {
    auto dates = data::date_column(table);
    if (dates.ok()) {
      rule.date = *dates;
    } else if (rule.window_days) {
      return std::move(dates).error();
    }
  }
  return rule;
}

Json duplicates_json(const data::DuplicateRule& rule, const data::Duplicates& found) {
  Json first = Json::array();
  for (const auto& each : found.rows) {
    if (first.items().size() == kFirstDuplicates) break;
    const auto value = rule.column->text_at(each.row);
    first.push_back(Json::object({{"row", std::uint64_t{each.row + 1}},
                                  {"of_row", std::uint64_t{each.of + 1}},
                                  {"value", value ? Json(*value) : Json()}}));
  }
  return Json::object({{"rule", data::word(rule.kind)},
                       {"column", rule.column->label},
                       {"keep", data::word(rule.keep)},
                       {"window_days", rule.window_days ? Json(*rule.window_days) : Json()},
                       {"date", rule.date ? Json(rule.date->label) : Json()},
                       {"values", found.values},
                       {"found", std::uint64_t{found.rows.size()}},
                       {"first", first}});
}

}  // namespace truescore::api
