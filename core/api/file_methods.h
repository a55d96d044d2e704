// A file comes in: file.sniff, file.open, file.write, file.finish, file.cancel (docs/api.md).
#pragma once

#include "api/call.h"

namespace truescore::api {

base::Result<base::Json> file_sniff(Workspace* workspace, const base::Json& request, Bytes bytes);
base::Result<base::Json> file_open(Workspace* workspace, const base::Json& request, Bytes bytes);
base::Result<base::Json> file_write(Workspace* workspace, const base::Json& request, Bytes bytes);
base::Result<base::Json> file_row_start(Workspace* workspace, const base::Json& request, Bytes bytes);
base::Result<base::Json> file_part(Workspace* workspace, const base::Json& request, Bytes bytes);
base::Result<base::Json> file_join(Workspace* workspace, const base::Json& request, Bytes bytes);
base::Result<base::Json> file_finish(Workspace* workspace, const base::Json& request, Bytes bytes);
base::Result<base::Json> file_cancel(Workspace* workspace, const base::Json& request, Bytes bytes);

}  // namespace truescore::api
