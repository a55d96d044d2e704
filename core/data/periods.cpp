#include "data/periods.h"

#include <algorithm>

namespace truescore::data {

using base::Result;

Result<Groups> as_periods(const Column& column, base::Period period) {
  TRUESCORE_TRY(times, data::as_times(column));
  std::vector<std::int64_t> indexes;
  indexes.reserve(times->size());
  std::vector<std::int64_t> distinct;
  std::int64_t last_seconds = 0;
  std::int64_t last_index = base::period_index(period, 0);
  for (std::size_t row = 0; row < times->size(); ++row) {
    const auto seconds = times->at(row);
    if (!seconds) {
      indexes.push_back(0);
      continue;
    }
    if (*seconds != last_seconds) {
      last_seconds = *seconds;
      last_index = base::period_index(period, *seconds);
    }
    indexes.push_back(last_index);
    if (distinct.empty() || distinct.back() != last_index) distinct.push_back(last_index);
  }
  std::sort(distinct.begin(), distinct.end());
  distinct.erase(std::unique(distinct.begin(), distinct.end()), distinct.end());
  Groups groups;
  for (const std::int64_t index : distinct) groups.values.push_back(base::period_label(period, index));
  groups.codes.reserve(indexes.size());
  for (std::size_t row = 0; row < indexes.size(); ++row) {
    groups.codes.push_back(
        times->at(row)
            ? static_cast<std::uint32_t>(std::lower_bound(distinct.begin(), distinct.end(), indexes[row]) -
                                         distinct.begin())
            : Groups::kMissing);
  }
  return groups;
}

}  // namespace truescore::data
