// Review: advice on a board, as findings. A finding has a code, the card and the place it is about, and the
// arguments of its message; what it says, why it matters and what to do stand under its code in
// web/locales/*/review.json. A finding never blocks anything.
//
// Drafts are not asked for what they will get later; retired cards are not asked at all. The day of today is
// given: the core has no clock.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "kpi/board.h"
#include "kpi/catalogue.h"

namespace truescore::kpi {

// What is known of a table's data.
struct SourceFacts {
  std::string table;
  std::optional<Day> last_date;  // of the newest row
  std::optional<std::int64_t> rows;
  // The rows of the smallest group of a column that cards are split by.
  std::vector<std::pair<std::string, std::int64_t>> smallest_groups;
};

struct ReviewInput {
  const Board& board;
  const Catalogue& catalogue;
  Day today;
  std::vector<SourceFacts> sources;  // of the tables that are open; none where nothing is known

  const SourceFacts* source(std::string_view table) const;
};

enum class Severity { advice, warning };

struct Finding {
  std::string_view code;
  Severity severity = Severity::advice;
  std::optional<std::size_t> card;  // its place; none where the finding is about the board
  std::string path;                 // JSON Pointer into the board
  std::vector<std::pair<std::string, base::Json>> detail;
};

// Every finding there is, in the order of the board's cards; those about the whole board first.
std::vector<Finding> review(const ReviewInput& input);

// When a card has to be looked at again.
enum class ReviewState { not_planned, planned, due, overdue };
// Due within this many days.
inline constexpr std::int64_t kDueSoonDays = 14;
ReviewState review_state(const Card& card, const Day& today);

// Whether the values of the column are persons: the table says so, or the column is called like one.
bool is_person_column(const Board& board, const Card& card, std::string_view column);

}  // namespace truescore::kpi
