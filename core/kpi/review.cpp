#include "kpi/review.h"

#include <algorithm>

#include "base/words.h"
#include "kpi/findings/kind.h"

namespace truescore::kpi {

namespace {

// Beginnings of the words that columns of persons are called by (English and Russian, folded).
constexpr std::string_view kPersonWords[] = {"owner",  "seller",   "salesperson", "salesman",    "rep",
                                             "agent",  "employee", "manager",     "person",      "executive",
                                             "продав", "менеджер", "сотрудник",   "ответственн", "исполнител",
                                             "агент",  "фио",      "представител"};

bool is_person_word(const std::string& word) {
  return std::any_of(std::begin(kPersonWords), std::end(kPersonWords), [&](std::string_view beginning) {
    if (beginning == "rep") return word == "rep" || word == "reps";
    return std::string_view(word).substr(0, beginning.size()) == beginning;
  });
}

void add(const findings::FindingKind& kind, std::vector<findings::Found> found,
         std::optional<std::size_t> card, const std::string& path, std::vector<Finding>& out) {
  for (auto& each : found) {
    out.push_back(Finding{kind.code, kind.severity, card, path + each.place, std::move(each.detail)});
  }
}

}  // namespace

const SourceFacts* ReviewInput::source(std::string_view table) const {
  for (const auto& each : sources) {
    if (each.table == table) return &each;
  }
  return nullptr;
}

ReviewState review_state(const Card& card, const Day& today) {
  if (!card.review_date) return ReviewState::not_planned;
  const std::int64_t days = card.review_date->days - today.days;
  if (days < 0) return ReviewState::overdue;
  return days <= kDueSoonDays ? ReviewState::due : ReviewState::planned;
}

bool is_person_column(const Board& board, const Card& card, std::string_view column) {
  if (const SourceTable* table = board.table(card.table)) {
    const auto& persons = table->persons;
    if (std::find(persons.begin(), persons.end(), column) != persons.end()) return true;
  }
  const auto words = base::words_of(column);
  return std::any_of(words.begin(), words.end(), is_person_word);
}

std::vector<Finding> review(const ReviewInput& input) {
  std::vector<Finding> out;
  for (const auto& kind : findings::finding_kinds()) {
    if (kind.of_board) add(kind, kind.of_board(input), std::nullopt, "", out);
  }
  const auto& cards = input.board.cards;
  for (std::size_t i = 0; i < cards.size(); ++i) {
    if (cards[i].is_retired()) continue;
    for (const auto& kind : findings::finding_kinds()) {
      if (!kind.of_card || (cards[i].is_draft() && !kind.for_drafts)) continue;
      add(kind, kind.of_card(input, cards[i]), i, cards[i].path, out);
    }
  }
  return out;
}

}  // namespace truescore::kpi
