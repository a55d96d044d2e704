#include "survey/findings/open_question.h"

#include <algorithm>

namespace truescore::survey::findings {

namespace {

using Words = std::span<const base::Word>;

constexpr std::string_view kThink[] = {"dont you think",    "dont you agree",   "dont you find",
                                       "wouldnt you agree", "wouldnt you say",  "do you agree",
                                       "would you agree",   "do you also think"};
constexpr std::string_view kHowMuch[] = {"how much do you", "how much did you"};
constexpr std::string_view kRussianThink[] = {"не правда ли",      "согласны ли вы что",
                                              "вы согласны что",   "согласны ли вы с тем что",
                                              "не кажется ли вам", "вы согласны с тем что"};
constexpr std::string_view kRussianLike[] = {"насколько вам понрав*", "насколько вам нрав*",
                                             "насколько сильно вам понрав*", "насколько сильно вам нрав*"};

constexpr std::string_view kThat[] = {"that", "что"};
constexpr std::string_view kNounFollows[] = {"our", "the", "your", "this", "these", "those"};
constexpr std::string_view kIs[] = {"is", "are", "was", "were"};
// With these a clause has more in it than one noun of which something is said.
constexpr std::string_view kMoreThanOne[] = {"and", "or", "but", "и", "или", "а", "но"};
constexpr std::string_view kClauses[] = {"who", "which", "that", "when", "where", "what", "how",   "if",
                                         "not", "to",    "we",   "you",  "как",   "что",  "когда", "если"};
constexpr std::string_view kRussianOurs[] = {"наш", "наша", "наше", "наши"};
// Endings of what is, or may be, no noun in the nominative.
constexpr std::string_view kNoNoun[] = {"ый", "ий", "ой", "ая", "яя",  "ое",    "ее",     "ые",     "ие",
                                        "о",  "ют", "ят", "не", "уже", "очень", "весьма", "всегда", "самых"};
constexpr std::string_view kNounAfterAll[] = {"ство", "ние", "тие", "вие"};
constexpr std::string_view kInfinitive[] = {"ть", "ться", "ти", "тись", "чь", "чься"};
constexpr std::size_t kLongestSubject = 5;

bool is_one_of(std::string_view word, std::span<const std::string_view> patterns) {
  return std::any_of(patterns.begin(), patterns.end(), [&](auto each) { return fits(each, word); });
}

bool ends_in(std::string_view word, std::span<const std::string_view> endings) {
  return std::any_of(endings.begin(), endings.end(), [&](auto each) {
    return word.size() >= each.size() && word.substr(word.size() - each.size()) == each;
  });
}

bool is_any_of(Words words, std::span<const std::string_view> patterns) {
  return std::any_of(words.begin(), words.end(),
                     [&](const auto& word) { return is_one_of(word.text, patterns); });
}

std::string_view said(std::string_view text, Words words) {
  return text.substr(words.front().begin, words.back().end - words.front().begin);
}

// "our prices" of "our prices are fair", "them" of "they are fair".
std::string_view subject_of(std::string_view text, Words clause) {
  const auto verb =
      std::find_if(clause.begin(), clause.end(), [](const auto& word) { return is_one_of(word.text, kIs); });
  const auto length = static_cast<std::size_t>(verb - clause.begin());
  if (length == 0 || length > kLongestSubject || length + 1 >= clause.size()) return "";
  const auto subject = clause.first(length);
  if (length == 1) return clause[0].text == "they" ? "them" : clause[0].text == "it" ? "it" : "";
  if (!is_one_of(clause[0].text, kNounFollows) || is_any_of(subject, kClauses)) return "";
  return said(text, subject);
}

// "наши цены" of "наши цены справедливы", "у нас" of "у нас удобно".
std::string_view russian_subject_of(std::string_view text, Words clause) {
  if (clause.size() < 3) return "";
  const auto subject = clause.first(2);
  const std::string& noun = clause[1].text;
  if (clause.size() == 3 && clause[0].text == "у" && noun == "нас") return said(text, subject);
  const bool is_noun = !ends_in(noun, kNoNoun) || ends_in(noun, kNounAfterAll);
  const bool is_number = noun[0] >= '0' && noun[0] <= '9';
  return is_one_of(clause[0].text, kRussianOurs) && is_noun && !is_number ? said(text, subject) : "";
}

std::string asked_openly(std::string_view text, Words hoped, Words clause) {
  const auto begins = [&](std::span<const std::string_view> phrases) {
    const auto found = find_phrase(hoped, phrases);
    return found && found->first == 0;
  };
  const auto with = [](std::string_view opening, std::string_view what) {
    return what.empty() ? "" : std::string(opening) + std::string(what);
  };
  if (begins(kThink)) return with("What do you think of ", subject_of(text, clause));
  if (begins(kRussianThink)) return with("Как вам ", russian_subject_of(text, clause));
  if (is_any_of(clause, kClauses)) return "";
  const std::string& first = clause[0].text;
  if (begins(kHowMuch) && (is_one_of(first, kNounFollows) || first == "it"))
    return with("What " + hoped[2].text + " you think of ", said(text, clause));
  const bool is_verb =
      ends_in(first, kInfinitive) && !ends_in(first, std::span<const std::string_view>({"сть"}));
  if (begins(kRussianLike) && !is_verb) return with("Как вам ", said(text, clause));
  return "";
}

}  // namespace

std::string open_question(std::string_view text, std::span<const base::Word> words, const PhraseAt& hoped) {
  const std::size_t begin = words[hoped.first].begin;
  const std::size_t before = begin == 0 ? std::string_view::npos : text.find_last_not_of(" \n", begin - 1);
  const bool begins_sentence = before == std::string_view::npos ||
                               std::string_view(".!?").find(text[before]) != std::string_view::npos;
  const std::size_t end = text.find_first_of(".!?;", words[hoped.last].end);
  if (!begins_sentence || end == std::string_view::npos || text[end] != '?') return "";
  std::size_t first = hoped.last + 1;
  if (first < words.size() && is_one_of(words[first].text, kThat)) ++first;
  std::size_t last = first;
  while (last < words.size() && words[last].end <= end) ++last;
  if (first == last) return "";
  const auto clause = words.subspan(first, last - first);
  if (is_any_of(clause, kMoreThanOne) || said(text, clause).find_first_of(",:") != std::string_view::npos)
    return "";
  const std::string open =
      asked_openly(text, words.subspan(hoped.first, hoped.last + 1 - hoped.first), clause);
  if (open.empty()) return "";
  return std::string(text.substr(0, begin)) + open + std::string(text.substr(end));
}

}  // namespace truescore::survey::findings
