#include "kpi/table_run.h"

#include <algorithm>

namespace truescore::kpi {

std::uint32_t TableRun::source(std::size_t column) {
  const auto known = std::find(columns_.begin(), columns_.end(), column);
  if (known != columns_.end()) return static_cast<std::uint32_t>(known - columns_.begin());
  columns_.push_back(column);
  return static_cast<std::uint32_t>(columns_.size() - 1);
}

std::vector<std::string> TableRun::source_labels() const {
  std::vector<std::string> out;
  for (const std::size_t column : columns_) {
    out.push_back(counted_ ? (*labels_)[column] : table_->columns[column].label);
  }
  return out;
}

std::size_t TableRun::component(Component component) {
  const auto known = std::find(wanted_.begin(), wanted_.end(), component);
  if (known != wanted_.end()) return static_cast<std::size_t>(known - wanted_.begin());
  wanted_.push_back(component);
  return wanted_.size() - 1;
}

AggregatePlan TableRun::plan(const CheckedFormula& formula, std::size_t aggregate) {
  const NodeId id = formula.aggregates[aggregate].node;
  const Node& node = formula.formula.node(id);
  AggregatePlan out;
  out.aggregate = node.aggregate;
  out.distinct = node.distinct;
  out.share = node.number;
  out.type = formula.types[id] == Type::null ? Type::number : formula.types[id];
  const auto argument = lower_argument(
      formula, id, program_, [&](NodeId column) { return source(formula.columns[column]->column); });
  if (!argument) {
    out.components = {component({ComponentKind::rows, 0, 0})};
    return out;
  }
  const StepId x = *argument;
  if (class_of(node.aggregate, node.distinct) == AggregateClass::holistic) {
    Component holistic{ComponentKind::values, x, 0};
    if (counted_) {
      holistic.kind = ComponentKind::finished;
      holistic.aggregate = node.aggregate;
      holistic.distinct = node.distinct;
      holistic.share = node.aggregate == Aggregate::median ? 0.5 : node.number;
    }
    out.components = {component(holistic)};
    return out;
  }
  switch (node.aggregate) {
    case Aggregate::count: {
      StepId counted = x;
      if (node.has_argument && program_.steps()[x].type == Type::condition) {
        // COUNT counts where a condition is known, not where it holds.
        Step known;
        known.op = Op::condition_to_number;
        known.arguments = {x};
        counted = program_.add(std::move(known));
      }
      out.components = {component({ComponentKind::count, counted, 0})};
      break;
    }
    case Aggregate::min:
      out.components = {component({ComponentKind::least, x, 0})};
      break;
    case Aggregate::max:
      out.components = {component({ComponentKind::greatest, x, 0})};
      break;
    case Aggregate::sum:
    case Aggregate::avg:
      out.components = {component({ComponentKind::sum, x, 0})};
      break;
    default:
      out.components = {component({ComponentKind::sum, x, 0}), component({ComponentKind::products, x, x})};
      break;
  }
  return out;
}

base::Status TableRun::run(base::Period period) {
  if (counted_) {
    TRUESCORE_TRY(counted, read_counted(*counted_, period, wanted_, empty_parts(),
                                        ComponentNames(program_, source_labels())));
    counted_cells_ = std::move(counted);
    cells_ = std::move(counted_cells_.cells);
    components_ = std::move(counted_cells_.components);
    return base::Done{};
  }
  TRUESCORE_TRY(cells, cells_of(*table_, time_, period, by_));
  cells_ = std::move(cells);
  read_rows();
  return base::Done{};
}

void TableRun::run_in(std::vector<std::uint32_t> cell_of_row, std::size_t count) {
  cells_.of_row = std::move(cell_of_row);
  cells_.count = count;
  read_rows();
}

std::vector<Part> TableRun::empty_parts() const {
  std::vector<Part> parts;
  for (const Component& one : wanted_) {
    const bool has_step = one.kind != ComponentKind::rows;
    parts.emplace_back(one.kind, has_step ? program_.steps()[one.x].type : Type::number);
  }
  return parts;
}

void TableRun::read_rows() {
  std::vector<StepId> outputs;
  for (const Component& one : wanted_) {
    if (one.kind == ComponentKind::rows) continue;
    outputs.push_back(one.x);
    if (one.kind == ComponentKind::products) outputs.push_back(one.y);
  }
  components_ = Components(empty_parts());
  components_.grow(cells_.count);
  std::vector<Source> sources;
  for (const std::size_t column : columns_) sources.push_back({&table_->columns[column], nullptr});
  Evaluator evaluator(program_, std::move(sources), outputs);
  const auto rows = static_cast<std::size_t>(table_->own_rows());
  for (std::size_t first = 0; first < rows; first += kBatchRows) {
    const std::size_t count = std::min(kBatchRows, rows - first);
    evaluator.run(first, count);
    for (std::size_t i = 0; i < wanted_.size(); ++i) {
      components_.parts()[i].add(cells_.of_row.data() + first, count, evaluator, wanted_[i]);
    }
  }
}

Components TableRun::joined(const std::vector<std::uint32_t>& codes, std::size_t count,
                            bool with_missing) const {
  std::vector<std::uint32_t> to(codes);
  for (auto& code : to) {
    if (code == Cells::kMissing) code = with_missing ? static_cast<std::uint32_t>(count) : Part::kNowhere;
  }
  return components_.rolled_up(to, count + (with_missing ? 1 : 0));
}

// The parts that do not merge, from where they were finished.
static Components with_finished(Components merged, const Components& finished) {
  for (std::size_t i = 0; i < merged.parts().size(); ++i) {
    if (merged.part(i).kind() == ComponentKind::finished) merged.parts()[i] = finished.part(i);
  }
  return merged;
}

Components TableRun::overall() const {
  Components out = components_.rolled_up(std::vector<std::uint32_t>(cells_.count, 0), 1);
  return counted_ ? with_finished(std::move(out), counted_cells_.overall) : out;
}
Components TableRun::by_period() const {
  Components out = joined(cells_.period, cells_.periods.size(), false);
  return counted_ ? with_finished(std::move(out), counted_cells_.by_period) : out;
}
Components TableRun::by_segment() const {
  Components out = joined(cells_.segment, cells_.segments.size(), true);
  return counted_ ? with_finished(std::move(out), counted_cells_.by_segment) : out;
}

}  // namespace truescore::kpi
