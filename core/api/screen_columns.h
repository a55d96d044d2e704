// Which columns of a table tell how its answers were given, as nps.screens and nps.labels are asked.
#pragma once

#include <vector>

#include "api/chosen_rows.h"
#include "base/json_reader.h"
#include "nps/gaming/screen_columns.h"

namespace truescore::api {

// Of the members "score", "date", "started", "seconds", "respondent", "comment", "honeypot", "by" and
// "ratings" (docs/api.md, nps.screens). Absent, some are found by what their headings say.
base::Result<nps::ScreenColumns> read_screen_columns(const base::JsonReader& request,
                                                     const data::Table& table);

// Its label, or null for none.
base::Json column_label(const data::Column* column);

// One a row.
std::vector<bool> rows_left_out(const ChosenRows& chosen, const data::Table& table);

}  // namespace truescore::api
