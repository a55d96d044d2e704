// Condition: whether a question is to be shown, by the answers to earlier ones. While some of those are still
// to come the answer may be open, so conditions are evaluated in Kleene's three-valued logic (S. C. Kleene,
// "Introduction to Metamathematics", 1952, section 64).
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "survey/group.h"

namespace truescore::survey {

struct Question;

// Ordered, so that "and" is the least and "or" the greatest.
enum class Truth : std::uint8_t { no, open, yes };

// What is known of a question's answer.
struct Known {
  Truth answered = Truth::open;  // no: skipped, or not shown; open: not asked yet
  base::Json value;              // where answered is yes
};

// The group of an nps question's answer, where it has one.
std::optional<Group> group_of(const Known& known);

struct Condition {
  enum class Kind : std::uint8_t { all, any, negation, group, range, is, answered };

  Kind kind = Kind::all;
  std::vector<Condition> parts;  // all, any, negation (one)
  std::size_t question = 0;      // the others: its place in the survey
  std::vector<Group> groups;     // group
  double low = 0;                // range
  double high = 0;
  std::vector<base::Json> values;  // is: numbers or option ids
  bool expected = true;            // answered

  // `known` holds every question this one asks about. A question without an answer is in no group and no
  // range and is nothing.
  Truth holds(std::span<const Known> known) const;
};

// The place of the question that `id` names, which must be one of the `earlier`. `ids` are all of the
// survey's. Errors: definition_condition_unknown_question, definition_condition_not_earlier.
base::Result<std::size_t> earlier_question(std::string_view id, std::span<const Question> earlier,
                                           std::span<const std::string> ids, std::string path);

// Errors: those of earlier_question, definition_group_needs_nps, definition_condition_impossible (no answer
// to the question could pass the test), definition_condition_invalid (no test, or an empty one), and those of
// JsonReader.
base::Result<Condition> read_condition(const base::Json& json, std::string path,
                                       std::span<const Question> earlier, std::span<const std::string> ids);

}  // namespace truescore::survey
