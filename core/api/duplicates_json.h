// Rules about duplicates, as requests and replies write them.
#pragma once

#include "base/json_reader.h"
#include "data/duplicates.h"

namespace truescore::api {

// {"rule", "column", "keep", "window_days", "date"} of docs/api.md, table.duplicates. The date is the table's
// own where a window needs one and none is named. Errors: those of types and ranges, column_unknown,
// date_column_missing.
base::Result<data::DuplicateRule> read_duplicate_rule(const base::JsonReader& reader,
                                                      const data::Table& table);

// What was asked and found: {"rule", "column", "keep", "window_days", "date", "values", "found", "first"}.
base::Json duplicates_json(const data::DuplicateRule& rule, const data::Duplicates& found);

}  // namespace truescore::api
