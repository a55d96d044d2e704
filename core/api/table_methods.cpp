#include "api/table_methods.h"

#include "api/chosen_rows.h"
#include "api/row_filter.h"
#include "api/table_json.h"
#include "api/workspace.h"
#include "data/personal_data.h"
#include "data/responses.h"

namespace truescore::api {

using base::Json;
using base::JsonReader;
using base::Result;
using data::Column;
using data::Table;

Result<Json> table_from_responses(Workspace* workspace, const Json& request, Bytes bytes) {
  TRUESCORE_TRY(reader, JsonReader::open(request));
  TRUESCORE_TRY(name, reader.string("table"));
  TRUESCORE_TRY(table, data::table_of_responses(
                           std::string_view(reinterpret_cast<const char*>(bytes.data()), bytes.size())));
  Table& kept = workspace->tables[name] = std::move(table);
  return describe_table(name, kept);
}

Result<Json> table_check_responses(Workspace*, const Json& request, Bytes bytes) {
  TRUESCORE_TRY(reader, JsonReader::open(request));
  TRUESCORE_CHECK(reader.only({}));
  const auto checked =
      data::check_responses(std::string_view(reinterpret_cast<const char*>(bytes.data()), bytes.size()));
  Json unreadable = Json::array();
  for (const std::uint64_t line : checked.unreadable) unreadable.push_back(line);
  return Json::object({{"records", checked.records}, {"unreadable", std::move(unreadable)}});
}

Result<Json> table_describe(Workspace* workspace, const Json& request, Bytes) {
  TRUESCORE_TRY(reader, JsonReader::open(request));
  TRUESCORE_TRY(table, workspace->table_or_counts(reader));
  return describe_table(request.find("table")->as_string(), *table);
}

Result<Json> table_list(Workspace* workspace, const Json&, Bytes) {
  Json tables = Json::array();
  for (const auto& [name, table] : workspace->tables) tables.push_back(describe_table(name, table));
  return Json::object({{"tables", tables}});
}

Result<Json> table_drop(Workspace* workspace, const Json& request, Bytes) {
  TRUESCORE_TRY(reader, JsonReader::open(request));
  TRUESCORE_TRY(table, workspace->table_or_counts(reader));
  (void)table;
  workspace->tables.erase(request.find("table")->as_string());
  return Json::object();
}

namespace {

// The rows that a tally of the same "where" counts: what is searched for does not change which answer is a
// repeated one.
Result<ChosenRows> counted_rows(const JsonReader& request, const Table& table) {
  if (!request.has("duplicates")) return ChosenRows();
  TRUESCORE_TRY(name, request.string_or("score", ""));
  TRUESCORE_TRY(score, name.empty() ? data::score_column(table) : table.column(name));
  Json asked = Json::object();
  for (const std::string_view key : {"where", "duplicates"}) {
    if (const Json* value = request.object().find(key)) asked.set(key, *value);
  }
  TRUESCORE_TRY(reader, JsonReader::open(asked));
  return read_chosen_rows(reader, table, *score);
}

}  // namespace

Result<Json> table_rows(Workspace* workspace, const Json& request, Bytes) {
  TRUESCORE_TRY(reader, JsonReader::open(request));
  TRUESCORE_CHECK(reader.only({"table", "columns", "score", "group", "where", "dates", "rows", "not_blank",
                               "search", "offset", "limit", "mask", "numbers", "duplicates"}));
  TRUESCORE_TRY(table, workspace->table(reader));
  TRUESCORE_TRY(names, reader.strings_or_empty("columns"));
  std::vector<const Column*> columns;
  for (const auto& name : names) {
    TRUESCORE_TRY(column, table->column(name));
    columns.push_back(column);
  }
  TRUESCORE_TRY(filter, RowFilter::read(reader, *table));
  TRUESCORE_TRY(chosen, counted_rows(reader, *table));
  TRUESCORE_TRY(offset, reader.whole_or("offset", 0, 0, std::int64_t{1} << 53));
  TRUESCORE_TRY(limit, reader.whole_or("limit", 50, 0, 10000));
  TRUESCORE_TRY(mask, reader.boolean_or("mask", false));
  TRUESCORE_TRY(numbered, reader.boolean_or("numbers", false));
  std::uint64_t total = 0;
  Json rows = Json::array();
  Json numbers = Json::array();
  for (std::size_t row = 0; row < table->rows; ++row) {
    if (!filter.matches(row) || !chosen.has(row)) continue;
    ++total;
    if (total <= static_cast<std::uint64_t>(offset) || rows.items().size() >= static_cast<std::size_t>(limit))
      continue;
    Json cells = Json::array();
    for (const Column* column : columns) {
      const auto text = column->text_at(row);
      cells.push_back(!text ? Json() : mask ? Json(data::masked(*text)) : Json(*text));
    }
    rows.push_back(std::move(cells));
    if (numbered) numbers.push_back(std::uint64_t{row + 1});
  }
  Json out = Json::object({{"total", total}, {"rows", rows}});
  if (numbered) out.set("numbers", std::move(numbers));
  return out;
}

}  // namespace truescore::api
