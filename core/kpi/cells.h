// The cells of a table: each row lies in one, by the period of its time and by its segment.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/calendar.h"
#include "base/result.h"
#include "data/table.h"

namespace truescore::kpi {

struct Cells {
  static constexpr std::uint32_t kMissing = data::Groups::kMissing;

  std::vector<std::uint32_t> of_row;
  std::size_t count = 0;
  // Of each cell, an index into what follows; kMissing where the row has none, and where none was asked for.
  std::vector<std::uint32_t> period;
  std::vector<std::uint32_t> segment;
  std::vector<std::int64_t> periods;                 // as base::period_index, ascending
  std::vector<std::optional<std::string>> segments;  // in their natural order
};

// More periods times segments than this are no cells of a board.
inline constexpr std::size_t kMostCells = std::size_t{1} << 22;

// `time` and `by` may be null: no periods, no segments. There is always one cell at least.
// Errors: column_wrong_kind, date_order_undecided, groups_too_many.
base::Result<Cells> cells_of(const data::Table& table, const data::Column* time, base::Period period,
                             const data::Column* by);

}  // namespace truescore::kpi
