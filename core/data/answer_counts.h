// A table of counts instead of answers: of each cell of segment and period how many gave 0, 1, … 10 and why
// others were left out, as an engine counted them (sql/tally_query.h). It becomes a table like any other,
// whose rows stand for as many answers as were counted.
#pragma once

#include "base/result.h"
#include "data/table.h"

namespace truescore::data {

// Whether the headings are those of such a table.
bool is_answer_counts(const Table& table);

// Columns: the score, the segment under its own name, and the period's first day where there are periods.
// Errors: counted_total_differs where the counts of a row are not its number of rows, or those of all rows
// not that of the table, which was counted apart: an engine that left out a part of itself counts too few;
// counted_value_invalid; column_unknown.
base::Result<Table> answers_of_counts(const Table& counts);

}  // namespace truescore::data
