// Drivers of NPS.
#pragma once

#include "api/call.h"

namespace truescore::api {

base::Result<base::Json> drivers_relative_importance(Workspace* workspace, const base::Json& request,
                                                     Bytes bytes);
base::Result<base::Json> drivers_proportional_odds(Workspace* workspace, const base::Json& request,
                                                   Bytes bytes);
base::Result<base::Json> nps_drivers(Workspace* workspace, const base::Json& request, Bytes bytes);

}  // namespace truescore::api
