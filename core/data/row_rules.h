// Rows that are no answers to the recommendation question, as the file itself says: those of other metrics in
// an export that holds several, those that a vendor marks as bogus, and a last row of totals. They are read,
// and told in the audit, and their scores are not counted.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "data/headings.h"
#include "data/score_cell.h"
#include "data/sniff.h"
#include "data/table.h"

namespace truescore::data {

// The rows that a column speaks against.
struct RowRule {
  std::size_t column = 0;                  // that tells: its place in the file, or in a table
  LeftOut reason = LeftOut::other_metric;  // or bogus
};

// "other_metric" or "bogus"; nothing for what no rule can say.
std::optional<LeftOut> rule_named(std::string_view reason);

// The rules that a file's columns call for, by their headings and first values.
std::vector<RowRule> row_rules(const Sniff& sniff);

// Leaves the rows that a rule speaks against out of every column of scores.
void leave_out_rows(Table& table, const RowRule& rule);

// Whether a row that ends a table holds its totals, "Total;;;8.5": its first cell that is not blank is a word
// for that and nothing else, and another of its cells is blank or no row of `before` begins so.
bool is_total_row(const std::vector<std::string>& row, const Rows& before);

// The same of the table's last rows, from row `first` on.
void leave_out_totals(Table& table, std::size_t first);

}  // namespace truescore::data
