#include "kpi/cells.h"

#include "data/periods.h"

namespace truescore::kpi {

using base::Error;
using base::ErrorCode;
using base::Result;

Result<Cells> cells_of(const data::Table& table, const data::Column* time, base::Period period,
                       const data::Column* by) {
  Cells cells;
  std::vector<std::uint32_t> periods;
  std::vector<std::uint32_t> segments;
  if (time) {
    TRUESCORE_TRY(times, data::as_times(*time));
    data::Periods found = data::periods_of(*times, period);
    periods = std::move(found.codes);
    cells.periods = std::move(found.indexes);
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
  for (std::size_t row = 0; row < table.own_rows(); ++row) {
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
