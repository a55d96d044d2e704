#include "nps/weighting/linearised.h"

#include <algorithm>
#include <cmath>

namespace truescore::nps {

std::optional<double> design_standard_error(const std::vector<double>& z, const Design& design) {
  if (z.empty()) return std::nullopt;
  struct Cluster {
    double sum = 0;
    std::uint32_t stratum = 0;
    bool occurs = false;
  };
  std::vector<Cluster> clusters;
  for (std::size_t i = 0; i < z.size(); ++i) {
    const std::size_t at = design.cluster.empty() ? i : design.cluster[i];
    if (at >= clusters.size()) clusters.resize(at + 1);
    clusters[at].sum += z[i];
    clusters[at].stratum = design.stratum.empty() ? 0 : design.stratum[i];
    clusters[at].occurs = true;
  }
  struct Stratum {
    double n = 0;
    double sum = 0;
    double squares = 0;
  };
  std::vector<Stratum> strata;
  for (const Cluster& cluster : clusters) {
    if (!cluster.occurs) continue;
    if (cluster.stratum >= strata.size()) strata.resize(cluster.stratum + 1);
    ++strata[cluster.stratum].n;
    strata[cluster.stratum].sum += cluster.sum;
  }
  for (const Cluster& cluster : clusters) {
    if (!cluster.occurs) continue;
    Stratum& stratum = strata[cluster.stratum];
    const double off = cluster.sum - stratum.sum / stratum.n;
    stratum.squares += off * off;
  }
  double variance = 0;
  for (std::size_t h = 0; h < strata.size(); ++h) {
    const Stratum& stratum = strata[h];
    if (stratum.n == 0) continue;
    const double correction =
        design.population.empty() ? 1 : std::max(0.0, 1 - stratum.n / design.population[h]);
    if (correction == 0) continue;
    if (stratum.n < 2) return std::nullopt;
    variance += correction * stratum.n / (stratum.n - 1) * stratum.squares;
  }
  return std::sqrt(variance);
}

LinearisedScore linearised_score(const WeightedAnswers& answers, const Design& design,
                                 const std::vector<bool>& in_domain) {
  double sum = 0;
  double all = 0;
  const auto weight = [&](std::size_t i) {
    return in_domain.empty() || in_domain[i] ? answers.weights[i] / answers.weights[0] : 0.0;
  };
  for (std::size_t i = 0; i < answers.n(); ++i) {
    sum += weight(i) * answers.codes[i];
    all += weight(i);
  }
  if (all == 0) return {};
  const double delta = sum / all;
  std::vector<double> z;
  for (std::size_t i = 0; i < answers.n(); ++i) z.push_back(weight(i) * (answers.codes[i] - delta) / all);
  const auto se = design_standard_error(z, design);
  return {100 * delta, se ? std::optional(100 * *se) : std::nullopt};
}

}  // namespace truescore::nps
