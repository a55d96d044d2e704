#include "api/file_methods.h"

#include <algorithm>
#include <iterator>

#include "api/table_json.h"
#include "api/workspace.h"
#include "data/answer_counts.h"
#include "data/file_reader.h"
#include "data/row_start.h"
#include "kpi/counted_table.h"

namespace truescore::api {

using base::Error;
using base::error_at;
using base::ErrorCode;
using base::Json;
using base::JsonReader;
using base::Result;

namespace {

std::string_view text_of(Bytes bytes) {
  return std::string_view(reinterpret_cast<const char*>(bytes.data()), bytes.size());
}

Json index_or_null(std::optional<std::size_t> index) { return index ? Json(std::uint64_t{*index}) : Json(); }

Json column_json(const data::SniffedColumn& column) {
  Json reasons = Json::array();
  for (const auto& reason : column.reasons) reasons.push_back(reason);
  Json examples = Json::array();
  for (const auto& example : column.examples) examples.push_back(example);
  Json order;
  if (column.kind == data::Kind::time) order = column.date_order ? word(*column.date_order) : "undecided";
  return Json::object(
      {{"index", std::uint64_t{column.index}},
       {"name", column.name},
       {"label", column.label},
       {"kind", column.kind ? data::word(*column.kind) : "empty"},
       {"role", column.role == data::Role::none ? Json() : Json(data::word(column.role))},
       {"reasons", reasons},
       {"examples", examples},
       {"date_order", order},
       {"decimal", decimal_json(column.decimal, column.has_marks && !column.decimal)},
       {"scale",
        column.scale ? Json::object({{"low", column.scale->low}, {"high", column.scale->high}}) : Json()}});
}

Json other_metrics_json(const data::Sniff& sniffed) {
  if (!sniffed.other_metrics) return Json();
  const auto& others = *sniffed.other_metrics;
  return Json::object(
      {{"column", sniffed.columns[others.column].label}, {"value", others.value}, {"rows", others.rows}});
}

// Nothing for a column without values, which is not worth keeping.
Result<std::optional<data::ColumnPlan>> read_column(const Json& json, const std::string& path) {
  TRUESCORE_TRY(reader, JsonReader::open(json, path));
  data::ColumnPlan plan;
  TRUESCORE_TRY(index, reader.whole("index", 0, data::CsvReader::kMaxCells - 1));
  plan.index = static_cast<std::size_t>(index);
  TRUESCORE_TRY(kind, reader.string("kind"));
  if (kind == "empty") return std::optional<data::ColumnPlan>();
  const auto known = data::kind_named(kind);
  if (!known) {
    return error_at(ErrorCode::value_not_allowed, reader.path_of("kind"),
                    {{"found", kind}, {"expected", "score, category, text, number, time"}});
  }
  plan.kind = *known;
  TRUESCORE_TRY(order, reader.string_or("date_order", "undecided"));
  if (order != "undecided") {
    plan.date_order = date_order_named(order);
    if (!plan.date_order) {
      return error_at(ErrorCode::value_not_allowed, reader.path_of("date_order"),
                      {{"found", order}, {"expected", "ymd, dmy, mdy, undecided"}});
    }
  }
  TRUESCORE_TRY(decimal, reader.string_or("decimal", "undecided"));
  if (decimal != "undecided") {
    plan.decimal = data::decimal_named(decimal);
    if (!plan.decimal) {
      return error_at(ErrorCode::value_not_allowed, reader.path_of("decimal"),
                      {{"found", decimal}, {"expected", "., \",\", undecided"}});
    }
  }
  TRUESCORE_TRY(mask, reader.boolean_or("mask", false));
  plan.mask = mask;
  return std::optional(plan);
}

Result<std::optional<std::size_t>> read_choice(const JsonReader& reader, std::string_view key) {
  TRUESCORE_TRY(index, reader.whole_or(key, -1, -1, data::CsvReader::kMaxCells - 1));
  return index < 0 ? std::optional<std::size_t>()
                   : std::optional<std::size_t>(static_cast<std::size_t>(index));
}

// What is said of a file: "encoding" and "delimiter", each null or absent where it is to be found out.
Result<data::SniffChoices> read_choices(const JsonReader& reader) {
  data::SniffChoices choices;
  TRUESCORE_TRY(encoding, reader.string_or("encoding", ""));
  if (!encoding.empty()) {
    choices.encoding = data::encoding_named(encoding);
    if (!choices.encoding) {
      std::string known;
      for (const auto each : data::kEncodings)
        known += (known.empty() ? "" : ", ") + std::string(data::name(each));
      return error_at(ErrorCode::file_encoding_unknown, reader.path_of("encoding"),
                      {{"found", encoding}, {"expected", known}});
    }
  }
  TRUESCORE_TRY(delimiter, reader.string_or("delimiter", ""));
  if (delimiter.empty()) return choices;
  if (delimiter.size() != 1 || std::string_view("\"\n\r\0", 4).find(delimiter[0]) != std::string_view::npos) {
    return error_at(ErrorCode::value_not_allowed, reader.path_of("delimiter"),
                    {{"found", delimiter}, {"expected", ", ; | TAB BLANK"}});
  }
  choices.delimiter = delimiter[0];
  return choices;
}

// "source": what the table lay in, as the sniff's reply says it; absent for a CSV file.
Result<data::FileSource> read_source(const JsonReader& request) {
  data::FileSource source;
  const Json* given = request.object().find("source");
  if (!given || given->is_null()) return source;
  TRUESCORE_TRY(reader, request.reader("source"));
  TRUESCORE_CHECK(reader.only({"format", "compression", "member", "sheet", "list", "lists", "sheets",
                               "members", "left_out_columns"}));
  TRUESCORE_TRY(format, reader.string_or("format", "csv"));
  static constexpr std::string_view kFormats[] = {"csv", "json", "ndjson", "xlsx", "parquet"};
  if (std::find(std::begin(kFormats), std::end(kFormats), format) == std::end(kFormats)) {
    return error_at(ErrorCode::value_not_allowed, reader.path_of("format"),
                    {{"found", format}, {"expected", "csv, json, ndjson, xlsx, parquet"}});
  }
  TRUESCORE_TRY(compression, reader.string_or("compression", ""));
  TRUESCORE_TRY(member, reader.string_or("member", ""));
  TRUESCORE_TRY(sheet, reader.string_or("sheet", ""));
  TRUESCORE_TRY(list, reader.string_or("list", ""));
  source = {format, compression, member, sheet, list, {}};
  TRUESCORE_TRY(left_out, reader.array_or_null("left_out_columns"));
  for (std::size_t i = 0; left_out && i < left_out->items().size(); ++i) {
    TRUESCORE_TRY(each,
                  JsonReader::open(left_out->items()[i], base::below(reader.path_of("left_out_columns"), i)));
    TRUESCORE_TRY(column, each.string("column"));
    TRUESCORE_TRY(found, each.string("found"));
    source.left_out_columns.push_back({column, found});
  }
  return source;
}

Result<data::LoadPlan> read_plan(const JsonReader& reader) {
  data::LoadPlan plan;
  TRUESCORE_TRY(name, reader.string_or("name", ""));
  plan.name = name;
  TRUESCORE_TRY(source, read_source(reader));
  plan.source = std::move(source);
  TRUESCORE_TRY(choices, read_choices(reader));
  plan.encoding = choices.encoding;
  plan.delimiter = choices.delimiter.value_or(',');
  TRUESCORE_TRY(header_rows, reader.whole_or("header_rows", 1, 0, data::kMostHeaderRows));
  plan.header_rows = static_cast<std::uint32_t>(header_rows);
  TRUESCORE_TRY(columns, reader.array("columns"));
  for (std::size_t i = 0; i < columns->items().size(); ++i) {
    TRUESCORE_TRY(column, read_column(columns->items()[i], base::below(reader.path_of("columns"), i)));
    if (column) plan.columns.push_back(*column);
  }
  TRUESCORE_TRY(score, read_choice(reader, "score"));
  plan.score = score;
  TRUESCORE_TRY(date, read_choice(reader, "date"));
  plan.date = date;
  TRUESCORE_TRY(size, reader.whole_or("size", 0, 0, std::int64_t{1} << 53));
  plan.file_bytes = static_cast<std::uint64_t>(size);
  if (const Json* given = reader.object().find("stretch"); given && !given->is_null()) {
    TRUESCORE_TRY(stretch, reader.reader("stretch"));
    TRUESCORE_CHECK(stretch.only({"from", "width"}));
    TRUESCORE_TRY(from, stretch.whole("from", 0, std::int64_t{1} << 53));
    TRUESCORE_TRY(width, stretch.whole("width", 0, data::CsvReader::kMaxCells));
    plan.stretch = {static_cast<std::uint64_t>(from), static_cast<std::size_t>(width)};
  }
  return plan;
}

// "leave_out": the rules of the sniff's reply, each {"column", "reason"}; absent or null for none.
Result<std::vector<data::RowRule>> read_rules(const JsonReader& request) {
  std::vector<data::RowRule> rules;
  TRUESCORE_TRY(list, request.array_or_null("leave_out"));
  for (std::size_t i = 0; list && i < list->items().size(); ++i) {
    TRUESCORE_TRY(reader, JsonReader::open(list->items()[i], base::below(request.path_of("leave_out"), i)));
    TRUESCORE_CHECK(reader.only({"column", "reason"}));
    TRUESCORE_TRY(column, reader.whole("column", 0, data::CsvReader::kMaxCells - 1));
    TRUESCORE_TRY(reason, reader.string("reason"));
    const auto known = data::rule_named(reason);
    if (!known) {
      return error_at(ErrorCode::value_not_allowed, reader.path_of("reason"),
                      {{"found", reason}, {"expected", "other_metric, bogus"}});
    }
    rules.push_back({static_cast<std::size_t>(column), *known});
  }
  return rules;
}

struct OpenFile {
  std::string name;
  data::FileReader* reader;
};

Result<OpenFile> open_file(Workspace& workspace, const Json& request) {
  TRUESCORE_TRY(reader, JsonReader::open(request));
  TRUESCORE_TRY(name, reader.string("table"));
  const auto found = workspace.open_files.find(name);
  if (found == workspace.open_files.end()) {
    return error_at(ErrorCode::file_not_open, "/table", {{"found", name}});
  }
  return OpenFile{name, found->second.get()};
}

}  // namespace

Result<Json> file_sniff(Workspace*, const Json& request, Bytes bytes) {
  TRUESCORE_TRY(reader, JsonReader::open(request));
  TRUESCORE_TRY(whole, reader.boolean_or("whole", false));
  TRUESCORE_TRY(choices, read_choices(reader));
  TRUESCORE_TRY(header_rows, reader.whole_or("header_rows", -1, -1, data::kMostHeaderRows));
  if (header_rows >= 0) choices.header_rows = static_cast<std::uint32_t>(header_rows);
  TRUESCORE_TRY(source, read_source(reader));
  TRUESCORE_TRY(found, data::sniff_source(text_of(bytes), whole, source, choices));
  const data::Sniff& sniffed = found.sniff;
  // Columns of counts are read as they stand: nothing is to be guessed of them.
  data::Table headings;
  for (const auto& column : sniffed.columns) {
    headings.columns.push_back(data::make_column(data::Kind::text, column.name, column.label));
  }
  const bool is_tally = data::is_answer_counts(headings);
  Json counted;
  if (is_tally) counted = "nps_tally";
  if (kpi::is_counted(headings)) counted = "components";
  if (!counted.is_null()) {
    for (auto& column : found.sniff.columns) {
      column.kind = data::Kind::text;
      column.role = data::Role::none;
      column.reasons.clear();
      column.scale.reset();
      column.is_score_candidate = false;
    }
    found.sniff.score = found.sniff.date = found.sniff.comment = found.sniff.customer = std::nullopt;
    found.sniff.id = found.sniff.weight = std::nullopt;
    found.sniff.vendor = "";
    found.sniff.other_metrics.reset();
  }
  Json lists = Json::array();
  for (const auto& list : found.lists) lists.push_back(list);
  Json source_json = file_source_json(source);
  source_json.set("lists", lists);
  Json rules = Json::array();
  for (const auto& rule : counted.is_null() ? data::row_rules(sniffed) : std::vector<data::RowRule>()) {
    rules.push_back(
        Json::object({{"column", std::uint64_t{rule.column}}, {"reason", data::word(rule.reason)}}));
  }
  Json columns = Json::array();
  Json candidates = Json::array();
  for (const auto& column : sniffed.columns) {
    columns.push_back(column_json(column));
    if (column.is_score_candidate) candidates.push_back(std::uint64_t{column.index});
  }
  Json out = Json::object({{"encoding", data::name(sniffed.encoding)},
                           {"delimiter", std::string(1, sniffed.delimiter)},
                           {"header_rows", sniffed.header_rows},
                           {"columns", columns},
                           {"source", source_json},
                           {"width", std::uint64_t{sniffed.width}},
                           {"rows_seen", sniffed.rows_seen},
                           {"score", index_or_null(sniffed.score)},
                           {"score_candidates", candidates},
                           {"date", index_or_null(sniffed.date)},
                           {"comment", index_or_null(sniffed.comment)},
                           {"customer", index_or_null(sniffed.customer)},
                           {"id", index_or_null(sniffed.id)},
                           {"weight", index_or_null(sniffed.weight)},
                           {"vendor", sniffed.vendor.empty() ? Json() : Json(sniffed.vendor)},
                           {"other_metrics", other_metrics_json(sniffed)},
                           {"leave_out", rules}});
  if (!counted.is_null()) out.set("counted", counted);
  return out;
}

Result<Json> file_open(Workspace* workspace, const Json& request, Bytes) {
  TRUESCORE_TRY(reader, JsonReader::open(request));
  TRUESCORE_TRY(name, reader.string("table"));
  TRUESCORE_TRY(plan, read_plan(reader));
  TRUESCORE_TRY(rules, read_rules(reader));
  workspace->open_files[name] = std::make_unique<data::FileReader>(std::move(plan), std::move(rules));
  return Json::object({{"table", name}});
}

Result<Json> file_write(Workspace* workspace, const Json& request, Bytes bytes) {
  TRUESCORE_TRY(file, open_file(*workspace, request));
  auto status = file.reader->add(text_of(bytes));
  if (!status.ok()) {
    workspace->open_files.erase(file.name);
    return std::move(status).error();
  }
  return Json::object({{"rows", file.reader->rows()}, {"bytes", file.reader->bytes()}});
}

Result<Json> file_row_start(Workspace*, const Json& request, Bytes bytes) {
  TRUESCORE_TRY(reader, JsonReader::open(request));
  TRUESCORE_TRY(choices, read_choices(reader));
  const auto at = data::row_start(text_of(bytes), choices.delimiter.value_or(','));
  return Json::object({{"at", index_or_null(at)}});
}

Result<Json> file_part(Workspace* workspace, const Json& request, Bytes) {
  TRUESCORE_TRY(file, open_file(*workspace, request));
  TRUESCORE_TRY(reader, JsonReader::open(request));
  TRUESCORE_TRY(at_end, reader.boolean_or("at_file_end", false));
  const std::uint64_t rows = file.reader->rows();
  auto part = file.reader->part(at_end);
  workspace->open_files.erase(file.name);
  if (!part.ok()) return std::move(part).error();
  workspace->bytes_out = std::move(*part);
  return Json::object({{"rows", rows}, {"size", std::uint64_t{workspace->bytes_out.size()}}});
}

Result<Json> file_join(Workspace* workspace, const Json& request, Bytes bytes) {
  TRUESCORE_TRY(file, open_file(*workspace, request));
  auto status = file.reader->join(text_of(bytes));
  if (!status.ok()) {
    workspace->open_files.erase(file.name);
    return std::move(status).error();
  }
  return Json::object({{"rows", file.reader->rows()}, {"bytes", file.reader->bytes()}});
}

Result<Json> file_finish(Workspace* workspace, const Json& request, Bytes) {
  TRUESCORE_TRY(file, open_file(*workspace, request));
  auto table = file.reader->finish();
  workspace->open_files.erase(file.name);
  if (!table.ok()) return std::move(table).error();
  if (data::is_answer_counts(*table)) {
    table = data::answers_of_counts(*table);
    if (!table.ok()) return std::move(table).error();
  }
  // Only a file that was read to its end replaces a table of that name.
  data::Table& kept = workspace->tables[file.name] = std::move(*table);
  return describe_table(file.name, kept);
}

Result<Json> file_cancel(Workspace* workspace, const Json& request, Bytes) {
  TRUESCORE_TRY(reader, JsonReader::open(request));
  TRUESCORE_TRY(name, reader.string("table"));
  workspace->open_files.erase(name);
  return Json::object();
}

}  // namespace truescore::api
