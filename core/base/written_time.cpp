#include "base/written_time.h"

#include <algorithm>
#include <string>

#include "base/calendar.h"
#include "base/number.h"
#include "base/time_cursor.h"
#include "base/utf8.h"

namespace truescore::base {

namespace {

// A name stands for its month from its third letter on: "mar", "sept", "янв", "марта"; of two names that
// begin so the first. English and Russian, then German, French and Spanish where they differ.
struct MonthName {
  std::string_view name;
  std::int32_t month;
};
constexpr MonthName kMonths[] = {
    {"january", 1},   {"february", 2},   {"march", 3},     {"april", 4},     {"may", 5},
    {"june", 6},      {"july", 7},       {"august", 8},    {"september", 9}, {"october", 10},
    {"november", 11}, {"december", 12},  {"января", 1},    {"январь", 1},    {"февраля", 2},
    {"февраль", 2},   {"марта", 3},      {"апреля", 4},    {"апрель", 4},    {"мая", 5},
    {"май", 5},       {"июня", 6},       {"июнь", 6},      {"июля", 7},      {"июль", 7},
    {"августа", 8},   {"сентября", 9},   {"сентябрь", 9},  {"октября", 10},  {"октябрь", 10},
    {"ноября", 11},   {"ноябрь", 11},    {"декабря", 12},  {"декабрь", 12},  {"januar", 1},
    {"februar", 2},   {"märz", 3},       {"mai", 5},       {"juni", 6},      {"juli", 7},
    {"oktober", 10},  {"dezember", 12},  {"janvier", 1},   {"février", 2},   {"mars", 3},
    {"avril", 4},     {"juin", 6},       {"juillet", 7},   {"août", 8},      {"septembre", 9},
    {"octobre", 10},  {"novembre", 11},  {"décembre", 12}, {"enero", 1},     {"febrero", 2},
    {"marzo", 3},     {"abril", 4},      {"mayo", 5},      {"junio", 6},     {"julio", 7},
    {"agosto", 8},    {"septiembre", 9}, {"setiembre", 9}, {"octubre", 10},  {"noviembre", 11},
    {"diciembre", 12}};

constexpr std::string_view kWeekdays[] = {
    "monday",      "tuesday", "wednesday", "thursday", "friday",  "saturday", "sunday",
    "понедельник", "вторник", "среда",     "четверг",  "пятница", "суббота",  "воскресенье",
    "пн",          "вт",      "ср",        "чт",       "пт",      "сб",       "вс"};

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
}

std::string_view word_at(const TimeCursor& at) {
  std::size_t end = 0;
  const std::string_view rest = at.rest();
  while (end < rest.size() && is_letter(rest[end])) ++end;
  // A no-break space is no letter.
  return rest.substr(0, std::min({end, rest.find("\xC2\xA0"), rest.find("\xE2\x80\xAF")}));
}

// Whether `word` is `name` or its beginning, of three letters at least.
bool stands_for(std::string_view word, std::string_view name) {
  const std::size_t least = static_cast<unsigned char>(name[0]) >= 0x80 ? 6 : 3;
  return (word.size() >= least || word == name) && name.substr(0, word.size()) == word;
}

std::optional<std::int32_t> skip_month(TimeCursor& at) {
  const std::string_view word = word_at(at);
  if (word.size() < 3) return std::nullopt;
  const std::string folded = fold_case(word);
  for (const MonthName& month : kMonths) {
    if (!stands_for(folded, month.name)) continue;
    at.skip_text(word);
    at.skip('.');
    return month.month;
  }
  return std::nullopt;
}

void skip_weekday(TimeCursor& at) {
  const std::string_view word = word_at(at);
  if (word.empty()) return;
  const std::string folded = fold_case(word);
  for (const std::string_view name : kWeekdays) {
    if (!stands_for(folded, name)) continue;
    at.skip_text(word);
    at.skip('.');
    at.skip(',');
    at.skip_blanks();
    return;
  }
}

// Two digits of a year: 70..99 is the last century (POSIX strptime %y says 69).
std::int32_t full_year(std::int32_t year, int length) {
  if (length > 2) return year;
  return year + (year < 70 ? 2000 : 1900);
}

// Between the parts of a date with a month's name: blanks, or one "-", "/", "." or ",".
void skip_between(TimeCursor& at) {
  at.skip_blanks();
  if (at.skip('-') || at.skip('/') || at.skip('.') || at.skip(',')) at.skip_blanks();
}

// "5 de marzo de 2024"
void skip_of(TimeCursor& at) {
  if (at.skip_text("de ")) at.skip_blanks();
}

std::optional<std::int32_t> skip_year(TimeCursor& at) {
  const auto year = at.digits(2, 4);
  if (!year || at.last_length() == 3) return std::nullopt;
  return full_year(*year, at.last_length());
}

// "2024 г." and "2024 года".
void skip_word_for_year(TimeCursor& at) {
  TimeCursor behind = at;
  behind.skip_blanks();
  if (behind.skip_text("года") || behind.skip_text("г")) {
    behind.skip('.');
    at = behind;
  }
}

// "March 5, 2024", "Mar 05 2024"; the cursor stands at the month.
std::optional<CivilDate> month_day_year(TimeCursor& at) {
  const auto month = skip_month(at);
  if (!month) return std::nullopt;
  skip_between(at);
  const auto day = at.digits(1, 2);
  if (!day || is_digit(at.peek())) return std::nullopt;
  if (!(at.skip_word("ST") || at.skip_word("ND") || at.skip_word("RD"))) at.skip_word("TH");
  skip_between(at);
  const auto year = skip_year(at);
  if (!year) return std::nullopt;
  return CivilDate{*year, *month, *day};
}

// The rest of "5 March 2024" and "2024-Mar-05"; the cursor stands behind the first number.
std::optional<CivilDate> named_month_date(TimeCursor& at, std::int32_t first, int first_length) {
  if (!(at.skip_word("ST") || at.skip_word("ND") || at.skip_word("RD"))) at.skip_word("TH");
  skip_between(at);
  skip_of(at);
  const auto month = skip_month(at);
  if (!month) return std::nullopt;
  skip_between(at);
  skip_of(at);
  if (first_length == 4) {
    const auto day = at.digits(1, 2);
    if (!day) return std::nullopt;
    return CivilDate{first, *month, *day};
  }
  const auto year = first_length <= 2 ? skip_year(at) : std::nullopt;
  if (!year) return std::nullopt;
  skip_word_for_year(at);
  return CivilDate{*year, *month, first};
}

// The rest of a date of three numbers; the cursor stands behind the first.
std::optional<CivilDate> numeric_date(TimeCursor& at, std::int32_t first, int first_length,
                                      WrittenTime& out) {
  const char separator = at.peek();
  if (separator != '-' && separator != '/' && separator != '.') return std::nullopt;
  at.skip(separator);
  const auto second = at.digits(1, 2);
  if (!second || !at.skip(separator)) return std::nullopt;
  const auto third = at.digits(1, 4);
  if (!third) return std::nullopt;
  const int third_length = at.last_length();
  if (first_length == 4 && third_length <= 2) return CivilDate{first, *second, *third};
  if (first_length > 2 || (third_length != 4 && third_length != 2)) return std::nullopt;
  const std::int32_t year = full_year(*third, third_length);
  const bool month_first = *second > 12;
  out.order = month_first ? DateOrder::month_first : DateOrder::day_first;
  out.ambiguous = separator != '.' && first <= 12 && *second <= 12;
  return month_first ? CivilDate{year, first, *second} : CivilDate{year, *second, first};
}

}  // namespace

std::optional<WrittenTime> parse_written_time(std::string_view text) {
  TimeCursor at(trim(text));
  if (!is_digit(at.peek())) skip_weekday(at);
  WrittenTime out;
  std::optional<CivilDate> date;
  if (is_digit(at.peek())) {
    const auto first = at.digits(1, 8);
    const int first_length = at.last_length();
    if (first_length == 8) {
      date = CivilDate{*first / 10000, *first / 100 % 100, *first % 100};
    } else {
      TimeCursor numeric = at;
      date = numeric_date(numeric, *first, first_length, out);
      if (date) {
        at = numeric;
      } else {
        date = named_month_date(at, *first, first_length);
      }
    }
  } else {
    date = month_day_year(at);
  }
  if (!date || !is_valid(*date)) return std::nullopt;
  out.seconds = days_from_civil(*date) * kSecondsPerDay;
  if (at.at_end()) return out;
  if (!at.skip('T')) {
    const bool comma = at.skip(',');
    const bool blank = at.skip_blanks();
    if (!comma && !blank) return std::nullopt;
    if (at.skip_text("в ") || at.skip_word("AT ")) at.skip_blanks();
  }
  const auto clock = read_clock(at, TimeForm::free);
  if (!clock) return std::nullopt;
  out.seconds += clock->milliseconds / 1000;
  if (clock->offset_minutes) out.offset_minutes = static_cast<std::int32_t>(*clock->offset_minutes);
  return out;
}

std::optional<WrittenTime> parse_written_month(std::string_view text) {
  const std::string_view whole = trim(text);
  TimeCursor at(whole);
  std::optional<std::int32_t> year;
  std::optional<std::int32_t> month;
  if (is_digit(at.peek())) {
    const auto first = at.digits(1, 4);
    const int length = at.last_length();
    if (!first || length == 3) return std::nullopt;
    const bool point = at.skip('.');
    if (!point && !at.skip('-') && !at.skip('/')) return std::nullopt;
    const auto second = length == 4 ? at.digits(1, 2) : at.digits(4, 4);
    // "2024.01" is a number.
    if (!second || (length == 4 && point)) return std::nullopt;
    year = length == 4 ? first : second;
    month = length == 4 ? second : first;
  } else {
    month = skip_month(at);
    if (!month) return std::nullopt;
    // "Mar 24" is a day of no year; "Mar-24" and "мар.24" is how spreadsheets write March 2024.
    const bool joined = at.skip('-') || whole[whole.size() - at.rest().size() - 1] == '.';
    const bool blank = at.skip_blanks();
    if (!joined && !blank) return std::nullopt;
    skip_of(at);
    year = skip_year(at);
    if (!year || (at.last_length() == 2 && blank)) return std::nullopt;
    skip_word_for_year(at);
  }
  const CivilDate date{*year, *month, 1};
  if (!at.at_end() || *year < 1900 || *year > 2199 || !is_valid(date)) return std::nullopt;
  WrittenTime out;
  out.seconds = days_from_civil(date) * kSecondsPerDay;
  return out;
}

std::int64_t exchange_day_and_month(std::int64_t seconds) {
  const std::int64_t days = seconds / kSecondsPerDay - (seconds % kSecondsPerDay < 0 ? 1 : 0);
  const CivilDate date = civil_from_days(days);
  if (date.day > 12) return seconds;
  return days_from_civil({date.year, date.day, date.month}) * kSecondsPerDay +
         (seconds - days * kSecondsPerDay);
}

}  // namespace truescore::base
