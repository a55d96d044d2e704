// More words than a person reads on a phone.
#include "base/utf8.h"
#include "survey/findings/list.h"
#include "survey/findings/phrases.h"

namespace truescore::survey::findings {

namespace {

constexpr std::size_t kMostWords = 20;
constexpr std::size_t kMostLetters = 150;
constexpr std::size_t kMostIntroWords = 40;

bool is_long(std::string_view text) {
  return base::words_in(text).size() > kMostWords || base::count_code_points(text) > kMostLetters;
}

// The sentence that ends in the question mark, where there are others.
std::string only_question(std::string_view text) {
  const std::size_t end = text.find('?');
  if (end == std::string_view::npos || end == 0) return "";
  std::size_t begin = text.find_last_of(".!\n", end);
  begin = begin == std::string_view::npos ? 0 : text.find_first_not_of(" \n", begin + 1);
  return std::string(text.substr(begin, end + 1 - begin));
}

}  // namespace

FoundList too_long(const ReviewInput&, const Asked& asked) {
  if (!is_long(asked.text)) return {};
  std::string shorter = only_question(asked.text);
  Found found{
      asked.place,
      {{"words", std::uint64_t{base::words_in(asked.text).size()}},
       {"most", std::uint64_t{kMostWords}},
       {"kind", shorter.empty() || shorter.size() == asked.text.size() ? "one_sentence" : "sentences"}}};
  if (!shorter.empty() && shorter.size() < asked.text.size() && !is_long(shorter))
    found.better.push_back(std::move(shorter));
  return {std::move(found)};
}

FoundList intro_too_long(const ReviewInput& input) {
  FoundList out;
  for (const auto& [language, text] : input.definition.intro.words) {
    const std::size_t words = base::words_in(text).size();
    if (words > kMostIntroWords) {
      out.push_back(Found{"/intro/" + language,
                          {{"words", std::uint64_t{words}}, {"most", std::uint64_t{kMostIntroWords}}}});
    }
  }
  return out;
}

}  // namespace truescore::survey::findings
