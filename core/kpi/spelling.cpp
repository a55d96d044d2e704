#include "kpi/spelling.h"

#include <algorithm>
#include <vector>

#include "base/utf8.h"

namespace truescore::kpi {

namespace {

// Longer names are not compared: nobody misspells them by a letter.
constexpr std::size_t kMostBytes = 200;

std::vector<std::string> letters_of(std::string_view text) {
  const std::string folded = base::fold_case(text);
  std::vector<std::string> out;
  for (std::size_t at = 0; at < folded.size();) {
    const std::size_t length = std::max<std::size_t>(1, base::utf8_sequence_length(folded.substr(at)));
    out.push_back(folded.substr(at, length));
    at += length;
  }
  return out;
}

}  // namespace

std::size_t edit_distance(std::string_view a, std::string_view b) {
  const auto from = letters_of(a);
  const auto to = letters_of(b);
  std::vector<std::size_t> before_last(to.size() + 1);
  std::vector<std::size_t> last(to.size() + 1);
  std::vector<std::size_t> now(to.size() + 1);
  for (std::size_t j = 0; j <= to.size(); ++j) last[j] = j;
  for (std::size_t i = 1; i <= from.size(); ++i) {
    now[0] = i;
    for (std::size_t j = 1; j <= to.size(); ++j) {
      const std::size_t replaced = last[j - 1] + (from[i - 1] == to[j - 1] ? 0 : 1);
      now[j] = std::min({last[j] + 1, now[j - 1] + 1, replaced});
      if (i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1]) {
        now[j] = std::min(now[j], before_last[j - 2] + 1);
      }
    }
    std::swap(before_last, last);
    std::swap(last, now);
  }
  return last[to.size()];
}

std::string nearest_name(std::string_view name, std::span<const std::string> candidates) {
  if (name.size() > kMostBytes) return "";
  std::string_view nearest;
  std::size_t least = 0;
  for (const std::string& candidate : candidates) {
    if (candidate.size() > kMostBytes) continue;
    const std::size_t distance = edit_distance(name, candidate);
    const std::size_t longer = std::max(base::count_code_points(base::to_valid_utf8(name)),
                                        base::count_code_points(base::to_valid_utf8(candidate)));
    if (distance * 3 > longer) continue;
    if (nearest.empty() || distance < least) {
      nearest = candidate;
      least = distance;
    }
  }
  return std::string(nearest);
}

}  // namespace truescore::kpi
