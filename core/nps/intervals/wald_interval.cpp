#include "nps/intervals/wald_interval.h"

#include "nps/score.h"
#include "stats/normal.h"
#include "stats/student.h"

namespace truescore::nps {

namespace {

Limits about(double score, double margin) {
  return limits_of((score - margin) / 100, (score + margin) / 100);
}

}  // namespace

Limits wald_interval(const GroupCounts& groups, double level) {
  const auto score = net_promoter_score(groups);
  if (!score) return {};
  return about(*score, stats::two_sided_z(level) * *spread(groups).se_pop);
}

Limits wald_t_interval(const GroupCounts& groups, double level) {
  const auto error = spread(groups).se_sample;
  if (!error) return {};
  return about(*net_promoter_score(groups), stats::two_sided_t(level, groups.n() - 1) * *error);
}

}  // namespace truescore::nps
