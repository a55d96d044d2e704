// Words: a text of people cut into the words that matter for comparing it with another. Folded (case, ё as
// е), without punctuation.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace truescore::kpi {

// Runs of letters and digits of any script; an apostrophe within a word is left out of it ("don't" is
// "dont").
std::vector<std::string> words_of(std::string_view text);

// The likeness of two texts, 0 to 1: the Sørensen–Dice coefficient of their words, counted as often as they
// stand (2·common / (words of one + words of the other)). Words that agree but for their endings agree: the
// first five letters of longer ones are compared. 0 where either has no words.
double likeness(std::string_view one, std::string_view other);

}  // namespace truescore::kpi
