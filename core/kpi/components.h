// The mergeable parts of aggregates, for each cell (period x segment): counts, exact sums, extremes, and for
// what is holistic the values themselves. Adding the parts of two tables gives the parts of both; no
// division is made before the last step.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "kpi/evaluate.h"
#include "kpi/exact_sum.h"

namespace truescore::kpi {

enum class ComponentKind : std::uint8_t {
  rows,      // how many rows
  count,     // in how many the step has a value, or holds
  sum,       // of the step's values, and how many they are
  products,  // the sum of x * y where both have values, and how many they are
  least,
  greatest,
  values,    // all of them
  all_rows,  // in how many rows of the table the condition holds, whatever their cell
  finished,  // what a holistic aggregate came to where its values were counted elsewhere: it does not merge
};

struct Component {
  ComponentKind kind = ComponentKind::rows;
  StepId x = 0;
  StepId y = 0;
  // Of what is finished.
  Aggregate aggregate = Aggregate::count;
  bool distinct = false;
  double share = 0;

  friend bool operator==(const Component& a, const Component& b) {
    return a.kind == b.kind && a.x == b.x && a.y == b.y && a.aggregate == b.aggregate &&
           a.distinct == b.distinct && a.share == b.share;
  }
};

struct Sum {
  ExactSum sum;
  std::uint64_t count = 0;
};

// One component in every cell.
class Part {
 public:
  Part(ComponentKind kind, Type type) : kind_(kind), type_(type) {}

  void grow(std::size_t cells);
  // Adds a batch: the cell of each row, and the step's column.
  void add(const std::uint32_t* cells, std::size_t count, const Evaluator& batch, const Component& component);
  // Adds another's cell i to the cell to[i]; where that is kNowhere, it is left out.
  void merge(const Part& other, std::span<const std::uint32_t> to);

  ComponentKind kind() const { return kind_; }
  Type type() const { return type_; }
  std::uint64_t count(std::size_t cell) const { return counts_[cell]; }
  const Sum& sum(std::size_t cell) const { return sums_[cell]; }
  // The extreme, where the cell has a value. A text's is in text_extremes.
  bool has_extreme(std::size_t cell) const { return counts_[cell] > 0; }
  double extreme(std::size_t cell) const { return extremes_[cell]; }
  const std::string& text_extreme(std::size_t cell) const { return text_extremes_[cell]; }
  std::optional<double> finished(std::size_t cell) const {
    return counts_[cell] > 0 ? std::optional(extremes_[cell]) : std::nullopt;
  }
  // What was counted elsewhere, added to the cell: of rows, counts and all_rows; of sums and products; of
  // least and greatest, numbers or texts; of what is finished.
  void add_count(std::size_t cell, std::uint64_t count);
  void add_sum(std::size_t cell, double sum, std::uint64_t count);
  void add_extreme(std::size_t cell, double value);
  void add_extreme(std::size_t cell, std::string_view text);
  void finish(std::size_t cell, double value);
  // The values of every cell, sorted. Of texts only which are equal counts.
  std::vector<std::vector<double>> values_by_cell(std::size_t cells) const;

  static constexpr std::uint32_t kNowhere = 0xFFFFFFFF;

 private:
  void add_sums(const std::uint32_t* cells, std::size_t count, Numbers x);
  void add_products(const std::uint32_t* cells, std::size_t count, Numbers x, Numbers y);
  void add_extremes(const std::uint32_t* cells, std::size_t count, const Evaluator& batch, StepId x);
  void add_values(const std::uint32_t* cells, std::size_t count, const Evaluator& batch, StepId x);
  bool goes_before(double a, double b) const { return kind_ == ComponentKind::least ? a < b : a > b; }
  void take_text(std::size_t cell, std::string_view text);
  double number_of(std::string_view text);

  ComponentKind kind_;
  Type type_;  // of the step
  std::vector<std::uint64_t> counts_;
  std::vector<Sum> sums_;
  std::vector<double> extremes_;
  std::vector<std::string> text_extremes_;
  std::vector<std::uint32_t> cells_of_values_;
  std::vector<double> values_;
  std::unordered_map<std::string, double> numbers_of_texts_;
};

// All components of a table, in every cell.
class Components {
 public:
  explicit Components(std::vector<Part> parts) : parts_(std::move(parts)) {}

  const Part& part(std::size_t index) const { return parts_[index]; }
  std::vector<Part>& parts() { return parts_; }
  std::size_t cells() const { return cells_; }
  void grow(std::size_t cells);
  void merge(const Components& other, std::span<const std::uint32_t> to);
  // The cells joined: cell i goes into to[i], one of `count`.
  Components rolled_up(std::span<const std::uint32_t> to, std::size_t count) const;

 private:
  std::vector<Part> parts_;
  std::size_t cells_ = 0;
};

// The components that an aggregate is made of, and how.
struct AggregatePlan {
  Aggregate aggregate = Aggregate::count;
  bool distinct = false;
  double share = 0.5;  // of PERCENTILE_CONT
  Type type = Type::number;
  std::vector<std::size_t> components;
};

// What one aggregate comes to in every cell.
Values finish(const AggregatePlan& plan, const Components& components);

}  // namespace truescore::kpi
