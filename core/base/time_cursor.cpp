#include "base/time_cursor.h"

#include "base/number.h"

namespace truescore::base {

namespace {

char upper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; }

// Zones that exports name, in minutes east of Greenwich. Names that mean several (IST, CST of China) are not
// here.
struct NamedZone {
  std::string_view name;
  std::int32_t minutes;
};
constexpr NamedZone kZones[] = {{"EST", -300}, {"EDT", -240}, {"CDT", -300}, {"MST", -420}, {"MDT", -360},
                                {"PST", -480}, {"PDT", -420}, {"CET", 60},   {"CEST", 120}, {"EET", 120},
                                {"EEST", 180}, {"WET", 0},    {"WEST", 60},  {"MSK", 180},  {"JST", 540}};

// A name of three to five letters up to the end: its zone where it is known.
bool read_named_zone(TimeCursor& at, Clock& clock) {
  std::string_view name = at.rest();
  if (name.size() < 3 || name.size() > 5) return false;
  for (const char c : name) {
    if (upper(c) < 'A' || upper(c) > 'Z') return false;
  }
  for (const NamedZone& zone : kZones) {
    if (name.size() == zone.name.size() && at.skip_word(zone.name)) {
      clock.offset_minutes = zone.minutes;
      return true;
    }
  }
  return at.skip_text(name);
}

// Moscow's time, as Russian programs name it behind any time: that of the years from 2015 on.
bool read_moscow(TimeCursor& at, Clock& clock) {
  std::string_view name = at.rest();
  if (!name.empty() && name.front() == '(' && name.back() == ')') name = name.substr(1, name.size() - 2);
  if (name != "МСК" && name != "мск" && name != "MSK") return false;
  clock.offset_minutes = 180;
  at = TimeCursor("");
  return true;
}

std::optional<std::int64_t> read_offset(TimeCursor& at, TimeForm form) {
  if (at.skip_word("Z")) return 0;
  const bool named = form == TimeForm::free && (at.skip_word("GMT") || at.skip_word("UTC"));
  const int sign = at.skip('+') ? 1 : at.skip('-') ? -1 : 0;
  if (sign == 0) return named ? std::optional<std::int64_t>(0) : std::nullopt;
  const auto hours = at.digits(form == TimeForm::iso ? 2 : 1, 2);
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

}  // namespace

bool TimeCursor::skip_word(std::string_view word) {
  if (rest_.size() < word.size()) return false;
  for (std::size_t i = 0; i < word.size(); ++i) {
    if (upper(rest_[i]) != word[i]) return false;
  }
  rest_.remove_prefix(word.size());
  return true;
}

std::optional<Clock> read_clock(TimeCursor& at, TimeForm form) {
  const auto hour = at.digits(form == TimeForm::iso ? 2 : 1, 2);
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
  bool half_day = false;
  if (form == TimeForm::free) {
    at.skip_blanks();
    const bool afternoon = at.skip_word("PM") || at.skip_word("P.M.");
    if (afternoon || at.skip_word("AM") || at.skip_word("A.M.")) {
      half_day = true;
      if (clock_hour < 1 || clock_hour > 12) return std::nullopt;
      clock_hour = clock_hour % 12 + (afternoon ? 12 : 0);
      at.skip_blanks();
    }
  }
  if (clock_hour > 24 || (clock_hour == 24 && (*minute || second || fraction))) return std::nullopt;
  Clock clock;
  clock.milliseconds = ((clock_hour * 60 + *minute) * 60 + second) * std::int64_t{1000} + fraction;
  if (at.at_end()) return clock;
  clock.offset_minutes = read_offset(at, form);
  if (form == TimeForm::free) {
    // Google Forms names the zone behind AM and PM.
    const bool named = read_moscow(at, clock) || (half_day && read_named_zone(at, clock));
    if (!clock.offset_minutes && !named) return std::nullopt;
    // JavaScript's Date says the zone's name as well: GMT+0300 (Moscow Standard Time).
    if (at.skip_blanks() && at.peek() == '(' && at.rest().back() == ')') at = TimeCursor("");
  }
  if (!at.at_end() || (form == TimeForm::iso && !clock.offset_minutes)) return std::nullopt;
  return clock;
}

}  // namespace truescore::base
