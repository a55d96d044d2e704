// The steps of a program (kpi/program.h) as an engine's SQL expressions, with the meaning that
// docs/formula.md gives them: division by zero is NULL, what is not finite too, GREATEST and LEAST are NULL
// where an argument is, ROUND is half away from zero.
#pragma once

#include <functional>
#include <string>
#include <unordered_map>

#include "kpi/program.h"
#include "sql/dialect.h"

namespace truescore::sql {

class Expressions {
 public:
  // `source` writes a source of the program. Both must outlive it.
  Expressions(const Dialect& dialect, const kpi::Program& program,
              std::function<std::string(const kpi::Step&)> source)
      : dialect_(dialect), program_(program), source_(std::move(source)) {}

  // From now on the step is written by that name.
  void call(kpi::StepId step, std::string name) { named_[step] = std::move(name); }

  std::string of(kpi::StepId step) const;
  // A number that is a double in every engine, for a product, a sum or a division.
  std::string double_of(kpi::StepId step) const;

 private:
  std::string constant(const kpi::Step& step) const;
  std::string compared(const kpi::Step& step) const;
  std::string choice(const kpi::Step& step) const;
  std::string mathematics(const kpi::Step& step) const;
  std::string rounded(const kpi::Step& step) const;
  std::string extreme(const kpi::Step& step, const char* function) const;
  std::string part_number(kpi::DatePart part, const std::string& time) const;
  std::string in_order(const kpi::Step& step, std::string text) const;

  const Dialect& dialect_;
  const kpi::Program& program_;
  std::function<std::string(const kpi::Step&)> source_;
  std::unordered_map<kpi::StepId, std::string> named_;
};

// A time as the number of the seconds since 1970, as the core counts it.
std::string seconds(const Dialect& dialect, const std::string& time);
// NULL of that type.
std::string null_of(const Dialect& dialect, kpi::Type type);
std::string number_literal(const Dialect& dialect, double value);

}  // namespace truescore::sql
