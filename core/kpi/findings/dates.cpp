// When a card is to be looked at again.
#include "kpi/findings/list.h"

namespace truescore::kpi::findings {

namespace {

FoundList in_state(const ReviewInput& input, const Card& card, ReviewState state) {
  if (review_state(card, input.today) != state) return {};
  if (!card.review_date) return {Found{"/review_date", {}}};
  const std::int64_t days = card.review_date->days - input.today.days;
  return {Found{"/review_date", {{"date", card.review_date->text}, {"days", days < 0 ? -days : days}}}};
}

}  // namespace

FoundList review_due(const ReviewInput& input, const Card& card) {
  return in_state(input, card, ReviewState::due);
}

FoundList review_overdue(const ReviewInput& input, const Card& card) {
  return in_state(input, card, ReviewState::overdue);
}

FoundList no_review_date(const ReviewInput& input, const Card& card) {
  return in_state(input, card, ReviewState::not_planned);
}

}  // namespace truescore::kpi::findings
