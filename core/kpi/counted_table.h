// A table whose rows were counted elsewhere: by an engine that ran a query of ours (sql/). Of each cell
// (period x segment) it has the components that formulas are made of, under names that tell what they are of.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/calendar.h"
#include "base/result.h"
#include "data/table.h"
#include "kpi/cells.h"
#include "kpi/components.h"
#include "kpi/program.h"

namespace truescore::kpi {

// The columns of such a table besides the components.
namespace counted_columns {
inline constexpr std::string_view kGrain = "grain";    // "cell", "all", "period" or "segment"
inline constexpr std::string_view kPeriod = "period";  // the period's first day
inline constexpr std::string_view kPeriodOf =
    "period_of";                                         // "day", "week", "month", "quarter"; blank for none
inline constexpr std::string_view kSegment = "segment";  // a value of the column ...
inline constexpr std::string_view kSegmentOf = "segment_of";  // ... of this name; blank for none
inline constexpr std::string_view kRows = "n_rows";           // how many rows the cell has
inline constexpr std::string_view kTotal = "total_rows";      // how many the table has, counted apart
}  // namespace counted_columns

struct CountedTable {
  std::optional<base::Period> period;  // by which the rows were counted
  std::string by;                      // the column of the segments, "" for none
  std::string time;                    // the column of time, "" for none
  const data::Table* file = nullptr;   // what the engine gave; null where only the query is wanted
};

// Whether a table that was read from a file is one.
bool is_counted(const data::Table& table);

// What the file says of itself. Errors: column_unknown, counted_value_invalid.
base::Result<CountedTable> counted_table(const data::Table& file);

// The names of the components of a program, by what they are of: the same for the same formulas, however many
// others stand beside them, so that a query and its answer find each other. `labels` are the columns that the
// program's sources read.
class ComponentNames {
 public:
  ComponentNames(const Program& program, const std::vector<std::string>& labels);
  // "c" and twelve hexadecimal digits; "n_rows" for ComponentKind::rows.
  std::string of(const Component& component) const;

 private:
  std::vector<std::uint64_t> keys_;  // of each step
};

// The count that stands beside a sum: "c0123456789ab_n".
std::string count_beside(const std::string& component);
// A value that an engine only approximates: "c0123456789ab_approx".
std::string approximated(const std::string& component);

// The cells of the file, and what stands in them.
struct CountedCells {
  Cells cells;
  Components components{{}};
  // The holistic components, which no cells add up to, over all rows, by period and by segment (the missing
  // one last).
  Components overall{{}};
  Components by_period{{}};
  Components by_segment{{}};
  bool approximate = false;  // a value of them is an approximation
};

// Errors: counted_total_differs, value_not_allowed (the period), counted_component_missing,
// counted_value_invalid, groups_too_many.
base::Result<CountedCells> read_counted(const CountedTable& table, base::Period period,
                                        const std::vector<Component>& components,
                                        const std::vector<Part>& empty, const ComponentNames& names);

}  // namespace truescore::kpi
