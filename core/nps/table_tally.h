// The tally of a table: over all rows, and by any columns and periods. The rows are touched once.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/calendar.h"
#include "base/result.h"
#include "data/table.h"
#include "nps/tally.h"

namespace truescore::nps {

struct TallyRequest {
  const data::Column* score = nullptr;  // required
  std::vector<const data::Column*> by;  // a group is a combination of their values
  std::optional<base::Period> period;   // and of the period of `date`
  const data::Column* date = nullptr;   // required where a period is asked
  // One a row: whether it is counted. Empty: all are.
  std::vector<bool> wanted;
  // One a row: whether it is left out as a duplicate. Empty: none is.
  std::vector<bool> duplicate;
};

struct TallyGroup {
  std::vector<std::optional<std::string>>
      by;                             // a value for each column of the request, nothing where it is missing
  std::optional<std::string> period;  // nothing where the row has no date, or no period was asked
  Tally tally;
};

struct TableTally {
  std::uint64_t rows = 0;  // those that were wanted
  Tally overall;
  Tally column;  // of all rows of the table: what the score column holds
  std::vector<TallyGroup>
      groups;  // sorted by the values, then by period; missing last; empty where nothing was asked
};

// More groups than this are no segments; a column of names or ids was chosen.
inline constexpr std::size_t kMaxGroups = 200000;

// Errors: column_wrong_kind, date_order_undecided, groups_too_many.
base::Result<TableTally> tally_table(const data::Table& table, const TallyRequest& request);

}  // namespace truescore::nps
