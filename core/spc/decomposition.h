// Classical seasonal decomposition: trend by a moving average over one cycle, figure by the mean of what is
// left at each season, rest. y = trend + figure + random, or trend × figure × random. Kendall & Stuart 1983,
// "The Advanced Theory of Statistics", volume 3; as R's decompose.
#pragma once

#include <cstddef>

#include "spc/series.h"

namespace truescore::spc {

enum class SeasonKind { additive, multiplicative };

struct Decomposition {
  // One value a season, beginning with that of the first period. Sums to 0, or has the mean 1.
  std::vector<double> figure;
  // Missing for half a cycle at both ends and where the window holds a gap (or the trend is 0,
  // multiplicative).
  Series trend;
  Series random;
};

// The centred average over a cycle; an even one takes both ends by half. Nothing where the season of some
// period is never known: less than two full cycles, a period below 2, too many gaps.
std::optional<Decomposition> decompose(SeriesView series, std::size_t period, SeasonKind kind);

// The series without its figure: y - figure, or y / figure. Gaps stay.
Series seasonally_adjusted(SeriesView series, const Decomposition& parts, SeasonKind kind);

// Where there are fewer cycles: y_t - y_{t-period}. Nothing where one of both is missing.
Series change_on_last_cycle(SeriesView series, std::size_t period);

}  // namespace truescore::spc
