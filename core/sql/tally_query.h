// The NPS tally of a table: of each cell of segment and period how many gave 0, 1, … 10, why the others are
// left out, how many rows it has, and beside them, counted apart, how many the table has. It is all that the
// statistics of a score ask for, at any number of answers.
#pragma once

#include <optional>
#include <string>

#include "base/calendar.h"
#include "sql/dialect.h"

namespace truescore::sql {

struct TallyQuery {
  std::string table;
  std::string score;  // a column of numbers
  std::string by;     // "" for none
  std::string date;   // "" for none; required where a period is asked
  std::optional<base::Period> period;
  std::string zone;     // in which periods begin, of instants of UTC; "": the times as they stand
  std::string account;  // whose answers belong together; "" for none
};

std::string tally_query(const Dialect& dialect, const TallyQuery& query);

// What a cluster-robust error asks for: over all rows, by segment and by period, of the accounts' sums of
// promoters less detractors (s) and numbers of answers (n) their own sums: s, n, s², sn, n². An answer
// without an account is one by itself. Requires `account`.
std::string accounts_query(const Dialect& dialect, const TallyQuery& query);

}  // namespace truescore::sql
