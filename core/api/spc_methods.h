// Process behaviour: spc.* and series.* (docs/api.md).
#pragma once

#include "api/call.h"

namespace truescore::api {

base::Result<base::Json> spc_xmr(Workspace* workspace, const base::Json& request, Bytes bytes);
base::Result<base::Json> spc_xmr_median(Workspace* workspace, const base::Json& request, Bytes bytes);
base::Result<base::Json> spc_p_chart(Workspace* workspace, const base::Json& request, Bytes bytes);
base::Result<base::Json> spc_u_chart(Workspace* workspace, const base::Json& request, Bytes bytes);
base::Result<base::Json> spc_c_chart(Workspace* workspace, const base::Json& request, Bytes bytes);
base::Result<base::Json> spc_laney_p(Workspace* workspace, const base::Json& request, Bytes bytes);
base::Result<base::Json> spc_laney_u(Workspace* workspace, const base::Json& request, Bytes bytes);
base::Result<base::Json> spc_ewma(Workspace* workspace, const base::Json& request, Bytes bytes);
base::Result<base::Json> spc_cusum(Workspace* workspace, const base::Json& request, Bytes bytes);
base::Result<base::Json> spc_rules(Workspace* workspace, const base::Json& request, Bytes bytes);
base::Result<base::Json> spc_chart(Workspace* workspace, const base::Json& request, Bytes bytes);
base::Result<base::Json> series_seasonal_decompose(Workspace* workspace, const base::Json& request,
                                                   Bytes bytes);
base::Result<base::Json> series_breakpoints_mean(Workspace* workspace, const base::Json& request,
                                                 Bytes bytes);
base::Result<base::Json> series_pettitt(Workspace* workspace, const base::Json& request, Bytes bytes);

}  // namespace truescore::api
