// One pass over a table's rows for every formula that counts in it: the steps, the components, and what they
// come to in the cells.
#pragma once

#include <optional>
#include <vector>

#include "base/result.h"
#include "kpi/cells.h"
#include "kpi/components.h"
#include "kpi/program.h"

namespace truescore::kpi {

class TableRun {
 public:
  TableRun(const data::Table& table, const data::Column* time, const data::Column* by)
      : table_(&table), time_(time), by_(by) {}

  const data::Table& table() const { return *table_; }
  const data::Column* time() const { return time_; }
  const data::Column* by() const { return by_; }
  Program& program() { return program_; }
  const Program& program() const { return program_; }

  // The source that reads the table's column.
  std::uint32_t source(std::size_t column);
  // The component, or the earlier one that is equal to it: its place among parts.
  std::size_t component(Component component);
  // The components of an aggregate of the formula, whose columns are all of this table.
  AggregatePlan plan(const CheckedFormula& formula, std::size_t aggregate);

  // Reads the rows. Errors: those of cells_of.
  base::Status run(base::Period period);
  // The same in given cells: that of each row, below `count`.
  void run_in(std::vector<std::uint32_t> cell_of_row, std::size_t count);

  // After run().
  const Cells& cells() const { return cells_; }
  const Components& in_cells() const { return components_; }
  Components overall() const;
  Components by_period() const;   // one for each of cells().periods
  Components by_segment() const;  // one for each of cells().segments, and one for the missing value

 private:
  void read_rows();
  Components joined(const std::vector<std::uint32_t>& codes, std::size_t count, bool with_missing) const;

  const data::Table* table_;
  const data::Column* time_;
  const data::Column* by_;
  Program program_;
  std::vector<std::size_t> columns_;  // of the sources
  std::vector<Component> wanted_;
  Cells cells_;
  Components components_{{}};
};

}  // namespace truescore::kpi
