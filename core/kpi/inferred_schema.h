// What a formula itself tells of the columns it names, for tables whose rows are not here: SUM(amount) says
// that amount is a number, stage = 'won' that stage is a text. Columns that are only compared with one
// another are numbers; one that nothing tells is read as text, for counting needs no more.
#pragma once

#include <string>
#include <vector>

#include "kpi/ast.h"
#include "kpi/schema.h"

namespace truescore::kpi {

// A table whose columns are not known. `labels` grows by those that formulas name, so that a column keeps its
// place from formula to formula.
struct OpenTable {
  std::size_t table = 0;  // of the schema
  std::vector<std::string>* labels = nullptr;
  std::string time;  // its column of time, "" for none
};

// Fills the columns of the open tables of the schema. A column without a table is of the main one, else of
// the only table, else of the only open one where no other table has it.
void infer_columns(const Formula& formula, const std::vector<OpenTable>& open, Schema& schema);

}  // namespace truescore::kpi
