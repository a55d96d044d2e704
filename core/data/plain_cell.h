// Cells in the one form that most files write, read at once. What is read here is what read_time and
// read_number make of it; everything else is left to them.
#pragma once

#include <array>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string_view>

#include "base/calendar.h"
#include "data/number_cell.h"

namespace truescore::data {

struct PlainTime {
  std::int64_t seconds = 0;
  bool utc = false;  // it ends in "Z"
};

// 2024-03-05, 2024-03-05 14:22:31, 2024-03-05T14:22:31Z of the years 1900 to 2099.
class PlainTimes {
 public:
  PlainTimes() {
    for (std::int32_t month = 0; month <= kMonths; ++month) {
      first_days_[static_cast<std::size_t>(month)] =
          static_cast<std::int32_t>(base::days_from_civil({kFirstYear + month / 12, month % 12 + 1, 1}));
    }
  }

  // Inlined into the loop over a column's cells, where the call took as long as the reading.
  [[gnu::always_inline]] std::optional<PlainTime> read(std::string_view cell) const {
    const std::size_t size = cell.size();
    if (size != 10 && size != 19 && size != 20) return std::nullopt;
    const char* at = cell.data();
    std::uint64_t date;
    std::memcpy(&date, at, 8);
    date ^= 0x2D30302D30303030u;  // "0000-00-"
    if (!are_digits(date, 0x7F76767F76767676u)) return std::nullopt;
    const auto year = static_cast<std::int32_t>(digit(date, 0) * 1000 + digit(date, 1) * 100 +
                                                digit(date, 2) * 10 + digit(date, 3));
    const auto month = static_cast<std::int32_t>(digit(date, 5) * 10 + digit(date, 6)) - 1;
    if (year < kFirstYear || year > kLastYear || month < 0 || month > 11) return std::nullopt;
    const auto index = static_cast<std::size_t>((year - kFirstYear) * 12 + month);
    std::uint64_t clock = 0;
    if (size == 10) {
      std::uint16_t day;
      std::memcpy(&day, at + 8, 2);
      clock = static_cast<std::uint64_t>(day ^ 0x3030u);
      if (!are_digits(clock, 0x7676u)) return std::nullopt;
    } else {
      std::memcpy(&clock, at + 8, 8);
      clock ^= 0x30303A3030543030u;  // "00T00:00"
      // A blank is as good as a "T".
      if (at[10] == ' ') clock &= ~std::uint64_t{0xFF0000};
      if (!are_digits(clock, 0x76767F76767F7676u)) return std::nullopt;
    }
    const auto day = static_cast<std::int32_t>(digit(clock, 0) * 10 + digit(clock, 1)) - 1;
    if (day < 0 || day >= first_days_[index + 1] - first_days_[index]) return std::nullopt;
    PlainTime out;
    out.seconds = std::int64_t{first_days_[index] + day} * base::kSecondsPerDay;
    if (size == 10) return out;
    std::uint32_t seconds;
    std::memcpy(&seconds, at + 15, 4);
    seconds = (seconds >> 8) ^ 0x30303A;  // ":00"
    if (!are_digits(seconds, 0x76767F) || (size == 20 && at[19] != 'Z')) return std::nullopt;
    const std::uint64_t hour = digit(clock, 3) * 10 + digit(clock, 4);
    const std::uint64_t minute = digit(clock, 6) * 10 + digit(clock, 7);
    const std::uint64_t second = digit(seconds, 1) * 10 + digit(seconds, 2);
    if (hour > 23 || minute > 59 || second > 59) return std::nullopt;
    out.seconds += static_cast<std::int64_t>(hour * 3600 + minute * 60 + second);
    out.utc = size == 20;
    return out;
  }

 private:
  static constexpr std::int32_t kFirstYear = 1900;
  static constexpr std::int32_t kLastYear = 2099;
  static constexpr std::int32_t kMonths = (kLastYear - kFirstYear + 1) * 12;

  // Whether the bytes, less "0" or the mark that must stand there, are 0 to 9 and 0: `room` has for a byte
  // what is between its greatest value and 127.
  static bool are_digits(std::uint64_t bytes, std::uint64_t room) {
    return ((((bytes & 0x7F7F7F7F7F7F7F7Fu) + room) | bytes) & 0x8080808080808080u) == 0;
  }
  static std::uint64_t digit(std::uint64_t bytes, int place) { return bytes >> 8 * place & 0xFF; }

  std::array<std::int32_t, kMonths + 1> first_days_{};
};

// "12", "12.5", "12.50": up to 15 digits, with one or two behind a point. Such a number is the nearest double
// to what is written, for the digits and 100 are doubles themselves (Clinger 1990, PLDI 25:92-101).
inline std::optional<NumberCell> read_plain_number(std::string_view cell) {
  if (cell.empty() || cell.size() > 16) return std::nullopt;
  std::int64_t whole = 0;
  std::size_t at = 0;
  for (; at < cell.size() && static_cast<unsigned char>(cell[at] - '0') < 10; ++at) {
    whole = whole * 10 + (cell[at] - '0');
  }
  if (at == 0 || at > 13) return std::nullopt;
  if (at == cell.size()) return NumberCell{static_cast<double>(whole), NumberMarks::none};
  if (cell[at] != '.') return std::nullopt;
  const std::size_t behind = cell.size() - at - 1;
  if (behind != 1 && behind != 2) return std::nullopt;
  for (++at; at < cell.size(); ++at) {
    if (static_cast<unsigned char>(cell[at] - '0') >= 10) return std::nullopt;
    whole = whole * 10 + (cell[at] - '0');
  }
  return NumberCell{static_cast<double>(whole) / (behind == 1 ? 10 : 100), NumberMarks::point};
}

}  // namespace truescore::data
