#include "survey/findings/phrases.h"

namespace truescore::survey::findings {

namespace {

bool stands_at(std::span<const base::Word> words, std::size_t place, std::string_view phrase,
               std::size_t& last) {
  for (;; ++place) {
    const std::size_t blank = phrase.find(' ');
    if (place >= words.size() || !fits(phrase.substr(0, blank), words[place].text)) return false;
    last = place;
    if (blank == std::string_view::npos) return true;
    phrase.remove_prefix(blank + 1);
  }
}

}  // namespace

bool fits(std::string_view pattern, std::string_view word) {
  if (!pattern.empty() && pattern.back() == '*') {
    pattern.remove_suffix(1);
    return word.substr(0, pattern.size()) == pattern;
  }
  return word == pattern;
}

std::optional<PhraseAt> find_phrase(std::span<const base::Word> words,
                                    std::span<const std::string_view> phrases, std::size_t from) {
  for (std::size_t place = from; place < words.size(); ++place) {
    for (const auto phrase : phrases) {
      std::size_t last = place;
      if (stands_at(words, place, phrase, last)) return PhraseAt{place, last};
    }
  }
  return std::nullopt;
}

bool has_phrase(std::string_view text, std::span<const std::string_view> phrases) {
  const auto words = base::words_in(text);
  return find_phrase(words, phrases).has_value();
}

std::string without(std::string_view text, std::size_t begin, std::size_t end) {
  std::string_view before = text.substr(0, begin);
  std::string_view after = text.substr(end);
  if ((before.empty() || before.back() == ' ') && !after.empty() && after.front() == ' ') {
    after.remove_prefix(1);
  } else if (!before.empty() && before.back() == ' ' && (after.empty() || after.front() != ' ')) {
    before.remove_suffix(1);
  }
  return std::string(before) + std::string(after);
}

}  // namespace truescore::survey::findings
