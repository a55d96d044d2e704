// The weighted NPS of a table: by a column of weights, or by what is known of all customers (raking: Deming &
// Stephan 1940, Annals of Mathematical Statistics 11:427-444; the effective number of answers: Kish 1965,
// "Survey Sampling").
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/result.h"
#include "data/table.h"
#include "nps/weighting/raking.h"

namespace truescore::nps {

// A column and how all customers are spread over its values: shares, per cent or counts. What adds up to 1
// (to half a per cent) is read as shares, to 100 as per cent; either is brought to the total of the others.
struct PopulationMargin {
  const data::Column* column = nullptr;
  std::vector<std::pair<std::string, double>> totals;
};

struct WeightedTableRequest {
  const data::Column* score = nullptr;
  const data::Column* weight = nullptr;   // or none, and weights by margins
  std::vector<PopulationMargin> margins;  // one: post-stratification; several: raking
  std::vector<bool> wanted;               // one a row; empty: all
  std::vector<bool> duplicate;            // one a row: left out as repeated; empty: none is
};

struct WeightedResult {
  LinearisedScore score;
  std::optional<KishEffect> kish;
  std::optional<WeightRange> range;
  WeightedAnswers answers;
};

struct WeightedTable {
  std::uint64_t rows = 0;            // those that were wanted
  Tally unweighted;                  // of the rows that have a weight, and why others have no score
  std::uint64_t without_weight = 0;  // a score, but the weight or a category is missing
  WeightedResult weighted;
  // Where some weights exceed five times the median: the same with those cut to it and the margins raked
  // again.
  std::optional<WeightedResult> trimmed;
  std::uint64_t cut = 0;  // how many weights those were
  std::vector<Margin> margins;
};

// Errors: column_wrong_kind, weight_not_positive, category_without_respondents, category_not_in_population,
// margins_disagree, weights_not_converged.
base::Result<WeightedTable> weigh_table(const data::Table& table, const WeightedTableRequest& request);

}  // namespace truescore::nps
