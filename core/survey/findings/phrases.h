// Phrases: what words give away, in English and in Russian. A phrase is folded words with blanks between; a
// "*" at the end of a word stands for any ending.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "base/words.h"

namespace truescore::survey::findings {

bool fits(std::string_view pattern, std::string_view word);

struct PhraseAt {
  std::size_t first = 0;  // places among the words
  std::size_t last = 0;
};

// The first of the phrases that stands in the words from `from` on.
std::optional<PhraseAt> find_phrase(std::span<const base::Word> words,
                                    std::span<const std::string_view> phrases, std::size_t from = 0);

bool has_phrase(std::string_view text, std::span<const std::string_view> phrases);

// The text without the bytes from `begin` to `end` and without a blank that would stand twice.
std::string without(std::string_view text, std::size_t begin, std::size_t end);

}  // namespace truescore::survey::findings
