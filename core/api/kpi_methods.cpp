#include "api/kpi_methods.h"

#include "api/kpi_tables.h"
#include "api/tally_json.h"
#include "kpi/fault.h"
#include "kpi/inferred_schema.h"
#include "kpi/parser.h"
#include "kpi/shape.h"
#include "kpi/standard_formula.h"

namespace truescore::api {

using base::error_at;
using base::ErrorCode;
using base::Json;
using base::JsonReader;
using base::Result;

namespace {

Json interval_json(const kpi::Figure& figure) {
  if (!figure.interval) return Json();
  return Json::object({{"low", figure.interval->low},
                       {"high", figure.interval->high},
                       {"level", figure.interval->level},
                       {"method", figure.interval->method}});
}

// Members of the figure after those that are there.
void add_figure(Json& object, const kpi::Figure& figure) {
  object.set("value", optional_json(figure.value));
  object.set("interval", interval_json(figure));
  object.set("n", figure.rows);
  if (!figure.counted) return;
  object.set("x", figure.counted->x);
  object.set("base", figure.counted->base);
}

// The columns of time: "time" names the main table's, or is {TABLE: COLUMN}; others are the tables' own where
// these have one.
base::Status read_times(const JsonReader& reader, std::optional<std::size_t> main, KpiTables& source,
                        std::vector<kpi::KpiTable>& tables) {
  const Json* given = reader.object().find("time");
  const auto set = [&](kpi::KpiTable& table, const Json& name, const std::string& path) -> base::Status {
    if (!name.is_string()) {
      return error_at(ErrorCode::json_wrong_type, path,
                      {{"found", name.type_name()}, {"expected", "string"}});
    }
    if (table.counted) {
      TRUESCORE_TRY(counted, source.counted(table.name, name.as_string()));
      table.counted = counted;
      return base::Done{};
    }
    auto column = table.table->column(name.as_string());
    if (!column.ok()) {
      base::Error error = std::move(column).error();
      error.where.path = path;
      return error;
    }
    table.time = *column;
    return base::Done{};
  };
  for (kpi::KpiTable& table : tables) {
    if (table.counted) {
      // Counts by periods have a time, whatever its column is called.
      TRUESCORE_TRY(counted, source.counted(table.name, table.counted->period ? "period" : ""));
      table.counted = counted;
      continue;
    }
    const auto own = data::date_column(*table.table);
    if (own.ok()) table.time = *own;
  }
  if (!given || given->is_null()) return base::Done{};
  if (given->is_object()) {
    for (const auto& [name, column] : given->members()) {
      const std::string path = base::below(reader.path_of("time"), name);
      kpi::KpiTable* named = nullptr;
      for (auto& table : tables) {
        if (table.name == name) named = &table;
      }
      if (!named) return error_at(ErrorCode::table_unknown, path, {{"found", name}});
      TRUESCORE_CHECK(set(*named, column, path));
    }
    return base::Done{};
  }
  if (main) return set(tables[*main], *given, reader.path_of("time"));
  if (tables.size() == 1) return set(tables[0], *given, reader.path_of("time"));
  return error_at(ErrorCode::json_missing_key, reader.path(), {{"expected", "table"}});
}

Result<kpi::KpiRequest> read_kpi(const JsonReader& reader, KpiTables& tables,
                                 const std::map<std::string, std::string>& shared) {
  TRUESCORE_CHECK(reader.only({"name", "formula", "table", "time", "derived", "interval", "unit", "counts"}));
  kpi::KpiRequest out;
  TRUESCORE_TRY(formula, reader.string("formula"));
  out.formula = std::move(formula);
  TRUESCORE_TRY(name, reader.string_or("name", ""));
  out.name = name.empty() ? out.formula : std::move(name);
  TRUESCORE_TRY(interval, reader.string_or("interval", "auto"));
  if (interval != "auto" && interval != "none") {
    return error_at(ErrorCode::value_not_allowed, reader.path_of("interval"),
                    {{"found", interval}, {"expected", "auto, none"}});
  }
  out.wants_interval = interval == "auto";
  TRUESCORE_TRY(counts, reader.string_or("counts", ""));
  if (counts == "share") {
    out.counts = kpi::CountsAsked::share;
  } else if (counts == "rate") {
    out.counts = kpi::CountsAsked::rate;
  } else if (!counts.empty()) {
    return error_at(ErrorCode::value_not_allowed, reader.path_of("counts"),
                    {{"found", counts}, {"expected", "share, rate"}});
  }
  TRUESCORE_TRY(derived, tables.read_derived(reader));
  derived.insert(shared.begin(), shared.end());
  TRUESCORE_TRY(all, tables.all(derived));
  out.tables = std::move(all);
  TRUESCORE_TRY(main, reader.string_or("table", ""));
  if (!main.empty()) {
    std::string names;
    for (std::size_t i = 0; i < out.tables.size(); ++i) {
      if (out.tables[i].name == main) out.main = i;
      names += (names.empty() ? "" : ", ") + out.tables[i].name;
    }
    if (!out.main) {
      return error_at(ErrorCode::table_unknown, reader.path_of("table"),
                      {{"found", main}, {"expected", names}});
    }
  }
  TRUESCORE_CHECK(read_times(reader, out.main, tables, out.tables));
  return out;
}

Json checked_json(const kpi::CheckedFormula& checked, const kpi::Schema* schema) {
  Json tables = Json::array();
  Json columns = Json::array();
  const auto add_once = [](Json& list, Json item) {
    for (const Json& each : list.items()) {
      if (each == item) return;
    }
    list.push_back(std::move(item));
  };
  for (std::size_t id = 0; id < checked.formula.nodes.size(); ++id) {
    const kpi::Node& node = checked.formula.nodes[id];
    if (node.kind != kpi::NodeKind::column) continue;
    if (schema && !checked.columns[id]) continue;
    if (!schema) {
      if (!node.table.empty()) add_once(tables, node.table);
      add_once(columns, Json::object({{"table", node.table.empty() ? Json() : Json(node.table)},
                                      {"column", node.text},
                                      {"type", nullptr}}));
      continue;
    }
    const auto& table = schema->tables[checked.columns[id]->table];
    const auto& column = table.columns[checked.columns[id]->column];
    add_once(
        columns,
        Json::object({{"table", table.name}, {"column", column.label}, {"type", kpi::word(column.type)}}));
  }
  Json aggregates = Json::array();
  for (const auto& use : checked.aggregates) {
    const kpi::Node& node = checked.formula.node(use.node);
    Json table;
    if (schema && use.table) table = schema->tables[*use.table].name;
    if (!table.is_null()) add_once(tables, table);
    aggregates.push_back(Json::object({{"text", checked.formula.source(node)},
                                       {"function", kpi::name_of(node.aggregate)},
                                       {"class", kpi::word(use.kind)},
                                       {"table", table},
                                       {"character", kpi::character_at(checked.formula.text, node.begin)}}));
  }
  return Json::object({{"tables", tables},
                       {"columns", columns},
                       {"aggregates", aggregates},
                       {"shape", kpi::word(kpi::shape_of(checked).kind)}});
}

}  // namespace

Result<Json> kpi_check(Workspace* workspace, const Json& request, Bytes) {
  TRUESCORE_TRY(reader, JsonReader::open(request));
  TRUESCORE_CHECK(reader.only({"formula", "table", "derived", "text_only"}));
  TRUESCORE_TRY(text, reader.string("formula"));
  TRUESCORE_TRY(text_only, reader.boolean_or("text_only", workspace->tables.empty()));
  const auto placed = [](base::Error error) {
    error.where.path = "/formula";
    return error;
  };
  auto parsed = kpi::parse(text);
  if (!parsed.ok()) return placed(std::move(parsed).error());
  if (text_only) {
    auto checked = kpi::check(std::move(parsed).value(), nullptr);
    if (!checked.ok()) return placed(std::move(checked).error());
    return checked_json(*checked, nullptr);
  }
  KpiTables tables(*workspace);
  TRUESCORE_TRY(derived, tables.read_derived(reader));
  kpi::Schema schema;
  TRUESCORE_TRY(main, reader.string_or("table", ""));
  std::string names;
  TRUESCORE_TRY(all, tables.all(derived));
  std::vector<std::vector<std::string>> labels(all.size());
  std::vector<kpi::OpenTable> open;
  for (const auto& table : all) {
    const std::size_t place = schema.tables.size();
    if (table.name == main) schema.main = place;
    schema.tables.push_back(table.schema ? *table.schema : kpi::TableSchema());
    schema.tables.back().name = table.name;
    if (table.counted) open.push_back({place, &labels[place], ""});
    names += (names.empty() ? "" : ", ") + table.name;
  }
  if (!main.empty() && !schema.main) {
    return error_at(ErrorCode::table_unknown, "/table", {{"found", main}, {"expected", names}});
  }
  if (!open.empty()) kpi::infer_columns(*parsed, open, schema);
  auto checked = kpi::check(std::move(parsed).value(), &schema);
  if (!checked.ok()) return placed(std::move(checked).error());
  return checked_json(*checked, &schema);
}

Result<Json> kpi_standard(Workspace*, const Json& request, Bytes) {
  TRUESCORE_TRY(reader, JsonReader::open(request));
  TRUESCORE_CHECK(reader.only({"formula", "table", "columns"}));
  TRUESCORE_TRY(text, reader.string("formula"));
  TRUESCORE_TRY(table, reader.string_or("table", ""));
  TRUESCORE_TRY(columns, reader.string_or("columns", "with_table"));
  if (columns != "with_table" && columns != "alone") {
    return error_at(ErrorCode::value_not_allowed, "/columns",
                    {{"found", columns}, {"expected", "with_table, alone"}});
  }
  const auto placed = [](base::Error error) {
    error.where.path = "/formula";
    return error;
  };
  auto parsed = kpi::parse(text);
  if (!parsed.ok()) return placed(std::move(parsed).error());
  const auto standard = kpi::standard_formula(
      *parsed, table, columns == "alone" ? kpi::ColumnsWritten::alone : kpi::ColumnsWritten::with_table);
  Json aggregates = Json::array();
  for (const auto& aggregate : standard.aggregates) {
    const bool has_share = aggregate.aggregate == kpi::Aggregate::percentile_cont;
    aggregates.push_back(Json::object({{"function", kpi::name_of(aggregate.aggregate)},
                                       {"distinct", aggregate.distinct},
                                       {"share", has_share ? Json(aggregate.share) : Json()},
                                       {"table", aggregate.table},
                                       {"argument", aggregate.argument},
                                       {"text", aggregate.text}}));
  }
  Json pieces = Json::array();
  for (const auto& piece : standard.pieces) pieces.push_back(piece);
  Json uses = Json::array();
  for (const std::size_t use : standard.uses) uses.push_back(std::uint64_t{use});
  return Json::object({{"text", standard.text},
                       {"aggregates", std::move(aggregates)},
                       {"pieces", std::move(pieces)},
                       {"uses", std::move(uses)}});
}

Result<Json> kpi_evaluate(Workspace* workspace, const Json& request, Bytes) {
  TRUESCORE_TRY(reader, JsonReader::open(request));
  TRUESCORE_CHECK(reader.only({"kpis", "derived", "period", "by", "cells", "level"}));
  kpi::FiguresRequest board;
  TRUESCORE_TRY(level, reader.number_or("level", 0.95));
  if (!(level > 0 && level < 1)) {
    return error_at(ErrorCode::value_out_of_range, "/level",
                    {{"found", base::dump(Json(level))}, {"low", "0"}, {"high", "1"}});
  }
  board.level = level;
  TRUESCORE_TRY(period, reader.string_or("period", ""));
  if (!period.empty()) {
    board.period = base::period_named(period);
    if (!board.period) {
      return error_at(ErrorCode::value_not_allowed, "/period",
                      {{"found", period}, {"expected", "day, week, month, quarter"}});
    }
  }
  TRUESCORE_TRY(by, reader.string_or("by", ""));
  board.by = std::move(by);
  TRUESCORE_TRY(cells, reader.boolean_or("cells", false));
  board.cells = cells && board.period && !board.by.empty();
  KpiTables tables(*workspace);
  TRUESCORE_TRY(shared, tables.read_derived(reader));
  TRUESCORE_TRY(list, reader.array("kpis"));
  for (std::size_t i = 0; i < list->items().size(); ++i) {
    TRUESCORE_TRY(item, JsonReader::open(list->items()[i], base::below("/kpis", i)));
    TRUESCORE_TRY(kpi, read_kpi(item, tables, shared));
    board.kpis.push_back(std::move(kpi));
  }
  TRUESCORE_TRY(results, kpi::figures(board));
  Json kpis = Json::array();
  for (std::size_t i = 0; i < results.size(); ++i) {
    Json series = Json::array();
    for (const auto& point : results[i].series) {
      Json out = Json::object({{"period", point.period}});
      add_figure(out, point.figure);
      series.push_back(std::move(out));
    }
    Json groups = Json::array();
    for (const auto& group : results[i].groups) {
      Json out = Json::object({{"by", group.by ? Json(*group.by) : Json()}});
      add_figure(out, group.figure);
      groups.push_back(std::move(out));
    }
    Json out = Json::object({{"name", board.kpis[i].name}});
    const Json* unit = list->items()[i].find("unit");
    add_figure(out, results[i].overall);
    out.set("unit", unit ? *unit : Json());
    if (results[i].overall.counted) {
      out.set("scale", results[i].scale);
      out.set("offset", results[i].offset);
    }
    out.set("series", std::move(series));
    out.set("groups", std::move(groups));
    if (board.cells) {
      Json cells = Json::array();
      for (const auto& cell : results[i].cells) {
        Json one = Json::object({{"period", cell.period}, {"by", cell.by ? Json(*cell.by) : Json()}});
        add_figure(one, cell.figure);
        cells.push_back(std::move(one));
      }
      out.set("cells", std::move(cells));
    }
    out.set("rows_without_period", results[i].rows_without_period);
    if (results[i].approximate) out.set("approximate", true);
    kpis.push_back(std::move(out));
  }
  Json out = Json::object();
  out.set("kpis", std::move(kpis));
  return out;
}

}  // namespace truescore::api
