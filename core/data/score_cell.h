// A cell of a score column: a score 0 to 10, the name of a group, or the reason why it is neither. Nothing is
// coerced: 6.5 is not 6 or 7.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "survey/group.h"

namespace truescore::data {

enum class LeftOut : std::uint8_t {
  blank,         // nothing, or a word for nothing such as NA
  not_a_number,  // text
  not_whole,     // 6.5
  out_of_range,  // 11, -1
  duplicate,     // of another row, by a rule that was asked for; never said of a cell
  // What the row says of its score, which is one (row_rules.h):
  other_metric,  // it answers another question, such as one of satisfaction
  bogus,         // the vendor marks the row as bogus
  total,         // the row holds totals
};
inline constexpr int kLeftOutReasons = 8;

// "blank", "not_a_number", "not_whole", "out_of_range", "duplicate", "other_metric", "bogus", "total".
std::string_view word(LeftOut reason);

class ScoreCell {
 public:
  ScoreCell() = default;  // blank

  // Requires 0 <= score <= 10.
  static ScoreCell of(int score) { return ScoreCell(static_cast<std::int8_t>(score)); }
  static ScoreCell of(LeftOut reason) {
    return ScoreCell(static_cast<std::int8_t>(-1 - static_cast<int>(reason)));
  }
  // "Promoter": counted in its group, without a score.
  static ScoreCell of(survey::Group group) {
    return ScoreCell(static_cast<std::int8_t>(kFirstGroup + static_cast<int>(group)));
  }

  bool is_score() const { return code_ >= 0 && code_ < kFirstGroup; }
  bool is_group() const { return code_ >= kFirstGroup; }
  // Whether it counts towards an NPS.
  bool is_counted() const { return code_ >= 0; }
  // Whether it is one of the above: bytes that were unpacked may be none.
  bool is_known() const {
    return code_ >= -kLeftOutReasons && code_ < kFirstGroup + 3 && (code_ <= 10 || is_group());
  }
  // Requires is_score().
  int score() const { return code_; }
  // Requires is_counted().
  survey::Group group() const {
    return is_group() ? static_cast<survey::Group>(code_ - kFirstGroup) : survey::group_of(code_);
  }
  // Requires !is_score(). Where scores are needed, the name of a group is no number.
  LeftOut reason() const { return is_group() ? LeftOut::not_a_number : static_cast<LeftOut>(-1 - code_); }

  // A number below kDistinct for each cell that there can be, and the cell again.
  static constexpr std::size_t kDistinct = 32;
  std::size_t number() const { return static_cast<std::size_t>(code_) % kDistinct; }
  static ScoreCell of_number(std::size_t number) {
    const int code = static_cast<int>(number);
    return ScoreCell(
        static_cast<std::int8_t>(code < kFirstGroup + 3 ? code : code - static_cast<int>(kDistinct)));
  }

  friend bool operator==(ScoreCell a, ScoreCell b) { return a.code_ == b.code_; }

 private:
  static constexpr int kFirstGroup = 16;
  explicit ScoreCell(std::int8_t code) : code_(code) {}
  std::int8_t code_ = -1;
};

// The usual cell: one digit, or 10.
inline std::optional<int> plain_score(std::string_view cell) {
  if (cell.size() == 1 && cell[0] >= '0' && cell[0] <= '9') return cell[0] - '0';
  if (cell == "10") return 10;
  return std::nullopt;
}

// What databases write for NULL in text files (PostgreSQL's COPY, MySQL, ClickHouse).
inline constexpr std::string_view kNull = "\\N";

// Whether a cell says that there is no value: empty, or NA, N/A, #N/A, NaN, NULL, \\N, None, after trimming.
bool is_blank(std::string_view cell);

// Reads a cell, after trimming. A whole number may be written with zero decimals ("9.0", "9,0"), as programs
// do that keep numbers as floating point, and with words beside it: "10 - Extremely likely", "Extremely
// likely
// - 10", "0 (Not at all)". "1,000" is a thousand in one country and one in another: it is not a number here,
// and neither are "8/10" and "2 years". Promoter, Passive and Detractor, also in Russian and in the plural,
// are groups.
ScoreCell read_score(std::string_view cell);

// The same of a number.
ScoreCell read_score(double value);

}  // namespace truescore::data
