#include "data/score_scale.h"

#include <numeric>

#include "base/number.h"

namespace truescore::data {

namespace {

// What may stand between the ends of a scale. A folded heading has blanks for "-" and "_".
constexpr std::string_view kBetween[] = {
    " to ", " до ", " bis ", " à ", " a ", "\xE2\x80\x93", "\xE2\x80\x94", "..", " ", "/", "\xE2\x80\xA6"};

std::size_t digits_at(std::string_view text, std::size_t at, int& value) {
  std::size_t count = 0;
  value = 0;
  while (at + count < text.size() && base::is_digit(text[at + count]) && count < 3) {
    value = value * 10 + (text[at + count] - '0');
    ++count;
  }
  return count;
}

}  // namespace

std::optional<Scale> scale_of_heading(std::string_view folded) {
  for (std::size_t at = 0; at < folded.size(); ++at) {
    if (!base::is_digit(folded[at]) || (at > 0 && base::is_digit(folded[at - 1]))) continue;
    int low = 0;
    const std::size_t width = digits_at(folded, at, low);
    if (low > 1 || width != 1) continue;
    for (const std::string_view between : kBetween) {
      // Blanks may stand around a dash.
      std::size_t next = at + width;
      const bool blank_before = between[0] != ' ' && next < folded.size() && folded[next] == ' ';
      if (blank_before) ++next;
      if (folded.substr(next, between.size()) != between) continue;
      next += between.size();
      if (between.back() != ' ' && next < folded.size() && folded[next] == ' ') ++next;
      int high = 0;
      const std::size_t length = digits_at(folded, next, high);
      if (length == 0 || (next + length < folded.size() && base::is_digit(folded[next + length]))) continue;
      if (high == 5 || high == 7 || high == 10) return Scale{low, high};
    }
  }
  return std::nullopt;
}

std::optional<Scale> other_scale(const std::array<std::uint64_t, 11>& counts) {
  const std::uint64_t n = std::accumulate(counts.begin(), counts.end(), std::uint64_t{0});
  if (n < 5) return std::nullopt;
  int least = 0;
  while (counts[static_cast<std::size_t>(least)] == 0) ++least;
  int most = 10;
  while (counts[static_cast<std::size_t>(most)] == 0) --most;
  if (most <= 5 && least >= 1) return Scale{1, 5};
  if (most <= 5 && n >= 30) return Scale{0, 5};
  if (most <= 7 && least >= 1 && n >= 20) return Scale{1, 7};
  if (most == 10 && counts[0] == 0 && counts[1] >= 5) return Scale{1, 10};
  return std::nullopt;
}

}  // namespace truescore::data
