// What a card does not say: its question, formula, rationale, priority, owner, counter-KPI.
#include "kpi/findings/list.h"

namespace truescore::kpi::findings {

namespace {

FoundList where_blank(const std::string& text, const char* place) {
  if (!text.empty()) return {};
  return {Found{place, {}}};
}

// Why a card is easy to game: it is paid for, aimed at, known for it, or a thing people do that is easily
// done more of. "" where it is not.
std::string_view easy_to_game(const ReviewInput& input, const Card& card) {
  const auto place = static_cast<std::size_t>(&card - input.board.cards.data());
  if (input.board.is_tied_to_pay(place)) return "pay";
  if (card.target) return "target";
  const CatalogueKpi* known = input.catalogue.find(card.catalogue.empty() ? card.id : card.catalogue);
  if (known && known->easy_to_game) return "known";
  if (card.timing == "leading" && card.cost == "easy") return "leading";
  return "";
}

}  // namespace

FoundList no_question(const ReviewInput&, const Card& card) {
  return where_blank(card.question, "/question");
}

FoundList no_formula(const ReviewInput&, const Card& card) { return where_blank(card.formula, "/formula"); }

FoundList no_rationale(const ReviewInput&, const Card& card) {
  return where_blank(card.rationale, "/rationale");
}

FoundList no_priority(const ReviewInput&, const Card& card) {
  return where_blank(card.priority, "/priority");
}

FoundList no_owner(const ReviewInput&, const Card& card) { return where_blank(card.owner, "/owner"); }

FoundList no_counter_kpi(const ReviewInput& input, const Card& card) {
  const std::string_view reason = easy_to_game(input, card);
  if (!card.counter_kpi.empty() || reason.empty()) return {};
  Found found{"/counter_kpi", {{"reason", reason}}};
  const CatalogueKpi* known = input.catalogue.find(card.catalogue.empty() ? card.id : card.catalogue);
  found.detail.emplace_back("kpi", known ? base::Json(known->counter_kpi) : base::Json(""));
  return {found};
}

}  // namespace truescore::kpi::findings
