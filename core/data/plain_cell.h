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

// Up to eight characters in a word, the first in the lowest byte, less "0" or the mark that must stand there.
// 0 where they are 0 to 9, and 0 for a mark: `room` has for a byte what is between its greatest value and
// 127.
inline std::uint64_t are_no_digits(std::uint64_t bytes, std::uint64_t room) {
  return (((bytes & 0x7F7F7F7F7F7F7F7Fu) + room) | bytes) & 0x8080808080808080u;
}
// Each digit as ten times itself and the one behind it.
inline std::uint64_t digit_pairs(std::uint64_t digits) { return digits * 10 + (digits >> 8); }
inline std::uint64_t byte_of(std::uint64_t bytes, int place) { return bytes >> 8 * place & 0xFF; }

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
    std::uint64_t clock = 0;
    std::uint32_t seconds = 0;
    if (size == 10) {
      std::uint16_t day;
      std::memcpy(&day, at + 8, 2);
      clock = static_cast<std::uint64_t>(day ^ 0x3030u);
    } else {
      std::memcpy(&clock, at + 8, 8);
      clock ^= 0x30303A3030543030u;  // "00T00:00"
      // A blank is as good as a "T".
      if (at[10] == ' ') clock &= ~std::uint64_t{0xFF0000};
      std::memcpy(&seconds, at + 15, 4);
      seconds = (seconds >> 8) ^ 0x30303A;  // ":00"
    }
    if ((are_no_digits(date, 0x7F76767F76767676u) | are_no_digits(clock, 0x76767F76767F7676u) |
         are_no_digits(seconds, 0x76767Fu)) != 0 ||
        (size == 20 && at[19] != 'Z')) {
      return std::nullopt;
    }
    date = digit_pairs(date);
    clock = digit_pairs(clock);
    const auto year = static_cast<std::uint32_t>(byte_of(date, 0) * 100 + byte_of(date, 2)) - kFirstYear;
    const auto month = static_cast<std::uint32_t>(byte_of(date, 5)) - 1;
    const auto day = static_cast<std::int32_t>(byte_of(clock, 0)) - 1;
    const std::uint64_t hour = byte_of(clock, 3);
    const std::uint64_t minute = byte_of(clock, 6);
    const std::uint64_t second = byte_of(digit_pairs(seconds), 1);
    if (year >= kYears || month >= 12 || day < 0 || hour > 23 || minute > 59 || second > 59) {
      return std::nullopt;
    }
    const std::int32_t* first_day = &first_days_[year * 12 + month];
    if (day >= first_day[1] - first_day[0]) return std::nullopt;
    PlainTime out;
    out.seconds = std::int64_t{first_day[0] + day} * base::kSecondsPerDay +
                  static_cast<std::int64_t>(hour * 3600 + minute * 60 + second);
    out.utc = size == 20;
    return out;
  }

 private:
  static constexpr std::int32_t kFirstYear = 1900;
  static constexpr std::int32_t kYears = 200;
  static constexpr std::int32_t kMonths = kYears * 12;

  std::array<std::int32_t, kMonths + 1> first_days_{};
};

// "1234.50": an amount of 4 to 8 characters with two digits behind the point, in hundredths; all digits at
// once.
inline std::optional<std::int64_t> read_plain_amount(std::string_view cell) {
  const std::size_t size = cell.size();
  if (size < 4 || size > 8) return std::nullopt;
  std::uint32_t first;
  std::uint32_t last;
  std::memcpy(&first, cell.data(), 4);
  std::memcpy(&last, cell.data() + size - 4, 4);
  // The last character is in the highest byte; where there are fewer than eight, the others are 0.
  const std::size_t empty_bits = 8 * (8 - size);
  std::uint64_t digits = std::uint64_t{last} << 32 | std::uint64_t{first} << empty_bits;
  digits ^= 0x30302E3030303030u >> empty_bits << empty_bits;
  if (are_no_digits(digits, 0x76767F7676767676u) != 0) return std::nullopt;
  digits = (digits & 0xFFFF000000000000u) | (digits & 0xFFFFFFFFFFu) << 8;
  const std::uint64_t pairs = digit_pairs(digits);
  constexpr std::uint64_t kEveryOther = 0x000000FF000000FFu;
  return static_cast<std::int64_t>(((pairs & kEveryOther) * (100 + (std::uint64_t{1000000} << 32)) +
                                    (pairs >> 16 & kEveryOther) * (1 + (std::uint64_t{10000} << 32))) >>
                                   32);
}

// "12", "12.5", "12.50": up to 15 digits, with one or two behind a point. Such a number is the nearest double
// to what is written, for the digits and 100 are doubles themselves (Clinger 1990, PLDI 25:92-101).
inline std::optional<NumberCell> read_plain_number(std::string_view cell) {
  if (const auto hundredths = read_plain_amount(cell)) {
    return NumberCell{static_cast<double>(*hundredths) / 100, NumberMarks::point};
  }
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
