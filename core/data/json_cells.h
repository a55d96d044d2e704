// One record of a JSON file -> cells with headings: how a tree becomes a row.
//
// - {"a": {"b": 9}} is the cell "a.b";
// - a list of plain values is one cell, joined by ", ";
// - a list of answers, each with its question and its value (Typeform, Delighted, Truescore), is a cell for
// each question,
//   headed by the question's text where the record has it, else by its type and its id;
// - any other list is one cell that holds its JSON as it stands;
// - null is a blank cell, true and false are the words, a number stands as it was written.
// Keys that repeat, or that collide once they are joined, make several cells of one heading.
#pragma once

#include <string>
#include <vector>

#include "data/json_value.h"

namespace truescore::data {

struct JsonCell {
  std::string heading;
  std::string text;
};

// Appends the record's cells, in its order. Requires an object.
void append_cells(const JsonValue& record, std::vector<JsonCell>& cells);

}  // namespace truescore::data
