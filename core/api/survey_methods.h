// Surveys: survey.check, survey.next_step, survey.finish_response (docs/api.md).
#pragma once

#include "base/json.h"

namespace truescore::api {

base::Result<base::Json> survey_check(const base::Json& request);
base::Result<base::Json> survey_next_step(const base::Json& request);
base::Result<base::Json> survey_finish_response(const base::Json& request);

}  // namespace truescore::api
