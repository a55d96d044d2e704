// Snowflake: https://docs.snowflake.com/en/sql-reference. Its weeks begin as the account says, so Monday is
// counted back to.
#include "sql/dialects/list.h"

namespace truescore::sql {

const Dialect kSnowflake{
    .name = "snowflake",
    .title = "Snowflake",
    .double_type = "DOUBLE",
    .text_type = "VARCHAR",
    .boolean_type = "BOOLEAN",
    .escapes_in_text = true,
    .clock =
        [](const std::string& column, const std::string& zone) {
          const std::string time = common::cast(column, "TIMESTAMP_NTZ");
          return zone.empty() ? time : "CONVERT_TIMEZONE('UTC', " + zone + ", " + time + ")";
        },
    .truncated =
        [](kpi::DatePart part, const std::string& time) {
          if (part != kpi::DatePart::week) return common::date_trunc(part, time);
          return "DATEADD('day', 1 - DAYOFWEEKISO(" + time + "), DATE_TRUNC('day', " + time + "))";
        },
    .day_number =
        [](const std::string& time) {
          return "DATEDIFF('day', DATE '1970-01-01', " + common::cast(time, "DATE") + ")";
        },
    .iso_day = [](const std::string& time) { return "TO_CHAR(" + time + ", 'YYYY-MM-DD')"; },
    .time_literal = [](const std::string& text) { return "TO_TIMESTAMP_NTZ(" + text + ")"; },
    .number_of_text = [](const std::string& text) { return "TRY_CAST(" + text + " AS DOUBLE)"; },
    .time_of_text = [](const std::string& text) { return "TRY_CAST(" + text + " AS TIMESTAMP_NTZ)"; },
    .remainder = common::percent_remainder,
    .truncated_number = common::truncated_number,
    .quantile = common::percentile_cont,
};

}  // namespace truescore::sql
