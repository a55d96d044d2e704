// Words: a text of people cut into the words that matter for comparing it with another. Folded (case, ё as
// е), without punctuation.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace truescore::base {

struct Word {
  std::string text;       // folded
  std::size_t begin = 0;  // its place in the text, in bytes
  std::size_t end = 0;
};

std::vector<Word> words_in(std::string_view text);

// Runs of letters and digits of any script; an apostrophe within a word is left out of it ("don't" is
// "dont").
std::vector<std::string> words_of(std::string_view text);

// The likeness of two texts, 0 to 1: the Sørensen–Dice coefficient of their words, counted as often as they
// stand (2·common / (words of one + words of the other)). Words that agree but for their endings agree: the
// first five letters of longer ones are compared. 0 where either has no words.
double likeness(std::string_view one, std::string_view other);

}  // namespace truescore::base
