// TimeCursor: reads the text of a date and time from left to right; and the time of day, which every form of
// a date shares.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string_view>

namespace truescore::base {

// Every step says whether it found what it looked for, and else moves nothing.
class TimeCursor {
 public:
  explicit TimeCursor(std::string_view text) : rest_(text) {}

  bool at_end() const { return rest_.empty(); }
  std::string_view rest() const { return rest_; }
  char peek() const { return rest_.empty() ? '\0' : rest_.front(); }
  bool skip(char c) {
    if (peek() != c || rest_.empty()) return false;
    rest_.remove_prefix(1);
    return true;
  }
  bool skip_text(std::string_view text) {
    if (rest_.substr(0, text.size()) != text) return false;
    rest_.remove_prefix(text.size());
    return true;
  }
  // Blanks, also the no-break ones: U+202F stands before AM and PM since CLDR 42.
  bool skip_blanks() {
    bool any = false;
    while (skip(' ') || skip_text("\xC2\xA0") || skip_text("\xE2\x80\xAF")) any = true;
    return any;
  }
  // A word of ASCII, given in capitals, however it is written.
  bool skip_word(std::string_view word);
  // A number of `least` to `most` digits; where there are fewer, nothing is read.
  // Inline: it runs several times for every cell.
  std::optional<std::int32_t> digits(int least, int most) {
    std::int32_t value = 0;
    std::size_t count = 0;
    const std::size_t end = std::min(rest_.size(), static_cast<std::size_t>(most));
    while (count < end && rest_[count] >= '0' && rest_[count] <= '9')
      value = value * 10 + (rest_[count++] - '0');
    if (count < static_cast<std::size_t>(least)) return std::nullopt;
    rest_.remove_prefix(count);
    last_length_ = static_cast<int>(count);
    return value;
  }
  // How many digits the last number had.
  int last_length() const { return last_length_; }

 private:
  std::string_view rest_;
  int last_length_ = 0;
};

struct Clock {
  std::int64_t milliseconds = 0;
  std::optional<std::int64_t> offset_minutes;  // east of Greenwich
};

// Times as ISO 8601 writes them, or also as people and programs do: 3:00 PM, GMT+3, 3:00 PM EST.
enum class TimeForm { iso, free };

// The time of day and the zone; the cursor must then stand at the end.
std::optional<Clock> read_clock(TimeCursor& at, TimeForm form);

}  // namespace truescore::base
