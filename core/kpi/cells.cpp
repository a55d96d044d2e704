#include "kpi/cells.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>

namespace truescore::kpi {

using base::Error;
using base::ErrorCode;
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
      if (known == Cells::kMissing) known = number(day);
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
  std::vector<std::uint32_t> days_ = std::vector<std::uint32_t>(kDays, Cells::kMissing);
  std::unordered_map<std::int64_t, std::uint32_t> numbers_;
  std::int64_t last_day_ = INT64_MIN;
  std::uint32_t last_ = 0;
};

// The periods of the rows, numbered in order of time.
std::vector<std::uint32_t> periods_of(const data::TimeColumn& times, base::Period period, Cells& cells) {
  std::vector<std::uint32_t> out(times.size(), Cells::kMissing);
  PeriodOfDay period_of_day(period, cells.periods);
  for (std::size_t row = 0; row < times.size(); ++row) {
    if (const auto seconds = times.at(row)) out[row] = period_of_day.of(*seconds);
  }
  std::vector<std::int64_t> sorted = cells.periods;
  std::sort(sorted.begin(), sorted.end());
  std::vector<std::uint32_t> rank;
  for (const std::int64_t index : cells.periods) {
    rank.push_back(
        static_cast<std::uint32_t>(std::lower_bound(sorted.begin(), sorted.end(), index) - sorted.begin()));
  }
  for (auto& code : out) {
    if (code != Cells::kMissing) code = rank[code];
  }
  cells.periods = std::move(sorted);
  return out;
}

}  // namespace

Result<Cells> cells_of(const data::Table& table, const data::Column* time, base::Period period,
                       const data::Column* by) {
  Cells cells;
  std::vector<std::uint32_t> periods;
  std::vector<std::uint32_t> segments;
  if (time) {
    TRUESCORE_TRY(times, data::as_times(*time));
    periods = periods_of(*times, period, cells);
  }
  if (by) {
    TRUESCORE_TRY(groups, data::as_groups(*by));
    segments = std::move(groups.codes);
    cells.segments = std::move(groups.values);
  }
  // The last period and the last segment are the missing ones.
  const std::size_t width = cells.segments.size() + 1;
  const std::size_t height = cells.periods.size() + 1;
  if (width * height > kMostCells || width > kMostCells) {
    Error error;
    error.code = ErrorCode::groups_too_many;
    if (by) error.where.column = by->label;
    error.detail = {{"expected", std::to_string(kMostCells / height)}};
    return error;
  }
  std::vector<std::uint32_t> numbers(width * height, Cells::kMissing);
  cells.of_row.resize(table.rows);
  const auto place_of = [&](std::uint32_t code, std::size_t size) {
    return code == Cells::kMissing ? size - 1 : std::size_t{code};
  };
  for (std::size_t row = 0; row < table.rows; ++row) {
    const std::uint32_t period_code = time ? periods[row] : Cells::kMissing;
    const std::uint32_t segment_code = by ? segments[row] : Cells::kMissing;
    std::uint32_t& number = numbers[place_of(period_code, height) * width + place_of(segment_code, width)];
    if (number == Cells::kMissing) {
      number = static_cast<std::uint32_t>(cells.count++);
      cells.period.push_back(period_code);
      cells.segment.push_back(segment_code);
    }
    cells.of_row[row] = number;
  }
  if (cells.count == 0) {
    cells.count = 1;
    cells.period.push_back(Cells::kMissing);
    cells.segment.push_back(Cells::kMissing);
  }
  return cells;
}

}  // namespace truescore::kpi
