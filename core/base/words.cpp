#include "base/words.h"

#include <algorithm>

#include "base/utf8.h"

namespace truescore::base {

namespace {

constexpr std::size_t kStemLetters = 5;

bool is_letter_or_digit(std::string_view character) {
  const auto first = static_cast<unsigned char>(character[0]);
  if (character.size() == 1) {
    return (first >= 'a' && first <= 'z') || (first >= '0' && first <= '9') || (first >= 'A' && first <= 'Z');
  }
  // Latin-1 punctuation and signs, general punctuation up to arrows and symbols, CJK punctuation.
  if (first == 0xC2) return character == "\u00AA" || character == "\u00B5" || character == "\u00BA";
  if (character == "\u00D7" || character == "\u00F7") return false;
  if (first == 0xE2) return false;
  return !(character >= "\u3000" && character <= "\u303F") && character != "\uFEFF";
}

// The first letters of a word, so that endings do not matter.
std::string stem(const std::string& word) {
  std::size_t at = 0;
  for (std::size_t letters = 0; letters < kStemLetters && at < word.size(); ++letters) {
    at += std::max<std::size_t>(1, utf8_sequence_length(std::string_view(word).substr(at)));
  }
  return word.substr(0, at);
}

std::vector<std::string> sorted_stems(std::string_view text) {
  std::vector<std::string> stems;
  for (const auto& word : words_of(text)) stems.push_back(stem(word));
  std::sort(stems.begin(), stems.end());
  return stems;
}

}  // namespace

std::vector<Word> words_in(std::string_view text) {
  // Folding keeps every place.
  const std::string folded = fold_case(text);
  std::vector<Word> words;
  Word word;
  const auto end_word = [&] {
    if (!word.text.empty()) words.push_back(std::move(word));
    word = {};
  };
  for (std::size_t at = 0; at < folded.size();) {
    const std::string_view rest = std::string_view(folded).substr(at);
    const std::size_t length =
        std::max<std::size_t>(1, utf8_sequence_length(rest));  // an invalid byte divides
    const std::string_view character = rest.substr(0, length);
    at += length;
    if (character == "'" || character == "\u2019" || character == "\u0301") continue;
    const bool is_yo = character == "ё";
    if (!is_yo && !is_letter_or_digit(character)) {
      end_word();
      continue;
    }
    if (word.text.empty()) word.begin = at - length;
    word.text += is_yo ? std::string_view("е") : character;
    word.end = at;
  }
  end_word();
  return words;
}

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  for (auto& word : words_in(text)) words.push_back(std::move(word.text));
  return words;
}

double likeness(std::string_view one, std::string_view other) {
  const auto a = sorted_stems(one);
  const auto b = sorted_stems(other);
  if (a.empty() || b.empty()) return 0;
  std::vector<std::string> common;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(common));
  return 2.0 * static_cast<double>(common.size()) / static_cast<double>(a.size() + b.size());
}

}  // namespace truescore::base
