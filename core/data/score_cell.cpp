#include "data/score_cell.h"

#include <cmath>
#include <string>

#include "base/number.h"

namespace truescore::data {

std::string_view word(LeftOut reason) {
  static constexpr std::string_view kWords[] = {"blank", "not_a_number", "not_whole", "out_of_range"};
  return kWords[static_cast<int>(reason)];
}

bool is_blank(std::string_view cell) {
  const std::string_view text = base::trim(cell);
  if (text.empty()) return true;
  if (text.size() > 4) return false;
  std::string lower;
  for (const char c : text) lower += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return lower == "na" || lower == "n/a" || lower == "nan" || lower == "null" || lower == "none";
}

ScoreCell read_score(std::string_view cell) {
  // The usual cell is one digit, or 10.
  if (cell.size() == 1 && cell[0] >= '0' && cell[0] <= '9') return ScoreCell::of(cell[0] - '0');
  if (cell == "10") return ScoreCell::of(10);
  if (is_blank(cell)) return ScoreCell::of(LeftOut::blank);
  std::string text(base::trim(cell));
  if (text.find('.') == std::string::npos) {
    const std::size_t comma = text.find(',');
    const bool alone = comma != std::string::npos && text.find(',', comma + 1) == std::string::npos;
    // Three digits behind a comma are thousands.
    if (alone && text.size() - comma != 4) text[comma] = '.';
  }
  const auto number = base::parse_number(text);
  if (!number) return ScoreCell::of(LeftOut::not_a_number);
  return read_score(*number);
}

ScoreCell read_score(double value) {
  if (value < 0 || value > 10) return ScoreCell::of(LeftOut::out_of_range);
  if (std::trunc(value) != value) return ScoreCell::of(LeftOut::not_whole);
  return ScoreCell::of(static_cast<int>(value));
}

}  // namespace truescore::data
