// The two limits of an interval. Where there are none, a function returns std::optional without a value.
#pragma once

namespace truescore::stats {

struct Interval {
  double lower = 0;
  double upper = 0;
};

}  // namespace truescore::stats
