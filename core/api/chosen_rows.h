// Which rows of a table an NPS is made of: those that the filters let through, less the repeated answers.
#pragma once

#include <vector>

#include "base/json_reader.h"
#include "data/table.h"

namespace truescore::api {

struct ChosenRows {
  std::vector<bool> wanted;     // one a row; empty: all
  std::vector<bool> duplicate;  // one a row: left out as repeated; empty: none is
  base::Json duplicates;        // what the rule found, as table.duplicates tells it; null without a rule

  bool has(std::size_t row) const {
    return (wanted.empty() || wanted[row]) && (duplicate.empty() || !duplicate[row]);
  }
};

// Of the members "where", "dates" (docs/api.md, table.rows) and "duplicates" (table.duplicates). An answer
// without a score does not stand in for one that has a score.
base::Result<ChosenRows> read_chosen_rows(const base::JsonReader& request, const data::Table& table,
                                          const data::Column& score);

}  // namespace truescore::api
