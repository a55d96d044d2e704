// Words that say what answer is hoped for: praise of oneself ("our excellent service"), a question that asks
// to agree ("Don't you think …"), one that takes the answer for granted ("How much did you love …").
#include "survey/findings/list.h"
#include "survey/findings/open_question.h"

namespace truescore::survey::findings {

namespace {

constexpr std::string_view kAgree[] = {"dont you think",
                                       "dont you agree",
                                       "dont you find",
                                       "wouldnt you agree",
                                       "wouldnt you say",
                                       "do you agree that",
                                       "do you also think",
                                       "would you agree that",
                                       "isnt it",
                                       "arent you",
                                       "as you know",
                                       "surely you",
                                       "of course you",
                                       "how much do you love",
                                       "how much did you love",
                                       "how much do you like",
                                       "how much did you like",
                                       "how much do you enjoy",
                                       "how much did you enjoy",
                                       "не правда ли",
                                       "не так ли",
                                       "согласитесь",
                                       "согласны ли вы что",
                                       "согласны ли вы с тем что",
                                       "вы согласны что",
                                       "вы согласны с тем что",
                                       "не кажется ли вам",
                                       "как вы знаете",
                                       "вы конечно",
                                       "вы безусловно",
                                       "насколько вам понрав*",
                                       "насколько вам нрав*",
                                       "насколько сильно вам понрав*",
                                       "насколько сильно вам нрав*",
                                       "за что вы любите"};

constexpr std::string_view kOurs[] = {"our", "наш*"};

constexpr std::string_view kPraise[] = {
    "excellent",   "amazing",     "great",     "wonderful",    "fantastic",   "outstanding",
    "awesome",     "superb",      "brilliant", "exceptional",  "perfect",     "friendly",
    "award",       "leading",     "unique",    "world",        "best",        "improved",
    "превосходн*", "отличн*",     "прекрасн*", "замечательн*", "великолепн*", "потрясающ*",
    "лучш*",       "удивительн*", "идеальн*",  "уникальн*",    "безупречн*",  "дружелюбн*"};

// "our new and improved app": so many words may stand between.
constexpr std::size_t kReach = 3;

}  // namespace

FoundList leading(const ReviewInput&, const Asked& asked) {
  const auto words = base::words_in(asked.text);
  const auto said = [&](std::size_t first, std::size_t last) {
    return std::string(asked.text.substr(words[first].begin, words[last].end - words[first].begin));
  };
  if (const auto found = find_phrase(words, kAgree)) {
    Found agree{asked.place, {{"found", said(found->first, found->last)}, {"kind", "agree"}}};
    std::string open = open_question(asked.text, words, *found);
    if (!open.empty()) agree.better.push_back(std::move(open));
    return {std::move(agree)};
  }
  for (auto ours = find_phrase(words, kOurs); ours; ours = find_phrase(words, kOurs, ours->first + 1)) {
    const std::size_t end = std::min(words.size(), ours->first + 1 + kReach);
    const std::span<const base::Word> near(words.data(), end);
    const auto praise = find_phrase(near, kPraise, ours->first + 1);
    // "our best" alone is a noun; praise stands before what it praises.
    if (!praise || praise->last + 1 >= words.size()) continue;
    return {Found{asked.place,
                  {{"found", said(praise->first, praise->last)}, {"kind", "praise"}},
                  {without(asked.text, words[ours->first].end, words[praise->last].end)}}};
  }
  return {};
}

}  // namespace truescore::survey::findings
