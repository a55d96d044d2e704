// The words that a catalogue's column may be called by in people's files, English and Russian. To teach the
// mapping another word, add it here.
#pragma once

#include <span>
#include <string_view>

namespace truescore::kpi {

struct ColumnWords {
  std::string_view name;  // as the catalogue calls the column, or a value of it
  // Names divided by bars; folded, words divided by blanks.
  std::string_view called;
};

std::span<const ColumnWords> column_words();
std::span<const ColumnWords> value_words();

// What it may be called, or "" where nothing is known.
std::string_view called(std::span<const ColumnWords> list, std::string_view name);

}  // namespace truescore::kpi
