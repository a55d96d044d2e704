#include "nps/segments.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstddef>

#include "nps/score.h"
#include "stats/chi_square.h"
#include "stats/normal.h"
#include "stats/random.h"

namespace truescore::nps {

namespace {

GroupCounts sum_of(const std::vector<GroupCounts>& groups) {
  GroupCounts all;
  for (const GroupCounts& group : groups) {
    all.detractors += group.detractors;
    all.passives += group.passives;
    all.promoters += group.promoters;
  }
  return all;
}

std::uint64_t whole(double count) { return static_cast<std::uint64_t>(std::llround(count)); }

}  // namespace

double mean_score_permutation(const std::vector<GroupCounts>& groups, std::uint64_t draws,
                              std::uint64_t seed) {
  const GroupCounts all = sum_of(groups);
  std::vector<double> sizes;
  double seen = 0;
  // The greatest segments last: the last one takes what is left and costs no draw.
  std::vector<GroupCounts> sorted = groups;
  std::sort(sorted.begin(), sorted.end(),
            [](const GroupCounts& a, const GroupCounts& b) { return a.n() < b.n(); });
  for (const GroupCounts& group : sorted) {
    if (!(group.n() > 0)) continue;
    sizes.push_back(group.n());
    // With the total and all sizes fixed, Σ T² / n orders as the statistic does.
    const double excess = group.promoters - group.detractors;
    seen += excess * excess / group.n();
  }
  if (sizes.size() < 2) return 1;
  const double bound = seen - 1e-9 * std::max(1.0, seen);
  stats::Random random(seed);
  std::uint64_t hits = 0;
  for (std::uint64_t draw = 0; draw < draws; ++draw) {
    std::uint64_t detractors = whole(all.detractors);
    std::uint64_t passives = whole(all.passives);
    std::uint64_t promoters = whole(all.promoters);
    double sum = 0;
    for (std::size_t i = 0; i + 1 < sizes.size(); ++i) {
      const std::uint64_t d = random.hypergeometric(detractors, passives + promoters, whole(sizes[i]));
      const std::uint64_t p = random.hypergeometric(promoters, passives, whole(sizes[i]) - d);
      detractors -= d;
      promoters -= p;
      passives -= whole(sizes[i]) - d - p;
      const double excess = static_cast<double>(p) - static_cast<double>(d);
      sum += excess * excess / sizes[i];
    }
    const double excess = static_cast<double>(promoters) - static_cast<double>(detractors);
    sum += excess * excess / sizes.back();
    hits += sum >= bound;
  }
  return (1 + static_cast<double>(hits)) / (1 + static_cast<double>(draws));
}

CochranQ cochran_q(const std::vector<GroupCounts>& groups) {
  CochranQ out;
  struct Weighed {
    double score;
    double weight;
  };
  std::vector<Weighed> segments;
  double weights = 0;
  double squared_weights = 0;
  double sum = 0;
  for (const GroupCounts& group : groups) {
    const auto score = net_promoter_score(group);
    if (!score) continue;
    double se = spread(group).se_sample.value_or(0);
    if (!(se > 0)) {
      se = *spread({group.detractors + 0.5, group.passives + 0.5, group.promoters + 0.5}).se_sample;
    }
    const double weight = 1 / (se * se);
    segments.push_back({*score, weight});
    weights += weight;
    squared_weights += weight * weight;
    sum += weight * *score;
  }
  if (segments.empty()) return out;
  out.df = static_cast<double>(segments.size() - 1);
  out.pooled = sum / weights;
  out.pooled_se = 1 / std::sqrt(weights);
  double q = 0;
  for (const Weighed& segment : segments) {
    q += segment.weight * (segment.score - *out.pooled) * (segment.score - *out.pooled);
  }
  out.q = q;
  out.p = out.df > 0 ? stats::chi_square_upper(q, out.df) : 1;
  out.i_squared = q > out.df && q > 0 ? (q - out.df) / q : 0;
  out.tau_squared = out.df > 0 ? std::max(0.0, (q - out.df) / (weights - squared_weights / weights)) : 0;
  return out;
}

std::vector<SegmentDifference> segments_against_rest(const std::vector<GroupCounts>& groups, double level,
                                                     const stats::Adjustment& adjustment) {
  const GroupCounts all = sum_of(groups);
  std::vector<SegmentDifference> out(groups.size());
  stats::PValues p(groups.size());
  for (std::size_t i = 0; i < groups.size(); ++i) {
    const GroupCounts& group = groups[i];
    const GroupCounts rest{all.detractors - group.detractors, all.passives - group.passives,
                           all.promoters - group.promoters};
    out[i].against_rest = mover_interval(group, rest, level);
    if (!(group.n() > 0 && rest.n() > 0)) continue;
    out[i].test = permutation_test(group, rest);
    p[i] = out[i].test->p;
  }
  const stats::PValues adjusted = adjustment.adjust(p);
  for (std::size_t i = 0; i < groups.size(); ++i) out[i].adjusted_p = adjusted[i];
  return out;
}

ScoreTrend score_trend(const std::vector<GroupCounts>& groups, const std::vector<double>& times) {
  assert(groups.size() == times.size());
  ScoreTrend out;
  const GroupCounts all = sum_of(groups);
  const double n = all.n();
  if (!(n > 0)) return out;
  const double mean = (all.promoters - all.detractors) / n;
  double mean_time = 0;
  for (std::size_t i = 0; i < groups.size(); ++i) mean_time += groups[i].n() * times[i] / n;
  double squares = 0;
  double products = 0;
  for (std::size_t i = 0; i < groups.size(); ++i) {
    const double off = times[i] - mean_time;
    squares += groups[i].n() * off * off;
    products += off * (groups[i].promoters - groups[i].detractors - groups[i].n() * mean);
  }
  const double total = *spread(all).var_pop / 10000 * n;
  if (squares > 0) out.slope = 100 * products / squares;
  if (!(squares > 0 && total > 0)) return out;
  out.r = std::clamp(products / std::sqrt(squares * total), -1.0, 1.0);
  out.z = *out.r * std::sqrt(n - 1);
  out.chi_square = out.z * out.z;
  out.p = 2 * stats::normal_cdf(-std::abs(out.z));
  return out;
}

}  // namespace truescore::nps
