// Card: what a KPI is for, how it is computed, and what the team thinks of it (board.schema.json,
// $defs/card).
//
// Only the id, the name, the question and the formula have to be there, and the last two may be "": whatever
// else is missing is a matter of the review, not an error. A text that was not given is "", a word that was
// not chosen too.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json_reader.h"
#include "kpi/day.h"
#include "kpi/scenario.h"

namespace truescore::kpi {

// A figure somebody wants the KPI to reach.
struct Target {
  double value = 0;
  std::optional<Day> by;
};

// What its process-behaviour chart has to know.
struct ChartNotes {
  std::string kind;           // a kind of spc.chart; "": XmR
  std::string rules;          // "wheeler", "western_electric", "nelson"; "": Wheeler's
  std::int64_t baseline = 0;  // how many first periods the limits come from; 0: not said
  std::int64_t season = 0;    // periods in a cycle; 0: none
  std::vector<Day> phases;    // days from which a known cause made another process
};

// What happened to a card: "created", "changed", "kept", "retired" or "restored".
struct HistoryEntry {
  Day date;
  std::string who;
  std::string action;
  std::string why;
  std::vector<std::string> changed;  // the keys that changed
};

// The longest texts, in characters.
inline constexpr std::size_t kLine = 200;
inline constexpr std::size_t kParagraph = 4000;

// What a colleague says of a card: "agree", "unclear" or "not_useful".
struct Feedback {
  Day date;
  std::string who;
  std::string verdict;
  std::string comment;
  std::string revision;  // of the card that was judged (revision.h); "" where it was not noted
  std::optional<std::string> formula;
};

struct Card {
  std::string path;  // in the board, such as "/cards/2"
  std::string id;
  std::string name;
  std::string label;
  std::string question;  // the key performance question
  std::string rationale;
  std::string priority;
  std::string formula;
  std::string table;
  std::string time;
  std::string unit;
  std::string direction;  // "up", "down", "context"
  std::string owner;
  std::string audience;
  std::string frequency;  // "daily", "weekly", "monthly", "quarterly", "yearly"
  std::string use;
  std::string not_used_for;
  std::string counter_kpi;  // a card's id, a catalogue's id, or words
  std::string cost;         // "easy", "hard"
  std::string timing;       // "leading", "lagging"
  std::string status;       // "draft", "active", "retired"
  std::string catalogue;    // the id in the catalogue it was made from
  std::optional<Day> review_date;
  Scenario scenario;
  std::optional<Target> target;
  ChartNotes chart;
  std::vector<std::string> segments;  // columns the KPI is split by
  std::vector<HistoryEntry> history;
  std::vector<Feedback> feedback;

  // The label where there is one, else the name.
  const std::string& shown_name() const { return label.empty() ? name : label; }
  bool is_draft() const { return status == "draft"; }
  bool is_retired() const { return status == "retired"; }
};

// Errors: board_* and those of JsonReader, each with the path in the board.
base::Result<Card> read_card(const base::JsonReader& reader);

// A text of people: "" where it is absent. Errors: board_text_too_long; board_text_missing where it is
// `required` and blank.
base::Result<std::string> read_words(const base::JsonReader& reader, std::string_view key,
                                     std::size_t longest, bool required = false);

}  // namespace truescore::kpi
