// What a table's audit can still tell: duplicates and personal data (docs/api.md).
#pragma once

#include "api/call.h"

namespace truescore::api {

base::Result<base::Json> table_duplicates(Workspace* workspace, const base::Json& request, Bytes bytes);
base::Result<base::Json> table_leave_out_duplicates(Workspace* workspace, const base::Json& request,
                                                    Bytes bytes);
base::Result<base::Json> table_personal_data(Workspace* workspace, const base::Json& request, Bytes bytes);

}  // namespace truescore::api
