#include "data/periods.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>

namespace truescore::data {

using base::Result;

namespace {

// The index of each row's period, found once for each day.
class PeriodOfDay {
 public:
  PeriodOfDay(base::Period period, std::vector<std::int64_t>& periods) : period_(period), periods_(periods) {}

  std::uint32_t of(std::int64_t seconds) {
    // Exact: the quotient of whole numbers this small never rounds up to the next day.
    const auto day = static_cast<std::int64_t>(std::floor(static_cast<double>(seconds) / 86400));
    if (day == last_day_) return last_;
    last_day_ = day;
    const std::int64_t place = day - kFirstDay;
    if (place >= 0 && place < kDays) {
      std::uint32_t& known = days_[static_cast<std::size_t>(place)];
      if (known == Groups::kMissing) known = number(day);
      return last_ = known;
    }
    return last_ = number(day);
  }

 private:
  static constexpr std::int64_t kFirstDay = -25567;  // 1900-01-01
  static constexpr std::int64_t kDays = 109573;      // 300 years

  std::uint32_t number(std::int64_t day) {
    const std::int64_t index = base::period_index(period_, day * 86400);
    const auto [found, is_new] = numbers_.emplace(index, static_cast<std::uint32_t>(periods_.size()));
    if (is_new) periods_.push_back(index);
    return found->second;
  }

  base::Period period_;
  std::vector<std::int64_t>& periods_;
  std::vector<std::uint32_t> days_ = std::vector<std::uint32_t>(kDays, Groups::kMissing);
  std::unordered_map<std::int64_t, std::uint32_t> numbers_;
  std::int64_t last_day_ = INT64_MIN;
  std::uint32_t last_ = 0;
};

}  // namespace

Periods periods_of(const TimeColumn& times, base::Period period) {
  Periods out;
  out.codes.assign(times.size(), Groups::kMissing);
  PeriodOfDay period_of_day(period, out.indexes);
  for (std::size_t row = 0; row < times.size(); ++row) {
    if (times.has_time(row)) out.codes[row] = period_of_day.of(times.seconds()[row]);
  }
  std::vector<std::int64_t> sorted = out.indexes;
  std::sort(sorted.begin(), sorted.end());
  std::vector<std::uint32_t> rank;
  for (const std::int64_t index : out.indexes) {
    rank.push_back(
        static_cast<std::uint32_t>(std::lower_bound(sorted.begin(), sorted.end(), index) - sorted.begin()));
  }
  if (!std::is_sorted(rank.begin(), rank.end())) {
    for (auto& code : out.codes) {
      if (code != Groups::kMissing) code = rank[code];
    }
  }
  out.indexes = std::move(sorted);
  return out;
}

Result<Groups> as_periods(const Column& column, base::Period period) {
  TRUESCORE_TRY(times, as_times(column));
  Periods periods = periods_of(*times, period);
  Groups groups;
  for (const std::int64_t index : periods.indexes) groups.values.push_back(base::period_label(period, index));
  groups.codes = std::move(periods.codes);
  return groups;
}

}  // namespace truescore::data
