// The periods of a time column as groups.
#pragma once

#include <cstdint>
#include <vector>

#include "base/calendar.h"
#include "base/result.h"
#include "data/table.h"

namespace truescore::data {

// The periods that occur, in order of time, and which of them each row lies in: kMissing where there is no
// time.
struct Periods {
  std::vector<std::int64_t> indexes;  // as base::period_index
  std::vector<std::uint32_t> codes;   // one a row: an index into indexes
};
Periods periods_of(const TimeColumn& times, base::Period period);

// A group for each period that occurs, in order of time, its value the period's label; kMissing where there
// is no time. Errors: column_wrong_kind, date_order_undecided.
base::Result<Groups> as_periods(const Column& column, base::Period period);

}  // namespace truescore::data
