// One pass over a table's rows for every formula that counts in it: the steps, the components, and what they
// come to in the cells.
#pragma once

#include <optional>
#include <vector>

#include "base/result.h"
#include "kpi/cells.h"
#include "kpi/components.h"
#include "kpi/counted_table.h"
#include "kpi/program.h"

namespace truescore::kpi {

class TableRun {
 public:
  TableRun(const data::Table& table, const data::Column* time, const data::Column* by)
      : table_(&table), time_(time), by_(by) {}

  // Of a table that was counted elsewhere: `labels` are the columns that formulas name, by their place in the
  // schema. Both must outlive the run.
  TableRun(const CountedTable& counted, const std::vector<std::string>& labels)
      : counted_(&counted), labels_(&labels) {}

  // One of the two, the other is null.
  const data::Table* table() const { return table_; }
  const CountedTable* counted() const { return counted_; }
  const data::Column* time() const { return time_; }
  bool has_groups(std::string_view by) const { return counted_ ? counted_->by == by : by_ != nullptr; }
  // What is to be counted, and the columns that the program's sources read.
  const std::vector<Component>& components() const { return wanted_; }
  std::vector<std::string> source_labels() const;
  Program& program() { return program_; }
  const Program& program() const { return program_; }

  // The source that reads the table's column.
  std::uint32_t source(std::size_t column);
  // The component, or the earlier one that is equal to it: its place among parts.
  std::size_t component(Component component);
  // The components of an aggregate of the formula, whose columns are all of this table.
  AggregatePlan plan(const CheckedFormula& formula, std::size_t aggregate);

  // Reads the rows, or what was counted elsewhere. Errors: those of cells_of and read_counted.
  base::Status run(base::Period period);
  // The same in given cells: that of each row, below `count`.
  void run_in(std::vector<std::uint32_t> cell_of_row, std::size_t count);

  // After run().
  const Cells& cells() const { return cells_; }
  const Components& in_cells() const { return components_; }
  Components overall() const;
  Components by_period() const;   // one for each of cells().periods
  Components by_segment() const;  // one for each of cells().segments, and one for the missing value
  bool approximate() const { return counted_cells_.approximate; }

 private:
  void read_rows();
  std::vector<Part> empty_parts() const;
  Components joined(const std::vector<std::uint32_t>& codes, std::size_t count, bool with_missing) const;

  const data::Table* table_ = nullptr;
  const CountedTable* counted_ = nullptr;
  const std::vector<std::string>* labels_ = nullptr;
  const data::Column* time_ = nullptr;
  const data::Column* by_ = nullptr;
  Program program_;
  std::vector<std::size_t> columns_;  // of the sources
  std::vector<Component> wanted_;
  Cells cells_;
  Components components_{{}};
  CountedCells counted_cells_;
};

}  // namespace truescore::kpi
