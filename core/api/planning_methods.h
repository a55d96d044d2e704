// How many answers are needed, and what can be seen with those there are (docs/api.md).
#pragma once

#include "api/call.h"

namespace truescore::api {

base::Result<base::Json> nps_fpc(Workspace* workspace, const base::Json& request, Bytes bytes);
base::Result<base::Json> nps_sample_size_margin(Workspace* workspace, const base::Json& request, Bytes bytes);
base::Result<base::Json> nps_sample_size_difference(Workspace* workspace, const base::Json& request,
                                                    Bytes bytes);
base::Result<base::Json> nps_power_difference(Workspace* workspace, const base::Json& request, Bytes bytes);
base::Result<base::Json> nps_detectable_difference(Workspace* workspace, const base::Json& request,
                                                   Bytes bytes);

}  // namespace truescore::api
