// Weights of answers, and what unequal ones cost.
#pragma once

#include <optional>
#include <vector>

#include "nps/tally.h"
#include "survey/group.h"

namespace truescore::nps {

// Answers as -1 (detractor), 0 (passive), 1 (promoter), each with a weight above 0. Of equal length.
struct WeightedAnswers {
  std::vector<double> codes;
  std::vector<double> weights;

  std::size_t n() const { return codes.size(); }
};

// The code of a group and of a score 0 to 10.
double nps_code(survey::Group group);
double nps_code(int score);

// The weighted NPS in points. Nothing where there are no answers.
std::optional<double> weighted_score(const WeightedAnswers& answers);

// Kish 1965, "Survey Sampling", section 11.7; 1992, "Weighting for unequal Pi", Journal of Official
// Statistics 8:183-200.
struct KishEffect {
  double n_eff = 0;  // (Σw)² / Σw²: as many equal answers tell as much
  double deff = 0;   // n Σw² / (Σw)² = n / n_eff = 1 + CV²(w)
};
// Nothing without weights. All equal: n_eff is n exactly.
std::optional<KishEffect> kish_effect(const std::vector<double>& weights);

// n_eff times the weighted shares: the counts whose score interval is the default for a weighted NPS. Equal
// weights give the plain counts exactly.
GroupCounts effective_counts(const WeightedAnswers& answers);

struct WeightRange {
  double low = 0;
  double median = 0;
  double high = 0;
};
// Nothing without weights.
std::optional<WeightRange> weight_range(std::vector<double> weights);

// Weights above this many medians are trimmed to it.
inline constexpr double kTrimAtMedians = 5;

}  // namespace truescore::nps
