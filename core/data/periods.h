// The periods of a time column as groups.
#pragma once

#include "base/calendar.h"
#include "base/result.h"
#include "data/table.h"

namespace truescore::data {

// A group for each period that occurs, in order of time, its value the period's label; kMissing where there
// is no time. Errors: column_wrong_kind, date_order_undecided.
base::Result<Groups> as_periods(const Column& column, base::Period period);

}  // namespace truescore::data
