// Counts and what they are counted of, period by period, as requests of attribute charts write them.
#pragma once

#include <vector>

#include "api/numbers_json.h"

namespace truescore::api {

// A period where one of both is null has the base 0: a gap.
struct CountedSeries {
  std::vector<double> x;
  std::vector<double> base;
};

// "x" and the array of `base_key`, of one length and at least 0; shares have x <= base. Errors:
// value_out_of_range, at the item.
base::Result<CountedSeries> read_counted_series(const base::JsonReader& request, std::string_view base_key,
                                                bool shares);

}  // namespace truescore::api
