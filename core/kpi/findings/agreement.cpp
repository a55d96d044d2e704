// What the team said of a card.
#include "kpi/findings/list.h"
#include "kpi/revision.h"

namespace truescore::kpi::findings {

namespace {

std::string names(const std::vector<const Feedback*>& feedback) {
  std::string out;
  for (const Feedback* each : feedback) out += (out.empty() ? "" : ", ") + each->who;
  return out;
}

}  // namespace

FoundList formula_changed(const ReviewInput&, const Card& card) {
  const Feedback* agreed = agreement_on_other_formula(card);
  if (!agreed) return {};
  return {Found{"/formula",
                {{"date", agreed->date.text}, {"was", agreed->formula.value_or("")}, {"now", card.formula}}}};
}

FoundList asks_again(const ReviewInput&, const Card& card) {
  const auto asked = acceptance(card).asked_again;
  if (asked.empty()) return {};
  return {Found{"/feedback", {{"count", std::uint64_t{asked.size()}}, {"names", names(asked)}}}};
}

FoundList open_questions(const ReviewInput&, const Card& card) {
  const auto open = acceptance(card).open;
  if (open.empty()) return {};
  return {Found{"/feedback", {{"count", std::uint64_t{open.size()}}, {"names", names(open)}}}};
}

}  // namespace truescore::kpi::findings
