#include "api/export_methods.h"

#include "api/row_filter.h"
#include "api/workspace.h"
#include "base/calendar.h"
#include "base/number.h"
#include "data/csv_writer.h"

namespace truescore::api {

using base::error_at;
using base::ErrorCode;
using base::Json;
using base::JsonReader;
using base::Result;
using data::Column;

namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

enum class Format { csv, json, ndjson };

struct Style {
  Format format = Format::csv;
  char delimiter = ',';
  bool guard = true;
};

Result<Style> read_style(const JsonReader& reader) {
  Style style;
  TRUESCORE_TRY(format, reader.string_or("format", "csv"));
  TRUESCORE_TRY(delimiter, reader.string_or("delimiter", ","));
  TRUESCORE_TRY(guard, reader.boolean_or("guard", true));
  if (format != "csv" && format != "json" && format != "ndjson") {
    return error_at(ErrorCode::value_not_allowed, reader.path_of("format"),
                    {{"found", format}, {"expected", "csv, json, ndjson"}});
  }
  if (delimiter != "," && delimiter != ";" && delimiter != "\t") {
    return error_at(ErrorCode::value_not_allowed, reader.path_of("delimiter"),
                    {{"found", delimiter}, {"expected", ", ; TAB"}});
  }
  style.format = format == "csv" ? Format::csv : format == "json" ? Format::json : Format::ndjson;
  style.delimiter = delimiter[0];
  style.guard = guard;
  return style;
}

std::string cell_text(const Json& cell) {
  if (cell.is_null()) return "";
  if (cell.is_string()) return cell.as_string();
  return base::dump(cell);
}

// Writes rows one after the other. Keys of objects are the headings, made unique by who calls.
class RowWriter {
 public:
  RowWriter(const Style& style, const std::vector<std::string>& head) : style_(style), head_(head) {}

  // What stands before the first row of all.
  void begin() {
    if (style_.format == Format::json) text_ += "[";
    if (style_.format != Format::csv) return;
    text_ += kByteOrderMark;
    Json::Array cells(head_.begin(), head_.end());
    csv_row(cells);
  }

  void row(const Json::Array& cells, bool is_first) {
    if (style_.format == Format::csv) return csv_row(cells);
    Json object = Json::object();
    for (std::size_t i = 0; i < cells.size() && i < head_.size(); ++i) object.set(head_[i], cells[i]);
    if (style_.format == Format::json) text_ += is_first ? "\n" : ",\n";
    text_ += base::dump(object);
    if (style_.format == Format::ndjson) text_ += "\n";
  }

  // What stands behind the last row of all.
  void end() {
    if (style_.format == Format::json) text_ += "\n]\n";
  }

  std::string take() { return std::move(text_); }

 private:
  void csv_row(const Json::Array& cells) {
    const std::size_t start = text_.size();
    for (std::size_t i = 0; i < cells.size(); ++i) {
      if (i > 0) text_ += style_.delimiter;
      // A number is no formula.
      if (style_.guard && !cells[i].is_number()) {
        data::append_guarded_cell(cell_text(cells[i]), style_.delimiter, text_);
      } else {
        data::append_csv_cell(cell_text(cells[i]), style_.delimiter, text_);
      }
    }
    if (text_.size() == start) text_ += "\"\"";  // a lone blank cell is a row, not a blank line
    text_ += "\r\n";
  }

  const Style& style_;
  const std::vector<std::string>& head_;
  std::string text_;
};

// "2024-03-05 14:22:00+03:00": a time with the zone that its cell names.
std::string zoned_label(std::int64_t seconds, std::int32_t offset_minutes) {
  std::string label = base::time_label(seconds);
  if (label.find(' ') == std::string::npos) label += " 00:00:00";
  if (offset_minutes == 0) return label + "Z";
  const auto two = [](std::int32_t number) { return (number < 10 ? "0" : "") + std::to_string(number); };
  const std::int32_t size = offset_minutes < 0 ? -offset_minutes : offset_minutes;
  return label + (offset_minutes < 0 ? "-" : "+") + two(size / 60) + ":" + two(size % 60);
}

// The cell as it is written: a number where it is one, null where nothing was there. Zones are in files that
// are read again, and nowhere else.
Json cell_json(const Column& column, std::size_t row, bool zones) {
  const auto* times = std::get_if<data::TimeColumn>(&column.values);
  if (times && zones && times->at(row) && times->offset_at(row))
    return Json(zoned_label(*times->at(row), *times->offset_at(row)));
  if (const auto* scores = std::get_if<data::ScoreColumn>(&column.values)) {
    const data::ScoreCell cell = scores->at(row);
    if (cell.is_score()) return Json(cell.score());
    if (cell.is_group()) return Json(survey::word(cell.group()));
  } else if (const auto* numbers = std::get_if<data::NumberColumn>(&column.values)) {
    if (const auto value = numbers->at(row)) return Json(*value);
  } else if (const auto text = column.text_at(row)) {
    return Json(*text);
  }
  const std::string* rejected = column.rejected_at(row);
  return rejected ? Json(*rejected) : Json();
}

}  // namespace

Result<Json> table_export(Workspace* workspace, const Json& request, Bytes) {
  TRUESCORE_TRY(reader, JsonReader::open(request));
  TRUESCORE_CHECK(reader.only({"table", "columns", "format", "delimiter", "guard", "score", "group", "where",
                               "dates", "not_blank", "search", "offset", "limit"}));
  TRUESCORE_TRY(table, workspace->table(reader));
  TRUESCORE_TRY(style, read_style(reader));
  TRUESCORE_TRY(names, reader.strings_or_empty("columns"));
  std::vector<const Column*> columns;
  for (const auto& name : names) {
    TRUESCORE_TRY(column, table->column(name));
    columns.push_back(column);
  }
  if (names.empty()) {
    for (const Column& column : table->columns) columns.push_back(&column);
  }
  TRUESCORE_TRY(filter, RowFilter::read(reader, *table));
  TRUESCORE_TRY(offset, reader.whole_or("offset", 0, 0, std::int64_t{1} << 53));
  TRUESCORE_TRY(limit, reader.whole_or("limit", 10000, 1, 100000));
  std::vector<std::string> head;
  for (const Column* column : columns) head.push_back(column->label);
  RowWriter writer(style, head);
  if (offset == 0) writer.begin();
  std::uint64_t total = 0;
  std::uint64_t written = 0;
  for (std::size_t row = 0; row < table->rows; ++row) {
    if (!filter.matches(row)) continue;
    ++total;
    if (total <= static_cast<std::uint64_t>(offset) || written == static_cast<std::uint64_t>(limit)) continue;
    Json::Array cells;
    for (const Column* column : columns)
      cells.push_back(cell_json(*column, row, style.format == Format::csv));
    writer.row(cells, total == 1);
    ++written;
  }
  if (static_cast<std::uint64_t>(offset) + written >= total) writer.end();
  return Json::object({{"text", writer.take()}, {"rows", written}, {"total", total}});
}

Result<Json> rows_export(Workspace*, const Json& request, Bytes) {
  TRUESCORE_TRY(reader, JsonReader::open(request));
  TRUESCORE_CHECK(reader.only({"head", "rows", "format", "delimiter", "guard"}));
  TRUESCORE_TRY(style, read_style(reader));
  TRUESCORE_TRY(names, reader.strings_or_empty("head"));
  TRUESCORE_TRY(rows, reader.array("rows"));
  const std::vector<std::string> head = style.format == Format::csv ? names : data::labels_for(names);
  RowWriter writer(style, head);
  writer.begin();
  for (std::size_t i = 0; i < rows->items().size(); ++i) {
    const Json& row = rows->items()[i];
    if (!row.is_array()) {
      return error_at(ErrorCode::json_wrong_type, base::below("/rows", i),
                      {{"found", row.type_name()}, {"expected", "array"}});
    }
    writer.row(row.items(), i == 0);
  }
  writer.end();
  return Json::object({{"text", writer.take()}});
}

}  // namespace truescore::api
