#include "api/population_json.h"

#include <algorithm>

namespace truescore::api {

base::Result<double> read_population(const base::JsonReader& request, const nps::GroupCounts& groups) {
  constexpr std::int64_t kMost = std::int64_t{1} << 53;
  const auto least = static_cast<std::int64_t>(std::max(1.0, groups.n()));
  TRUESCORE_TRY(population, request.whole("population", std::min(least, kMost), kMost));
  return static_cast<double>(population);
}

}  // namespace truescore::api
