#include "sql/dialects/list.h"

namespace truescore::sql {

namespace {

constexpr const Dialect* kDialects[] = {&kDuckDb, &kPostgreSql, &kClickHouse, &kSpark,
                                        &kTrino,  &kBigQuery,   &kSnowflake};

}  // namespace

std::span<const Dialect* const> dialects() { return kDialects; }

const Dialect* dialect_named(std::string_view name) {
  for (const Dialect* dialect : kDialects) {
    if (dialect->name == name) return dialect;
  }
  return nullptr;
}

namespace common {

std::string cast(const std::string& value, std::string_view type) {
  return "CAST(" + value + " AS " + std::string(type) + ")";
}
std::string date_trunc(kpi::DatePart part, const std::string& time) {
  return "DATE_TRUNC('" + std::string(kpi::date_part_names()[static_cast<std::size_t>(part)]) + "', " + time +
         ")";
}
std::string day_as_text(const std::string& time) { return "CAST(CAST(" + time + " AS DATE) AS VARCHAR)"; }
std::string timestamp_literal(const std::string& text) { return "TIMESTAMP " + text; }
std::string percent_remainder(const std::string& a, const std::string& b) {
  return "(" + a + " % " + b + ")";
}
std::string percentile_cont(const std::string& values, const std::string& share) {
  return "PERCENTILE_CONT(" + share + ") WITHIN GROUP (ORDER BY " + values + ")";
}
std::string truncated_number(const std::string& number) { return "TRUNC(" + number + ")"; }

}  // namespace common

}  // namespace truescore::sql
