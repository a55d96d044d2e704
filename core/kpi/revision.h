// Revision: what a card says, as a short text. A colleague's agreement holds for the revision they saw; when
// a card changes, it has another one, and they are asked again.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kpi/card.h"

namespace truescore::kpi {

// 16 hexadecimal digits: FNV-1a (64 bit; Fowler, Noll & Vo) of what the card is for and how it is computed:
// name, question, rationale, priority, formula (plain_formula), table, time, unit, direction, use,
// not_used_for, counter_kpi, target, segments. Owner, dates, history and feedback do not count.
std::string revision(const Card& card);

// What the team thinks now. Of each person only the last word counts; one on an earlier revision counts no
// more, and the person is asked again.
struct Acceptance {
  std::vector<const Feedback*> agree;
  std::vector<const Feedback*> open;  // unclear or not useful
  std::vector<const Feedback*> asked_again;
};
Acceptance acceptance(const Card& card);

// Whether the formula is another than the one the team last agreed to, by what the agreement noted or, where
// it noted nothing, by the history. Nothing where nobody ever agreed. The date is that of the agreement.
const Feedback* agreement_on_other_formula(const Card& card);

}  // namespace truescore::kpi
