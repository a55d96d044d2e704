#include "api/table_methods.h"

#include "api/table_json.h"
#include "api/workspace.h"
#include "base/utf8.h"
#include "data/responses.h"
#include "survey/group.h"

namespace truescore::api {

using base::ErrorCode;
using base::error_at;
using base::Json;
using base::JsonReader;
using base::Result;
using data::Column;
using data::Table;

namespace {

// Which rows are wanted. Every test that is set must hold.
struct RowFilter {
  std::optional<data::ScoreColumn> scores;
  std::optional<survey::Group> group;
  struct Equals {
    data::Groups groups;
    std::uint32_t code = 0;
    bool nowhere = false;  // no row has that value
  };
  std::vector<Equals> equals;
  const Column* not_blank = nullptr;
  std::string search;  // in lower case, in the not_blank column

  bool matches(std::size_t row) const {
    if (group) {
      const data::ScoreCell cell = scores->at(row);
      if (!cell.is_score() || survey::group_of(cell.score()) != *group) return false;
    }
    for (const auto& test : equals) {
      if (test.nowhere || test.groups.codes[row] != test.code) return false;
    }
    if (!not_blank) return true;
    const auto text = not_blank->text_at(row);
    if (!text) return false;
    return search.empty() || base::fold_case(*text).find(search) != std::string::npos;
  }
};

Result<RowFilter::Equals> equals(const Column& column, const Json& value, std::string path) {
  TRUESCORE_TRY(groups, data::as_groups(column));
  RowFilter::Equals test;
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

Result<RowFilter> read_filter(const JsonReader& reader, const Table& table) {
  RowFilter filter;
  TRUESCORE_TRY(group, reader.string_or("group", ""));
  if (!group.empty()) {
    filter.group = survey::group_named(group);
    if (!filter.group) {
      return error_at(ErrorCode::value_not_allowed, "/group",
                      {{"found", group}, {"expected", "promoter, passive, detractor"}});
    }
    TRUESCORE_TRY(name, reader.string_or("score", ""));
    TRUESCORE_TRY(column, name.empty() ? data::score_column(table) : table.column(name));
    TRUESCORE_TRY(scores, data::as_scores(*column));
    filter.scores = std::move(scores);
  }
  if (const Json* where = reader.object().find("where"); where && !where->is_null()) {
    TRUESCORE_TRY(tests, JsonReader::open(*where, "/where"));
    for (const auto& [name, value] : tests.object().members()) {
      TRUESCORE_TRY(column, table.column(name));
      TRUESCORE_TRY(test, equals(*column, value, tests.path_of(name)));
      filter.equals.push_back(std::move(test));
    }
  }
  TRUESCORE_TRY(not_blank, reader.string_or("not_blank", ""));
  if (!not_blank.empty()) {
    TRUESCORE_TRY(column, table.column(not_blank));
    filter.not_blank = column;
  }
  TRUESCORE_TRY(search, reader.string_or("search", ""));
  if (!search.empty() && !filter.not_blank) {
    return error_at(ErrorCode::json_missing_key, "/", {{"expected", "not_blank"}});
  }
  filter.search = base::fold_case(search);
  return filter;
}

}  // namespace

Result<Json> table_from_responses(Workspace* workspace, const Json& request, Bytes bytes) {
  TRUESCORE_TRY(reader, JsonReader::open(request));
  TRUESCORE_TRY(name, reader.string("table"));
  TRUESCORE_TRY(table, data::table_of_responses(
                           std::string_view(reinterpret_cast<const char*>(bytes.data()), bytes.size())));
  Table& kept = workspace->tables[name] = std::move(table);
  return describe_table(name, kept);
}

Result<Json> table_describe(Workspace* workspace, const Json& request, Bytes) {
  TRUESCORE_TRY(reader, JsonReader::open(request));
  TRUESCORE_TRY(table, workspace->table(reader));
  return describe_table(request.find("table")->as_string(), *table);
}

Result<Json> table_list(Workspace* workspace, const Json&, Bytes) {
  Json tables = Json::array();
  for (const auto& [name, table] : workspace->tables) tables.push_back(describe_table(name, table));
  return Json::object({{"tables", tables}});
}

Result<Json> table_drop(Workspace* workspace, const Json& request, Bytes) {
  TRUESCORE_TRY(reader, JsonReader::open(request));
  TRUESCORE_TRY(table, workspace->table(reader));
  (void)table;
  workspace->tables.erase(request.find("table")->as_string());
  return Json::object();
}

Result<Json> table_rows(Workspace* workspace, const Json& request, Bytes) {
  TRUESCORE_TRY(reader, JsonReader::open(request));
  TRUESCORE_TRY(table, workspace->table(reader));
  TRUESCORE_TRY(names, reader.strings_or_empty("columns"));
  std::vector<const Column*> columns;
  for (const auto& name : names) {
    TRUESCORE_TRY(column, table->column(name));
    columns.push_back(column);
  }
  TRUESCORE_TRY(filter, read_filter(reader, *table));
  TRUESCORE_TRY(offset, reader.whole_or("offset", 0, 0, std::int64_t{1} << 53));
  TRUESCORE_TRY(limit, reader.whole_or("limit", 50, 0, 10000));
  std::uint64_t total = 0;
  Json rows = Json::array();
  for (std::size_t row = 0; row < table->rows; ++row) {
    if (!filter.matches(row)) continue;
    ++total;
    if (total <= static_cast<std::uint64_t>(offset) || rows.items().size() >= static_cast<std::size_t>(limit)) continue;
    Json cells = Json::array();
    for (const Column* column : columns) {
      const auto text = column->text_at(row);
      cells.push_back(text ? Json(*text) : Json());
    }
    rows.push_back(std::move(cells));
  }
  return Json::object({{"total", total}, {"rows", rows}});
}

}  // namespace truescore::api
