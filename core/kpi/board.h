// Board: the few KPIs that answer a team's questions (board.schema.json), read and checked. A board is a JSON
// file made to be kept under version control: one card an object, dates as days, no figure in it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kpi/card.h"

namespace truescore::kpi {

// Groups of fewer rows than this are not shown, unless the board says another number.
inline constexpr std::int64_t kSmallestGroup = 5;

// A table the cards count in: a file of that name, or one made of another table.
struct SourceTable {
  std::string name;
  std::string source;                // where it comes from, in words
  std::string time;                  // the column of time
  std::string updates;               // how often it should grow: a frequency as on a card
  std::vector<std::string> persons;  // columns whose values are persons
  std::string derived_from;          // "" where it is a file's
};

struct Board {
  std::string title;
  std::string language;  // of its texts, a BCP 47 tag, or ""
  Scenario scenario;
  std::vector<std::size_t> tied_to_pay;  // cards, by their place
  std::int64_t smallest_group = kSmallestGroup;
  std::vector<SourceTable> tables;
  std::vector<Card> cards;

  const SourceTable* table(std::string_view name) const;
  bool is_tied_to_pay(std::size_t card) const;
};

// Errors: board_* and those of JsonReader, each with the path in the board, such as "/cards/2/review_date".
base::Result<Board> read_board(const base::Json& json);

}  // namespace truescore::kpi
