// Trino: https://trino.io/docs/current/functions.html. It has no exact quantile.
#include "sql/dialects/list.h"

namespace truescore::sql {

const Dialect kTrino{
    .name = "trino",
    .title = "Trino",
    .double_type = "DOUBLE",
    .text_type = "VARCHAR",
    .boolean_type = "BOOLEAN",
    .clock =
        [](const std::string& column, const std::string& zone) {
          const std::string time = common::cast(column, "TIMESTAMP");
          if (zone.empty()) return time;
          return "CAST(WITH_TIMEZONE(" + time + ", 'UTC') AT TIME ZONE " + zone + " AS TIMESTAMP)";
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
    .truncated_number = [](const std::string& number) { return "TRUNCATE(" + number + ")"; },
    .quantile = [](const std::string& values,
                   const std::string& share) { return "APPROX_PERCENTILE(" + values + ", " + share + ")"; },
    .quantile_is_approximate = true,
};

}  // namespace truescore::sql
