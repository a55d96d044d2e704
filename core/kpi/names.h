// The names of a formula -> the schema's tables and columns.
#pragma once

#include "base/result.h"
#include "kpi/ast.h"
#include "kpi/check.h"
#include "kpi/schema.h"

namespace truescore::kpi {

// Errors: formula_table_unknown, formula_column_unknown, formula_column_ambiguous.
base::Result<ColumnReference> resolve(const Node& column, const Schema& schema);

}  // namespace truescore::kpi
