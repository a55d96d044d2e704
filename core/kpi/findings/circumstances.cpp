// The business is another than when a card was chosen.
#include <algorithm>

#include "base/words.h"
#include "kpi/findings/list.h"

namespace truescore::kpi::findings {

namespace {

// What stands in `list` and not in `other`, as words for a message.
std::string without(const std::vector<std::string_view>& list, const std::vector<std::string_view>& other) {
  std::string out;
  for (const auto id : list) {
    if (std::find(other.begin(), other.end(), id) == other.end())
      out += (out.empty() ? "" : ", ") + std::string(id);
  }
  return out;
}

bool is_on(const Board& board, std::string_view kpi) {
  return std::any_of(board.cards.begin(), board.cards.end(), [&](const Card& card) {
    return !card.is_retired() && (card.catalogue == kpi || card.id == kpi);
  });
}

std::vector<std::string_view> ids_in(std::string_view text) {
  std::vector<std::string_view> out;
  while (!text.empty()) {
    const std::size_t end = text.find(' ');
    out.push_back(text.substr(0, end));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  return out;
}

}  // namespace

// A card that does not say what it was chosen for is not asked.
FoundList scenario_changed(const ReviewInput& input, const Card& card) {
  const Scenario& now = input.board.scenario;
  if (card.scenario.is_empty() || now.is_empty()) return {};
  const auto then_made = card.scenario.made();
  const auto now_made = now.made();
  const bool same_words = base::words_of(card.scenario.text) == base::words_of(now.text);
  if (then_made == now_made && (same_words || card.scenario.text.empty() || now.text.empty())) return {};
  return {Found{"/scenario",
                {{"was", card.scenario.text},
                 {"now", now.text},
                 {"added", without(now_made, then_made)},
                 {"gone", without(then_made, now_made)}}}};
}

// For each statement that holds: is any of the KPIs that it asks for on the board, or was it declined?
FoundList scenario_asks_for(const ReviewInput& input) {
  FoundList out;
  std::vector<std::string> asked;
  for (const auto id : input.board.scenario.made()) {
    const auto kpis = ids_in(statement_named(id)->asks_for);
    const bool answered = std::any_of(kpis.begin(), kpis.end(), [&](std::string_view kpi) {
      return is_on(input.board, kpi) || input.board.scenario.has_declined(kpi);
    });
    const std::string kpi(kpis.front());
    if (answered || std::find(asked.begin(), asked.end(), kpi) != asked.end()) continue;
    asked.push_back(kpi);
    out.push_back(Found{"/scenario", {{"statement", id}, {"kpi", kpi}}});
  }
  return out;
}

}  // namespace truescore::kpi::findings
