// The figures of several KPIs at once: each table is read once for all of them. Of every KPI the value over
// all rows, a series by period, and a figure for each segment, each with its interval where the formula has
// one.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/calendar.h"
#include "base/result.h"
#include "kpi/check.h"
#include "kpi/counted_table.h"
#include "kpi/figure_interval.h"
#include "kpi/schema.h"
#include "kpi/table_run.h"

namespace truescore::kpi {

// A table that formulas may name. The time is the column its periods are told by; null where it has none.
// Of a table that was counted elsewhere only `counted` is there.
struct KpiTable {
  std::string name;
  const data::Table* table = nullptr;
  const TableSchema* schema = nullptr;
  const data::Column* time = nullptr;
  const CountedTable* counted = nullptr;

  bool has_time() const { return counted ? counted->period.has_value() : time != nullptr; }
};

// What a chart of counts wants of a formula that is a ratio: how many of how many rows, or how many events
// of which exposure.
enum class CountsAsked : std::uint8_t { none, share, rate };

struct KpiRequest {
  std::string name;
  std::string formula;
  std::vector<KpiTable> tables;
  std::optional<std::size_t> main;  // of the tables: that of columns written without one
  bool wants_interval = true;
  CountsAsked counts = CountsAsked::none;
};

struct FiguresRequest {
  std::vector<KpiRequest> kpis;
  std::optional<base::Period> period;  // none: no series
  std::string by;                      // a column's name, or "": no groups
  bool cells = false;                  // with both: also each group in each period
  double level = 0.95;
};

// Above and below the fraction line.
struct Counted {
  double x = 0;
  double base = 0;
};

struct Figure {
  std::optional<double> value;
  std::optional<FigureInterval> interval;
  std::uint64_t rows = 0;          // in the tables of the formula
  std::optional<Counted> counted;  // where it was asked for
};

struct PeriodFigure {
  std::string period;
  Figure figure;
};

struct GroupFigure {
  std::optional<std::string> by;  // nothing: the rows without a value
  Figure figure;
};

struct CellFigure {
  std::string period;
  std::optional<std::string> by;
  Figure figure;
};

struct KpiFigures {
  Figure overall;
  // Of the periods that occur, in order of time. Empty too where a table of the formula has no time.
  std::vector<PeriodFigure> series;
  // In the natural order of the values, the missing one last. Empty too where a table has no such column.
  std::vector<GroupFigure> groups;
  // Where they were asked for: the groups that occur in each period, in the order of both.
  std::vector<CellFigure> cells;
  // Where counts were asked for, the figure is offset + scale * x / base.
  double scale = 1;
  double offset = 0;
  // Rows that lie in no period.
  std::uint64_t rows_without_period = 0;
  // An engine gave an approximation of a value that the formula is made of.
  bool approximate = false;
};

// One for each KPI. Errors: those of parse and check, with the path "/kpis/N/formula" and the character;
// formula_not_a_ratio with the path "/kpis/N/counts" where counts are asked for and the formula is no ratio,
// or the rows are not what is to be counted (a share: each counts 1 or 0 of 1 or 0; a rate: whole numbers
// that are not negative); those of cells_of; column_unknown where no table of any formula has the column
// `by`.
base::Result<std::vector<KpiFigures>> figures(const FiguresRequest& request);

// What is to be counted in each table for the figures, before any row is read: for the query of an engine
// that counts (sql/). Errors: as those of figures.
struct PlannedTable {
  std::string name;
  const CountedTable* counted = nullptr;
  std::unique_ptr<std::vector<std::string>> labels;  // that the run reads
  std::unique_ptr<TableRun> run;
};
base::Result<std::vector<PlannedTable>> planned_tables(const FiguresRequest& request);

// One formula over one table whose rows are elsewhere: its aggregates with their components in `run`.
struct PlannedFormula {
  CheckedFormula formula;
  std::vector<AggregatePlan> aggregates;
};
base::Result<PlannedFormula> plan_in(const std::string& formula, const std::string& table, TableRun& run,
                                     std::vector<std::string>& labels, const std::string& time);

// The figures of one formula in given cells of one table, as columns: what a derived table is made of.
// `cell_of_row` has the cell of each row, below `count`.
base::Result<Values> figures_in_cells(const std::string& formula, const KpiTable& table,
                                      const std::vector<std::uint32_t>& cell_of_row, std::size_t count);

}  // namespace truescore::kpi
