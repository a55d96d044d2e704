#include "kpi/functions.h"

#include "kpi/lexer.h"

namespace truescore::kpi {

namespace {

constexpr std::uint8_t kAny = 255;

constexpr AggregateFunction kAggregates[] = {
    {"COUNT", Aggregate::count, AggregateClass::distributive},
    {"SUM", Aggregate::sum, AggregateClass::distributive},
    {"AVG", Aggregate::avg, AggregateClass::algebraic},
    {"MIN", Aggregate::min, AggregateClass::distributive},
    {"MAX", Aggregate::max, AggregateClass::distributive},
    {"MEDIAN", Aggregate::median, AggregateClass::holistic},
    {"STDDEV_SAMP", Aggregate::stddev_samp, AggregateClass::algebraic},
    {"VAR_SAMP", Aggregate::var_samp, AggregateClass::algebraic},
    {"VAR_POP", Aggregate::var_pop, AggregateClass::algebraic},
    {"PERCENTILE_CONT", Aggregate::percentile_cont, AggregateClass::holistic},
};

constexpr ScalarFunction kScalars[] = {
    {"NULLIF", Scalar::nullif, 2, 2},
    {"COALESCE", Scalar::coalesce, 1, kAny},
    {"ABS", Scalar::abs, 1, 1},
    {"ROUND", Scalar::round, 1, 2},
    {"FLOOR", Scalar::floor, 1, 1},
    {"CEIL", Scalar::ceil, 1, 1},
    {"GREATEST", Scalar::greatest, 1, kAny},
    {"LEAST", Scalar::least, 1, kAny},
    {"SQRT", Scalar::sqrt, 1, 1},
    {"LN", Scalar::ln, 1, 1},
    {"EXP", Scalar::exp, 1, 1},
    {"POWER", Scalar::power, 2, 2},
    {"DATE_TRUNC", Scalar::date_trunc, 2, 2},
    {"DATEDIFF", Scalar::datediff, 3, 3},
};

struct Foreign {
  std::string_view name;
  std::string_view native;
};
constexpr Foreign kForeign[] = {
    {"IFNULL", "COALESCE"},
    {"NVL", "COALESCE"},
    {"ISNULL", "COALESCE"},
    {"IF", "CASE"},
    {"IIF", "CASE"},
    {"DECODE", "CASE"},
    {"COUNTIF", "COUNT"},
    {"SUMIF", "SUM"},
    {"AVERAGE", "AVG"},
    {"MEAN", "AVG"},
    {"TOTAL", "SUM"},
    {"STDEV", "STDDEV_SAMP"},
    {"STDDEV", "STDDEV_SAMP"},
    {"VARIANCE", "VAR_SAMP"},
    {"VAR", "VAR_SAMP"},
    {"VARP", "VAR_POP"},
    {"CEILING", "CEIL"},
    {"POW", "POWER"},
    {"LOG", "LN"},
    {"DATE_DIFF", "DATEDIFF"},
    {"TRUNC", "DATE_TRUNC"},
    {"DATETRUNC", "DATE_TRUNC"},
    {"PERCENTILE", "PERCENTILE_CONT"},
    {"QUANTILE", "PERCENTILE_CONT"},
    {"PERCENTILE_DISC", "PERCENTILE_CONT"},
    {"UNIQUE", "COUNT"},
    {"TRY_CAST", "CAST"},
    {"CONVERT", "CAST"},
};

constexpr std::string_view kDateParts[] = {"second", "minute", "hour",    "day",
                                           "week",   "month",  "quarter", "year"};

}  // namespace

std::span<const AggregateFunction> aggregate_functions() { return kAggregates; }
std::span<const ScalarFunction> scalar_functions() { return kScalars; }
std::span<const std::string_view> date_part_names() { return kDateParts; }

const AggregateFunction* aggregate_named(std::string_view name) {
  const std::string wanted = capitals(name);
  for (const auto& function : kAggregates) {
    if (function.name == wanted) return &function;
  }
  return nullptr;
}

const ScalarFunction* scalar_named(std::string_view name) {
  const std::string wanted = capitals(name);
  for (const auto& function : kScalars) {
    if (function.name == wanted) return &function;
  }
  return nullptr;
}

std::string_view word(AggregateClass of) {
  static constexpr std::string_view kWords[] = {"distributive", "algebraic", "holistic"};
  return kWords[static_cast<int>(of)];
}

AggregateClass class_of(Aggregate aggregate, bool distinct) {
  if (distinct && aggregate != Aggregate::min && aggregate != Aggregate::max) return AggregateClass::holistic;
  return kAggregates[static_cast<int>(aggregate)].without_distinct;
}

std::string_view name_of(Aggregate aggregate) { return kAggregates[static_cast<int>(aggregate)].name; }
std::string_view name_of(Scalar scalar) { return kScalars[static_cast<int>(scalar)].name; }

std::string_view native_name(std::string_view foreign) {
  const std::string wanted = capitals(foreign);
  for (const auto& one : kForeign) {
    if (one.name == wanted) return one.native;
  }
  return "";
}

std::vector<std::string> function_names() {
  std::vector<std::string> out;
  for (const auto& function : kAggregates) out.emplace_back(function.name);
  for (const auto& function : kScalars) out.emplace_back(function.name);
  out.emplace_back("CASE");
  out.emplace_back("CAST");
  return out;
}

}  // namespace truescore::kpi
