// ClickHouse: https://clickhouse.com/docs/sql-reference
//
// A wall clock is a DateTime64 of zone UTC: the engine compares instants, not what a clock shows. The
// settings behind the query stand above those of the user: a shard that does not answer is an error, not half
// of the rows.
#include "sql/dialects/list.h"

namespace truescore::sql {

namespace {

std::string utc(const std::string& time) { return "toDateTime64(" + time + ", 0, 'UTC')"; }

std::string clickhouse_truncated(kpi::DatePart part, const std::string& time) {
  switch (part) {
    case kpi::DatePart::second:
      return utc(time);
    case kpi::DatePart::minute:
      return utc("toStartOfMinute(" + time + ")");
    case kpi::DatePart::hour:
      return utc("toStartOfHour(" + time + ")");
    case kpi::DatePart::day:
      return utc("toDate32(" + time + ")");
    case kpi::DatePart::week:
      return utc("toMonday(toDate32(" + time + "))");
    case kpi::DatePart::month:
      return utc("toStartOfMonth(toDate32(" + time + "))");
    case kpi::DatePart::quarter:
      return utc("toStartOfQuarter(toDate32(" + time + "))");
    case kpi::DatePart::year:
      break;
  }
  return utc("toStartOfYear(toDate32(" + time + "))");
}

}  // namespace

const Dialect kClickHouse{
    .name = "clickhouse",
    .title = "ClickHouse",
    .is_run = true,
    .double_type = "Nullable(Float64)",
    .text_type = "Nullable(String)",
    .boolean_type = "Nullable(Bool)",
    .escapes_in_text = true,
    .escapes_in_like = true,
    .tail = "SETTINGS skip_unavailable_shards = 0, distributed_group_by_no_merge = 0",
    .clock =
        [](const std::string& column, const std::string& zone) {
          const std::string time = utc(column);
          if (zone.empty()) return time;
          return "addSeconds(" + time + ", timeZoneOffset(toTimeZone(" + time + ", " + zone + ")))";
        },
    .truncated = clickhouse_truncated,
    .day_number =
        [](const std::string& time) {
          return "dateDiff('day', toDate32('1970-01-01'), toDate32(" + time + "))";
        },
    .iso_day = [](const std::string& time) { return "toString(toDate32(" + time + "))"; },
    .time_literal = utc,
    .number_of_text = [](const std::string& text) { return "toFloat64OrNull(" + text + ")"; },
    .time_of_text =
        [](const std::string& text) { return "parseDateTime64BestEffortOrNull(" + text + ", 0, 'UTC')"; },
    .remainder = common::percent_remainder,
    .truncated_number = [](const std::string& number) { return "trunc(" + number + ")"; },
    .quantile =
        [](const std::string& values, const std::string& share) {
          return "quantileExactInclusive(" + share + ")(" + values + ")";
        },
    .var_samp = "varSampStable",
    .var_pop = "varPopStable",
    .stddev_samp = "stddevSampStable",
};

}  // namespace truescore::sql
