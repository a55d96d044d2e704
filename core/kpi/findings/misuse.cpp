// What makes people work for the figure and not for what it stands for: targets, persons, pay.
#include <algorithm>
#include <initializer_list>

#include "base/words.h"
#include "kpi/findings/list.h"

namespace truescore::kpi::findings {

namespace {

// Beginnings of words that speak of judging people by a figure (English and Russian, folded).
constexpr std::string_view kJudging[] = {
    "target", "bonus",   "apprais", "rank",     "leaderboard", "incentiv", "salary",  "salaries",
    "penalt", "punish",  "quota",   "reward",   "commission",  "премир",   "преми",   "бонус",
    "штраф",  "зарплат", "оклад",   "аттестац", "рейтинг",     "целев",    "депремир"};
constexpr std::string_view kDenying[] = {"not", "no", "never", "without", "не", "без", "никогда"};

bool begins_with_any(const std::string& word, std::initializer_list<std::string_view> beginnings) {
  return std::any_of(beginnings.begin(), beginnings.end(), [&](std::string_view beginning) {
    return std::string_view(word).substr(0, beginning.size()) == beginning;
  });
}

// The first word of judging that is not denied before it, or "".
std::string word_of_judging(const std::string& text) {
  bool denied = false;
  for (const auto& word : base::words_of(text)) {
    for (const auto each : kDenying) denied = denied || word == each;
    if (denied) continue;
    for (const auto beginning : kJudging) {
      if (begins_with_any(word, {beginning})) return word;
    }
  }
  return "";
}

std::size_t active_count(const Board& board) {
  return static_cast<std::size_t>(std::count_if(board.cards.begin(), board.cards.end(),
                                                [](const Card& card) { return !card.is_retired(); }));
}

std::size_t paid_count(const Board& board) {
  return static_cast<std::size_t>(
      std::count_if(board.tied_to_pay.begin(), board.tied_to_pay.end(),
                    [&](std::size_t place) { return !board.cards[place].is_retired(); }));
}

FoundList pay(const ReviewInput& input, bool whole) {
  const std::size_t paid = paid_count(input.board);
  const std::size_t all = active_count(input.board);
  // One outcome alone is fine; pay_leading speaks of one that is none.
  if (paid < 2 || (paid == all) != whole) return {};
  return {Found{"/incentives/cards", {{"count", std::uint64_t{paid}}, {"of", std::uint64_t{all}}}}};
}

}  // namespace

FoundList used_as_target(const ReviewInput&, const Card& card) {
  if (!card.target) return {};
  return {Found{"/target",
                {{"target", card.target->value}, {"by", card.target->by ? card.target->by->text : ""}}}};
}

FoundList used_to_judge(const ReviewInput&, const Card& card) {
  const std::string word = word_of_judging(card.use);
  if (word.empty()) return {};
  return {Found{"/use", {{"found", word}}}};
}

FoundList split_by_person(const ReviewInput& input, const Card& card) {
  FoundList out;
  for (std::size_t i = 0; i < card.segments.size(); ++i) {
    if (is_person_column(input.board, card, card.segments[i]))
      out.push_back(Found{base::below("/segments", i), {{"column", card.segments[i]}}});
  }
  return out;
}

FoundList small_groups(const ReviewInput& input, const Card& card) {
  FoundList out;
  const SourceFacts* source = input.source(card.table);
  for (std::size_t i = 0; source && i < card.segments.size(); ++i) {
    if (is_person_column(input.board, card, card.segments[i])) continue;
    for (const auto& [column, rows] : source->smallest_groups) {
      if (column == card.segments[i] && rows < input.board.smallest_group) {
        out.push_back(Found{base::below("/segments", i),
                            {{"column", column}, {"rows", rows}, {"smallest", input.board.smallest_group}}});
      }
    }
  }
  return out;
}

FoundList pay_whole_set(const ReviewInput& input) { return pay(input, true); }

FoundList pay_several(const ReviewInput& input) { return pay(input, false); }

FoundList pay_leading(const ReviewInput& input, const Card& card) {
  const auto place = static_cast<std::size_t>(&card - input.board.cards.data());
  if (!input.board.is_tied_to_pay(place) || card.timing != "leading") return {};
  return {Found{"/timing", {}}};
}

}  // namespace truescore::kpi::findings
