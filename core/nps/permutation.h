// The permutation test of two scores: given the pooled counts, how probable is a difference at least as great
// where the answers are shared out among the two samples at random? The law of one sample's counts is
// multivariate hypergeometric; it is enumerated, not sampled. (Fisher 1935; Lehmann 1975, "Nonparametrics".)
#pragma once

#include "nps/tally.h"

namespace truescore::nps {

// Beyond so many answers of both together the chi-square test is taken instead.
inline constexpr double kMaxPermuted = 4e6;

struct PermutationTest {
  // Two-sided, by |T - E T| of T = promoters - detractors of the first sample; 1 where all answers are alike.
  double p = 1;
  // p less half the probability of what was seen.
  double midp = 1;
  // Whether it was enumerated; else p = midp of the mean-score chi-square test with 1 degree of freedom.
  bool exact = true;
};

// Requires whole counts and an answer in each.
PermutationTest permutation_test(const GroupCounts& a, const GroupCounts& b);

}  // namespace truescore::nps
