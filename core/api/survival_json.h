// Survival curves and their comparison as replies write them.
#pragma once

#include "base/json.h"
#include "stats/logrank.h"

namespace truescore::api {

// Columns of the steps, and the median with its limits.
base::Json survival_json(const stats::SurvivalCurve& curve);
base::Json logrank_json(const stats::Logrank& test);

}  // namespace truescore::api
