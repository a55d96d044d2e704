#include "nps/compare.h"

#include <cmath>

#include "nps/score.h"
#include "stats/chi_square.h"
#include "stats/normal.h"
#include "stats/student.h"

namespace truescore::nps {

DifferenceInterval mover_interval(const GroupCounts& a, const GroupCounts& b, double level,
                                  const IntervalMethod& method) {
  const auto score_a = net_promoter_score(a);
  const auto score_b = net_promoter_score(b);
  if (!score_a || !score_b) return {};
  const Limits of_a = method.limits(a, level);
  const Limits of_b = method.limits(b, level);
  const double difference = *score_a - *score_b;
  return {difference, difference - std::hypot(*score_a - of_a.low, of_b.high - *score_b),
          difference + std::hypot(of_a.high - *score_a, *score_b - of_b.low)};
}

DifferenceInterval mover_interval(const GroupCounts& a, const GroupCounts& b, double level) {
  return mover_interval(a, b, level, *interval_method(kDefaultInterval));
}

namespace {

std::optional<double> difference_of(const GroupCounts& a, const GroupCounts& b) {
  const auto score_a = net_promoter_score(a);
  const auto score_b = net_promoter_score(b);
  if (!score_a || !score_b) return std::nullopt;
  return *score_a - *score_b;
}

}  // namespace

DifferenceTest welch_test(const GroupCounts& a, const GroupCounts& b, double level) {
  DifferenceTest out;
  out.difference = difference_of(a, b);
  const auto error_a = spread(a).se_sample;
  const auto error_b = spread(b).se_sample;
  if (!error_a || !error_b) return out;
  out.se = std::hypot(*error_a, *error_b);
  if (!(*out.se > 0)) return out;
  const double square_a = *error_a * *error_a;
  const double square_b = *error_b * *error_b;
  out.statistic = *out.difference / *out.se;
  out.df = (square_a + square_b) * (square_a + square_b) /
           (square_a * square_a / (a.n() - 1) + square_b * square_b / (b.n() - 1));
  out.p = stats::student_two_sided_p(*out.statistic, *out.df);
  const double margin = stats::two_sided_t(level, *out.df) * *out.se;
  out.low = *out.difference - margin;
  out.high = *out.difference + margin;
  return out;
}

DifferenceTest unpooled_z_test(const GroupCounts& a, const GroupCounts& b, double level) {
  DifferenceTest out;
  out.difference = difference_of(a, b);
  const auto error_a = spread(a).se_pop;
  const auto error_b = spread(b).se_pop;
  if (!error_a || !error_b) return out;
  out.se = std::hypot(*error_a, *error_b);
  if (!(*out.se > 0)) return out;
  out.statistic = *out.difference / *out.se;
  out.p = 2 * stats::normal_cdf(-std::abs(*out.statistic));
  const double margin = stats::two_sided_z(level) * *out.se;
  out.low = *out.difference - margin;
  out.high = *out.difference + margin;
  return out;
}

ChiSquareTest mean_score_test(const std::vector<GroupCounts>& groups) {
  GroupCounts all;
  ChiSquareTest out;
  for (const GroupCounts& group : groups) {
    all.detractors += group.detractors;
    all.passives += group.passives;
    all.promoters += group.promoters;
    if (group.n() > 0) ++out.df;
  }
  out.df = out.df > 0 ? out.df - 1 : 0;
  const double n = all.n();
  if (!(n > 0)) return out;
  const double mean = (all.promoters - all.detractors) / n;
  const double total = *spread(all).var_pop / 10000 * n;
  if (!(total > 0)) return out;
  double between = 0;
  for (const GroupCounts& group : groups) {
    if (!(group.n() > 0)) continue;
    const double off = (group.promoters - group.detractors) / group.n() - mean;
    between += group.n() * off * off;
  }
  out.chi_square = (n - 1) * between / total;
  out.p = out.df > 0 ? stats::chi_square_upper(out.chi_square, out.df) : 1;
  return out;
}

StratifiedDifference stratified_difference(const std::vector<Stratum>& strata, double level) {
  StratifiedDifference out;
  double weights = 0;
  double weighted = 0;
  double variance = 0;
  double excess = 0;
  double excess_variance = 0;
  for (const Stratum& stratum : strata) {
    const double n_a = stratum.a.n();
    const double n_b = stratum.b.n();
    if (!(n_a > 0 && n_b > 0)) continue;
    ++out.strata;
    const double n = n_a + n_b;
    const double weight = n_a * n_b / n;
    weights += weight;
    weighted += weight * *difference_of(stratum.a, stratum.b);
    for (const GroupCounts& sample : {stratum.a, stratum.b}) {
      const Spread one = spread(sample);
      variance += weight * weight * one.var_sample.value_or(*one.var_pop) / sample.n();
    }
    const GroupCounts pooled{stratum.a.detractors + stratum.b.detractors,
                             stratum.a.passives + stratum.b.passives,
                             stratum.a.promoters + stratum.b.promoters};
    // Of the sum of the codes of a, given the pooled counts.
    const double mean = (pooled.promoters - pooled.detractors) / n;
    excess += stratum.a.promoters - stratum.a.detractors - n_a * mean;
    excess_variance += weight * *spread(pooled).var_sample / 10000;
  }
  if (out.strata == 0) return out;
  out.difference = weighted / weights;
  out.se = std::sqrt(variance) / weights;
  const double margin = stats::two_sided_z(level) * *out.se;
  if (*out.se > 0) {
    out.low = *out.difference - margin;
    out.high = *out.difference + margin;
  }
  out.chi_square = excess_variance > 0 ? excess * excess / excess_variance : 0;
  out.p = excess_variance > 0 ? stats::chi_square_upper(*out.chi_square, 1) : 1;
  return out;
}

}  // namespace truescore::nps
