// The profile likelihood interval: every δ with 2 (ℓ(θ̂) - ℓ(θ̃_δ)) <= z², where θ̃_δ are the shares that fit
// best with the difference δ. The same as the empirical likelihood interval of Owen 1988, Biometrika
// 75:237-249. Where all are promoters its lower limit is 2 exp(-z² / (2 n)) - 1.
#pragma once

#include "nps/intervals/interval.h"

namespace truescore::nps {

Limits likelihood_ratio_interval(const GroupCounts& groups, double level);

// The same with another bound of 2 (ℓ(θ̂) - ℓ(θ̃_δ)) than the z² of a level: bound > 0.
Limits likelihood_interval(const GroupCounts& groups, double bound);

}  // namespace truescore::nps
