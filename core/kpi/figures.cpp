#include "kpi/figures.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <memory>

#include "base/json_reader.h"
#include "base/number.h"
#include "kpi/inferred_schema.h"
#include "kpi/parser.h"

namespace truescore::kpi {

using base::ErrorCode;
using base::Result;
using base::Status;

namespace {

// What the aggregates of a formula came to, put into the formula.
Values final_values(const CheckedFormula& formula, const std::vector<Values>& aggregates, std::size_t cells) {
  Program program;
  const StepId result =
      lower(formula, formula.formula.root, Type::number, program, [&](NodeId node) -> std::uint32_t {
        std::uint32_t place = 0;
        while (formula.aggregates[place].node != node) ++place;
        return place;
      });
  std::vector<Source> sources;
  for (const Values& values : aggregates) sources.push_back({nullptr, &values});
  Evaluator evaluator(program, std::move(sources), std::span(&result, 1));
  Values out;
  out.type = program.steps()[result].type;
  for (std::size_t first = 0; first < cells; first += kBatchRows) {
    const std::size_t count = std::min(kBatchRows, cells - first);
    evaluator.run(first, count);
    const Numbers numbers = evaluator.numbers(result);
    out.numbers.insert(out.numbers.end(), numbers.values, numbers.values + count);
    out.valid.insert(out.valid.end(), numbers.valid, numbers.valid + count);
  }
  return out;
}

Schema schema_of(const KpiRequest& kpi) {
  Schema schema;
  for (const KpiTable& table : kpi.tables) {
    schema.tables.push_back(table.schema ? *table.schema : TableSchema());
  }
  for (std::size_t i = 0; i < kpi.tables.size(); ++i) schema.tables[i].name = kpi.tables[i].name;
  schema.main = kpi.main;
  return schema;
}

// A KPI as it is computed.
struct Plan {
  CheckedFormula formula;
  std::vector<std::size_t> runs;  // of each aggregate
  std::vector<AggregatePlan> aggregates;
  std::vector<std::size_t> all_runs;  // each once
  std::optional<IntervalPlan> interval;
  std::size_t interval_run = 0;
  bool wants_interval = false;
  Shape shape;
  CountsAsked counts = CountsAsked::none;
  bool has_periods = true;
  bool has_groups = true;
};

class Figures {
 public:
  explicit Figures(const FiguresRequest& request) : request_(request) {}

  Status plan_all() {
    for (std::size_t i = 0; i < request_.kpis.size(); ++i) TRUESCORE_CHECK(plan(i));
    if (!request_.by.empty() && !by_found_ && !runs_.empty()) return by_unknown();
    return base::Done{};
  }

  Result<std::vector<KpiFigures>> run() {
    TRUESCORE_CHECK(plan_all());
    for (std::size_t i = 0; i < runs_.size(); ++i) {
      TableRun* run = runs_[i].get();
      base::Period period = request_.period.value_or(base::Period::month);
      if (run->counted() && !request_.period) period = run->counted()->period.value_or(period);
      const auto ran = run->run(period);
      if (!ran.ok()) return named(ran.error(), i);
      overall_.push_back(run->overall());
      if (request_.period) by_period_.push_back(run->by_period());
      if (!request_.by.empty()) by_segment_.push_back(run->by_segment());
      if (request_.cells) by_cell_.push_back(run->in_cells());
    }
    std::vector<KpiFigures> out;
    for (const Plan& plan : plans_) out.push_back(figures_of(plan));
    for (std::size_t i = 0; i < plans_.size(); ++i) TRUESCORE_CHECK(check_counts(i, out[i]));
    return out;
  }

  std::vector<PlannedTable> planned() {
    std::vector<PlannedTable> out;
    for (std::size_t i = 0; i < runs_.size(); ++i) {
      const CountedTable* counted = runs_[i]->counted();
      if (!counted) continue;
      out.push_back({names_[i], counted, std::move(labels_[counted]), std::move(runs_[i])});
    }
    return out;
  }

 private:
  // What went wrong with a table that was counted elsewhere, with the table's name.
  base::Error named(base::Error error, std::size_t run) const {
    if (runs_[run]->counted()) error.detail.emplace_back("table", names_[run]);
    return error;
  }

  std::vector<std::string>& labels_of(const CountedTable* counted) {
    auto& labels = labels_[counted];
    if (!labels) labels = std::make_unique<std::vector<std::string>>();
    return *labels;
  }

  Status plan(std::size_t index) {
    const KpiRequest& kpi = request_.kpis[index];
    const auto placed = [&](base::Error error) {
      error.where.path = base::below(base::below("/kpis", index), "formula");
      return error;
    };
    auto parsed = parse(kpi.formula);
    if (!parsed.ok()) return placed(std::move(parsed).error());
    Schema schema = schema_of(kpi);
    std::vector<OpenTable> open;
    for (std::size_t i = 0; i < kpi.tables.size(); ++i) {
      const CountedTable* counted = kpi.tables[i].counted;
      if (counted) open.push_back({i, &labels_of(counted), counted->time});
    }
    if (!open.empty()) infer_columns(*parsed, open, schema);
    auto checked = check(std::move(parsed).value(), &schema);
    if (!checked.ok()) return placed(std::move(checked).error());
    Plan plan;
    plan.formula = std::move(checked).value();
    for (const AggregateUse& use : plan.formula.aggregates) {
      const KpiTable& table = kpi.tables[*use.table];
      const std::size_t run = run_of(table);
      plan.runs.push_back(run);
      if (std::find(plan.all_runs.begin(), plan.all_runs.end(), run) == plan.all_runs.end()) {
        plan.all_runs.push_back(run);
      }
      if (!table.has_time()) plan.has_periods = false;
      if (!runs_[run]->has_groups(request_.by)) plan.has_groups = false;
    }
    for (std::size_t i = 0; i < plan.runs.size(); ++i) {
      plan.aggregates.push_back(runs_[plan.runs[i]]->plan(plan.formula, i));
    }
    const Shape shape = shape_of(plan.formula);
    if (kpi.counts != CountsAsked::none && !shape.is_ratio()) {
      return no_counts(index, word(shape.kind), "ratio");
    }
    plan.counts = kpi.counts;
    plan.shape = shape;
    plan.wants_interval = kpi.wants_interval;
    if ((kpi.wants_interval || kpi.counts == CountsAsked::share) && shape.kind != ShapeKind::other) {
      plan.interval_run = plan.runs[shape.top[0].aggregate];
      plan.interval.emplace(plan.formula, shape, *runs_[plan.interval_run]);
    }
    plans_.push_back(std::move(plan));
    return base::Done{};
  }

  static base::Error no_counts(std::size_t index, std::string_view found, std::string_view expected) {
    return base::error_at(ErrorCode::formula_not_a_ratio, base::below(base::below("/kpis", index), "counts"),
                          {{"found", found}, {"expected", expected}});
  }

  // Whether the rows are what the chart counts.
  Status check_counts(std::size_t index, const KpiFigures& figures) const {
    const Plan& plan = plans_[index];
    const auto whole = [](double value) { return value >= 0 && value == std::floor(value); };
    if (plan.counts == CountsAsked::share) {
      const bool is_share = plan.interval && plan.interval->is_share(overall_[plan.interval_run]);
      if (!is_share) return no_counts(index, word(plan.shape.kind), "share");
    }
    if (plan.counts == CountsAsked::rate) {
      for (const auto& point : figures.series) {
        const Counted& counted = *point.figure.counted;
        if (!whole(counted.x) || counted.base < 0) return no_counts(index, word(plan.shape.kind), "count");
      }
    }
    return base::Done{};
  }

  // What one side of the ratio comes to in a cell.
  double counted(const Plan& plan, const std::vector<Term>& terms,
                 const std::map<std::size_t, const Components*>& components, std::size_t cell) const {
    double out = 0;
    for (const Term& term : terms) {
      const std::size_t place = plan.aggregates[term.aggregate].components[0];
      const Part& part = components.at(plan.runs[term.aggregate])->part(place);
      const bool sum = part.kind() == ComponentKind::sum;
      const double value = sum && !term.counted
                               ? part.sum(cell).sum.value()
                               : static_cast<double>(sum ? part.sum(cell).count : part.count(cell));
      out += term.factor * value;
    }
    return out;
  }

  std::size_t run_of(const KpiTable& table) {
    const data::Column* time = request_.period ? table.time : nullptr;
    for (std::size_t i = 0; i < runs_.size(); ++i) {
      if (runs_[i]->table() == table.table && runs_[i]->counted() == table.counted &&
          runs_[i]->time() == time) {
        return i;
      }
    }
    names_.push_back(table.name);
    if (table.counted) {
      by_found_ = by_found_ || table.counted->by == request_.by;
      return add_run(std::make_unique<TableRun>(*table.counted, labels_of(table.counted)));
    }
    const data::Column* by = nullptr;
    if (!request_.by.empty()) {
      const auto column = table.table->column(request_.by);
      if (column.ok()) by = *column;
      by_found_ = by_found_ || by;
    }
    return add_run(std::make_unique<TableRun>(*table.table, time, by));
  }

  std::size_t add_run(std::unique_ptr<TableRun> run) {
    runs_.push_back(std::move(run));
    rows_.push_back(runs_.back()->component({ComponentKind::rows, 0, 0}));
    return runs_.size() - 1;
  }

  base::Error by_unknown() const {
    base::Error error = base::error_at(ErrorCode::column_unknown, "/by", {{"found", request_.by}});
    std::string labels;
    const TableRun& first = *runs_[0];
    if (first.counted()) labels = first.counted()->by;
    for (std::size_t i = 0; first.table() && i < first.table()->columns.size(); ++i) {
      labels += (labels.empty() ? "" : ", ") + first.table()->columns[i].label;
    }
    error.where.column = request_.by;
    error.detail.emplace_back("expected", labels);
    return error;
  }

  // The figures in the cells of components, of which each run of the plan has one.
  std::vector<Figure> in_cells(const Plan& plan, const std::map<std::size_t, const Components*>& components,
                               std::size_t cells) const {
    std::vector<Values> aggregates;
    for (std::size_t i = 0; i < plan.aggregates.size(); ++i) {
      aggregates.push_back(finish(plan.aggregates[i], *components.at(plan.runs[i])));
    }
    const Values values = final_values(plan.formula, aggregates, cells);
    std::vector<Figure> out(cells);
    for (std::size_t cell = 0; cell < cells; ++cell) {
      if (values.valid[cell]) out[cell].value = values.numbers[cell];
      for (const std::size_t run : plan.all_runs) {
        out[cell].rows += components.at(run)->part(rows_[run]).count(cell);
      }
    }
    if (plan.counts != CountsAsked::none) {
      for (std::size_t cell = 0; cell < cells; ++cell) {
        out[cell].counted = Counted{counted(plan, plan.shape.top, components, cell),
                                    counted(plan, plan.shape.bottom, components, cell)};
      }
    }
    if (!plan.interval || !plan.wants_interval) return out;
    const auto intervals =
        plan.interval->of(*components.at(plan.interval_run), overall_[plan.interval_run], request_.level);
    for (std::size_t cell = 0; cell < cells; ++cell) {
      if (out[cell].value) out[cell].interval = intervals[cell];
    }
    return out;
  }

  // The same where the runs have their own keys: cell i of run r is that of `keys[to[r][i]]`.
  std::vector<Figure> aligned(const Plan& plan, const std::vector<Components>& joined,
                              const std::map<std::size_t, std::vector<std::uint32_t>>& to,
                              std::size_t count) const {
    std::map<std::size_t, Components> rolled;
    std::map<std::size_t, const Components*> components;
    for (const std::size_t run : plan.all_runs) {
      const auto place = rolled.emplace(run, joined[run].rolled_up(to.at(run), count)).first;
      components[run] = &place->second;
    }
    return in_cells(plan, components, count);
  }

  KpiFigures figures_of(const Plan& plan) const {
    KpiFigures out;
    std::map<std::size_t, const Components*> overall;
    for (const std::size_t run : plan.all_runs) {
      overall[run] = &overall_[run];
      out.approximate = out.approximate || runs_[run]->approximate();
    }
    out.overall = in_cells(plan, overall, 1)[0];
    out.scale = plan.shape.scale;
    out.offset = plan.shape.offset;
    std::optional<Keys<std::int64_t>> periods;
    std::optional<Keys<std::string>> values;
    if (request_.period && plan.has_periods) periods = periods_of(plan);
    if (!request_.by.empty() && plan.has_groups) values = values_of(plan);
    if (periods) add_series(plan, *periods, out);
    if (values) add_groups(plan, *values, out);
    if (request_.cells && periods && values) add_cells(plan, *periods, *values, out);
    return out;
  }

  // The periods or the values of several tables together; `to` has the place among them of each of a run's
  // own.
  template <typename Key>
  struct Keys {
    std::vector<Key> all;
    std::map<std::size_t, std::vector<std::uint32_t>> to;
  };

  Keys<std::int64_t> periods_of(const Plan& plan) const {
    Keys<std::int64_t> out;
    auto& [periods, to] = out;
    for (const std::size_t run : plan.all_runs) {
      const auto& own = runs_[run]->cells().periods;
      periods.insert(periods.end(), own.begin(), own.end());
    }
    std::sort(periods.begin(), periods.end());
    periods.erase(std::unique(periods.begin(), periods.end()), periods.end());
    for (const std::size_t run : plan.all_runs) {
      for (const std::int64_t period : runs_[run]->cells().periods) {
        to[run].push_back(static_cast<std::uint32_t>(
            std::lower_bound(periods.begin(), periods.end(), period) - periods.begin()));
      }
      to[run];
    }
    return out;
  }

  void add_series(const Plan& plan, const Keys<std::int64_t>& periods, KpiFigures& out) const {
    const auto figures = aligned(plan, by_period_, periods.to, periods.all.size());
    std::uint64_t in_periods = 0;
    for (std::size_t i = 0; i < figures.size(); ++i) {
      in_periods += figures[i].rows;
      out.series.push_back({base::period_label(*request_.period, periods.all[i]), figures[i]});
    }
    out.rows_without_period = out.overall.rows - in_periods;
  }

  // Numbers by size, texts by code point, numbers first.
  static bool goes_before(const std::string& a, const std::string& b) {
    const auto x = base::parse_number(a);
    const auto y = base::parse_number(b);
    if (x && y && *x != *y) return *x < *y;
    if (x.has_value() != y.has_value()) return x.has_value();
    return a < b;
  }

  // The place behind the last value is that of the rows without one.
  Keys<std::string> values_of(const Plan& plan) const {
    Keys<std::string> out;
    auto& [values, to] = out;
    for (const std::size_t run : plan.all_runs) {
      for (const auto& value : runs_[run]->cells().segments) values.push_back(*value);
    }
    if (plan.all_runs.size() > 1) {
      std::sort(values.begin(), values.end(), goes_before);
      values.erase(std::unique(values.begin(), values.end()), values.end());
    }
    std::unordered_map<std::string, std::uint32_t> place;
    for (std::uint32_t i = 0; i < values.size(); ++i) place[values[i]] = i;
    for (const std::size_t run : plan.all_runs) {
      for (const auto& value : runs_[run]->cells().segments) to[run].push_back(place[*value]);
      to[run].push_back(static_cast<std::uint32_t>(values.size()));
    }
    return out;
  }

  static std::optional<std::string> value_at(const Keys<std::string>& values, std::size_t place) {
    if (place == values.all.size()) return std::nullopt;
    return values.all[place];
  }

  void add_groups(const Plan& plan, const Keys<std::string>& values, KpiFigures& out) const {
    const auto figures = aligned(plan, by_segment_, values.to, values.all.size() + 1);
    for (std::size_t i = 0; i < figures.size(); ++i) {
      if (figures[i].rows > 0) out.groups.push_back({value_at(values, i), figures[i]});
    }
  }

  void add_cells(const Plan& plan, const Keys<std::int64_t>& periods, const Keys<std::string>& values,
                 KpiFigures& out) const {
    const std::size_t width = values.all.size() + 1;
    std::map<std::size_t, std::vector<std::uint32_t>> to;
    for (const std::size_t run : plan.all_runs) {
      const Cells& cells = runs_[run]->cells();
      for (std::size_t cell = 0; cell < cells.count; ++cell) {
        const std::uint32_t period = cells.period[cell];
        const std::uint32_t value = cells.segment[cell];
        // A table without rows has one cell, of no period.
        to[run].push_back(period == Cells::kMissing
                              ? Part::kNowhere
                              : static_cast<std::uint32_t>(
                                    periods.to.at(run)[period] * width +
                                    (value == Cells::kMissing ? width - 1 : values.to.at(run)[value])));
      }
    }
    const auto figures = aligned(plan, by_cell_, to, periods.all.size() * width);
    for (std::size_t i = 0; i < figures.size(); ++i) {
      if (figures[i].rows == 0) continue;
      out.cells.push_back({base::period_label(*request_.period, periods.all[i / width]),
                           value_at(values, i % width), figures[i]});
    }
  }

  const FiguresRequest& request_;
  std::vector<Plan> plans_;
  // Of each table that was counted elsewhere, the columns that formulas name.
  std::map<const CountedTable*, std::unique_ptr<std::vector<std::string>>> labels_;
  std::vector<std::unique_ptr<TableRun>> runs_;
  std::vector<std::string> names_;  // of the runs: their tables
  std::vector<std::size_t> rows_;   // of each run: the component that counts its rows
  bool by_found_ = false;
  std::vector<Components> overall_;
  std::vector<Components> by_period_;
  std::vector<Components> by_segment_;
  std::vector<Components> by_cell_;
};

}  // namespace

Result<std::vector<KpiFigures>> figures(const FiguresRequest& request) { return Figures(request).run(); }

Result<std::vector<PlannedTable>> planned_tables(const FiguresRequest& request) {
  Figures figures(request);
  TRUESCORE_CHECK(figures.plan_all());
  return figures.planned();
}

Result<PlannedFormula> plan_in(const std::string& formula, const std::string& table, TableRun& run,
                               std::vector<std::string>& labels, const std::string& time) {
  TRUESCORE_TRY(parsed, parse(formula));
  Schema schema;
  schema.tables.resize(1);
  schema.tables[0].name = table;
  schema.main = 0;
  infer_columns(parsed, {{0, &labels, time}}, schema);
  TRUESCORE_TRY(checked, check_column(std::move(parsed), schema));
  PlannedFormula out;
  out.formula = std::move(checked);
  for (std::size_t i = 0; i < out.formula.aggregates.size(); ++i) {
    out.aggregates.push_back(run.plan(out.formula, i));
  }
  return out;
}

Result<Values> figures_in_cells(const std::string& formula, const KpiTable& table,
                                const std::vector<std::uint32_t>& cell_of_row, std::size_t count) {
  Schema schema;
  schema.tables.push_back(*table.schema);
  schema.tables[0].name = table.name;
  schema.main = 0;
  TRUESCORE_TRY(parsed, parse(formula));
  TRUESCORE_TRY(checked, check_column(std::move(parsed), schema));
  TableRun run(*table.table, nullptr, nullptr);
  std::vector<AggregatePlan> plans;
  for (std::size_t i = 0; i < checked.aggregates.size(); ++i) plans.push_back(run.plan(checked, i));
  run.run_in(cell_of_row, count);
  std::vector<Values> aggregates;
  for (const auto& plan : plans) aggregates.push_back(finish(plan, run.in_cells()));
  return final_values(checked, aggregates, count);
}

}  // namespace truescore::kpi
