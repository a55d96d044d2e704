// Spark SQL 3.4 and newer: https://spark.apache.org/docs/latest/api/sql/
#include "sql/dialects/list.h"

namespace truescore::sql {

const Dialect kSpark{
    .name = "spark",
    .title = "Spark SQL",
    .double_type = "DOUBLE",
    .text_type = "STRING",
    .boolean_type = "BOOLEAN",
    .quotation_mark = '`',
    .escapes_in_text = true,
    .escapes_in_like = true,
    .clock =
        [](const std::string& column, const std::string& zone) {
          const std::string time = common::cast(column, "TIMESTAMP_NTZ");
          return zone.empty() ? time : "CONVERT_TIMEZONE('UTC', " + zone + ", " + time + ")";
        },
    .truncated =
        [](kpi::DatePart part, const std::string& time) {
          return common::cast(common::date_trunc(part, time), "TIMESTAMP_NTZ");
        },
    .day_number =
        [](const std::string& time) {
          return "DATEDIFF(" + common::cast(time, "DATE") + ", DATE '1970-01-01')";
        },
    .iso_day = [](const std::string& time) { return "DATE_FORMAT(" + time + ", 'yyyy-MM-dd')"; },
    .time_literal = [](const std::string& text) { return "TIMESTAMP_NTZ " + text; },
    .number_of_text = [](const std::string& text) { return "TRY_CAST(" + text + " AS DOUBLE)"; },
    .time_of_text = [](const std::string& text) { return "TRY_CAST(" + text + " AS TIMESTAMP_NTZ)"; },
    .remainder = common::percent_remainder,
    .truncated_number =
        [](const std::string& number) {
          return "(CASE WHEN " + number + " < 0 THEN CEIL(" + number + ") ELSE FLOOR(" + number + ") END)";
        },
    .quantile = [](const std::string& values,
                   const std::string& share) { return "PERCENTILE(" + values + ", " + share + ")"; },
};

}  // namespace truescore::sql
