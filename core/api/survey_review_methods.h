// Advice on a survey's questions: survey.review (docs/api.md).
#pragma once

#include "api/call.h"

namespace truescore::api {

base::Result<base::Json> survey_review(Workspace* workspace, const base::Json& request, Bytes bytes);

}  // namespace truescore::api
