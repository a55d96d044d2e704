// BigQuery: https://cloud.google.com/bigquery/docs/reference/standard-sql. It has no exact quantile that
// aggregates.
#include "sql/dialects/list.h"

namespace truescore::sql {

namespace {

std::string bigquery_truncated(kpi::DatePart part, const std::string& time) {
  static constexpr std::string_view kParts[] = {"SECOND",  "MINUTE", "HOUR",    "DAY",
                                                "ISOWEEK", "MONTH",  "QUARTER", "YEAR"};
  return "DATETIME_TRUNC(" + time + ", " + std::string(kParts[static_cast<std::size_t>(part)]) + ")";
}

}  // namespace

const Dialect kBigQuery{
    .name = "bigquery",
    .title = "BigQuery",
    .double_type = "FLOAT64",
    .text_type = "STRING",
    .boolean_type = "BOOL",
    .quotation_mark = '`',
    .escapes_in_text = true,
    .escapes_in_like = true,
    .clock =
        [](const std::string& column, const std::string& zone) {
          return "DATETIME(CAST(" + column + " AS TIMESTAMP), " + (zone.empty() ? "'UTC'" : zone) + ")";
        },
    .truncated = bigquery_truncated,
    .day_number =
        [](const std::string& time) { return "DATE_DIFF(DATE(" + time + "), DATE '1970-01-01', DAY)"; },
    .iso_day = [](const std::string& time) { return "FORMAT_DATETIME('%F', " + time + ")"; },
    .time_literal = [](const std::string& text) { return "DATETIME " + text; },
    .number_of_text = [](const std::string& text) { return "SAFE_CAST(" + text + " AS FLOAT64)"; },
    .time_of_text = [](const std::string& text) { return "SAFE_CAST(" + text + " AS DATETIME)"; },
    .remainder =
        [](const std::string& a, const std::string& b) {
          return "CAST(MOD(CAST(" + a + " AS BIGNUMERIC), CAST(" + b + " AS BIGNUMERIC)) AS FLOAT64)";
        },
    .truncated_number = common::truncated_number,
    .quantile =
        [](const std::string& values, const std::string& share) {
          return "APPROX_QUANTILES(" + values + ", 1000)[OFFSET(CAST(ROUND(1000 * " + share + ") AS INT64))]";
        },
    .quantile_is_approximate = true,
};

}  // namespace truescore::sql
