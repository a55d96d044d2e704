// The equal-tailed credible interval of the score with Jeffreys' prior, Dirichlet(1/2, 1/2, 1/2).
#pragma once

#include "nps/intervals/interval.h"
#include "nps/posterior.h"

namespace truescore::nps {

// Whether the outer limit is the end of the scale where all are in one outer group: with promoters only, the
// upper limit is 100 (Brown, Cai & DasGupta 2001, Statistical Science 16:101-133, section 4.1.1). The inner
// limit stays.
enum class EdgeRule { no, yes };

Limits bayes_interval(const GroupCounts& groups, const Prior& prior, EdgeRule edge, double level);

// With Jeffreys' prior and the edge rule.
Limits bayes_interval(const GroupCounts& groups, double level);

}  // namespace truescore::nps
