// Dates of the proleptic Gregorian calendar, instants of ISO 8601, and periods. The forms that exports use
// are in written_time.h.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace truescore::base {

inline constexpr std::int64_t kSecondsPerDay = 86400;

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

enum class Period { day, week, month, quarter };

std::optional<Period> period_named(std::string_view name);
// "day", "week", "month", "quarter".
std::string_view word(Period period);
// Whether the longer periods are made of whole shorter ones.
bool is_made_of(Period longer, Period shorter);

// The period a time lies in, as a number that grows with time.
std::int64_t period_index(Period period, std::int64_t seconds);
// "2024-03-05", "2024-W10" (ISO 8601 week), "2024-03", "2024-Q1".
std::string period_label(Period period, std::int64_t index);

// "2024-03-05" or, where the clock is not at 0:00, "2024-03-05 14:22:31".
std::string time_label(std::int64_t seconds);

}  // namespace truescore::base
