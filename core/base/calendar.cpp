#include "base/calendar.h"

#include "base/time_cursor.h"

namespace truescore::base {

namespace {

std::int64_t floor_div(std::int64_t a, std::int64_t b) { return a / b - (a % b < 0 ? 1 : 0); }

bool is_leap(std::int32_t year) { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0; }

std::string padded(std::int64_t value, int width) {
  std::string digits = std::to_string(value < 0 ? -value : value);
  while (static_cast<int>(digits.size()) < width) digits.insert(digits.begin(), '0');
  return (value < 0 ? "-" : "") + digits;
}

struct IsoWeek {
  std::int32_t year;
  std::int32_t week;
};

IsoWeek iso_week_of_monday(std::int64_t monday) {
  const std::int32_t year = civil_from_days(monday + 3).year;  // Thursday decides
  const std::int64_t january_4 = days_from_civil({year, 1, 4});
  const std::int64_t first_monday = floor_div(january_4 + 3, 7) * 7 - 3;
  return {year, static_cast<std::int32_t>((monday - first_monday) / 7 + 1)};
}

}  // namespace

std::int64_t days_from_civil(CivilDate date) {
  const std::int64_t year = date.year - (date.month <= 2 ? 1 : 0);
  const std::int64_t era = floor_div(year, 400);
  const std::int64_t year_of_era = year - era * 400;
  const std::int64_t shifted_month = (date.month + 9) % 12;
  const std::int64_t day_of_year = (153 * shifted_month + 2) / 5 + date.day - 1;
  const std::int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * 146097 + day_of_era - 719468;
}

CivilDate civil_from_days(std::int64_t days) {
  const std::int64_t shifted = days + 719468;
  const std::int64_t era = floor_div(shifted, 146097);
  const std::int64_t day_of_era = shifted - era * 146097;
  const std::int64_t year_of_era =
      (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  const std::int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const std::int64_t shifted_month = (5 * day_of_year + 2) / 153;
  CivilDate date;
  date.day = static_cast<std::int32_t>(day_of_year - (153 * shifted_month + 2) / 5 + 1);
  date.month = static_cast<std::int32_t>(shifted_month < 10 ? shifted_month + 3 : shifted_month - 9);
  date.year = static_cast<std::int32_t>(year_of_era + era * 400 + (date.month <= 2 ? 1 : 0));
  return date;
}

bool is_valid(CivilDate date) {
  static constexpr std::int32_t kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (date.month < 1 || date.month > 12 || date.day < 1 || date.year < 1 || date.year > 9999) return false;
  return date.day <= kDays[date.month - 1] + (date.month == 2 && is_leap(date.year) ? 1 : 0);
}

std::optional<std::int64_t> parse_utc_milliseconds(std::string_view iso) {
  TimeCursor at(iso);
  const auto year = at.digits(4, 4);
  if (!year || !at.skip('-')) return std::nullopt;
  const auto month = at.digits(2, 2);
  if (!month || !at.skip('-')) return std::nullopt;
  const auto day = at.digits(2, 2);
  if (!day || !(at.skip('T') || at.skip(' '))) return std::nullopt;
  const CivilDate date{*year, *month, *day};
  const auto clock = read_clock(at, TimeForm::iso);
  if (!is_valid(date) || !clock || !clock->offset_minutes) return std::nullopt;
  return days_from_civil(date) * kSecondsPerDay * 1000 + clock->milliseconds - *clock->offset_minutes * 60000;
}

std::optional<Period> period_named(std::string_view name) {
  if (name == "day") return Period::day;
  if (name == "week") return Period::week;
  if (name == "month") return Period::month;
  if (name == "quarter") return Period::quarter;
  return std::nullopt;
}

std::string_view word(Period period) {
  static constexpr std::string_view kWords[] = {"day", "week", "month", "quarter"};
  return kWords[static_cast<int>(period)];
}

bool is_made_of(Period longer, Period shorter) {
  if (longer == shorter || shorter == Period::day) return true;
  return longer == Period::quarter && shorter == Period::month;
}

std::int64_t period_index(Period period, std::int64_t seconds) {
  const std::int64_t days = floor_div(seconds, kSecondsPerDay);
  if (period == Period::day) return days;
  if (period == Period::week) return floor_div(days + 3, 7);  // 1970-01-01 was a Thursday
  const CivilDate date = civil_from_days(days);
  const std::int64_t month = std::int64_t{date.year} * 12 + date.month - 1;
  return period == Period::month ? month : floor_div(month, 3);
}

std::string period_label(Period period, std::int64_t index) {
  switch (period) {
    case Period::day: {
      const CivilDate date = civil_from_days(index);
      return padded(date.year, 4) + "-" + padded(date.month, 2) + "-" + padded(date.day, 2);
    }
    case Period::week: {
      const IsoWeek week = iso_week_of_monday(index * 7 - 3);
      return padded(week.year, 4) + "-W" + padded(week.week, 2);
    }
    case Period::month:
      return padded(floor_div(index, 12), 4) + "-" + padded(index - floor_div(index, 12) * 12 + 1, 2);
    case Period::quarter:
      break;
  }
  return padded(floor_div(index, 4), 4) + "-Q" + std::to_string(index - floor_div(index, 4) * 4 + 1);
}

std::string time_label(std::int64_t seconds) {
  const std::int64_t days = floor_div(seconds, kSecondsPerDay);
  const std::int64_t clock = seconds - days * kSecondsPerDay;
  std::string label = period_label(Period::day, days);
  if (clock == 0) return label;
  return label + " " + padded(clock / 3600, 2) + ":" + padded(clock / 60 % 60, 2) + ":" +
         padded(clock % 60, 2);
}

}  // namespace truescore::base
