// The functions behind finding_kinds(). Each gives what it found, or nothing.
#pragma once

#include "kpi/findings/kind.h"

namespace truescore::kpi::findings {

using FoundList = std::vector<Found>;

// missing.cpp: what a card does not say.
FoundList no_question(const ReviewInput& input, const Card& card);
FoundList no_formula(const ReviewInput& input, const Card& card);
FoundList no_rationale(const ReviewInput& input, const Card& card);
FoundList no_priority(const ReviewInput& input, const Card& card);
FoundList no_owner(const ReviewInput& input, const Card& card);
FoundList no_counter_kpi(const ReviewInput& input, const Card& card);

// copied.cpp: words of the catalogue.
FoundList copied_from_catalogue(const ReviewInput& input, const Card& card);

// convenience.cpp: chosen because the data happened to be there.
FoundList all_easy(const ReviewInput& input);
FoundList all_lagging(const ReviewInput& input);

// dates.cpp: when the card is to be looked at again.
FoundList review_due(const ReviewInput& input, const Card& card);
FoundList review_overdue(const ReviewInput& input, const Card& card);
FoundList no_review_date(const ReviewInput& input, const Card& card);

// circumstances.cpp: the business is another than when the card was chosen.
FoundList scenario_changed(const ReviewInput& input, const Card& card);
FoundList scenario_asks_for(const ReviewInput& input);

// misuse.cpp: targets, persons, small groups, pay.
FoundList used_as_target(const ReviewInput& input, const Card& card);
FoundList used_to_judge(const ReviewInput& input, const Card& card);
FoundList split_by_person(const ReviewInput& input, const Card& card);
FoundList small_groups(const ReviewInput& input, const Card& card);
FoundList pay_whole_set(const ReviewInput& input);
FoundList pay_several(const ReviewInput& input);
FoundList pay_leading(const ReviewInput& input, const Card& card);

// agreement.cpp: what the team said.
FoundList formula_changed(const ReviewInput& input, const Card& card);
FoundList asks_again(const ReviewInput& input, const Card& card);
FoundList open_questions(const ReviewInput& input, const Card& card);

// source.cpp: the data behind the card.
FoundList source_missing(const ReviewInput& input, const Card& card);
FoundList source_stopped(const ReviewInput& input, const Card& card);

}  // namespace truescore::kpi::findings
