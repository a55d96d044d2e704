// The open question behind one that says what answer is hoped for: "Don't you think that our prices are
// fair?" wants to know "What do you think of our prices?".
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "survey/findings/phrases.h"

namespace truescore::survey::findings {

// The text with that question in place of the one that begins with the words at `hoped`. "" where the words
// do not make it sure that the new ones are grammatical.
std::string open_question(std::string_view text, std::span<const base::Word> words, const PhraseAt& hoped);

}  // namespace truescore::survey::findings
