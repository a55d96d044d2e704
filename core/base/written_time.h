// Dates and times as exports write them.
//
// A date in a file is read as it was written: "2024-03-31T23:30:00-05:00" is 31 March, whatever the zone of
// the reader.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace truescore::base {

// Which of 08/11/2021's numbers is the day.
enum class DateOrder { year_first, day_first, month_first };

struct WrittenTime {
  std::int64_t seconds = 0;  // since 1970-01-01 00:00 of the written calendar and clock
  DateOrder order = DateOrder::year_first;
  // Both orders are possible: the day is at most 12. Then `order` is day_first and `seconds` is read so.
  bool ambiguous = false;
  // The written zone, in minutes east of Greenwich; nothing where none is written.
  std::optional<std::int32_t> offset_minutes = {};
};

// The forms, after trimming: 2024-03-05, 2024/03/05, 20240305, 05/03/2024, 05.03.2024, 5-3-24; with the name
// of a month in English, Russian, German, French or Spanish, whole or abbreviated: 5 March 2024, March 5,
// 2024, 5-Mar-24, 2024-Mar-05, 5 марта 2024 г., 5. März 2024, 5 de marzo de 2024; each also after the name of
// its weekday, and with a time after a blank or "T": 14:22, 14:22:31, 14:22:31.123, 3:00:00 PM; and after
// that Z, +03:00, UTC, GMT+3; EST and the like behind AM and PM. A number above 12 tells day from month; a
// dot or a month's name means that nothing is in doubt.
std::optional<WrittenTime> parse_written_time(std::string_view text);

// A month, as its first day: 2024-01, 2024/01, 01.2024, 01/2024, January 2024, Jan-24, янв.24, Январь 2024 г.
std::optional<WrittenTime> parse_written_month(std::string_view text);

// The same time with day and month exchanged, where the day is at most 12; else unchanged.
std::int64_t exchange_day_and_month(std::int64_t seconds);

}  // namespace truescore::base
