// Weights that bring the sample's margins to those of the population. One margin is post-stratification
// (w_h = N_h / n_h), several are raking: iterative proportional fitting of Deming & Stephan 1940, "On a Least
// Squares Adjustment of a Sampled Frequency Table When the Expected Marginal Totals are Known", Annals of
// Mathematical Statistics 11:427-444. Margin after margin, w <- w T_k / Σ_k w, until no weight changes by
// more than 1e-12 of itself.
//
// Standard error: y - δ is replaced by the residual of the regression of y on the indicators of all margins,
// weighted by the weights before the adjustment, and then takes the final weight (Deville & Särndal 1992,
// "Calibration Estimators in Survey Sampling", JASA 87:376-382; so does R's survey package).
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"
#include "nps/weighting/linearised.h"

namespace truescore::nps {

struct Margin {
  std::string name;                      // of its column
  std::vector<std::string> categories;   // of the population
  std::vector<double> totals;            // one a category, above 0
  std::vector<std::uint32_t> of_answer;  // the category of each answer
};

// The margin of answers with those labels. `rows` tells the row of each for errors (empty: 1, 2, …). Errors:
// category_not_in_population.
base::Result<Margin> margin_of(std::string column,
                               const std::vector<std::pair<std::string, double>>& population,
                               const std::vector<std::string>& labels,
                               const std::vector<std::uint64_t>& rows = {});

struct Raked {
  std::vector<double> weights;
  int rounds = 0;
};

// `start` are the weights before: equal ones, or those of the design. Errors: category_without_respondents,
// margins_disagree (totals that differ by more than a millionth), weights_not_converged (after 1000 rounds,
// or where they come back without fitting).
base::Result<Raked> rake(const std::vector<double>& start, const std::vector<Margin>& margins);

// The NPS and its standard error with weights that were raked from `start`. In points.
LinearisedScore calibrated_score(const WeightedAnswers& answers, const std::vector<double>& start,
                                 const std::vector<Margin>& margins);

}  // namespace truescore::nps
