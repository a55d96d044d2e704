// Queries that an engine answers with what the statistics need: sql.*.
#pragma once

#include "api/call.h"

namespace truescore::api {

base::Result<base::Json> sql_dialects(Workspace*, const base::Json&, Bytes);
base::Result<base::Json> sql_board(Workspace*, const base::Json& request, Bytes);
base::Result<base::Json> sql_tally(Workspace*, const base::Json& request, Bytes);

}  // namespace truescore::api
