// The guess of what a column is, from what its heading says and what its values look like.
#pragma once

#include <string_view>

#include "data/column_profile.h"
#include "data/sniff.h"

namespace truescore::data {

// What is known of a column beside its own cells.
struct ColumnPlace {
  std::string_view name;   // its heading, folded
  std::string_view words;  // what a person reads of it, folded
  bool only_column = false;
  std::optional<Decimal> other_columns;  // the decimal mark that they agree on
  char delimiter = ',';
};

// The surer of what its name and its words say; -1 where one of them says that it is none.
int score_rank(const ColumnPlace& place);
int date_rank(const ColumnPlace& place);
bool names_comment(const ColumnPlace& place);

// Sets the kind, the role, the reasons and what belongs to the kind.
void guess_column(SniffedColumn& column, const ColumnProfile& profile, const ColumnPlace& place);

}  // namespace truescore::data
