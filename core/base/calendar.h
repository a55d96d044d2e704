// Dates of the proleptic Gregorian calendar, and the date forms that exports use.
//
// A date in a file is read as it was written: "2024-03-31T23:30:00-05:00" is 31 March, whatever the zone of
// the reader.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace truescore::base {

struct CivilDate {
  std::int32_t year = 1970;
  std::int32_t month = 1;  // 1..12
  std::int32_t day = 1;    // 1..31
};

// Days since 1970-01-01 (Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms").
std::int64_t days_from_civil(CivilDate date);
CivilDate civil_from_days(std::int64_t days);
bool is_valid(CivilDate date);

// An instant of ISO 8601: a date, "T" or a blank, a time with optional seconds and fraction, and "Z" or an
// offset. Milliseconds since 1970-01-01T00:00Z. Nothing where the text is another thing, or has no zone.
std::optional<std::int64_t> parse_utc_milliseconds(std::string_view iso);

// Which of 08/11/2021's numbers is the day.
enum class DateOrder { year_first, day_first, month_first };

struct WrittenTime {
  std::int64_t seconds = 0;  // since 1970-01-01 00:00 of the written calendar and clock
  DateOrder order = DateOrder::year_first;
  // Both orders are possible: the day is at most 12. Then `order` is day_first and `seconds` is read so.
  bool ambiguous = false;
};

// The forms, after trimming: 2024-03-05, 2024/03/05, 20240305, 05/03/2024, 05.03.2024, 5-3-24 and each with a
// time after a blank or "T": 14:22, 14:22:31, 14:22:31.123, 3:00:00 PM; and after that Z, +03:00, UTC, GMT+3.
// A number above 12 tells day from month; a dot means day first.
std::optional<WrittenTime> parse_written_time(std::string_view text);

// The same time with day and month exchanged, where the day is at most 12; else unchanged.
std::int64_t exchange_day_and_month(std::int64_t seconds);

enum class Period { day, week, month, quarter };

std::optional<Period> period_named(std::string_view name);

// The period a time lies in, as a number that grows with time.
std::int64_t period_index(Period period, std::int64_t seconds);
// "2024-03-05", "2024-W10" (ISO 8601 week), "2024-03", "2024-Q1".
std::string period_label(Period period, std::int64_t index);

// "2024-03-05" or, where the clock is not at 0:00, "2024-03-05 14:22:31".
std::string time_label(std::int64_t seconds);

}  // namespace truescore::base
