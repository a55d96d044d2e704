// Every aggregate and every scalar function of the formula language: the visible list.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace truescore::kpi {

enum class Aggregate : std::uint8_t {
  count,
  sum,
  avg,
  min,
  max,
  median,
  stddev_samp,
  var_samp,
  var_pop,
  percentile_cont,
};

// How an aggregate of a whole is made of those of its parts (Gray et al. 1997, "Data Cube", section 5).
enum class AggregateClass : std::uint8_t {
  distributive,  // of one figure of each part: COUNT, SUM, MIN, MAX
  algebraic,     // of a few figures of each part: AVG, VAR_SAMP, VAR_POP, STDDEV_SAMP
  holistic,      // of all values: MEDIAN, PERCENTILE_CONT, every DISTINCT
};

struct AggregateFunction {
  std::string_view name;
  Aggregate aggregate;
  AggregateClass without_distinct;
};

enum class Scalar : std::uint8_t {
  nullif,
  coalesce,
  abs,
  round,
  floor,
  ceil,
  greatest,
  least,
  sqrt,
  ln,
  exp,
  power,
  date_trunc,
  datediff,
};

struct ScalarFunction {
  std::string_view name;
  Scalar scalar;
  std::uint8_t least_arguments;
  std::uint8_t most_arguments;  // 255: any number
};

std::span<const AggregateFunction> aggregate_functions();
std::span<const ScalarFunction> scalar_functions();

// Whatever the case; null where there is none of that name.
const AggregateFunction* aggregate_named(std::string_view name);
const ScalarFunction* scalar_named(std::string_view name);
// "distributive", "algebraic", "holistic".
std::string_view word(AggregateClass of);
// MIN and MAX of distinct values are those of all.
AggregateClass class_of(Aggregate aggregate, bool distinct);
std::string_view name_of(Aggregate aggregate);
std::string_view name_of(Scalar scalar);

// The parts of a date that DATE_TRUNC and DATEDIFF know.
enum class DatePart : std::uint8_t { second, minute, hour, day, week, month, quarter, year };
std::span<const std::string_view> date_part_names();

// A function of another dialect, and what stands here for it: IFNULL -> COALESCE. "" where none is known.
std::string_view native_name(std::string_view foreign);
// The names of all functions, CASE and CAST among them.
std::vector<std::string> function_names();

}  // namespace truescore::kpi
