// PostgreSQL: https://www.postgresql.org/docs/15/sql.html
#include "sql/dialects/list.h"

namespace truescore::sql {

namespace {

// There is no cast that gives NULL for a text that says nothing of the kind.
std::string cast_where(const std::string& text, const std::string& pattern, const std::string& type) {
  return "CASE WHEN " + text + " ~ '" + pattern + "' THEN CAST(" + text + " AS " + type + ") END";
}

}  // namespace

const Dialect kPostgreSql{
    .name = "postgresql",
    .title = "PostgreSQL",
    .is_run = true,
    .double_type = "DOUBLE PRECISION",
    .text_type = "TEXT",
    .boolean_type = "BOOLEAN",
    .escapes_in_like = true,
    .code_point_order = " COLLATE \"C\"",
    .clock =
        [](const std::string& column, const std::string& zone) {
          const std::string time = common::cast(column, "TIMESTAMP");
          return zone.empty() ? time : "(" + time + " AT TIME ZONE 'UTC' AT TIME ZONE " + zone + ")";
        },
    .truncated = common::date_trunc,
    .day_number = [](const std::string& time) { return "(CAST(" + time + " AS DATE) - DATE '1970-01-01')"; },
    .iso_day = [](const std::string& time) { return "TO_CHAR(" + time + ", 'YYYY-MM-DD')"; },
    .time_literal = common::timestamp_literal,
    .number_of_text =
        [](const std::string& text) {
          return cast_where(text, "^\\s*[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d{1,2})?\\s*$",
                            "DOUBLE PRECISION");
        },
    .time_of_text =
        [](const std::string& text) {
          return cast_where(
              text, "^\\s*\\d{4}-(0\\d|1[0-2])-([0-2]\\d|3[01])([ T]\\d\\d:\\d\\d(:\\d\\d(\\.\\d+)?)?)?\\s*$",
              "TIMESTAMP");
        },
    .remainder =
        [](const std::string& a, const std::string& b) {
          return "CAST(MOD(CAST(" + a + " AS NUMERIC), CAST(" + b + " AS NUMERIC)) AS DOUBLE PRECISION)";
        },
    .truncated_number = common::truncated_number,
    .quantile = common::percentile_cont,
};

}  // namespace truescore::sql
