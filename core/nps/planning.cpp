#include "nps/planning.h"

#include <algorithm>
#include <cmath>

#include "nps/intervals/score_interval.h"
#include "nps/score.h"
#include "stats/normal.h"

namespace truescore::nps {

double variance_of_shares(double promoter_share, double detractor_share) {
  const double passive_share = std::max(0.0, 1 - promoter_share - detractor_share);
  return (promoter_share + detractor_share) * passive_share + 4 * promoter_share * detractor_share;
}

FiniteError finite_error(const GroupCounts& groups, double population, double level) {
  FiniteError out;
  const auto se = spread(groups).se_sample;
  if (groups.n() > 0 && groups.n() >= population) out.se = 0;
  if (se && groups.n() < population) out.se = *se * std::sqrt(1 - groups.n() / population);
  if (out.se) out.margin = stats::two_sided_z(level) * *out.se;
  return out;
}

std::optional<GroupCounts> endless_counts(const GroupCounts& groups, double population) {
  const double silent = population - groups.n();
  if (!(silent > 0)) return std::nullopt;
  const double times = (population - 1) / silent;
  return GroupCounts{groups.detractors * times, groups.passives * times, groups.promoters * times};
}

Limits finite_score_interval(const GroupCounts& groups, double population, double level) {
  if (!(groups.n() > 0)) return {};
  const auto counts = endless_counts(groups, population);
  const double score = *net_promoter_score(groups);
  return counts ? score_interval(*counts, level) : Limits{score, score};
}

double answers_for_margin(double margin, double variance, double level, std::optional<double> population) {
  const double z = stats::two_sided_z(level);
  const double endless = 10000 * z * z * variance / (margin * margin);
  return population ? endless / (1 + (endless - 1) / *population) : endless;
}

namespace {

// Of a two-sided test that is to find something: z(1 - alpha / 2) + z(power).
double reach(double power, double alpha) {
  return stats::two_sided_z(1 - alpha) + stats::normal_quantile(power);
}

}  // namespace

double answers_for_difference(double difference, double variance1, double variance2, double power,
                              double alpha) {
  const double z = reach(power, alpha);
  return 10000 * z * z * (variance1 + variance2) / (difference * difference);
}

double power_of_difference(double difference, double variance1, double n1, double variance2, double n2,
                           double alpha) {
  const double se = 100 * std::sqrt(variance1 / n1 + variance2 / n2);
  if (!(se > 0)) return difference == 0 ? alpha : 1;
  const double z = stats::two_sided_z(1 - alpha);
  return stats::normal_cdf(difference / se - z) + stats::normal_cdf(-difference / se - z);
}

double detectable_difference(double variance1, double n1, double variance2, double n2, double power,
                             double alpha) {
  return 100 * reach(power, alpha) * std::sqrt(variance1 / n1 + variance2 / n2);
}

double whole_answers(double exact) { return std::ceil(exact - 1e-9 * std::max(1.0, exact)); }

}  // namespace truescore::nps
