// What the values of a column look like: counts, from which its kind and role are guessed.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "data/headings.h"
#include "data/number_cell.h"

namespace truescore::data {

struct ColumnProfile {
  std::size_t values = 0;  // cells that are not blank, and were read
  std::size_t others = 0;  // those that were only compared with one another
  std::size_t scores = 0;  // whole numbers 0 to 10, also with words beside them
  std::array<std::uint64_t, 11> score_counts{};
  std::size_t elevens = 0;        // the number 11
  std::size_t groups = 0;         // names of the three groups
  std::size_t plain_numbers = 0;  // those that any decimal mark reads
  DecimalEvidence marks;          // the others
  std::size_t bare_numbers = 0;   // nothing but digits
  bool is_code = false;           // such a one begins with 0 or has more digits than a number keeps
  std::size_t written_times = 0;
  std::size_t compact_times = 0;  // 20240305, 2024-03
  std::size_t counted_times = 0;  // 1713418460
  std::size_t day_first = 0;
  std::size_t month_first = 0;
  std::size_t year_first = 0;
  std::size_t ambiguous = 0;  // dates whose day and month may be exchanged
  std::size_t bytes = 0;
  std::size_t with_blanks = 0;  // values of several words
  std::size_t with_letters = 0;
  double most = -1;                   // of the numbers and scores that are 0 or more
  std::size_t distinct = 0;           // how many values, at most kMostDistinct
  bool is_unique = true;              // no value was seen twice
  std::vector<std::string> examples;  // the first distinct ones, cut

  double share(std::size_t count) const {
    return values == 0 ? 0 : static_cast<double>(count) / static_cast<double>(values);
  }
  // Whether the cells leave the order of day and month or the decimal mark open.
  bool is_open() const;
  double average_bytes() const { return share(bytes); }
  // How many are numbers with that decimal mark.
  std::size_t numbers(std::optional<Decimal> decimal) const;
};

// Of every column; the rows are gone through once.
std::vector<ColumnProfile> profiles_of(const Rows& rows, std::size_t first_row, std::size_t columns);

}  // namespace truescore::data
