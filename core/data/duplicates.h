// Rows that are answers once more: the same response exported twice, or the same respondent again within a
// window of days. A missing value equals nothing, so such rows are never duplicates.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "data/table.h"

namespace truescore::data {

enum class DuplicateKind : std::uint8_t { id, respondent };
enum class Keep : std::uint8_t { first, last, all };

struct DuplicateRule {
  DuplicateKind kind = DuplicateKind::id;
  const Column* column = nullptr;  // of the ids; required
  Keep keep = Keep::first;
  // Of a respondent: answers closer than this to the one that is kept are duplicates; nothing: all are.
  std::optional<double> window_days;
  // Orders a respondent's answers, at equal times by row; required with a window, and without a window rows
  // without a date come first. Nothing: by row, as ids always are.
  const Column* date = nullptr;
};

struct Duplicate {
  std::size_t row = 0;  // 0-based
  std::size_t of = 0;   // the row that is kept
};

struct Duplicates {
  std::uint64_t values = 0;       // ids or respondents that have duplicates
  std::vector<Duplicate> rows;    // in order of rows; with Keep::all those that Keep::first would leave out
  std::vector<bool> is_left_out;  // one a row; none with Keep::all
};

// Among the rows of `considered` (empty: all). With a window, a row is a duplicate if it is less than that
// from the nearest kept row before it (after it, where the last is kept). Errors: column_wrong_kind,
// date_order_undecided.
base::Result<Duplicates> find_duplicates(const Table& table, const DuplicateRule& rule,
                                         const std::vector<bool>& considered);

std::string_view word(DuplicateKind kind);  // "id", "respondent"
std::optional<DuplicateKind> duplicate_kind_named(std::string_view name);
std::string_view word(Keep keep);  // "first", "last", "all"
std::optional<Keep> keep_named(std::string_view name);

}  // namespace truescore::data
