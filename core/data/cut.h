// Cutting the beginning of a file into rows, and finding the delimiter that does it best.
#pragma once

#include <optional>
#include <string_view>

#include "base/result.h"
#include "data/headings.h"

namespace truescore::data {

struct Cut {
  char delimiter = ',';
  Rows rows;
};

// The delimiter under which the most rows have the same number of cells, at least two: one of , ; tab | and,
// where none of them divides anything, runs of blanks where what they divide is mostly numbers and dates; a
// comma where none does. A first line "sep=;" says it, as spreadsheets write it. `whole` tells that `head` is
// the whole file; else a last row may be cut off and is left out, unless it is the only one. A file that
// cannot be read with one delimiter and has one column with the others is refused for that: errors of
// CsvReader.
base::Result<Cut> cut(std::string_view head, bool whole, std::optional<char> said);

// Whether these cells are the line "sep=;" of spreadsheets, which is no row of the table.
template <typename Cells>
bool is_separator_line(const Cells& cells) {
  if (cells.empty() || cells.size() > 2 || (cells.size() == 2 && !cells[1].empty())) return false;
  const std::string_view first = cells[0];
  return first.size() <= 5 && (first.substr(0, 4) == "sep=" || first.substr(0, 4) == "SEP=");
}

}  // namespace truescore::data
