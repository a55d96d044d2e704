// The score interval of Tango 1998, "Equivalence test and confidence interval for the difference in
// proportions for the paired-sample design", Statistics in Medicine 17:891-908, for the difference of the
// shares of promoters and detractors of one sample (Rocks 2016 calls it the iterative score interval).
//
// It holds every difference δ with |T(δ)| <= z, where
//   T(δ) = (p - d - n δ) / √( n (P̃ + D̃ - δ²) ),  D̃ = q,  P̃ = q + δ,
//   q = (√(B² - 4 A C) - B) / (2 A),  A = 2 n,  B = -d - p + (2 n - p + d) δ,  C = -d δ (1 - δ),
// that is, the variance is the one that fits best where the difference is δ. It stays within [-100, 100],
// contains the score itself and has never no width.
#pragma once

#include "nps/intervals/interval.h"

namespace truescore::nps {

Limits score_interval(const GroupCounts& groups, double level);

}  // namespace truescore::nps
