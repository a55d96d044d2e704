#include "api/sql_methods.h"

#include <map>
#include <memory>
#include <set>

#include "api/kpi_tables.h"
#include "kpi/parser.h"
#include "sql/components_query.h"
#include "sql/tally_query.h"

namespace truescore::api {

using base::error_at;
using base::ErrorCode;
using base::Json;
using base::JsonReader;
using base::Result;

namespace {

Result<const sql::Dialect*> read_dialect(const JsonReader& reader) {
  TRUESCORE_TRY(name, reader.string("dialect"));
  if (const sql::Dialect* found = sql::dialect_named(name)) return found;
  std::string known;
  for (const sql::Dialect* dialect : sql::dialects()) {
    known += (known.empty() ? "" : ", ") + std::string(dialect->name);
  }
  return error_at(ErrorCode::value_not_allowed, reader.path_of("dialect"),
                  {{"found", name}, {"expected", known}});
}

Result<std::optional<base::Period>> read_period(const JsonReader& reader) {
  TRUESCORE_TRY(name, reader.string_or("period", ""));
  if (name.empty()) return std::optional<base::Period>();
  const auto period = base::period_named(name);
  if (period) return period;
  return error_at(ErrorCode::value_not_allowed, reader.path_of("period"),
                  {{"found", name}, {"expected", "day, week, month, quarter"}});
}

// What the request says of a table that is the engine's.
struct EngineTable {
  std::string time;
  std::string source;  // as the engine calls it, "" where by its own name
};

// The tables of a board that an engine holds, as KPIs name them.
class EngineTables {
 public:
  EngineTables(std::optional<base::Period> period, std::string by) : period_(period), by_(std::move(by)) {}

  base::Status read(const JsonReader& request) {
    TRUESCORE_TRY(by_tables, request.strings_or_empty("by_tables"));
    by_tables_ = std::set<std::string>(by_tables.begin(), by_tables.end());
    const Json* given = request.object().find("tables");
    if (!given || given->is_null()) return base::Done{};
    TRUESCORE_TRY(tables, request.reader("tables"));
    for (const auto& [name, value] : tables.object().members()) {
      (void)value;
      TRUESCORE_TRY(reader, tables.reader(name));
      TRUESCORE_CHECK(reader.only({"time", "source"}));
      TRUESCORE_TRY(time, reader.string_or("time", ""));
      TRUESCORE_TRY(source, reader.string_or("source", ""));
      known_[name] = {std::move(time), std::move(source)};
    }
    return base::Done{};
  }

  // "derived" of the request or of a KPI: name -> key of the definition.
  Result<std::map<std::string, std::string>> read_derived(const JsonReader& reader) {
    std::map<std::string, std::string> out;
    const Json* given = reader.object().find("derived");
    if (!given || given->is_null()) return out;
    TRUESCORE_TRY(definitions, reader.reader("derived"));
    for (const auto& [name, value] : definitions.object().members()) {
      TRUESCORE_TRY(members, definitions.reader(name));
      TRUESCORE_TRY(definition, read_derived_table(members, name));
      const std::string key = base::dump(value);
      out[name] = key;
      if (derived_.count(key) == 0)
        derived_[key] = std::make_unique<kpi::DerivedTable>(std::move(definition));
    }
    return out;
  }

  // All that the KPI may name; `times` are the columns of time that it says.
  std::vector<kpi::KpiTable> all(const std::map<std::string, std::string>& derived,
                                 const std::set<std::string>& named,
                                 const std::map<std::string, std::string>& times) {
    std::set<std::string> names = named;
    for (const auto& [name, table] : known_) names.insert(name);
    for (const auto& [name, key] : derived) {
      names.insert(name);
      names.insert(derived_[key]->from);
    }
    std::vector<kpi::KpiTable> out;
    for (const auto& name : names) {
      const auto key = derived.find(name);
      const auto time = times.find(name);
      kpi::KpiTable table;
      table.name = name;
      table.counted = counted(name, key == derived.end() ? "" : key->second,
                              time == times.end() ? known_[name].time : time->second);
      out.push_back(table);
    }
    return out;
  }

  sql::TableSource source(const kpi::PlannedTable& planned, const std::string& zone) {
    sql::TableSource out;
    out.zone = zone;
    out.derived = definitions_[planned.counted];
    const std::string name = out.derived ? out.derived->from : planned.name;
    out.table = known_[name].source.empty() ? name : known_[name].source;
    out.time = out.derived ? known_[name].time : planned.counted->time;
    return out;
  }

 private:
  const kpi::CountedTable* counted(const std::string& name, const std::string& definition,
                                   const std::string& time) {
    auto& known = counted_[name + '\n' + definition + '\n' + time];
    if (known) return known.get();
    known = std::make_unique<kpi::CountedTable>();
    known->time = time;
    if (!time.empty()) known->period = period_;
    if (by_tables_.empty() || by_tables_.count(name) > 0) known->by = by_;
    definitions_[known.get()] = definition.empty() ? nullptr : derived_[definition].get();
    return known.get();
  }

  std::optional<base::Period> period_;
  std::string by_;
  std::set<std::string> by_tables_;
  std::map<std::string, EngineTable> known_;
  std::map<std::string, std::unique_ptr<kpi::DerivedTable>> derived_;  // by definition
  std::map<std::string, std::unique_ptr<kpi::CountedTable>> counted_;
  std::map<const kpi::CountedTable*, const kpi::DerivedTable*> definitions_;
};

// The tables that stand before columns in the formula. A fault of it is told when it is planned.
void add_named_tables(const std::string& formula, std::set<std::string>& names) {
  const auto parsed = kpi::parse(formula);
  if (!parsed.ok()) return;
  for (const kpi::Node& node : parsed->nodes) {
    if (node.kind == kpi::NodeKind::column && !node.table.empty()) names.insert(node.table);
  }
}

Result<kpi::KpiRequest> read_kpi_of_engine(const JsonReader& reader, EngineTables& tables,
                                           const std::map<std::string, std::string>& shared) {
  TRUESCORE_CHECK(reader.only({"name", "formula", "table", "time", "derived", "interval", "unit", "counts"}));
  kpi::KpiRequest out;
  TRUESCORE_TRY(formula, reader.string("formula"));
  out.formula = std::move(formula);
  TRUESCORE_TRY(name, reader.string_or("name", ""));
  out.name = name.empty() ? out.formula : name;
  TRUESCORE_TRY(interval, reader.string_or("interval", "auto"));
  out.wants_interval = interval != "none";
  TRUESCORE_TRY(counts, reader.string_or("counts", ""));
  if (counts == "share") out.counts = kpi::CountsAsked::share;
  if (counts == "rate") out.counts = kpi::CountsAsked::rate;
  TRUESCORE_TRY(derived, tables.read_derived(reader));
  derived.insert(shared.begin(), shared.end());
  TRUESCORE_TRY(main, reader.string_or("table", ""));
  std::set<std::string> named;
  if (!main.empty()) named.insert(main);
  add_named_tables(out.formula, named);
  std::map<std::string, std::string> times;
  const Json* time = reader.object().find("time");
  if (time && time->is_object()) {
    for (const auto& [table, column] : time->members()) {
      if (column.is_string()) times[table] = column.as_string();
    }
  } else if (time && !time->is_null()) {
    TRUESCORE_TRY(column, reader.string("time"));
    if (main.empty()) return error_at(ErrorCode::json_missing_key, reader.path(), {{"expected", "table"}});
    times[main] = column;
  }
  out.tables = tables.all(derived, named, times);
  for (std::size_t i = 0; i < out.tables.size(); ++i) {
    if (out.tables[i].name == main) out.main = i;
  }
  if (out.tables.empty()) {
    return error_at(ErrorCode::json_missing_key, reader.path(), {{"expected", "table"}});
  }
  return out;
}

Json texts_json(const std::vector<std::string>& texts) {
  Json out = Json::array();
  for (const auto& text : texts) out.push_back(text);
  return out;
}

Json text_or_null(std::string_view text) { return text.empty() ? Json() : Json(text); }

}  // namespace

Result<Json> sql_dialects(Workspace*, const Json&, Bytes) {
  Json out = Json::array();
  for (const sql::Dialect* dialect : sql::dialects()) {
    out.push_back(Json::object({{"name", dialect->name},
                                {"title", dialect->title},
                                {"is_run", dialect->is_run},
                                {"approximate_quantiles", dialect->quantile_is_approximate}}));
  }
  return Json::object({{"dialects", out}});
}

Result<Json> sql_board(Workspace*, const Json& request, Bytes) {
  TRUESCORE_TRY(reader, JsonReader::open(request));
  TRUESCORE_CHECK(reader.only({"dialect", "kpis", "derived", "tables", "period", "by", "by_tables", "zone"}));
  TRUESCORE_TRY(dialect, read_dialect(reader));
  TRUESCORE_TRY(period, read_period(reader));
  TRUESCORE_TRY(by, reader.string_or("by", ""));
  TRUESCORE_TRY(zone, reader.string_or("zone", ""));
  EngineTables tables(period, by);
  TRUESCORE_CHECK(tables.read(reader));
  TRUESCORE_TRY(shared, tables.read_derived(reader));
  kpi::FiguresRequest board;
  board.period = period;
  board.by = by;
  TRUESCORE_TRY(list, reader.array("kpis"));
  for (std::size_t i = 0; i < list->items().size(); ++i) {
    TRUESCORE_TRY(item, JsonReader::open(list->items()[i], base::below("/kpis", i)));
    TRUESCORE_TRY(kpi, read_kpi_of_engine(item, tables, shared));
    board.kpis.push_back(std::move(kpi));
  }
  TRUESCORE_TRY(planned, kpi::planned_tables(board));
  Json queries = Json::array();
  for (const kpi::PlannedTable& table : planned) {
    TRUESCORE_TRY(query, sql::components_query(*dialect, table, tables.source(table, zone)));
    const auto& counted = *table.counted;
    queries.push_back(Json::object({{"table", table.name},
                                    {"sql", query.sql},
                                    {"period", counted.period ? Json(base::word(*counted.period)) : Json()},
                                    {"by", text_or_null(counted.by)},
                                    {"columns", texts_json(query.columns)},
                                    {"approximate", texts_json(query.approximate)}}));
  }
  return Json::object({{"dialect", dialect->name}, {"queries", queries}});
}

Result<Json> sql_tally(Workspace*, const Json& request, Bytes) {
  TRUESCORE_TRY(reader, JsonReader::open(request));
  TRUESCORE_CHECK(reader.only({"dialect", "table", "score", "by", "period", "date", "zone", "account"}));
  TRUESCORE_TRY(dialect, read_dialect(reader));
  sql::TallyQuery query;
  TRUESCORE_TRY(table, reader.string("table"));
  query.table = table;
  TRUESCORE_TRY(score, reader.string("score"));
  query.score = score;
  TRUESCORE_TRY(by, reader.string_or("by", ""));
  query.by = by;
  TRUESCORE_TRY(date, reader.string_or("date", ""));
  query.date = date;
  TRUESCORE_TRY(period, read_period(reader));
  query.period = period;
  if (period && date.empty()) {
    return error_at(ErrorCode::json_missing_key, reader.path().empty() ? "/" : reader.path(),
                    {{"expected", "date"}});
  }
  TRUESCORE_TRY(zone, reader.string_or("zone", ""));
  query.zone = zone;
  TRUESCORE_TRY(account, reader.string_or("account", ""));
  query.account = account;
  return Json::object({{"dialect", dialect->name},
                       {"sql", sql::tally_query(*dialect, query)},
                       {"accounts", account.empty() ? Json() : Json(sql::accounts_query(*dialect, query))}});
}

}  // namespace truescore::api
