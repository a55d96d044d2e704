// A formula as other tools read it: FILTER is written as CASE, and a column may stand with its table or
// alone. All else is the text as it was written.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kpi/ast.h"

namespace truescore::kpi {

enum class ColumnsWritten { with_table, alone };

struct StandardAggregate {
  Aggregate aggregate = Aggregate::count;
  bool distinct = false;
  double share = 0;      // of PERCENTILE_CONT
  std::string table;     // the one it counts in; "" where neither the formula nor the caller names one
  std::string argument;  // "" where it counts rows
  std::string text;
};

struct StandardFormula {
  std::string text;
  std::vector<StandardAggregate> aggregates;  // each once
  // The text around its aggregates: pieces[0], aggregates[uses[0]], pieces[1], …
  std::vector<std::string> pieces;
  std::vector<std::size_t> uses;
};

// `main_table`: that of the columns without a table; "" where it is not known.
StandardFormula standard_formula(const Formula& formula, std::string_view main_table, ColumnsWritten columns);

}  // namespace truescore::kpi
