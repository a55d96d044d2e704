// The tables that the formulas of a request may name: those of the workspace, and those derived of them.
#pragma once

#include <map>
#include <memory>
#include <string>

#include "api/workspace.h"
#include "base/json_reader.h"
#include "kpi/derived_table.h"
#include "kpi/figures.h"

namespace truescore::api {

// {"from", "by": [columns], "columns": {COLUMN: FORMULA}}: a derived table of that name.
base::Result<kpi::DerivedTable> read_derived_table(const base::JsonReader& reader, const std::string& name);

class KpiTables {
 public:
  // The workspace must outlive it.
  explicit KpiTables(const Workspace& workspace) : workspace_(workspace) {}

  // The member "derived" of a request or of one of its KPIs: {NAME: {"from", "by": [columns], "columns":
  // {COLUMN: FORMULA}}}. A definition that was read before is not computed again.
  base::Result<std::map<std::string, std::string>> read_derived(const base::JsonReader& reader);

  // The table that was counted elsewhere, with that column of time; null where the workspace has none of that
  // name. Errors: those of counted_table.
  base::Result<const kpi::CountedTable*> counted(const std::string& name, const std::string& time);

  // All tables for a KPI: the workspace's, and the derived ones by their names, as read_derived gave them.
  // Errors: those of counted_table.
  base::Result<std::vector<kpi::KpiTable>> all(const std::map<std::string, std::string>& derived);

 private:
  struct Derived {
    data::Table table;
    kpi::TableSchema schema;
  };
  const kpi::TableSchema& schema(const std::string& name, const data::Table& table);

  const Workspace& workspace_;
  std::map<std::string, kpi::TableSchema> schemas_;
  std::map<std::string, std::unique_ptr<Derived>> derived_;  // by definition
  std::map<std::pair<std::string, std::string>, std::unique_ptr<kpi::CountedTable>> counted_;
};

}  // namespace truescore::api
