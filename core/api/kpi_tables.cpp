#include "api/kpi_tables.h"

namespace truescore::api {

using base::error_at;
using base::ErrorCode;
using base::Json;
using base::JsonReader;
using base::Result;

Result<kpi::DerivedTable> read_derived_table(const JsonReader& reader, const std::string& name) {
  TRUESCORE_CHECK(reader.only({"from", "by", "columns"}));
  kpi::DerivedTable out;
  out.name = name;
  TRUESCORE_TRY(from, reader.string("from"));
  out.from = std::move(from);
  TRUESCORE_TRY(list, reader.array("by"));
  (void)list;
  TRUESCORE_TRY(by, reader.strings_or_empty("by"));
  out.by = std::move(by);
  TRUESCORE_TRY(columns, reader.reader("columns"));
  for (const auto& [column, formula] : columns.object().members()) {
    (void)formula;
    TRUESCORE_TRY(text, columns.string(column));
    out.columns.emplace_back(column, std::move(text));
  }
  return out;
}

const kpi::TableSchema& KpiTables::schema(const std::string& name, const data::Table& table) {
  const auto known = schemas_.find(name);
  if (known != schemas_.end()) return known->second;
  return schemas_.emplace(name, kpi::schema_of(name, table)).first->second;
}

Result<std::map<std::string, std::string>> KpiTables::read_derived(const JsonReader& reader) {
  std::map<std::string, std::string> out;
  const Json* given = reader.object().find("derived");
  if (!given || given->is_null()) return out;
  TRUESCORE_TRY(definitions, reader.reader("derived"));
  for (const auto& [name, value] : definitions.object().members()) {
    TRUESCORE_TRY(members, definitions.reader(name));
    const auto known = workspace_.tables.find(name);
    // What an engine derived and counted is not derived again.
    if (known != workspace_.tables.end() && kpi::is_counted(known->second)) continue;
    TRUESCORE_TRY(definition, read_derived_table(members, name));
    const std::string key = base::dump(value);
    out[name] = key;
    if (derived_.count(key) > 0) continue;
    const auto source = workspace_.tables.find(definition.from);
    if (source == workspace_.tables.end()) {
      std::string names;
      for (const auto& [each, table] : workspace_.tables) names += (names.empty() ? "" : ", ") + each;
      return error_at(ErrorCode::table_unknown, members.path_of("from"),
                      {{"found", definition.from}, {"expected", names}});
    }
    // Counts are no rows to be grouped: what is derived of them was to be counted by itself.
    if (kpi::is_counted(source->second) || source->second.counted) {
      out.erase(name);
      continue;
    }
    kpi::KpiTable from;
    from.name = definition.from;
    from.table = &source->second;
    from.schema = &schema(source->first, source->second);
    auto table = kpi::derive(definition, from);
    if (!table.ok()) {
      base::Error error = std::move(table).error();
      error.where.path = members.path() + error.where.path;
      return error;
    }
    auto derived = std::make_unique<Derived>();
    derived->table = std::move(table).value();
    derived->schema = kpi::schema_of(name, derived->table);
    derived_[key] = std::move(derived);
  }
  return out;
}

Result<const kpi::CountedTable*> KpiTables::counted(const std::string& name, const std::string& time) {
  const auto table = workspace_.tables.find(name);
  if (table == workspace_.tables.end() || !kpi::is_counted(table->second)) return nullptr;
  auto& known = counted_[{name, time}];
  if (!known) {
    TRUESCORE_TRY(counted, kpi::counted_table(table->second));
    known = std::make_unique<kpi::CountedTable>(std::move(counted));
    known->time = time;
  }
  return known.get();
}

Result<std::vector<kpi::KpiTable>> KpiTables::all(const std::map<std::string, std::string>& derived) {
  std::vector<kpi::KpiTable> out;
  const auto add = [&](const std::string& name, const data::Table& table, const kpi::TableSchema& schema) {
    kpi::KpiTable here;
    here.name = name;
    here.table = &table;
    here.schema = &schema;
    out.push_back(here);
  };
  for (const auto& [name, table] : workspace_.tables) {
    if (derived.count(name) > 0 || table.counted) continue;
    TRUESCORE_TRY(elsewhere, counted(name, ""));
    if (!elsewhere) {
      add(name, table, schema(name, table));
      continue;
    }
    kpi::KpiTable here;
    here.name = name;
    here.counted = elsewhere;
    out.push_back(here);
  }
  for (const auto& [name, key] : derived) add(name, derived_[key]->table, derived_[key]->schema);
  return out;
}

}  // namespace truescore::api
