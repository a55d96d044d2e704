// Scenario: what the business is now, or was when a card was chosen. People write it in their own words; from
// the words, and from what they tick, come the statements the review knows questions for ("we now sell
// abroad" asks about relative market share).
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/json_reader.h"

namespace truescore::kpi {

struct Statement {
  std::string_view id;
  // Beginnings of words (English and Russian, folded). A text makes the statement where it has, for one item,
  // all the beginnings of that item, in any order; items are divided by bars, beginnings by blanks.
  std::string_view words;
  // The KPIs of the catalogue to ask about, of which one is enough; divided by blanks.
  std::string_view asks_for;
};

// All statements there are.
std::span<const Statement> statements();
const Statement* statement_named(std::string_view id);

struct Scenario {
  std::string text;
  std::vector<std::string> ticked;  // ids of statements
  // A KPI of the catalogue that the team was asked about and does not want.
  struct Declined {
    std::string kpi;
    std::string why;
  };
  std::vector<Declined> declined;

  bool is_empty() const { return text.empty() && ticked.empty(); }
  bool has_declined(std::string_view kpi) const;
  // The ids of the statements that are ticked or that the text makes, in the order of statements(). Words
  // after "not", "no longer", "не" and the like make no statement.
  std::vector<std::string_view> made() const;
};

// The member "scenario": words, or {"text", "statements", "declined"}; empty where it is absent. Errors:
// value_not_allowed for an unknown statement, board_text_too_long, and those of JsonReader.
base::Result<Scenario> read_scenario(const base::JsonReader& reader);

}  // namespace truescore::kpi
