#include "api/row_filter.h"

#include "api/labels_json.h"
#include "api/tally_json.h"
#include "base/calendar.h"
#include "base/utf8.h"
#include "base/written_time.h"

namespace truescore::api {

using base::error_at;
using base::ErrorCode;
using base::Json;
using base::JsonReader;
using base::Result;
using data::Column;
using data::Table;

bool RowFilter::matches(std::size_t row) const {
  if (rows_ && !(*rows_)[row]) return false;
  if (group_) {
    const data::ScoreCell cell = scores_->at(row);
    if (!cell.is_counted() || cell.group() != *group_) return false;
  }
  for (const auto& test : equals_) {
    if (test.nowhere || test.groups.codes[row] != test.code) return false;
  }
  if (dates_) {
    const auto seconds = dates_->times->at(row);
    if (!seconds || *seconds < dates_->from || *seconds >= dates_->before) return false;
  }
  if (!not_blank_) return true;
  const auto text = not_blank_->text_at(row);
  if (!text) return false;
  return search_.empty() || base::fold_case(*text).find(search_) != std::string::npos;
}

// "dates": {"column", "from", "to"}, days as 2024-03-05, both included.
Result<RowFilter::Dates> RowFilter::dates(const JsonReader& request, const Table& table) {
  TRUESCORE_TRY(given, request.member("dates"));
  TRUESCORE_TRY(reader, JsonReader::open(*given, request.path_of("dates")));
  TRUESCORE_CHECK(reader.only({"column", "from", "to"}));
  TRUESCORE_TRY(name, reader.string_or("column", ""));
  TRUESCORE_TRY(column, name.empty() ? data::date_column(table) : table.column(name));
  Dates out;
  out.times = std::get_if<data::TimeColumn>(&column->values);
  if (!out.times) {
    base::Error error;
    error.code = ErrorCode::column_wrong_kind;
    error.where.column = column->label;
    error.detail = {{"found", column->label}, {"expected", "time"}};
    return error;
  }
  const std::pair<const char*, std::int64_t*> ends[] = {{"from", &out.from}, {"to", &out.before}};
  for (const auto& [key, end] : ends) {
    TRUESCORE_TRY(day, reader.string(key));
    const auto written = base::parse_written_time(day);
    if (!written || written->order != base::DateOrder::year_first) {
      return error_at(ErrorCode::value_not_allowed, reader.path_of(key),
                      {{"found", std::string(day)}, {"expected", "2024-03-05"}});
    }
    *end = written->seconds;
  }
  out.before += std::int64_t{24} * 60 * 60;
  return out;
}

Result<RowFilter::Equals> RowFilter::equals(const Column& column, const Json& value, std::string path) {
  TRUESCORE_TRY(groups, data::as_groups(column));
  Equals test;
  test.groups = std::move(groups);
  if (value.is_null()) {
    test.code = data::Groups::kMissing;
    return test;
  }
  if (!value.is_string()) {
    return error_at(ErrorCode::json_wrong_type, std::move(path),
                    {{"found", std::string(value.type_name())}, {"expected", "string"}});
  }
  const auto& values = test.groups.values;
  test.nowhere = true;
  for (std::uint32_t code = 0; code < values.size(); ++code) {
    if (values[code] != value.as_string()) continue;
    test.code = code;
    test.nowhere = false;
  }
  return test;
}

Result<RowFilter> RowFilter::read(const JsonReader& request, const Table& table) {
  RowFilter filter;
  TRUESCORE_TRY(group, request.string_or("group", ""));
  if (!group.empty()) {
    filter.group_ = survey::group_named(group);
    if (!filter.group_) {
      return error_at(ErrorCode::value_not_allowed, "/group",
                      {{"found", group}, {"expected", "promoter, passive, detractor"}});
    }
    TRUESCORE_TRY(name, request.string_or("score", ""));
    TRUESCORE_TRY(column, name.empty() ? data::score_column(table) : table.column(name));
    TRUESCORE_TRY(scores, data::as_scores(*column));
    filter.scores_ = std::move(scores);
  }
  if (const Json* where = request.object().find("where"); where && !where->is_null()) {
    TRUESCORE_TRY(tests, JsonReader::open(*where, "/where"));
    for (const auto& [name, value] : tests.object().members()) {
      TRUESCORE_TRY(column, table.column(name));
      TRUESCORE_TRY(test, equals(*column, value, tests.path_of(name)));
      filter.equals_.push_back(std::move(test));
    }
  }
  if (request.has("dates")) {
    TRUESCORE_TRY(days, dates(request, table));
    filter.dates_ = days;
  }
  TRUESCORE_TRY(numbers, request.array_or_null("rows"));
  if (numbers) {
    filter.rows_.emplace(table.rows);
    for (std::size_t i = 0; i < numbers->items().size(); ++i) {
      const std::string path = base::below(request.path_of("rows"), i);
      TRUESCORE_TRY(number, read_count(numbers->items()[i], path));
      if (!(number >= 1 && number <= static_cast<double>(table.rows))) {
        return out_of_range(path, number, "1", std::to_string(table.rows));
      }
      (*filter.rows_)[static_cast<std::size_t>(number) - 1] = true;
    }
  }
  TRUESCORE_TRY(not_blank, request.string_or("not_blank", ""));
  if (!not_blank.empty()) {
    TRUESCORE_TRY(column, table.column(not_blank));
    filter.not_blank_ = column;
  }
  TRUESCORE_TRY(search, request.string_or("search", ""));
  if (!search.empty() && !filter.not_blank_) {
    return error_at(ErrorCode::json_missing_key, "/", {{"expected", "not_blank"}});
  }
  filter.search_ = base::fold_case(search);
  return filter;
}

}  // namespace truescore::api
