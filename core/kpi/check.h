// A formula held against the tables: names, types, and what stands where.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "kpi/ast.h"
#include "kpi/schema.h"

namespace truescore::kpi {

struct ColumnReference {
  std::size_t table = 0;
  std::size_t column = 0;
};

struct AggregateUse {
  NodeId node = 0;
  std::optional<std::size_t> table;  // of the schema; nothing without one
  AggregateClass kind = AggregateClass::distributive;
};

struct CheckedFormula {
  Formula formula;
  // One for each node: what it is read as. A text literal beside a number or date is read as one, a column
  // of numbers kept as texts too.
  std::vector<Type> types;
  std::vector<std::optional<ColumnReference>> columns;
  // Whether a column of texts is read as numbers.
  std::vector<bool> converted;
  std::vector<AggregateUse> aggregates;  // in the order of the text
};

// Without a schema only the text is checked: every name is right and of every type.
// Errors: formula_no_aggregate, formula_aggregate_nested, formula_column_outside, formula_column_unknown,
// formula_column_ambiguous, formula_table_unknown, formula_table_unclear, formula_tables_mixed,
// formula_type_mismatch, formula_date_part_unknown, formula_date_invalid, formula_not_a_number.
base::Result<CheckedFormula> check(Formula formula, const Schema* schema);
// The same for a column of a derived table, which may also be a date.
base::Result<CheckedFormula> check_column(Formula formula, const Schema& schema);

// A text that stands for a date: seconds since 1970. Only year-first forms: others are ambiguous.
std::optional<double> date_of(std::string_view text);

}  // namespace truescore::kpi
