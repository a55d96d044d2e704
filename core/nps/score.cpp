#include "nps/score.h"

#include <cmath>

namespace truescore::nps {

std::optional<double> net_promoter_score(const GroupCounts& groups) {
  const double n = groups.n();
  if (!(n > 0)) return std::nullopt;
  return 100 * (groups.promoters - groups.detractors) / n;
}

Spread spread(const GroupCounts& groups) {
  Spread out;
  const double n = groups.n();
  if (!(n > 0)) return out;
  // n² (P + D - (P - D)²) in counts is exact for whole counts below 2^26, and never negative:
  // it equals p m + d m + 4 p d.
  const double squares = groups.promoters * groups.passives + groups.detractors * groups.passives +
                         4 * groups.promoters * groups.detractors;
  out.var_pop = 10000 * squares / (n * n);
  out.se_pop = std::sqrt(*out.var_pop / n);
  if (n > 1) {
    out.var_sample = 10000 * squares / (n * (n - 1));
    out.se_sample = std::sqrt(*out.var_sample / n);
  }
  return out;
}

}  // namespace truescore::nps
