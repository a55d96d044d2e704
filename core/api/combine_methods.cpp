#include "api/combine_methods.h"

#include "api/table_json.h"
#include "api/workspace.h"
#include "data/combine.h"

namespace truescore::api {

using base::error_at;
using base::ErrorCode;
using base::Json;
using base::JsonReader;
using base::Result;
using data::Table;

namespace {

Result<const Table*> table_named(const Workspace& workspace, const JsonReader& reader, std::string_view key) {
  TRUESCORE_TRY(name, reader.string(key));
  return workspace.table_named(name, reader.path_of(key));
}

// The label of the date column, where all tables that have one agree.
std::optional<std::string> common_date(const std::vector<const Table*>& tables) {
  std::optional<std::string> common;
  for (const Table* table : tables) {
    if (!table->date) continue;
    const std::string& label = table->columns[*table->date].label;
    if (common && *common != label) return std::nullopt;
    common = label;
  }
  return common;
}

}  // namespace

Result<Json> table_append(Workspace* workspace, const Json& request, Bytes) {
  TRUESCORE_TRY(reader, JsonReader::open(request));
  TRUESCORE_CHECK(reader.only({"into", "from", "wave"}));
  TRUESCORE_TRY(into, table_named(*workspace, reader, "into"));
  TRUESCORE_TRY(from, table_named(*workspace, reader, "from"));
  std::optional<data::Wave> wave;
  if (const Json* given = request.find("wave"); given && !given->is_null()) {
    TRUESCORE_TRY(said, reader.reader("wave"));
    TRUESCORE_CHECK(said.only({"column", "into", "from"}));
    TRUESCORE_TRY(label, said.string_or("column", "wave"));
    TRUESCORE_TRY(first, said.string("into"));
    TRUESCORE_TRY(second, said.string("from"));
    wave = {label, first, second};
  }
  TRUESCORE_TRY(appended, data::append(*into, *from, wave));
  const std::string& name = request.find("into")->as_string();
  Table& kept = workspace->tables[name] = std::move(appended);
  return describe_table(name, kept);
}

Result<Json> table_merge(Workspace* workspace, const Json& request, Bytes) {
  TRUESCORE_TRY(reader, JsonReader::open(request));
  TRUESCORE_CHECK(reader.only({"table", "tables", "id", "date"}));
  TRUESCORE_TRY(name, reader.string("table"));
  TRUESCORE_TRY(names, reader.strings_or_empty("tables"));
  TRUESCORE_TRY(id, reader.string("id"));
  TRUESCORE_TRY(date, reader.string_or("date", ""));
  std::vector<const Table*> tables;
  for (std::size_t i = 0; i < names.size(); ++i) {
    TRUESCORE_TRY(table, workspace->table_named(names[i], base::below("/tables", i)));
    tables.push_back(table);
  }
  if (tables.empty()) return error_at(ErrorCode::json_missing_key, "", {{"expected", "tables"}});
  const std::optional<std::string> by = date.empty() ? common_date(tables) : std::optional<std::string>(date);
  TRUESCORE_TRY(merged, data::merge(tables, id, by ? std::optional<std::string_view>(*by) : std::nullopt));
  const data::MergeCounts counts = merged.counts;
  Table& kept = workspace->tables[name] = std::move(merged.table);
  Json reply = describe_table(name, kept);
  reply.set("merged", Json::object({{"rows_read", counts.rows_read},
                                    {"rows_kept", counts.rows_kept},
                                    {"repeated", counts.repeated},
                                    {"superseded", counts.superseded},
                                    {"without_id", counts.without_id}}));
  return reply;
}

Result<Json> table_join(Workspace* workspace, const Json& request, Bytes) {
  TRUESCORE_TRY(reader, JsonReader::open(request));
  TRUESCORE_CHECK(reader.only({"table", "left", "right", "key", "right_key"}));
  TRUESCORE_TRY(name, reader.string("table"));
  TRUESCORE_TRY(left, table_named(*workspace, reader, "left"));
  TRUESCORE_TRY(right, table_named(*workspace, reader, "right"));
  TRUESCORE_TRY(key, reader.string("key"));
  TRUESCORE_TRY(right_key, reader.string_or("right_key", key));
  TRUESCORE_TRY(joined, data::join(*left, key, *right, right_key));
  const std::uint64_t matched = joined.matched;
  const std::uint64_t unmatched = joined.unmatched;
  Table& kept = workspace->tables[name] = std::move(joined.table);
  Json reply = describe_table(name, kept);
  reply.set("joined", Json::object({{"matched", matched}, {"unmatched", unmatched}}));
  return reply;
}

}  // namespace truescore::api
