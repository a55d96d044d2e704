// The same people in two waves of a table: who went from which group to which.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/calendar.h"
#include "base/result.h"
#include "data/table.h"
#include "nps/paired.h"
#include "nps/tally.h"

namespace truescore::nps {

struct PairedRequest {
  const data::Column* score = nullptr;       // required
  const data::Column* respondent = nullptr;  // required: who answered
  const data::Column* wave = nullptr;        // a wave is a value of this column, or
  std::optional<base::Period> period;        // a period of `date`
  const data::Column* date = nullptr;
  std::string before;  // the two waves, by value or by the period's label
  std::string after;
  std::vector<bool> left_out;  // one a row; empty: none is
};

// Of several answers of a person in a wave the last one counts: by the date where there is one, else by row.
struct PairedAnswers {
  PairedTable table{};      // of those who answered in both
  GroupCounts before_only;  // of those who answered in one of them
  GroupCounts after_only;
  std::uint64_t earlier = 0;    // answers that a later one of the same person and wave took the place of
  std::uint64_t anonymous = 0;  // answers of the waves without a respondent
};

// Errors: column_wrong_kind, date_order_undecided.
base::Result<PairedAnswers> pair_table(const data::Table& table, const PairedRequest& request);

}  // namespace truescore::nps
