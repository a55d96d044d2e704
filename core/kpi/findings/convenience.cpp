// A set that was chosen because its data happened to be there: all easy to get, or all looking back. One card
// is no set, and a card that does not say leaves it open.
#include "kpi/findings/list.h"

namespace truescore::kpi::findings {

namespace {

constexpr int kSmallestSet = 2;

FoundList where_all(const ReviewInput& input, std::string Card::*member, std::string_view word) {
  int count = 0;
  for (const auto& card : input.board.cards) {
    if (card.is_retired()) continue;
    if (card.*member != word) return {};
    ++count;
  }
  if (count < kSmallestSet) return {};
  return {Found{"/cards", {{"count", count}}}};
}

}  // namespace

FoundList all_easy(const ReviewInput& input) { return where_all(input, &Card::cost, "easy"); }

FoundList all_lagging(const ReviewInput& input) { return where_all(input, &Card::timing, "lagging"); }

}  // namespace truescore::kpi::findings
