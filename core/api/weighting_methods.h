// NPS of weighted answers, given as columns.
#pragma once

#include "api/call.h"
#include "nps/weighting/weights.h"

namespace truescore::api {

base::Result<base::Json> nps_weighted(Workspace*, const base::Json& request, Bytes);
base::Result<base::Json> nps_weighted_score_kish(Workspace*, const base::Json& request, Bytes);
base::Result<base::Json> nps_poststratified(Workspace*, const base::Json& request, Bytes);
base::Result<base::Json> nps_raked(Workspace*, const base::Json& request, Bytes);
base::Result<base::Json> nps_clustered(Workspace*, const base::Json& request, Bytes);
base::Result<base::Json> nps_stratified(Workspace*, const base::Json& request, Bytes);
base::Result<base::Json> nps_domain(Workspace*, const base::Json& request, Bytes);

// The error of a weight that is 0 or negative, in a row from 1.
base::Error weight_not_positive(std::size_t row, double found, std::string path, std::string column);

// {"lower", "upper", "n_eff"} by the score interval of Kish-effective counts; nulls without answers.
base::Json kish_interval_json(const nps::WeightedAnswers& answers, double level);

}  // namespace truescore::api
