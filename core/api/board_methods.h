// Boards of KPIs: board.check, board.review, board.catalogue, board.map_columns, board.adapt_formula
// (docs/api.md).
#pragma once

#include "api/call.h"

namespace truescore::api {

base::Result<base::Json> board_check(Workspace* workspace, const base::Json& request, Bytes bytes);
base::Result<base::Json> board_review(Workspace* workspace, const base::Json& request, Bytes bytes);
base::Result<base::Json> board_catalogue(Workspace* workspace, const base::Json& request, Bytes bytes);
base::Result<base::Json> board_map_columns(Workspace* workspace, const base::Json& request, Bytes bytes);
base::Result<base::Json> board_adapt_formula(Workspace* workspace, const base::Json& request, Bytes bytes);

}  // namespace truescore::api
