#include "kpi/components.h"

#include <algorithm>
#include <cmath>

namespace truescore::kpi {

void Part::grow(std::size_t cells) {
  switch (kind_) {
    case ComponentKind::rows:
    case ComponentKind::count:
      counts_.resize(cells);
      return;
    case ComponentKind::sum:
    case ComponentKind::products:
      sums_.resize(cells);
      return;
    case ComponentKind::finished:
      counts_.resize(cells);
      extremes_.resize(cells);
      return;
    case ComponentKind::least:
    case ComponentKind::greatest:
      counts_.resize(cells);
      if (type_ == Type::text) {
        text_extremes_.resize(cells);
      } else {
        extremes_.resize(cells);
      }
      return;
    case ComponentKind::values:
      return;
    case ComponentKind::all_rows:
      counts_.resize(1);
      return;
  }
}

void Part::add(const std::uint32_t* cells, std::size_t count, const Evaluator& batch,
               const Component& component) {
  switch (kind_) {
    case ComponentKind::rows:
      if (counts_.size() == 1) {
        counts_[0] += count;
        return;
      }
      for (std::size_t i = 0; i < count; ++i) ++counts_[cells[i]];
      return;
    case ComponentKind::count: {
      // The first truths say whether a condition holds and whether any other value is there.
      const Truth* truths =
          type_ == Type::condition ? batch.conditions(component.x).yes : batch.numbers(component.x).valid;
      for (std::size_t i = 0; i < count; ++i) counts_[cells[i]] += truths[i] & 1;
      return;
    }
    case ComponentKind::sum:
      return add_sums(cells, count, batch.numbers(component.x));
    case ComponentKind::products:
      return add_products(cells, count, batch.numbers(component.x), batch.numbers(component.y));
    case ComponentKind::least:
    case ComponentKind::greatest:
      return add_extremes(cells, count, batch, component.x);
    case ComponentKind::values:
      return add_values(cells, count, batch, component.x);
    case ComponentKind::all_rows: {
      const Truth* yes = batch.conditions(component.x).yes;
      std::uint32_t held = 0;
      for (std::size_t i = 0; i < count; ++i) held += yes[i] & 1;
      counts_[0] += held;
      return;
    }
    case ComponentKind::finished:  // never of rows
      return;
  }
}

void Part::add_count(std::size_t cell, std::uint64_t count) {
  counts_[kind_ == ComponentKind::all_rows ? 0 : cell] += count;
}

void Part::add_sum(std::size_t cell, double sum, std::uint64_t count) {
  sums_[cell].sum.add(sum);
  sums_[cell].count += count;
}

void Part::add_extreme(std::size_t cell, double value) {
  if (counts_[cell]++ == 0 || goes_before(value, extremes_[cell])) extremes_[cell] = value;
}

void Part::add_extreme(std::size_t cell, std::string_view text) {
  take_text(cell, text);
  ++counts_[cell];
}

void Part::finish(std::size_t cell, double value) {
  counts_[cell] = 1;
  extremes_[cell] = value;
}

void Part::add_sums(const std::uint32_t* cells, std::size_t count, Numbers x) {
  if (sums_.size() == 1) {
    // One cell: four sums beside each other, so that none waits for the one before it.
    Sum lanes[4];
    for (std::size_t i = 0; i < count; ++i) {
      Sum& lane = lanes[i & 3];
      lane.sum.add(x.valid[i] ? x.values[i] : 0);
      lane.count += x.valid[i] & 1;
    }
    for (const Sum& lane : lanes) {
      sums_[0].sum.add(lane.sum);
      sums_[0].count += lane.count;
    }
    return;
  }
  Sum* sums = sums_.data();
  for (std::size_t i = 0; i < count; ++i) {
    Sum& sum = sums[cells[i]];
    sum.sum.add(x.valid[i] ? x.values[i] : 0);
    sum.count += x.valid[i] & 1;
  }
}

void Part::add_products(const std::uint32_t* cells, std::size_t count, Numbers x, Numbers y) {
  Sum* sums = sums_.data();
  for (std::size_t i = 0; i < count; ++i) {
    const bool valid = (x.valid[i] & y.valid[i]) != 0;
    Sum& sum = sums[cells[i]];
    sum.sum.add_product(valid ? x.values[i] : 0, valid ? y.values[i] : 0);
    sum.count += valid ? 1 : 0;
  }
}

void Part::take_text(std::size_t cell, std::string_view text) {
  std::string& best = text_extremes_[cell];
  if (counts_[cell] == 0 || (kind_ == ComponentKind::least ? text < best : text > best)) best = text;
}

void Part::add_extremes(const std::uint32_t* cells, std::size_t count, const Evaluator& batch, StepId x) {
  if (type_ == Type::text) {
    const Texts texts = batch.texts(x);
    for (std::size_t i = 0; i < count; ++i) {
      if (!texts.valid[i]) continue;
      take_text(cells[i], texts.values[i]);
      ++counts_[cells[i]];
    }
    return;
  }
  const Numbers numbers = batch.numbers(x);
  for (std::size_t i = 0; i < count; ++i) {
    if (!numbers.valid[i]) continue;
    const std::uint32_t cell = cells[i];
    if (counts_[cell]++ == 0 || goes_before(numbers.values[i], extremes_[cell])) {
      extremes_[cell] = numbers.values[i];
    }
  }
}

double Part::number_of(std::string_view text) {
  return numbers_of_texts_.emplace(text, static_cast<double>(numbers_of_texts_.size())).first->second;
}

void Part::add_values(const std::uint32_t* cells, std::size_t count, const Evaluator& batch, StepId x) {
  const auto keep = [&](std::size_t i, double value) {
    cells_of_values_.push_back(cells[i]);
    values_.push_back(value);
  };
  if (type_ == Type::text) {
    const Texts texts = batch.texts(x);
    std::string_view last;
    double number = -1;
    for (std::size_t i = 0; i < count; ++i) {
      if (!texts.valid[i]) continue;
      if (number < 0 || texts.values[i] != last) {
        last = texts.values[i];
        number = number_of(last);
      }
      keep(i, number);
    }
  } else if (type_ == Type::condition) {
    const Conditions conditions = batch.conditions(x);
    for (std::size_t i = 0; i < count; ++i) {
      if (conditions.yes[i] | conditions.no[i]) keep(i, conditions.yes[i] ? 1 : 0);
    }
  } else {
    const Numbers numbers = batch.numbers(x);
    for (std::size_t i = 0; i < count; ++i) {
      if (numbers.valid[i]) keep(i, numbers.values[i] + 0.0);  // -0 is 0
    }
  }
}

void Part::merge(const Part& other, std::span<const std::uint32_t> to) {
  if (kind_ == ComponentKind::all_rows) {
    counts_[0] += other.counts_[0];
    return;
  }
  for (std::size_t i = 0; i < to.size(); ++i) {
    const std::uint32_t cell = to[i];
    if (cell == kNowhere) continue;
    switch (kind_) {
      case ComponentKind::rows:
      case ComponentKind::count:
        counts_[cell] += other.counts_[i];
        break;
      case ComponentKind::sum:
      case ComponentKind::products:
        sums_[cell].sum.add(other.sums_[i].sum);
        sums_[cell].count += other.sums_[i].count;
        break;
      case ComponentKind::least:
      case ComponentKind::greatest:
        if (other.counts_[i] == 0) break;
        if (type_ == Type::text) {
          take_text(cell, other.text_extremes_[i]);
        } else if (counts_[cell] == 0 || goes_before(other.extremes_[i], extremes_[cell])) {
          extremes_[cell] = other.extremes_[i];
        }
        counts_[cell] += other.counts_[i];
        break;
      case ComponentKind::finished:
        if (other.counts_[i] > 0) finish(cell, other.extremes_[i]);
        break;
      case ComponentKind::values:
      case ComponentKind::all_rows:
        break;
    }
  }
  if (kind_ != ComponentKind::values) return;
  std::vector<double> renumbered(other.numbers_of_texts_.size());
  for (const auto& [text, number] : other.numbers_of_texts_) {
    renumbered[static_cast<std::size_t>(number)] = number_of(text);
  }
  for (std::size_t i = 0; i < other.values_.size(); ++i) {
    const std::uint32_t cell = to[other.cells_of_values_[i]];
    if (cell == kNowhere) continue;
    cells_of_values_.push_back(cell);
    values_.push_back(type_ == Type::text ? renumbered[static_cast<std::size_t>(other.values_[i])]
                                          : other.values_[i]);
  }
}

std::vector<std::vector<double>> Part::values_by_cell(std::size_t cells) const {
  std::vector<std::vector<double>> out(cells);
  for (std::size_t i = 0; i < values_.size(); ++i) out[cells_of_values_[i]].push_back(values_[i]);
  for (auto& values : out) std::sort(values.begin(), values.end());
  return out;
}

void Components::grow(std::size_t cells) {
  cells_ = cells;
  for (Part& part : parts_) part.grow(cells);
}

void Components::merge(const Components& other, std::span<const std::uint32_t> to) {
  for (std::size_t i = 0; i < parts_.size(); ++i) parts_[i].merge(other.parts_[i], to);
}

Components Components::rolled_up(std::span<const std::uint32_t> to, std::size_t count) const {
  std::vector<Part> empty;
  for (const Part& part : parts_) empty.emplace_back(part.kind(), part.type());
  Components out(std::move(empty));
  out.grow(count);
  out.merge(*this, to);
  return out;
}

namespace {

// The value at a share of the sorted values, between neighbours by a straight line (Hyndman and Fan 1996,
// The American Statistician 50:361-365, type 7). Requires values.
double quantile(const std::vector<double>& sorted, double share) {
  const double place = share * static_cast<double>(sorted.size() - 1);
  const auto below = static_cast<std::size_t>(std::floor(place));
  const double rest = place - std::floor(place);
  if (rest == 0 || below + 1 >= sorted.size()) return sorted[below];
  return sorted[below] + rest * (sorted[below + 1] - sorted[below]);
}

std::optional<double> of_moments(Aggregate aggregate, const Sum& sum, const Sum& squares) {
  const std::uint64_t n = sum.count;
  if (n == 0) return std::nullopt;
  if (aggregate == Aggregate::sum) return sum.sum.value();
  if (aggregate == Aggregate::avg) return (sum.sum / static_cast<double>(n)).value();
  const double deviations = squared_deviations(n, sum.sum, squares.sum);
  if (aggregate == Aggregate::var_pop) return deviations / static_cast<double>(n);
  if (n < 2) return std::nullopt;
  const double variance = deviations / static_cast<double>(n - 1);
  return aggregate == Aggregate::var_samp ? variance : std::sqrt(variance);
}

std::optional<double> of_values(const AggregatePlan& plan, std::vector<double> values) {
  if (plan.distinct) values.erase(std::unique(values.begin(), values.end()), values.end());
  if (plan.aggregate == Aggregate::count) return static_cast<double>(values.size());
  if (values.empty()) return std::nullopt;
  if (plan.aggregate == Aggregate::median) return quantile(values, 0.5);
  if (plan.aggregate == Aggregate::percentile_cont) return quantile(values, plan.share);
  Sum sum;
  Sum squares;
  for (const double value : values) {
    sum.sum.add(value);
    squares.sum.add_product(value, value);
  }
  sum.count = values.size();
  return of_moments(plan.aggregate, sum, squares);
}

}  // namespace

Values finish(const AggregatePlan& plan, const Components& components) {
  Values out;
  out.type = plan.type;
  const std::size_t cells = components.cells();
  const auto put = [&](std::optional<double> value) {
    const bool valid = value && std::isfinite(*value);
    out.numbers.push_back(valid ? *value : 0);
    out.valid.push_back(valid ? kTrue : Truth{0});
  };
  const Part& part = components.part(plan.components[0]);
  switch (part.kind()) {
    case ComponentKind::rows:
    case ComponentKind::count:
    case ComponentKind::all_rows:
      for (std::size_t cell = 0; cell < cells; ++cell) put(static_cast<double>(part.count(cell)));
      return out;
    case ComponentKind::sum:
    case ComponentKind::products:
      for (std::size_t cell = 0; cell < cells; ++cell) {
        const Part& last = components.part(plan.components.back());
        put(of_moments(plan.aggregate, part.sum(cell), last.sum(cell)));
      }
      return out;
    case ComponentKind::least:
    case ComponentKind::greatest:
      for (std::size_t cell = 0; cell < cells; ++cell) {
        const bool valid = part.has_extreme(cell);
        out.valid.push_back(valid ? kTrue : Truth{0});
        if (plan.type == Type::text) {
          out.texts.push_back(part.text_extreme(cell));
        } else {
          out.numbers.push_back(part.extreme(cell));
        }
      }
      return out;
    case ComponentKind::values:
      for (auto& values : part.values_by_cell(cells)) put(of_values(plan, std::move(values)));
      return out;
    case ComponentKind::finished:
      for (std::size_t cell = 0; cell < cells; ++cell) put(part.finished(cell));
      return out;
  }
  return out;
}

}  // namespace truescore::kpi
