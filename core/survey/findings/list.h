// The functions behind finding_kinds(). Each gives what it found, or nothing.
#pragma once

#include "survey/findings/kind.h"

namespace truescore::survey::findings {

// leading.cpp: words that say what answer is hoped for.
FoundList leading(const ReviewInput& input, const Asked& asked);

// double_barrelled.cpp: two questions in one.
FoundList double_barrelled(const ReviewInput& input, const Asked& asked);

// length.cpp: more words than a person reads on a phone.
FoundList too_long(const ReviewInput& input, const Asked& asked);
FoundList intro_too_long(const ReviewInput& input);

// recommendation.cpp: scores that can no longer be held against those of others.
FoundList recommendation_wording(const ReviewInput& input, const Asked& asked);
FoundList recommendation_scale(const ReviewInput& input, const Asked& asked);
FoundList labels_reversed(const ReviewInput& input, const Question& question);

// copied.cpp: words of the template that were not made one's own.
FoundList copied_from_template(const ReviewInput& input, const Asked& asked);

// acting.cpp: what is done with the answers, and whether they say why.
FoundList nobody_acts(const ReviewInput& input);
FoundList nobody_acts_on_question(const ReviewInput& input, const Question& question);
FoundList no_reason_asked(const ReviewInput& input);

}  // namespace truescore::survey::findings
