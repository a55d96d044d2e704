// Where the rows of a query come from: a table of the engine, or one that is derived of it by grouping.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "kpi/derived_table.h"
#include "sql/dialect.h"

namespace truescore::sql {

struct TableSource {
  std::string table;                           // as the engine calls it: analytics.deals
  const kpi::DerivedTable* derived = nullptr;  // of that table; null where it is the table itself
  std::string time;                            // of the table itself: its column of time, "" for none
  std::string zone;                            // that its clock is told in, "" as it stands
};

// What stands behind FROM. Errors: those of a derived column's formula.
base::Result<std::string> from_clause(const Dialect& dialect, const TableSource& source);

// A column of the table as the core reads one: a number is a double, a blank text is NULL, a time is what the
// clock of the zone shows.
std::string column(const Dialect& dialect, const std::string& label, kpi::Type type, const std::string& time,
                   const std::string& zone);

// Letters before the names that a query makes up, such that no column of the table is called so.
std::string own_prefix(const std::vector<std::string>& labels);

}  // namespace truescore::sql
