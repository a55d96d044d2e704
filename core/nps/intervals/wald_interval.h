// The intervals of the first textbook page, for comparison: the score plus and minus a multiple of its
// standard error, cut to [-100, 100]. Both have no width where all answers are in one group, and for good
// companies and few answers hold the truth far less often than they say. Wald 1943, Transactions of the
// American Mathematical Society 54:426-482; of the NPS: Rocks 2016, The American Statistician 70:365-372.
#pragma once

#include "nps/intervals/interval.h"

namespace truescore::nps {

// δ̂ ± z √(σ̂² / n), variance with divisor n.
Limits wald_interval(const GroupCounts& groups, double level);

// δ̂ ± t(n - 1) √(s² / n), variance with divisor n - 1; [-100, 100] where n <= 1.
Limits wald_t_interval(const GroupCounts& groups, double level);

}  // namespace truescore::nps
