// The three groups of the recommendation question: promoters gave 9 or 10, passives 7 or 8, detractors 0 to 6
// (F. Reichheld, "The One Number You Need to Grow", Harvard Business Review, December 2003).
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace truescore::survey {

enum class Group : std::uint8_t { promoter, passive, detractor };

inline constexpr Group kGroups[] = {Group::promoter, Group::passive, Group::detractor};

// Requires a score from 0 to 10.
constexpr Group group_of(int score) {
  return score >= 9 ? Group::promoter : score >= 7 ? Group::passive : Group::detractor;
}

constexpr std::string_view word(Group group) {
  constexpr std::string_view kWords[] = {"promoter", "passive", "detractor"};
  return kWords[static_cast<int>(group)];
}

constexpr std::optional<Group> group_named(std::string_view name) {
  for (const Group group : kGroups) {
    if (word(group) == name) return group;
  }
  return std::nullopt;
}

}  // namespace truescore::survey
