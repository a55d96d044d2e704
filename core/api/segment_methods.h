// Many segments or periods: nps.heterogeneity.*, nps.segments.compare, nps.trend.score, trend.*,
// pvalues.adjust (docs/api.md).
#pragma once

#include "api/call.h"

namespace truescore::api {

base::Result<base::Json> pvalues_adjust(Workspace* workspace, const base::Json& request, Bytes bytes);
base::Result<base::Json> nps_heterogeneity_mean_score(Workspace* workspace, const base::Json& request,
                                                      Bytes bytes);
base::Result<base::Json> nps_heterogeneity_cochran_q(Workspace* workspace, const base::Json& request,
                                                     Bytes bytes);
base::Result<base::Json> nps_segments_compare(Workspace* workspace, const base::Json& request, Bytes bytes);
base::Result<base::Json> nps_trend_score(Workspace* workspace, const base::Json& request, Bytes bytes);
base::Result<base::Json> trend_mann_kendall(Workspace* workspace, const base::Json& request, Bytes bytes);
base::Result<base::Json> trend_theil_sen(Workspace* workspace, const base::Json& request, Bytes bytes);

}  // namespace truescore::api
