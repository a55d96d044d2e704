// Survival of people who are watched for unequal times.
#pragma once

#include "api/call.h"

namespace truescore::api {

base::Result<base::Json> survival_kaplan_meier(Workspace* workspace, const base::Json& request, Bytes bytes);
base::Result<base::Json> survival_logrank(Workspace* workspace, const base::Json& request, Bytes bytes);
base::Result<base::Json> survival_rmst(Workspace* workspace, const base::Json& request, Bytes bytes);

}  // namespace truescore::api
