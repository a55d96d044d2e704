// Every kind of finding: one line each, in the order a question's findings are told. A test holds the codes
// against the messages in web/locales/*/question-check.json.
#include "survey/findings/list.h"

namespace truescore::survey::findings {

std::span<const FindingKind> finding_kinds() {
  using S = Severity;
  static constexpr FindingKind kKinds[] = {
      // code, severity, of words, of a question, of the survey
      {"nobody_acts", S::warning, nullptr, nullptr, nobody_acts},
      {"no_reason_asked", S::advice, nullptr, nullptr, no_reason_asked},
      {"intro_too_long", S::advice, nullptr, nullptr, intro_too_long},
      {"recommendation_wording", S::warning, recommendation_wording, nullptr, nullptr},
      {"recommendation_scale", S::warning, recommendation_scale, nullptr, nullptr},
      {"labels_reversed", S::warning, nullptr, labels_reversed, nullptr},
      {"leading", S::warning, leading, nullptr, nullptr},
      {"double_barrelled", S::warning, double_barrelled, nullptr, nullptr},
      {"too_long", S::advice, too_long, nullptr, nullptr},
      {"copied_from_template", S::advice, copied_from_template, nullptr, nullptr},
      {"nobody_acts_on_question", S::advice, nullptr, nobody_acts_on_question, nullptr},
  };
  return kKinds;
}

}  // namespace truescore::survey::findings
