// The size of the whole of which answers are a part, as requests write it.
#pragma once

#include "base/json_reader.h"
#include "nps/tally.h"

namespace truescore::api {

// "population": a whole number, at least as many as have answered. Errors: value_out_of_range, where more
// have answered than there are.
base::Result<double> read_population(const base::JsonReader& request, const nps::GroupCounts& groups);

}  // namespace truescore::api
