// The weighted NPS of a table.
#pragma once

#include "api/call.h"

namespace truescore::api {

base::Result<base::Json> nps_weighted_table(Workspace* workspace, const base::Json& request, Bytes bytes);

}  // namespace truescore::api
