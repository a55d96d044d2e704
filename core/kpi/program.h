// What is computed for each row, for all formulas at once: steps that depend on earlier steps. Equal steps
// are one, however many formulas have them.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <unordered_map>
#include <vector>

#include "kpi/check.h"

namespace truescore::kpi {

enum class Op : std::uint8_t {
  source,  // a column
  constant,
  negate,
  add,
  subtract,
  multiply,
  divide,  // null where the divisor is 0
  modulo,  // of the dividend's sign; null where the divisor is 0
  compare,
  conjunction,
  disjunction,
  negation,
  is_null,
  choice,  // {condition, result} and the otherwise
  coalesce,
  greatest,
  least,
  abs,
  round,
  floor,
  ceil,
  sqrt,
  ln,
  exp,
  power,
  date_trunc,
  datediff,
  truncate,        // CAST AS INTEGER: toward 0
  text_to_number,  // null where it is none
  text_to_date,
  condition_to_number,  // 1 or 0
  like,
  where,  // the first argument where the second, a condition, holds; else null
};

using StepId = std::uint32_t;

struct Step {
  Op op = Op::constant;
  Type type = Type::number;  // condition, number, text or date
  std::vector<StepId> arguments;
  std::uint32_t source = 0;
  bool is_null = false;  // of a constant
  double number = 0;     // of a constant of numbers, dates (seconds) and conditions
  std::string text;      // of a constant text; of LIKE its pattern
  Comparison comparison = Comparison::equal;
  DatePart part = DatePart::day;
};

class Program {
 public:
  // The step, or the earlier one that is equal to it.
  StepId add(Step step);

  const std::vector<Step>& steps() const { return steps_; }

 private:
  std::vector<Step> steps_;
  std::unordered_map<std::string, StepId> known_;
};

// Adds a node and all below it to the program; a NULL becomes one of the type wanted. `leaf` gives the source
// of a column or an aggregate.
StepId lower(const CheckedFormula& formula, NodeId node, Type wanted, Program& program,
             const std::function<std::uint32_t(NodeId)>& leaf);

// The argument of an aggregate, null where its filter does not hold; of COUNT(*) with a filter, the filter.
// Nothing for a COUNT(*) without one.
std::optional<StepId> lower_argument(const CheckedFormula& formula, NodeId aggregate, Program& program,
                                     const std::function<std::uint32_t(NodeId)>& leaf);

}  // namespace truescore::kpi
