// The screens over a whole table: how answers were given, and what the NPS would be without those worth a
// look. Base rates, never a verdict.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "nps/gaming/answer_screens.h"
#include "nps/gaming/screen_columns.h"
#include "nps/tally.h"

namespace truescore::nps {

struct ScreenLimits {
  RepetitionLimits repetition;
  std::size_t straight_items = 3;  // fewer equal ratings say nothing
  double seconds_per_item = 1;     // of the score, each rating given and a comment
};

struct Screened {
  std::uint64_t judged = 0;  // answers that could be
  Tally found;               // those worth a look
};

struct GroupTally {
  std::string value;
  Tally tally;
};

struct TableScreens {
  Tally all;
  std::optional<Screened> straightlined;  // all ratings alike; the score is no item of it
  std::optional<Screened> same_respondent;
  std::optional<Screened> same_comment;
  std::optional<Screened> fast;
  Tally without;  // none of the four found
  // The first and the last n / 3 answers by time; nothing without times.
  std::optional<std::array<Tally, 2>> thirds;
  std::vector<GroupTally> groups;
};

// Of the answers that count; `left_out`: one a row, empty: none is.
// Errors: column_wrong_kind, date_order_undecided.
base::Result<TableScreens> screen_table(const data::Table& table, const ScreenColumns& columns,
                                        const std::vector<bool>& left_out, const ScreenLimits& limits);

}  // namespace truescore::nps
