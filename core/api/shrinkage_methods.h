// Small segments drawn to their common mean.
#pragma once

#include "api/call.h"

namespace truescore::api {

base::Result<base::Json> nps_shrinkage(Workspace* workspace, const base::Json& request, Bytes bytes);
base::Result<base::Json> nps_segments_shrink(Workspace* workspace, const base::Json& request, Bytes bytes);

}  // namespace truescore::api
