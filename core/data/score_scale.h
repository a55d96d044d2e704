// Whether numbers that would count as scores 0 to 10 are answers on another scale: 1 to 5 stars, 1 to 7, 1 to
// 10. Their NPS would be a wrong figure (nobody of a 1-to-5 scale is a promoter), so it is said.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace truescore::data {

struct Scale {
  int low = 0;
  int high = 10;
  bool is_nps() const { return low == 0 && high == 10; }
  friend bool operator==(const Scale& a, const Scale& b) { return a.low == b.low && a.high == b.high; }
};

// The scale that a heading (folded, heading_words.h) names: "(0-10)", "from 1 to 5", "от 1 до 10"; nothing
// where it names none.
std::optional<Scale> scale_of_heading(std::string_view folded);

// The other scale that the answers are on; nothing where they may well be scores from 0 to 10. `counts` says
// how many gave 0, 1, … 10. Rules, for at least 5 answers: the highest is 5 or less (or 7 or less of at least
// 20) and the lowest 1 or more; or, of at least 30, the highest is 5 or less; or some are 10, none is 0 and
// at least 5 are 1, since on a scale from 0 the end 0 is chosen more often than 1.
std::optional<Scale> other_scale(const std::array<std::uint64_t, 11>& counts);

}  // namespace truescore::data
