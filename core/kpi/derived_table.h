// A table made of another by grouping: a row for each customer of a table of orders, with how many they are
// and what they sum to. So repurchase and concentration can be written as formulas.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "base/result.h"
#include "kpi/figures.h"

namespace truescore::kpi {

struct DerivedTable {
  std::string name;
  std::string from;             // the table that is grouped; it is no derived one
  std::vector<std::string> by;  // its columns: a row for each combination of their values, missing ones too
  std::vector<std::pair<std::string, std::string>> columns;  // name and formula, such as COUNT(*)
};

// Columns: those of `by`, then those of the formulas, numbers and dates. Errors: column_unknown,
// column_ambiguous, groups_too_many, and with the path "/columns/NAME" those of a formula.
base::Result<data::Table> derive(const DerivedTable& definition, const KpiTable& from);

}  // namespace truescore::kpi
