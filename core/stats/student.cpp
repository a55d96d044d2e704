#include "stats/student.h"

#include <cassert>
#include <cmath>

#include "stats/beta.h"

namespace truescore::stats {

double student_two_sided_p(double t, double df) {
  assert(df > 0);
  if (t == 0) return 1;
  const double square = t * t;
  if (!(square < 1e300)) return 0;
  const double scale = df + square;
  return beta_tails({square / scale, df / scale}, 0.5, 0.5 * df).upper;
}

double student_cdf(double t, double df) {
  const double half = 0.5 * student_two_sided_p(t, df);
  return t > 0 ? 1 - half : half;
}

double student_quantile(double p, double df) {
  assert(p > 0 && p < 1 && df > 0);
  if (p == 0.5) return 0;
  const bool negative = p < 0.5;
  const double outside = 2 * (negative ? p : 1 - p);
  const double within = negative ? 1 - 2 * p : 2 * (p - 0.5);
  const UnitPoint point = beta_point({within, outside}, 0.5, 0.5 * df);
  const double t = std::sqrt(df * (point.x / point.complement));
  return negative ? -t : t;
}

double two_sided_t(double level, double df) { return -student_quantile((1 - level) / 2, df); }

}  // namespace truescore::stats
