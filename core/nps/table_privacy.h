// The groups of a table's tally that are not shown, so that no small one can be read or solved
// (nps/privacy.h).
#pragma once

#include <cstdint>
#include <vector>

#include "nps/table_tally.h"

namespace truescore::nps {

struct HiddenTally {
  bool overall = false;      // all answers together are too few
  std::vector<bool> groups;  // one for each group of the tally
  bool everything = false;   // not even who the groups are may be shown
  Tally together;  // of all hidden groups; only where the groups are those of one column or of periods
};

// `parts`: 1 where the groups are the values of one column or the periods, 2 where they are combinations of
// two such. The totals of each part are taken to be shown, with their own small groups hidden.
HiddenTally hide_small_groups(const TableTally& tally, int parts, std::uint64_t smallest);

}  // namespace truescore::nps
