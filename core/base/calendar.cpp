#include "base/calendar.h"

#include "base/number.h"

namespace truescore::base {

namespace {

constexpr std::int64_t kSecondsPerDay = 86400;

std::int64_t floor_div(std::int64_t a, std::int64_t b) { return a / b - (a % b < 0 ? 1 : 0); }

bool is_leap(std::int32_t year) { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0; }

// Reads a text from left to right; every step says whether it found what it looked for.
class Cursor {
 public:
  explicit Cursor(std::string_view text) : rest_(text) {}

  bool at_end() const { return rest_.empty(); }
  char peek() const { return rest_.empty() ? '\0' : rest_.front(); }
  bool skip(char c) {
    if (peek() != c || rest_.empty()) return false;
    rest_.remove_prefix(1);
    return true;
  }
  // Blanks, also the no-break ones: U+202F stands before AM and PM since CLDR 42.
  bool skip_blanks() {
    bool any = false;
    while (skip(' ') || skip_text("\xC2\xA0") || skip_text("\xE2\x80\xAF")) any = true;
    return any;
  }
  bool skip_word(std::string_view word) {
    if (rest_.size() < word.size()) return false;
    for (std::size_t i = 0; i < word.size(); ++i) {
      const char c = rest_[i];
      const char upper = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
      if (upper != word[i]) return false;
    }
    rest_.remove_prefix(word.size());
    return true;
  }
  // A number of `least` to `most` digits; where there are fewer, nothing is read.
  std::optional<std::int32_t> digits(int least, int most) {
    std::int32_t value = 0;
    int count = 0;
    while (count < most && static_cast<std::size_t>(count) < rest_.size() &&
           is_digit(rest_[static_cast<std::size_t>(count)])) {
      value = value * 10 + (rest_[static_cast<std::size_t>(count)] - '0');
      ++count;
    }
    if (count < least) return std::nullopt;
    rest_.remove_prefix(static_cast<std::size_t>(count));
    last_length_ = count;
    return value;
  }
  int last_length() const { return last_length_; }

 private:
  bool skip_text(std::string_view text) {
    if (rest_.substr(0, text.size()) != text) return false;
    rest_.remove_prefix(text.size());
    return true;
  }

  std::string_view rest_;
  int last_length_ = 0;
};

struct Clock {
  std::int64_t milliseconds = 0;
  std::optional<std::int64_t> offset_minutes;
};

// Times as ISO 8601 writes them, or also as people and programs do: 3:00 PM, GMT+3.
enum class Form { iso, free };

std::optional<std::int64_t> parse_offset(Cursor& at, Form form) {
  if (at.skip_word("Z")) return 0;
  const bool named = form == Form::free && (at.skip_word("GMT") || at.skip_word("UTC"));
  const int sign = at.skip('+') ? 1 : at.skip('-') ? -1 : 0;
  if (sign == 0) return named ? std::optional<std::int64_t>(0) : std::nullopt;
  const auto hours = at.digits(form == Form::iso ? 2 : 1, 2);
  if (!hours || *hours > 23) return std::nullopt;
  std::int32_t minutes = 0;
  const bool colon = at.skip(':');
  if (const auto read = at.digits(2, 2)) {
    minutes = *read;
  } else if (colon) {
    return std::nullopt;
  }
  if (minutes > 59) return std::nullopt;
  return sign * (*hours * 60 + minutes);
}

// The time of day and the zone; the cursor must then stand at the end.
std::optional<Clock> parse_clock(Cursor& at, Form form) {
  const auto hour = at.digits(form == Form::iso ? 2 : 1, 2);
  if (!hour || !at.skip(':')) return std::nullopt;
  const auto minute = at.digits(2, 2);
  if (!minute || *minute > 59) return std::nullopt;
  std::int32_t second = 0;
  std::int64_t fraction = 0;
  if (at.skip(':')) {
    const auto read = at.digits(2, 2);
    if (!read || *read > 60) return std::nullopt;
    second = *read;
    if (at.skip('.') || at.skip(',')) {
      std::int64_t unit = 100;
      if (!is_digit(at.peek())) return std::nullopt;
      while (is_digit(at.peek())) {
        fraction += unit * *at.digits(1, 1);
        unit /= 10;
      }
    }
  }
  std::int32_t clock_hour = *hour;
  if (form == Form::free) {
    at.skip_blanks();
    const bool afternoon = at.skip_word("PM");
    if (afternoon || at.skip_word("AM")) {
      if (clock_hour < 1 || clock_hour > 12) return std::nullopt;
      clock_hour = clock_hour % 12 + (afternoon ? 12 : 0);
      at.skip_blanks();
    }
  }
  if (clock_hour > 24 || (clock_hour == 24 && (*minute || second || fraction))) return std::nullopt;
  Clock clock;
  clock.milliseconds = ((clock_hour * 60 + *minute) * 60 + second) * std::int64_t{1000} + fraction;
  if (!at.at_end()) {
    clock.offset_minutes = parse_offset(at, form);
    if (!clock.offset_minutes || !at.at_end()) return std::nullopt;
  }
  return clock;
}

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
  Cursor at(iso);
  const auto year = at.digits(4, 4);
  if (!year || !at.skip('-')) return std::nullopt;
  const auto month = at.digits(2, 2);
  if (!month || !at.skip('-')) return std::nullopt;
  const auto day = at.digits(2, 2);
  if (!day || !(at.skip('T') || at.skip(' '))) return std::nullopt;
  const CivilDate date{*year, *month, *day};
  const auto clock = parse_clock(at, Form::iso);
  if (!is_valid(date) || !clock || !clock->offset_minutes) return std::nullopt;
  return days_from_civil(date) * kSecondsPerDay * 1000 + clock->milliseconds - *clock->offset_minutes * 60000;
}

std::optional<WrittenTime> parse_written_time(std::string_view text) {
  Cursor at(trim(text));
  const auto first = at.digits(1, 8);
  if (!first) return std::nullopt;
  const int first_length = at.last_length();
  WrittenTime out;
  CivilDate date;
  if (first_length == 8) {
    date = {*first / 10000, *first / 100 % 100, *first % 100};
  } else {
    const char separator = at.peek();
    if (separator != '-' && separator != '/' && separator != '.') return std::nullopt;
    at.skip(separator);
    const auto second = at.digits(1, 2);
    if (!second || !at.skip(separator)) return std::nullopt;
    const auto third = at.digits(1, 4);
    if (!third) return std::nullopt;
    const int third_length = at.last_length();
    if (first_length == 4 && third_length <= 2) {
      date = {*first, *second, *third};
    } else if (first_length <= 2 && (third_length == 4 || third_length == 2)) {
      // Two digits of a year: 70..99 is the last century (POSIX strptime %y says 69).
      const std::int32_t year = third_length == 4 ? *third : *third + (*third < 70 ? 2000 : 1900);
      const bool month_first = *second > 12;
      out.order = month_first ? DateOrder::month_first : DateOrder::day_first;
      out.ambiguous = separator != '.' && *first <= 12 && *second <= 12;
      date = month_first ? CivilDate{year, *first, *second} : CivilDate{year, *second, *first};
    } else {
      return std::nullopt;
    }
  }
  if (!is_valid(date)) return std::nullopt;
  out.seconds = days_from_civil(date) * kSecondsPerDay;
  if (at.at_end()) return out;
  if (!at.skip('T')) {
    const bool comma = at.skip(',');
    const bool blank = at.skip_blanks();
    if (!comma && !blank) return std::nullopt;
  }
  const auto clock = parse_clock(at, Form::free);
  if (!clock) return std::nullopt;
  out.seconds += clock->milliseconds / 1000;
  return out;
}

std::int64_t exchange_day_and_month(std::int64_t seconds) {
  const std::int64_t days = floor_div(seconds, kSecondsPerDay);
  const CivilDate date = civil_from_days(days);
  if (date.day > 12) return seconds;
  return days_from_civil({date.year, date.day, date.month}) * kSecondsPerDay +
         (seconds - days * kSecondsPerDay);
}

std::optional<Period> period_named(std::string_view name) {
  if (name == "day") return Period::day;
  if (name == "week") return Period::week;
  if (name == "month") return Period::month;
  if (name == "quarter") return Period::quarter;
  return std::nullopt;
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
