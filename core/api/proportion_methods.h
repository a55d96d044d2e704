// Shares, rates, ratios and means with their intervals: share.*, rate.*, ratio.*, mean.* (docs/api.md).
#pragma once

#include "api/call.h"

namespace truescore::api {

base::Result<base::Json> share_wilson(Workspace* workspace, const base::Json& request, Bytes bytes);
base::Result<base::Json> share_clopper_pearson(Workspace* workspace, const base::Json& request, Bytes bytes);
base::Result<base::Json> share_jeffreys(Workspace* workspace, const base::Json& request, Bytes bytes);
base::Result<base::Json> share_agresti_coull(Workspace* workspace, const base::Json& request, Bytes bytes);
base::Result<base::Json> share_wald(Workspace* workspace, const base::Json& request, Bytes bytes);
base::Result<base::Json> share_diff_newcombe(Workspace* workspace, const base::Json& request, Bytes bytes);
base::Result<base::Json> share_diff_wald(Workspace* workspace, const base::Json& request, Bytes bytes);
base::Result<base::Json> share_fisher(Workspace* workspace, const base::Json& request, Bytes bytes);
base::Result<base::Json> rate_poisson_exact(Workspace* workspace, const base::Json& request, Bytes bytes);
base::Result<base::Json> ratio_delta(Workspace* workspace, const base::Json& request, Bytes bytes);
base::Result<base::Json> ratio_fieller(Workspace* workspace, const base::Json& request, Bytes bytes);
base::Result<base::Json> mean_t(Workspace* workspace, const base::Json& request, Bytes bytes);

}  // namespace truescore::api
