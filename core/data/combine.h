// Several tables made one: rows under rows, the same answers counted once, customers' attributes beside
// answers.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "data/table.h"

namespace truescore::data {

// A column that tells which file a row came from, where rows are put under rows.
struct Wave {
  std::string label;  // of the column
  std::string into;   // of the rows that are there already, where they have none
  std::string from;   // of the rows that come
};

// `from` under `into`. Columns are joined by their labels; what a table does not have is missing in its rows.
// Of two kinds the one that keeps most is taken: number < category < text < score. Errors: column_wrong_kind
// (a time beside something else).
base::Result<Table> append(const Table& into, const Table& from, const std::optional<Wave>& wave);

// The rows of the table that are not left out, in their order. Rows that were read are told of as before: the
// audit is the file's. `left_out` has one for each row.
Table without_rows(const Table& table, const std::vector<bool>& left_out);

struct MergeCounts {
  std::uint64_t rows_read = 0;
  std::uint64_t rows_kept = 0;
  std::uint64_t repeated = 0;  // rows equal to one that was kept
  std::uint64_t superseded =
      0;  // rows of a kept id with other contents: the later date, then the fuller row counts
  std::uint64_t without_id = 0;  // left out: a blank id is no id
};

// The union of the tables by id: each id once. The order of the tables, and how often one comes, change
// nothing: rows stand in the order of their ids, and columns in that of their labels. Of two rows of one id
// the greater by (date, filled cells, texts) counts, which is a total order, so that merging is associative,
// commutative and idempotent. Errors: column_unknown, column_wrong_kind.
struct Merged {
  Table table;
  MergeCounts counts;
};
base::Result<Merged> merge(const std::vector<const Table*>& tables, std::string_view id,
                           std::optional<std::string_view> date);

struct Joined {
  Table table;
  std::uint64_t matched = 0;
  std::uint64_t unmatched = 0;  // rows of `left` whose key `right` does not have, or that have none
};
// Every row of `left`, with the columns of `right` (but its key) of the row with the same key. Errors:
// column_unknown, join_key_repeated.
base::Result<Joined> join(const Table& left, std::string_view left_key, const Table& right,
                          std::string_view right_key);

}  // namespace truescore::data
