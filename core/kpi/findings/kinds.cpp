// Every kind of finding: one line each, in the order a card's findings are told. A test holds the codes
// against the messages in web/locales/*/review.json.
#include "kpi/findings/list.h"

namespace truescore::kpi::findings {

std::span<const FindingKind> finding_kinds() {
  using S = Severity;
  static constexpr FindingKind kKinds[] = {
      // code, severity, drafts too, of a card, of the board
      {"pay_whole_set", S::warning, true, nullptr, pay_whole_set},
      {"pay_several", S::advice, true, nullptr, pay_several},
      {"all_easy", S::advice, true, nullptr, all_easy},
      {"all_lagging", S::advice, true, nullptr, all_lagging},
      {"scenario_asks_for", S::advice, true, nullptr, scenario_asks_for},
      {"no_question", S::warning, true, no_question, nullptr},
      {"no_formula", S::warning, true, no_formula, nullptr},
      {"copied_from_catalogue", S::warning, true, copied_from_catalogue, nullptr},
      {"no_rationale", S::advice, true, no_rationale, nullptr},
      {"no_priority", S::advice, true, no_priority, nullptr},
      {"no_owner", S::advice, false, no_owner, nullptr},
      {"source_missing", S::warning, false, source_missing, nullptr},
      {"source_stopped", S::warning, false, source_stopped, nullptr},
      {"formula_changed", S::warning, false, formula_changed, nullptr},
      {"scenario_changed", S::advice, false, scenario_changed, nullptr},
      {"review_overdue", S::warning, false, review_overdue, nullptr},
      {"review_due", S::advice, false, review_due, nullptr},
      {"no_review_date", S::advice, false, no_review_date, nullptr},
      {"used_as_target", S::warning, true, used_as_target, nullptr},
      {"used_to_judge", S::warning, true, used_to_judge, nullptr},
      {"pay_leading", S::warning, true, pay_leading, nullptr},
      {"split_by_person", S::warning, true, split_by_person, nullptr},
      {"small_groups", S::advice, true, small_groups, nullptr},
      {"no_counter_kpi", S::advice, true, no_counter_kpi, nullptr},
      {"open_questions", S::advice, false, open_questions, nullptr},
      {"asks_again", S::advice, false, asks_again, nullptr},
  };
  return kKinds;
}

}  // namespace truescore::kpi::findings
