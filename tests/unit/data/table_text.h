// A table as a text that can be compared and read in a failure.
#pragma once

#include <string>

#include "data/table.h"

namespace truescore::tests {

// One line a column: "label: cell|cell|-", a missing value as "-".
inline std::string table_text(const data::Table& table) {
  std::string out;
  for (const auto& column : table.columns) {
    out += column.label + ":";
    for (std::size_t row = 0; row < table.rows; ++row) {
      const auto text = column.text_at(row);
      out += (row ? "|" : " ") + text.value_or("-");
    }
    out += "\n";
  }
  return out;
}

}  // namespace truescore::tests
