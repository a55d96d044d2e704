#include "stats/rate.h"

#include <cassert>

#include "stats/gamma.h"

namespace truescore::stats {

std::optional<double> rate(double x, double exposure) {
  if (!(exposure > 0)) return {};
  return x / exposure;
}

std::optional<Interval> poisson_exact(double x, double exposure, double level) {
  assert(x >= 0 && level > 0 && level < 1);
  if (!(exposure > 0)) return {};
  const double tail = (1 - level) / 2;
  const double lower = x == 0 ? 0 : gamma_quantile(tail, x);
  return Interval{lower / exposure, gamma_quantile(1 - tail, x + 1) / exposure};
}

}  // namespace truescore::stats
