#include "api/audit_methods.h"

#include "api/duplicates_json.h"
#include "api/table_json.h"
#include "api/workspace.h"
#include "base/utf8.h"
#include "data/combine.h"
#include "data/personal_data.h"

namespace truescore::api {

using base::Json;
using base::JsonReader;
using base::Result;
using data::Column;
using data::Kind;

namespace {

constexpr std::size_t kFirstPlaces = 20;

// What one column holds, and where the first of it is: by row, and by characters within the cell.
Json personal_data_of(const Column& column, std::size_t rows, std::uint64_t& rows_with) {
  std::uint64_t emails = 0;
  std::uint64_t phones = 0;
  Json first = Json::array();
  for (std::size_t row = 0; row < rows; ++row) {
    const auto text = column.text_at(row);
    if (!text) continue;
    const auto found = data::find_personal_data(*text);
    rows_with += !found.empty();
    for (const auto& each : found) {
      ++(each.kind == data::PersonalKind::email ? emails : phones);
      if (first.items().size() == kFirstPlaces) continue;
      const std::string_view whole = *text;
      first.push_back(Json::object({{"row", std::uint64_t{row + 1}},
                                    {"kind", data::word(each.kind)},
                                    {"start", std::uint64_t{base::count_code_points(
                                                  base::to_valid_utf8(whole.substr(0, each.start)))}},
                                    {"length", std::uint64_t{base::count_code_points(base::to_valid_utf8(
                                                   whole.substr(each.start, each.length)))}}}));
    }
  }
  return Json::object({{"label", column.label},
                       {"emails", emails},
                       {"phones", phones},
                       {"rows", rows_with},
                       {"first", first}});
}

}  // namespace

Result<Json> table_duplicates(Workspace* workspace, const Json& request, Bytes) {
  TRUESCORE_TRY(reader, JsonReader::open(request));
  TRUESCORE_CHECK(reader.only({"table", "rule", "column", "keep", "window_days", "date"}));
  TRUESCORE_TRY(table, workspace->table(reader));
  TRUESCORE_TRY(rule, read_duplicate_rule(reader, *table));
  TRUESCORE_TRY(found, data::find_duplicates(*table, rule, {}));
  Json out = duplicates_json(rule, found);
  out.set("rows", table->rows);
  return out;
}

Result<Json> table_leave_out_duplicates(Workspace* workspace, const Json& request, Bytes) {
  TRUESCORE_TRY(reader, JsonReader::open(request));
  TRUESCORE_CHECK(reader.only({"table", "rule", "column", "keep", "window_days", "date", "score"}));
  TRUESCORE_TRY(table, workspace->table(reader));
  TRUESCORE_TRY(rule, read_duplicate_rule(reader, *table));
  TRUESCORE_TRY(score, reader.string_or("score", ""));
  std::vector<bool> considered;
  if (!score.empty()) {
    TRUESCORE_TRY(column, table->column(score));
    TRUESCORE_TRY(scores, data::as_scores(*column));
    for (std::size_t row = 0; row < table->rows; ++row) considered.push_back(scores.at(row).is_counted());
  }
  TRUESCORE_TRY(found, data::find_duplicates(*table, rule, considered));
  const Json told = duplicates_json(rule, found);
  const std::string& name = request.find("table")->as_string();
  if (!found.is_left_out.empty()) {
    data::Table kept = data::without_rows(*table, found.is_left_out);
    workspace->tables[name] = std::move(kept);
  }
  Json out = describe_table(name, workspace->tables[name]);
  out.set("duplicates", told);
  return out;
}

Result<Json> table_personal_data(Workspace* workspace, const Json& request, Bytes) {
  TRUESCORE_TRY(reader, JsonReader::open(request));
  TRUESCORE_CHECK(reader.only({"table", "columns"}));
  TRUESCORE_TRY(table, workspace->table(reader));
  TRUESCORE_TRY(names, reader.strings_or_empty("columns"));
  std::vector<const Column*> columns;
  for (const auto& name : names) {
    TRUESCORE_TRY(column, table->column(name));
    columns.push_back(column);
  }
  if (!reader.has("columns")) {
    for (const Column& column : table->columns) {
      if (column.kind() == Kind::text || column.kind() == Kind::category) columns.push_back(&column);
    }
  }
  Json out = Json::array();
  for (const Column* column : columns) {
    std::uint64_t rows_with = 0;
    Json found = personal_data_of(*column, table->rows, rows_with);
    if (rows_with > 0) out.push_back(std::move(found));
  }
  return Json::object({{"columns", out}});
}

}  // namespace truescore::api
