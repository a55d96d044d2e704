// table.export, rows.export: tables and shown figures as text for other programs.
#pragma once

#include "api/call.h"

namespace truescore::api {

base::Result<base::Json> table_export(Workspace* workspace, const base::Json& request, Bytes bytes);
base::Result<base::Json> rows_export(Workspace* workspace, const base::Json& request, Bytes bytes);

}  // namespace truescore::api
