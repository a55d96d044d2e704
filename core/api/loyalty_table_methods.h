// What customers did after they answered.
#pragma once

#include "api/call.h"

namespace truescore::api {

base::Result<base::Json> loyalty_by_group(Workspace* workspace, const base::Json& request, Bytes bytes);

}  // namespace truescore::api
