#include "sql/expression.h"

#include <cmath>
#include <cstdlib>

#include "base/calendar.h"
#include "base/number.h"
#include "sql/names.h"

namespace truescore::sql {

using kpi::Op;
using kpi::Step;
using kpi::StepId;
using kpi::Type;

namespace {

std::string_view sign_of(Op op) {
  switch (op) {
    case Op::add:
      return " + ";
    case Op::subtract:
      return " - ";
    default:
      return " * ";
  }
}

std::string_view sign_of(kpi::Comparison comparison) {
  static constexpr std::string_view kSigns[] = {" = ", " <> ", " < ", " <= ", " > ", " >= "};
  return kSigns[static_cast<int>(comparison)];
}

std::string extracted(std::string_view part, const std::string& time) {
  return "EXTRACT(" + std::string(part) + " FROM " + time + ")";
}

}  // namespace

std::string number_literal(const Dialect& dialect, double value) {
  // Small whole numbers are alike everywhere; others would be decimals here and doubles there.
  if (value == std::floor(value) && std::abs(value) <= 1000) {
    const std::string digits = base::number_text(std::abs(value));
    return value < 0 ? "(-" + digits + ")" : digits;
  }
  return common::cast(base::number_text(value), dialect.double_type);
}

std::string null_of(const Dialect& dialect, Type type) {
  switch (type) {
    case Type::text:
      return common::cast("NULL", dialect.text_type);
    case Type::condition:
      return common::cast("NULL", dialect.boolean_type);
    case Type::date:
      return "CASE WHEN 1 = 0 THEN " + dialect.time_literal("'1970-01-01 00:00:00'") + " END";
    default:
      return common::cast("NULL", dialect.double_type);
  }
}

std::string seconds(const Dialect& dialect, const std::string& time) {
  return "(" + common::cast(dialect.day_number(time), dialect.double_type) + " * " +
         number_literal(dialect, 86400) + " + " + common::cast(extracted("HOUR", time), dialect.double_type) +
         " * " + number_literal(dialect, 3600) + " + " +
         common::cast(extracted("MINUTE", time), dialect.double_type) + " * 60 + FLOOR(" +
         common::cast(extracted("SECOND", time), dialect.double_type) + "))";
}

std::string Expressions::double_of(StepId id) const {
  return program_.steps()[id].op == Op::source || named_.count(id) > 0
             ? of(id)
             : common::cast(of(id), dialect_.double_type);
}

std::string Expressions::constant(const Step& step) const {
  if (step.is_null) return null_of(dialect_, step.type);
  switch (step.type) {
    case Type::condition:
      return step.number != 0 ? "(1 = 1)" : "(1 = 0)";
    case Type::text:
      return literal(dialect_, step.text);
    case Type::date: {
      std::string text = base::time_label(static_cast<std::int64_t>(step.number));
      if (text.size() == 10) text += " 00:00:00";
      return dialect_.time_literal("'" + text + "'");
    }
    default:
      return number_literal(dialect_, step.number);
  }
}

// A text that is compared by order, in the order of code points.
std::string Expressions::in_order(const Step& step, std::string text) const {
  return step.type == Type::text ? text + std::string(dialect_.code_point_order) : text;
}

std::string Expressions::compared(const Step& step) const {
  const Step& left = program_.steps()[step.arguments[0]];
  std::string a = of(step.arguments[0]);
  std::string b = of(step.arguments[1]);
  const bool by_order =
      step.comparison != kpi::Comparison::equal && step.comparison != kpi::Comparison::not_equal;
  if (by_order) a = in_order(left, std::move(a));
  return "(" + a + std::string(sign_of(step.comparison)) + b + ")";
}

std::string Expressions::choice(const Step& step) const {
  std::string out = "CASE";
  const auto& parts = step.arguments;
  for (std::size_t i = 0; i + 1 < parts.size(); i += 2) {
    out += " WHEN " + of(parts[i]) + " THEN " + of(parts[i + 1]);
  }
  const Step& otherwise = program_.steps()[parts.back()];
  if (otherwise.op != Op::constant || !otherwise.is_null) out += " ELSE " + of(parts.back());
  return out + " END";
}

std::string Expressions::rounded(const Step& step) const {
  const std::string places = common::cast(of(step.arguments[1]), dialect_.double_type);
  const Step& given = program_.steps()[step.arguments[1]];
  const std::string power = given.op == Op::constant && !given.is_null
                                ? number_literal(dialect_, std::pow(10.0, std::trunc(given.number)))
                                : "POWER(10, " + dialect_.truncated_number(places) + ")";
  const std::string scaled = "(" + double_of(step.arguments[0]) + " * " + power + ")";
  return "(CASE WHEN " + scaled + " >= 0 THEN FLOOR(" + scaled + " + " + number_literal(dialect_, 0.5) +
         ") ELSE CEIL(" + scaled + " - " + number_literal(dialect_, 0.5) + ") END / " + power + ")";
}

std::string Expressions::extreme(const Step& step, const char* function) const {
  std::string missing;
  std::string all;
  for (const StepId argument : step.arguments) {
    const std::string here = of(argument);
    missing += (missing.empty() ? "" : " OR ") + here + " IS NULL";
    all += (all.empty() ? "" : ", ") + in_order(program_.steps()[argument], here);
  }
  return "CASE WHEN NOT (" + missing + ") THEN " + function + "(" + all + ") END";
}

std::string Expressions::mathematics(const Step& step) const {
  const std::string x = double_of(step.arguments[0]);
  switch (step.op) {
    case Op::abs:
      return "ABS(" + x + ")";
    case Op::floor:
      return "FLOOR(" + x + ")";
    case Op::ceil:
      return "CEIL(" + x + ")";
    case Op::truncate:
      return dialect_.truncated_number(x);
    case Op::sqrt:
      return "SQRT(CASE WHEN " + x + " >= 0 THEN " + x + " END)";
    case Op::ln:
      return "LN(CASE WHEN " + x + " > 0 THEN " + x + " END)";
    case Op::exp:  // what is too great is NULL, what is too small is 0
      return "CASE WHEN " + x + " < (-745) THEN 0 ELSE EXP(CASE WHEN " + x + " >= (-745) AND " + x +
             " <= " + number_literal(dialect_, 709.782712893384) + " THEN " + x + " END) END";
    default: {
      const std::string y = double_of(step.arguments[1]);
      return "CASE WHEN (" + x + " <> 0 OR " + y + " >= 0) AND (" + x + " >= 0 OR " + y + " = FLOOR(" + y +
             ")) THEN POWER(" + x + ", " + y + ") END";
    }
  }
}

// Which second, day, month ... since 1970 the time lies in.
std::string Expressions::part_number(kpi::DatePart part, const std::string& time) const {
  const auto number = [&](const std::string& text) { return common::cast(text, dialect_.double_type); };
  const std::string months =
      "(" + number(extracted("YEAR", time)) + " * 12 + " + number(extracted("MONTH", time)) + " - 1)";
  switch (part) {
    case kpi::DatePart::second:
      return seconds(dialect_, time);
    case kpi::DatePart::minute:
      return "FLOOR(" + seconds(dialect_, time) + " / 60)";
    case kpi::DatePart::hour:
      return "FLOOR(" + seconds(dialect_, time) + " / " + number_literal(dialect_, 3600) + ")";
    case kpi::DatePart::day:
      return number(dialect_.day_number(time));
    case kpi::DatePart::week:
      return "FLOOR((" + number(dialect_.day_number(time)) + " + 3) / 7)";
    case kpi::DatePart::month:
      return months;
    case kpi::DatePart::quarter:
      return "FLOOR(" + months + " / 3)";
    case kpi::DatePart::year:
      break;
  }
  return number(extracted("YEAR", time));
}

std::string Expressions::of(StepId id) const {
  const auto known = named_.find(id);
  if (known != named_.end()) return known->second;
  const Step& step = program_.steps()[id];
  const auto argument = [&](std::size_t i) { return of(step.arguments[i]); };
  switch (step.op) {
    case Op::source:
      return source_(step);
    case Op::constant:
      return constant(step);
    case Op::negate:
      return "(0 - " + argument(0) + ")";
    case Op::add:
    case Op::subtract:
    case Op::multiply:
      return "(" + argument(0) + std::string(sign_of(step.op)) + argument(1) + ")";
    case Op::divide:
      return "(" + double_of(step.arguments[0]) + " / NULLIF(" + double_of(step.arguments[1]) + ", 0))";
    case Op::modulo:
      return dialect_.remainder(double_of(step.arguments[0]),
                                "NULLIF(" + double_of(step.arguments[1]) + ", 0)");
    case Op::compare:
      return compared(step);
    case Op::conjunction:
      return "(" + argument(0) + " AND " + argument(1) + ")";
    case Op::disjunction:
      return "(" + argument(0) + " OR " + argument(1) + ")";
    case Op::negation:
      return "(NOT " + argument(0) + ")";
    case Op::is_null:
      return "(" + argument(0) + " IS NULL)";
    case Op::choice:
      return choice(step);
    case Op::coalesce: {
      std::string all;
      for (std::size_t i = 0; i < step.arguments.size(); ++i) all += (i == 0 ? "" : ", ") + argument(i);
      return "COALESCE(" + all + ")";
    }
    case Op::greatest:
      return extreme(step, "GREATEST");
    case Op::least:
      return extreme(step, "LEAST");
    case Op::round:
      return rounded(step);
    case Op::abs:
    case Op::floor:
    case Op::ceil:
    case Op::sqrt:
    case Op::ln:
    case Op::exp:
    case Op::power:
    case Op::truncate:
      return mathematics(step);
    case Op::date_trunc:
      return dialect_.truncated(step.part, argument(0));
    case Op::datediff:
      return "(" + part_number(step.part, argument(1)) + " - " + part_number(step.part, argument(0)) + ")";
    case Op::text_to_number:
      return dialect_.number_of_text(argument(0));
    case Op::text_to_date:
      return dialect_.time_of_text(argument(0));
    case Op::condition_to_number:
      return "CASE WHEN " + argument(0) + " THEN 1 WHEN NOT " + argument(0) + " THEN 0 END";
    case Op::like:
      return "(" + argument(0) + " LIKE " + pattern(dialect_, step.text) + ")";
    case Op::where:
      return "CASE WHEN " + argument(1) + " THEN " + argument(0) + " END";
  }
  return "NULL";
}

}  // namespace truescore::sql
