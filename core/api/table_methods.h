// What is in the workspace: table.from_responses, table.from_rows, table.describe, table.list, table.drop,
// table.rows (docs/api.md).
#pragma once

#include "api/call.h"

namespace truescore::api {

base::Result<base::Json> table_from_responses(Workspace* workspace, const base::Json& request, Bytes bytes);
base::Result<base::Json> table_check_responses(Workspace* workspace, const base::Json& request, Bytes bytes);
base::Result<base::Json> table_from_rows(Workspace* workspace, const base::Json& request, Bytes bytes);
base::Result<base::Json> table_describe(Workspace* workspace, const base::Json& request, Bytes bytes);
base::Result<base::Json> table_list(Workspace* workspace, const base::Json& request, Bytes bytes);
base::Result<base::Json> table_drop(Workspace* workspace, const base::Json& request, Bytes bytes);
base::Result<base::Json> table_rows(Workspace* workspace, const base::Json& request, Bytes bytes);

}  // namespace truescore::api
