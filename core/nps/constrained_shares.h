// The shares of detractors, passives and promoters that fit counts best among those whose difference is
// given. Tango 1998, "Equivalence test and confidence interval for the difference in proportions for the
// paired-sample design", Statistics in Medicine 17:891-908.
#pragma once

#include "nps/tally.h"

namespace truescore::nps {

struct Shares {
  double detractors = 0;
  double passives = 0;
  double promoters = 0;
};

// The shares that maximise the likelihood where promoters - detractors = delta, -1 <= delta <= 1:
//   D̃ = (√(B² - 4 A C) - B) / (2 A),  P̃ = D̃ + δ,
//   A = 2 n,  B = -d - p + (2 n - p + d) δ,  C = -d δ (1 - δ).
// Requires n > 0.
Shares constrained_shares(const GroupCounts& groups, double delta);

// 2 (ℓ(shares of the counts) - ℓ(constrained_shares)): twice the logarithm of the likelihood ratio of a
// difference; infinite where the counts are impossible there. Requires n > 0.
double deviance_at(const GroupCounts& groups, double delta);

}  // namespace truescore::nps
