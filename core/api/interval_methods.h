// The intervals of one score, each by its own name: nps.interval.* (docs/api.md).
#pragma once

#include "api/call.h"

namespace truescore::api {

base::Result<base::Json> nps_interval_methods(Workspace* workspace, const base::Json& request, Bytes bytes);
base::Result<base::Json> nps_interval_score(Workspace* workspace, const base::Json& request, Bytes bytes);
base::Result<base::Json> nps_interval_bonett_price(Workspace* workspace, const base::Json& request,
                                                   Bytes bytes);
base::Result<base::Json> nps_interval_agresti_min(Workspace* workspace, const base::Json& request,
                                                  Bytes bytes);
base::Result<base::Json> nps_interval_rocks(Workspace* workspace, const base::Json& request, Bytes bytes);
base::Result<base::Json> nps_interval_likelihood_ratio(Workspace* workspace, const base::Json& request,
                                                       Bytes bytes);
base::Result<base::Json> nps_interval_wald_z(Workspace* workspace, const base::Json& request, Bytes bytes);
base::Result<base::Json> nps_interval_wald_t(Workspace* workspace, const base::Json& request, Bytes bytes);
base::Result<base::Json> nps_interval_gof(Workspace* workspace, const base::Json& request, Bytes bytes);
base::Result<base::Json> nps_interval_bootstrap_percentile(Workspace* workspace, const base::Json& request,
                                                           Bytes bytes);
base::Result<base::Json> nps_interval_bootstrap_bca(Workspace* workspace, const base::Json& request,
                                                    Bytes bytes);
base::Result<base::Json> nps_interval_adjusted_wald(Workspace* workspace, const base::Json& request,
                                                    Bytes bytes);
base::Result<base::Json> nps_interval_bayes_dirichlet(Workspace* workspace, const base::Json& request,
                                                      Bytes bytes);
base::Result<base::Json> nps_interval_score_fpc(Workspace* workspace, const base::Json& request, Bytes bytes);

}  // namespace truescore::api
