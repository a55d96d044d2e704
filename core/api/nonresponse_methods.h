// What those who did not answer could change.
#pragma once

#include "api/call.h"
#include "nps/tally.h"

namespace truescore::api {

base::Result<base::Json> survey_nonresponse_bounds(Workspace*, const base::Json& request, Bytes);
base::Result<base::Json> survey_nonresponse_tipping_point(Workspace*, const base::Json& request, Bytes);
base::Result<base::Json> survey_response_rate_test(Workspace*, const base::Json& request, Bytes);
base::Result<base::Json> survey_r_indicator(Workspace*, const base::Json& request, Bytes);

// Of two thirds of the answers, the first and the last.
base::Json early_late_json(const nps::Tally& early, const nps::Tally& late, double level);
base::Result<base::Json> survey_early_late(Workspace*, const base::Json& request, Bytes);

}  // namespace truescore::api
