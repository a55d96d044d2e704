#include "nps/weighting/weights.h"

#include <algorithm>

namespace truescore::nps {

double nps_code(survey::Group group) { return 1 - static_cast<int>(group); }
double nps_code(int score) { return nps_code(survey::group_of(score)); }

std::optional<double> weighted_score(const WeightedAnswers& answers) {
  if (answers.n() == 0) return std::nullopt;
  double sum = 0;
  double all = 0;
  for (std::size_t i = 0; i < answers.n(); ++i) {
    const double weight = answers.weights[i] / answers.weights[0];  // equal weights are 1, and sums exact
    sum += weight * answers.codes[i];
    all += weight;
  }
  return 100 * sum / all;
}

std::optional<KishEffect> kish_effect(const std::vector<double>& weights) {
  if (weights.empty()) return std::nullopt;
  double sum = 0;
  double squares = 0;
  for (const double given : weights) {
    const double weight = given / weights[0];
    sum += weight;
    squares += weight * weight;
  }
  const double n_eff = sum * sum / squares;
  return KishEffect{n_eff, static_cast<double>(weights.size()) / n_eff};
}

GroupCounts effective_counts(const WeightedAnswers& answers) {
  GroupCounts out;
  if (answers.n() == 0) return out;
  double squares = 0;
  for (std::size_t i = 0; i < answers.n(); ++i) {
    const double weight = answers.weights[i] / answers.weights[0];
    squares += weight * weight;
    (answers.codes[i] > 0 ? out.promoters : answers.codes[i] < 0 ? out.detractors : out.passives) += weight;
  }
  const double factor = out.n() / squares;
  out.detractors *= factor;
  out.passives *= factor;
  out.promoters *= factor;
  return out;
}

std::optional<WeightRange> weight_range(std::vector<double> weights) {
  if (weights.empty()) return std::nullopt;
  std::sort(weights.begin(), weights.end());
  const std::size_t half = weights.size() / 2;
  const double median = weights.size() % 2 == 1 ? weights[half] : (weights[half - 1] + weights[half]) / 2;
  return WeightRange{weights.front(), median, weights.back()};
}

}  // namespace truescore::nps
