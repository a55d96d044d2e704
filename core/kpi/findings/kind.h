// FindingKind: one thing the review looks for. A kind is a function in a file of this folder and a line in
// kinds.cpp.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "kpi/review.h"

namespace truescore::kpi::findings {

// What a kind found: the place within the card or the board, such as "/owner", and the message's arguments.
struct Found {
  std::string place;
  std::vector<std::pair<std::string, base::Json>> detail;
};

struct FindingKind {
  std::string_view code;
  Severity severity;
  bool for_drafts;  // drafts are asked too
  // One of the two: about one card, or about the whole board.
  std::vector<Found> (*of_card)(const ReviewInput& input, const Card& card);
  std::vector<Found> (*of_board)(const ReviewInput& input);
};

std::span<const FindingKind> finding_kinds();

}  // namespace truescore::kpi::findings
