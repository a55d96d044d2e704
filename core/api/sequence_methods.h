// Confidence sequences: nps.cs.* (docs/api.md).
#pragma once

#include "api/call.h"

namespace truescore::api {

base::Result<base::Json> nps_cs_dirichlet_mixture(Workspace* workspace, const base::Json& request,
                                                  Bytes bytes);
base::Result<base::Json> nps_cs_hedged_betting(Workspace* workspace, const base::Json& request, Bytes bytes);
base::Result<base::Json> nps_cs_empirical_bernstein(Workspace* workspace, const base::Json& request,
                                                    Bytes bytes);
base::Result<base::Json> nps_cs_normal_mixture(Workspace* workspace, const base::Json& request, Bytes bytes);
base::Result<base::Json> nps_cs_sequence(Workspace* workspace, const base::Json& request, Bytes bytes);
base::Result<base::Json> nps_cs_rise(Workspace* workspace, const base::Json& request, Bytes bytes);

}  // namespace truescore::api
