// table.from_rows: a table of the rows that a request holds (docs/api.md).
#include "api/table_json.h"
#include "api/table_methods.h"
#include "api/workspace.h"
#include "base/number.h"

namespace truescore::api {

using base::below;
using base::error_at;
using base::ErrorCode;
using base::Json;
using base::JsonReader;
using base::Result;
using data::Column;
using data::Kind;

namespace {

// A cell as the text that a file would hold.
Result<std::string> text_of(const Json& cell, const std::string& path) {
  if (cell.is_null()) return std::string();
  if (cell.is_string()) return cell.as_string();
  if (cell.is_number()) return base::number_text(cell.as_number());
  if (cell.is_bool()) return std::string(cell.as_bool() ? "true" : "false");
  return error_at(ErrorCode::json_wrong_type, path,
                  {{"found", cell.type_name()}, {"expected", "string, number, boolean, null"}});
}

void append(Column& column, const Json& cell, const std::string& text) {
  switch (column.kind()) {
    case Kind::score:
      std::get_if<data::ScoreColumn>(&column.values)
          ->append(cell.is_number() ? data::read_score(cell.as_number()) : data::read_score(text));
      break;
    case Kind::category: {
      auto& categories = *std::get_if<data::CategoryColumn>(&column.values);
      if (cell.is_null()) {
        categories.append_missing();
      } else {
        categories.append(text);
      }
      break;
    }
    case Kind::text:
      std::get_if<data::TextColumn>(&column.values)->append(text);
      break;
    case Kind::number: {
      const auto number =
          cell.is_number() ? std::optional<double>(cell.as_number()) : base::parse_number(text);
      std::get_if<data::NumberColumn>(&column.values)->append(number, cell.is_null());
      if (!number && !cell.is_null()) ++column.invalid;
      break;
    }
    case Kind::time: {
      const auto time = base::parse_written_time(text);
      auto& times = *std::get_if<data::TimeColumn>(&column.values);
      times.append(time);
      times.order_undecided = times.order_undecided || (time && time->ambiguous);
      if (!time && !cell.is_null()) ++column.invalid;
      break;
    }
  }
  if (cell.is_null()) ++column.missing;
}

}  // namespace

Result<Json> table_from_rows(Workspace* workspace, const Json& request, Bytes) {
  TRUESCORE_TRY(reader, JsonReader::open(request));
  TRUESCORE_CHECK(reader.only({"table", "columns", "rows", "score", "date"}));
  TRUESCORE_TRY(name, reader.string("table"));
  TRUESCORE_TRY(columns, reader.array("columns"));
  data::Table table;
  for (std::size_t i = 0; i < columns->items().size(); ++i) {
    TRUESCORE_TRY(column, JsonReader::open(columns->items()[i], below("/columns", i)));
    TRUESCORE_CHECK(column.only({"name", "kind"}));
    TRUESCORE_TRY(heading, column.string("name"));
    TRUESCORE_TRY(word, column.string("kind"));
    const auto kind = data::kind_named(word);
    if (!kind) {
      return error_at(ErrorCode::value_not_allowed, column.path_of("kind"),
                      {{"found", word}, {"expected", "score, category, text, number, time"}});
    }
    table.columns.push_back(data::make_column(*kind, heading, heading));
  }
  TRUESCORE_TRY(rows, reader.array("rows"));
  for (std::size_t row = 0; row < rows->items().size(); ++row) {
    const Json& cells = rows->items()[row];
    const std::string path = below("/rows", row);
    if (!cells.is_array() || cells.items().size() != table.columns.size()) {
      return error_at(
          ErrorCode::json_wrong_type, path,
          {{"found", cells.type_name()}, {"expected", "array of " + std::to_string(table.columns.size())}});
    }
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
      TRUESCORE_TRY(text, text_of(cells.items()[i], below(path, i)));
      append(table.columns[i], cells.items()[i], text);
    }
  }
  table.rows = rows->items().size();
  for (const auto& [key, chosen] : {std::pair{"score", &table.score}, std::pair{"date", &table.date}}) {
    TRUESCORE_TRY(wanted, reader.string_or(key, ""));
    if (wanted.empty()) continue;
    TRUESCORE_TRY(column, table.column(wanted));
    *chosen = static_cast<std::size_t>(column - table.columns.data());
  }
  data::Table& kept = workspace->tables[name] = std::move(table);
  return describe_table(name, kept);
}

}  // namespace truescore::api
