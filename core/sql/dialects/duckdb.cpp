// DuckDB: https://duckdb.org/docs/stable/sql/introduction
#include "sql/dialects/list.h"

namespace truescore::sql {

const Dialect kDuckDb{
    .name = "duckdb",
    .title = "DuckDB",
    .is_run = true,
    .double_type = "DOUBLE",
    .text_type = "VARCHAR",
    .boolean_type = "BOOLEAN",
    .clock =
        [](const std::string& column, const std::string& zone) {
          const std::string time = common::cast(column, "TIMESTAMP");
          return zone.empty() ? time : "(" + time + " AT TIME ZONE 'UTC' AT TIME ZONE " + zone + ")";
        },
    .truncated = common::date_trunc,
    .day_number =
        [](const std::string& time) {
          return "DATE_DIFF('day', DATE '1970-01-01', " + common::cast(time, "DATE") + ")";
        },
    .iso_day = common::day_as_text,
    .time_literal = common::timestamp_literal,
    .number_of_text = [](const std::string& text) { return "TRY_CAST(" + text + " AS DOUBLE)"; },
    .time_of_text = [](const std::string& text) { return "TRY_CAST(" + text + " AS TIMESTAMP)"; },
    .remainder = common::percent_remainder,
    .truncated_number = common::truncated_number,
    .quantile = [](const std::string& values,
                   const std::string& share) { return "QUANTILE_CONT(" + values + ", " + share + ")"; },
};

}  // namespace truescore::sql
