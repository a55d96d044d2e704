#include "kpi/figure_interval.h"

#include <algorithm>
#include <cmath>

#include "nps/intervals/interval.h"
#include "stats/mean.h"
#include "stats/rate.h"
#include "stats/ratio.h"
#include "stats/share.h"
#include "stats/student.h"

namespace truescore::kpi {

namespace {

// A denominator that varies more is too uncertain for the log-delta interval.
constexpr double kMostVariation = 0.15;

// Builds steps of numbers and conditions.
class Steps {
 public:
  explicit Steps(Program& program) : program_(program) {}

  StepId number(double value) {
    Step step;
    step.number = value;
    return program_.add(std::move(step));
  }
  StepId made(Op op, Type type, std::vector<StepId> arguments) {
    Step step;
    step.op = op;
    step.type = type;
    step.arguments = std::move(arguments);
    return program_.add(std::move(step));
  }
  StepId is(StepId step, double value) {
    Step compare;
    compare.op = Op::compare;
    compare.type = Type::condition;
    compare.arguments = {step, number(value)};
    return program_.add(std::move(compare));
  }
  StepId both(StepId a, StepId b) { return made(Op::conjunction, Type::condition, {a, b}); }
  StepId either(StepId a, StepId b) { return made(Op::disjunction, Type::condition, {a, b}); }
  StepId negation(StepId a) { return made(Op::negation, Type::condition, {a}); }

 private:
  Program& program_;
};

// What a step can come to, where its formula tells: a few constants.
std::optional<std::vector<double>> values_of(const Program& program, StepId id) {
  const Step& step = program.steps()[id];
  std::vector<double> out;
  const auto join = [&](StepId argument) {
    const auto part = values_of(program, argument);
    if (part) out.insert(out.end(), part->begin(), part->end());
    return part.has_value();
  };
  switch (step.op) {
    case Op::constant:
      if (step.type != Type::number) return std::nullopt;
      if (!step.is_null) out.push_back(step.number);
      return out;
    case Op::condition_to_number:
      return std::vector<double>{0, 1};
    case Op::where:
      return values_of(program, step.arguments[0]);
    case Op::choice:
      for (std::size_t i = 1; i < step.arguments.size(); i += 2) {
        if (!join(step.arguments[i])) return std::nullopt;
      }
      if (!join(step.arguments.back())) return std::nullopt;
      return out;
    case Op::coalesce:
      for (const StepId argument : step.arguments) {
        if (!join(argument)) return std::nullopt;
      }
      return out;
    default:
      return std::nullopt;
  }
}

bool all_among(const std::vector<double>& values, std::initializer_list<double> allowed) {
  return std::all_of(values.begin(), values.end(), [&](double value) {
    return std::find(allowed.begin(), allowed.end(), value) != allowed.end();
  });
}

// A formula that can come to -1 is no share, even where no row does.
bool has_negative(const std::optional<std::vector<double>>& values) {
  return values && std::any_of(values->begin(), values->end(), [](double value) { return value < 0; });
}

// What a row adds to a sum of terms; never null.
StepId row_step(const CheckedFormula& formula, const std::vector<Term>& terms, TableRun& run) {
  Steps steps(run.program());
  std::optional<StepId> sum;
  for (const Term& term : terms) {
    const NodeId id = formula.aggregates[term.aggregate].node;
    const Node& node = formula.formula.node(id);
    const auto argument = lower_argument(formula, id, run.program(), [&](NodeId column) {
      return run.source(formula.columns[column]->column);
    });
    StepId here = steps.number(1);
    if (argument && !term.counted) {
      here = steps.made(Op::coalesce, Type::number, {*argument, steps.number(0)});
    } else if (argument) {
      StepId counts = *argument;
      if (node.has_argument) {
        counts = steps.negation(steps.made(Op::is_null, Type::condition, {*argument}));
      }
      here = steps.made(Op::coalesce, Type::number,
                        {steps.made(Op::condition_to_number, Type::number, {counts}), steps.number(0)});
    }
    if (term.factor != 1) here = steps.made(Op::multiply, Type::number, {here, steps.number(term.factor)});
    sum = sum ? steps.made(Op::add, Type::number, {*sum, here}) : here;
  }
  return *sum;
}

}  // namespace

IntervalPlan::IntervalPlan(const CheckedFormula& formula, const Shape& shape, TableRun& run) : shape_(shape) {
  Steps steps(run.program());
  if (shape.kind == ShapeKind::count) {
    x_ = run.plan(formula, shape.top[0].aggregate).components[0];
    return;
  }
  if (shape.kind == ShapeKind::mean) {
    const NodeId id = formula.aggregates[shape.top[0].aggregate].node;
    const StepId x = *lower_argument(formula, id, run.program(), [&](NodeId column) {
      return run.source(formula.columns[column]->column);
    });
    x_ = run.component({ComponentKind::sum, x, 0});
    xx_ = run.component({ComponentKind::products, x, x});
    const auto values = values_of(run.program(), x);
    const StepId share = steps.either(steps.is(x, 0), steps.is(x, 1));
    if (!values || all_among(*values, {0, 1})) {
      no_share_ = run.component({ComponentKind::all_rows, steps.negation(share), 0});
    }
    if (!values || all_among(*values, {0, 1, -1})) {
      const StepId net = steps.either(share, steps.is(x, -1));
      no_net_score_ = run.component({ComponentKind::all_rows, steps.negation(net), 0});
    }
    return;
  }
  const StepId x = row_step(formula, shape.top, run);
  const StepId y = row_step(formula, shape.bottom, run);
  x_ = run.component({ComponentKind::sum, x, 0});
  y_ = run.component({ComponentKind::sum, y, 0});
  xy_ = run.component({ComponentKind::products, x, y});
  const auto x_values = values_of(run.program(), x);
  const auto y_values = values_of(run.program(), y);
  only_ones_ = x_values && y_values && all_among(*x_values, {0, 1}) && all_among(*y_values, {0, 1});
  if (only_ones_) return;
  xx_ = run.component({ComponentKind::products, x, x});
  yy_ = run.component({ComponentKind::products, y, y});
  const StepId none = steps.both(steps.is(x, 0), steps.is(y, 0));
  counted_ = run.component({ComponentKind::count, steps.negation(none), 0});
  if ((x_values && !all_among(*x_values, {0, 1, -1})) || (y_values && !all_among(*y_values, {0, 1}))) return;
  const StepId of_base = steps.both(steps.is(y, 1), steps.either(steps.is(x, 0), steps.is(x, 1)));
  const StepId share = steps.either(none, of_base);
  if (!has_negative(x_values)) {
    no_share_ = run.component({ComponentKind::all_rows, steps.negation(share), 0});
  }
  const StepId lost = steps.both(steps.is(y, 1), steps.is(x, -1));
  no_net_score_ = run.component({ComponentKind::all_rows, steps.negation(steps.either(share, lost)), 0});
}

std::optional<FigureInterval> IntervalPlan::placed(double low, double high, double level,
                                                   std::string_view method) const {
  FigureInterval out{shape_.offset + shape_.scale * low, shape_.offset + shape_.scale * high, level, method};
  if (out.low > out.high) std::swap(out.low, out.high);
  if (!std::isfinite(out.low) || !std::isfinite(out.high)) return std::nullopt;
  return out;
}

IntervalPlan::Sums IntervalPlan::sums(const Components& cells, std::size_t cell) const {
  Sums out;
  const auto value = [&](std::size_t place) { return cells.part(place).sum(cell).sum.value(); };
  out.x = value(x_);
  if (shape_.kind == ShapeKind::mean) {
    out.xx = value(xx_);
    out.y = static_cast<double>(cells.part(x_).sum(cell).count);
    return out;
  }
  out.y = value(y_);
  out.xy = value(xy_);
  if (only_ones_) {
    out.xx = out.x;
    out.yy = out.y;
    out.n = out.x + out.y - out.xy;
  } else {
    out.xx = value(xx_);
    out.yy = value(yy_);
    out.n = static_cast<double>(cells.part(counted_).count(cell));
  }
  return out;
}

std::optional<FigureInterval> IntervalPlan::of_count(const Components& cells, std::size_t cell,
                                                     double level) const {
  const auto limits = stats::poisson_exact(static_cast<double>(cells.part(x_).count(cell)), 1, level);
  if (!limits) return std::nullopt;
  return placed(limits->lower, limits->upper, level, "poisson");
}

std::optional<FigureInterval> IntervalPlan::of_mean(const Components& cells, std::size_t cell,
                                                    double level) const {
  const Sum& sum = cells.part(x_).sum(cell);
  if (sum.count < 2) return std::nullopt;
  const double n = static_cast<double>(sum.count);
  const stats::Moments moments{n, (sum.sum / n).value(),
                               squared_deviations(sum.count, sum.sum, cells.part(xx_).sum(cell).sum)};
  const auto limits = stats::t_interval(moments, level);
  if (!limits) return std::nullopt;
  return placed(limits->lower, limits->upper, level, "t");
}

std::optional<FigureInterval> IntervalPlan::of_ratio(const Sums& sums, double level) const {
  const stats::RatioSums ratio{sums.n, sums.x, sums.y, sums.xx, sums.yy, sums.xy};
  const auto means = stats::means_of(ratio);
  const auto estimate = stats::ratio_estimate(ratio, level);
  if (!means || !estimate) return std::nullopt;
  const bool varies = std::sqrt(means->var_b) > kMostVariation * std::abs(means->b);
  if (!varies && estimate->log_delta) {
    return placed(estimate->log_delta->lower, estimate->log_delta->upper, level, "log_delta");
  }
  const auto set = stats::fieller(*means, stats::two_sided_t(level, sums.n - 1));
  if (set.kind != stats::FiellerKind::bounded) return std::nullopt;
  return placed(*set.lower, *set.upper, level, "fieller");
}

bool IntervalPlan::is_share(const Components& overall) const {
  if (shape_.kind == ShapeKind::count) return false;
  if (only_ones_) {
    const Sums all = sums(overall, 0);
    return all.xy == all.x;
  }
  return no_share_ && overall.part(*no_share_).count(0) == 0;
}

std::vector<std::optional<FigureInterval>> IntervalPlan::of(const Components& cells,
                                                            const Components& overall, double level) const {
  std::vector<std::optional<FigureInterval>> out;
  const bool share = is_share(overall);
  const bool is_net_score = shape_.kind != ShapeKind::count && !only_ones_ && no_net_score_ &&
                            overall.part(*no_net_score_).count(0) == 0;
  for (std::size_t cell = 0; cell < cells.cells(); ++cell) {
    if (shape_.kind == ShapeKind::count) {
      out.push_back(of_count(cells, cell, level));
      continue;
    }
    const Sums here = sums(cells, cell);
    if (share) {
      const auto limits = stats::wilson(here.x, here.y, level);
      out.push_back(limits ? placed(limits->lower, limits->upper, level, "wilson") : std::nullopt);
    } else if (is_net_score && here.y > 0) {
      const nps::GroupCounts groups{(here.xx - here.x) / 2, here.y - here.xx, (here.xx + here.x) / 2};
      const nps::Limits limits = nps::interval_method(nps::kDefaultInterval)->limits(groups, level);
      out.push_back(placed(limits.low / 100, limits.high / 100, level, "score"));
    } else if (is_net_score) {
      out.push_back(std::nullopt);
    } else if (shape_.kind == ShapeKind::mean) {
      out.push_back(of_mean(cells, cell, level));
    } else {
      out.push_back(of_ratio(here, level));
    }
  }
  return out;
}

}  // namespace truescore::kpi
