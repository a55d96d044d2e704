// The query of one table: the mergeable components (kpi/components.h) of all formulas that count in it, in
// each cell of period and segment, beside the number of rows and, counted apart, that of the whole table.
//
// Nothing is divided, rounded or sorted above the rows. What is holistic (DISTINCT, MEDIAN, PERCENTILE_CONT)
// does not merge, so it is asked for at each grain that is shown: over all rows, by period, by segment.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "kpi/figures.h"
#include "sql/table_source.h"

namespace truescore::sql {

struct ComponentsQuery {
  std::string sql;
  std::vector<std::string> columns;      // of its answer
  std::vector<std::string> approximate;  // of these: those that the engine only approximates
};

// Errors: those of from_clause; value_not_allowed.
base::Result<ComponentsQuery> components_query(const Dialect& dialect, const kpi::PlannedTable& planned,
                                               const TableSource& source);

}  // namespace truescore::sql
