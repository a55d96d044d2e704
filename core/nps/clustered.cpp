#include "nps/clustered.h"

#include <algorithm>
#include <cmath>

#include "stats/student.h"

namespace truescore::nps {

ClusteredScore clustered_score(const AccountSums& sums, double level) {
  ClusteredScore out;
  if (!(sums.n > 0)) return out;
  const double score = sums.s / sums.n;
  out.nps = 100 * score;
  if (sums.accounts < 2) return out;
  const double spread = sums.ss - 2 * score * sums.sn + score * score * sums.nn;
  // Where all accounts are alike, what is left is rounding.
  const double variance = sums.accounts / (sums.accounts - 1) * std::max(0.0, spread) / (sums.n * sums.n);
  const double se = std::sqrt(variance);
  const double reach = stats::student_quantile(0.5 + level / 2, sums.accounts - 1) * se;
  out.se = 100 * se;
  out.interval = stats::Interval{100 * std::max(-1.0, score - reach), 100 * std::min(1.0, score + reach)};
  return out;
}

}  // namespace truescore::nps
