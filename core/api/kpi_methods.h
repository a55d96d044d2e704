// KPIs: kpi.check, kpi.standard, kpi.evaluate (docs/api.md).
#pragma once

#include "api/call.h"

namespace truescore::api {

base::Result<base::Json> kpi_check(Workspace* workspace, const base::Json& request, Bytes bytes);
base::Result<base::Json> kpi_standard(Workspace* workspace, const base::Json& request, Bytes bytes);
base::Result<base::Json> kpi_evaluate(Workspace* workspace, const base::Json& request, Bytes bytes);

}  // namespace truescore::api
