// A cell of a score column: a score 0 to 10, or the reason why it is none. Nothing is coerced: 6.5 is not 6
// or 7.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace truescore::data {

enum class LeftOut : std::uint8_t {
  blank,         // nothing, or a word for nothing such as NA
  not_a_number,  // text
  not_whole,     // 6.5
  out_of_range,  // 11, -1
};
inline constexpr int kLeftOutReasons = 4;

// "blank", "not_a_number", "not_whole", "out_of_range".
std::string_view word(LeftOut reason);

class ScoreCell {
 public:
  // Requires 0 <= score <= 10.
  static ScoreCell of(int score) { return ScoreCell(static_cast<std::int8_t>(score)); }
  static ScoreCell of(LeftOut reason) {
    return ScoreCell(static_cast<std::int8_t>(-1 - static_cast<int>(reason)));
  }

  bool is_score() const { return code_ >= 0; }
  // Requires is_score().
  int score() const { return code_; }
  // Requires !is_score().
  LeftOut reason() const { return static_cast<LeftOut>(-1 - code_); }

  friend bool operator==(ScoreCell a, ScoreCell b) { return a.code_ == b.code_; }

 private:
  explicit ScoreCell(std::int8_t code) : code_(code) {}
  std::int8_t code_;
};

// Whether a cell says that there is no value: empty, or NA, N/A, NaN, NULL, None (any case), after trimming.
bool is_blank(std::string_view cell);

// Reads a cell, after trimming. A whole number may be written with zero decimals ("9.0", "9,0"), as programs
// do that keep numbers as floating point. "1,000" is a thousand in one country and one in another: it is not
// a number here.
ScoreCell read_score(std::string_view cell);

// The same of a number.
ScoreCell read_score(double value);

}  // namespace truescore::data
