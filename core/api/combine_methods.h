// table.append, table.merge, table.join: several tables made one.
#pragma once

#include "api/call.h"

namespace truescore::api {

base::Result<base::Json> table_append(Workspace* workspace, const base::Json& request, Bytes bytes);
base::Result<base::Json> table_merge(Workspace* workspace, const base::Json& request, Bytes bytes);
base::Result<base::Json> table_join(Workspace* workspace, const base::Json& request, Bytes bytes);

}  // namespace truescore::api
