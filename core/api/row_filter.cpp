#include "api/row_filter.h"

#include "base/utf8.h"

namespace truescore::api {

using base::error_at;
using base::ErrorCode;
using base::Json;
using base::JsonReader;
using base::Result;
using data::Column;
using data::Table;

bool RowFilter::matches(std::size_t row) const {
  if (group_) {
    const data::ScoreCell cell = scores_->at(row);
    if (!cell.is_score() || survey::group_of(cell.score()) != *group_) return false;
  }
  for (const auto& test : equals_) {
    if (test.nowhere || test.groups.codes[row] != test.code) return false;
  }
  if (!not_blank_) return true;
  const auto text = not_blank_->text_at(row);
  if (!text) return false;
  return search_.empty() || base::fold_case(*text).find(search_) != std::string::npos;
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
