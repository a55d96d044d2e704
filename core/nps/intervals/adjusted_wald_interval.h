// Adjusted Wald intervals: a few answers are added to each group, then δ̃ ± z √(σ̃² / ñ), cut to [-100, 100].
// In closed form; the centre is drawn towards 0, so that the score itself may lie outside where all answers
// are in one group.
#pragma once

#include "nps/intervals/interval.h"

namespace truescore::nps {

// With the counts of `added` (not negative). [-100, 100] where nothing is counted, whatever is added.
Limits adjusted_wald_interval(const GroupCounts& groups, const GroupCounts& added, double level);

// One detractor and one promoter: Bonett & Price 2012.
Limits bonett_price_interval(const GroupCounts& groups, double level);
// 1/2, 1, 1/2: Agresti & Min 2005.
Limits agresti_min_interval(const GroupCounts& groups, double level);
// 3/4, 3/2, 3/4, three answers as a triangle: AW(3, T) of Rocks 2016.
Limits rocks_interval(const GroupCounts& groups, double level);

}  // namespace truescore::nps
