// Words of the catalogue that were not made one's own. Measured: the likeness (words.h) of question and
// rationale to those of every KPI of the catalogue in every language. Name and formula alone are no copy:
// a win rate is called and computed alike everywhere; what it answers is not.
#include <algorithm>

#include "base/words.h"
#include "kpi/findings/list.h"
#include "kpi/formula_text.h"

namespace truescore::kpi::findings {

namespace {

// From this likeness on a text counts as copied: one word in five may differ.
constexpr double kCopied = 0.8;

struct Resemblance {
  const CatalogueKpi* kpi = nullptr;
  const CatalogueWords* words = nullptr;
  double question = 0;
  double rationale = 0;

  double nearest() const { return std::max(question, rationale); }
};

}  // namespace

FoundList copied_from_catalogue(const ReviewInput& input, const Card& card) {
  Resemblance best;
  for (const auto& kpi : input.catalogue.kpis) {
    for (const auto& words : kpi.words) {
      const Resemblance here{&kpi, &words, base::likeness(card.question, words.question),
                             base::likeness(card.rationale, words.rationale)};
      if (here.nearest() > best.nearest()) best = here;
    }
  }
  if (best.nearest() < kCopied) return {};
  const bool question = best.question >= kCopied;
  const bool rationale = best.rationale >= kCopied;
  const double label =
      std::max(base::likeness(card.name, best.words->label), base::likeness(card.label, best.words->label));
  const bool formula = !card.formula.empty() && !best.kpi->formula.empty() &&
                       plain_formula(card.formula) == plain_formula(best.kpi->formula);
  return {Found{question ? "/question" : "/rationale",
                {{"fields", question ? (rationale ? "both" : "question") : "rationale"},
                 {"likeness", best.nearest()},
                 {"question", best.question},
                 {"rationale", best.rationale},
                 {"label", label},
                 {"same_formula", formula},
                 {"kpi", best.kpi->id},
                 {"language", best.words->language}}}};
}

}  // namespace truescore::kpi::findings
