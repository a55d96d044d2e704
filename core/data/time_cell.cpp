#include "data/time_cell.h"

#include <cmath>
#include <string>

#include "base/calendar.h"
#include "base/number.h"

namespace truescore::data {

namespace {

constexpr std::int64_t kFirstUnix = 946684800;  // 2000-01-01
constexpr std::int64_t kLastUnix = 4102444800;  // 2100-01-01
constexpr std::int64_t kSerialOf1970 = 25569;   // days from 1899-12-30

std::optional<TimeCell> counted(std::int64_t seconds, std::optional<std::int32_t> offset) {
  TimeCell cell;
  cell.form = TimeForm::counted;
  cell.time.seconds = seconds;
  cell.time.offset_minutes = offset;
  return cell;
}

std::optional<TimeCell> unix_time(std::int64_t seconds) {
  if (seconds < kFirstUnix || seconds >= kLastUnix) return std::nullopt;
  return counted(seconds, 0);
}

// 20240305142231
std::optional<TimeCell> compact_with_clock(std::string_view digits) {
  const std::string text = std::string(digits.substr(0, 8)) + "T" + std::string(digits.substr(8, 2)) + ":" +
                           std::string(digits.substr(10, 2)) + ":" + std::string(digits.substr(12, 2));
  const auto time = base::parse_written_time(text);
  if (!time) return std::nullopt;
  return TimeCell{*time, TimeForm::compact};
}

std::optional<TimeCell> number_of_time(std::string_view text, std::size_t whole_digits) {
  const bool fraction = whole_digits < text.size();
  std::int64_t whole = 0;
  for (std::size_t i = 0; i < whole_digits; ++i) whole = whole * 10 + (text[i] - '0');
  if (fraction) {
    // Only a point or a comma and digits may follow.
    if (text[whole_digits] != '.' && text[whole_digits] != ',') return std::nullopt;
    if (text.find_first_not_of("0123456789", whole_digits + 1) != std::string_view::npos) return std::nullopt;
  }
  switch (whole_digits) {
    case 5: {
      if (whole < 20000 || whole >= 80000) return std::nullopt;
      std::int64_t clock = 0;
      if (fraction) {
        std::string day = "0." + std::string(text.substr(whole_digits + 1));
        clock = std::llround(base::parse_number(day).value_or(0) * static_cast<double>(base::kSecondsPerDay));
      }
      return counted((whole - kSerialOf1970) * base::kSecondsPerDay + clock, std::nullopt);
    }
    case 8: {
      const auto time = fraction ? std::nullopt : base::parse_written_time(text);
      if (!time) return std::nullopt;
      return TimeCell{*time, TimeForm::compact};
    }
    case 10:
      return unix_time(whole);
    case 13:
      return unix_time(whole / 1000);
    case 14:
      return fraction ? std::nullopt : compact_with_clock(text);
    case 16:
      return unix_time(whole / 1000000);
    default:
      return std::nullopt;
  }
}

}  // namespace

std::optional<TimeCell> read_time(std::string_view cell) {
  const std::string_view text = base::trim(cell);
  std::size_t digits = 0;
  while (digits < text.size() && text[digits] >= '0' && text[digits] <= '9') ++digits;
  const bool more = digits < text.size() && text[digits] != '.' && text[digits] != ',';
  if (digits >= 5 && !more) return digits > 16 ? std::nullopt : number_of_time(text, digits);
  if (digits == 0 && (text.size() < 6 || text.size() > 80)) return std::nullopt;
  if (const auto time = base::parse_written_time(text)) return TimeCell{*time, TimeForm::written};
  const auto month = base::parse_written_month(text);
  if (!month) return std::nullopt;
  return TimeCell{*month, TimeForm::month};
}

}  // namespace truescore::data
