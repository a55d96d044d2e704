// The score and its statistics: nps.score, nps.point, nps.interval, nps.tally (docs/api.md).
#pragma once

#include "api/call.h"

namespace truescore::api {

base::Result<base::Json> nps_score(Workspace* workspace, const base::Json& request, Bytes bytes);
base::Result<base::Json> nps_point(Workspace* workspace, const base::Json& request, Bytes bytes);
base::Result<base::Json> nps_interval(Workspace* workspace, const base::Json& request, Bytes bytes);
base::Result<base::Json> nps_clustered_sums(Workspace* workspace, const base::Json& request, Bytes bytes);
base::Result<base::Json> nps_tally(Workspace* workspace, const base::Json& request, Bytes bytes);

}  // namespace truescore::api
