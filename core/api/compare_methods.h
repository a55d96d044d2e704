// Two scores compared: nps.diff.*, nps.compare and nps.paired.* (docs/api.md).
#pragma once

#include "api/call.h"

namespace truescore::api {

base::Result<base::Json> nps_diff_mover(Workspace* workspace, const base::Json& request, Bytes bytes);
base::Result<base::Json> nps_diff_permutation(Workspace* workspace, const base::Json& request, Bytes bytes);
base::Result<base::Json> nps_diff_welch(Workspace* workspace, const base::Json& request, Bytes bytes);
base::Result<base::Json> nps_diff_z_unpooled(Workspace* workspace, const base::Json& request, Bytes bytes);
base::Result<base::Json> nps_diff_bayes_prob(Workspace* workspace, const base::Json& request, Bytes bytes);
base::Result<base::Json> nps_diff_stratified(Workspace* workspace, const base::Json& request, Bytes bytes);
base::Result<base::Json> nps_compare(Workspace* workspace, const base::Json& request, Bytes bytes);
base::Result<base::Json> nps_paired_t(Workspace* workspace, const base::Json& request, Bytes bytes);
base::Result<base::Json> nps_paired_signflip(Workspace* workspace, const base::Json& request, Bytes bytes);
base::Result<base::Json> nps_paired_stuart_maxwell(Workspace* workspace, const base::Json& request,
                                                   Bytes bytes);

base::Result<base::Json> nps_paired_combined(Workspace* workspace, const base::Json& request, Bytes bytes);
base::Result<base::Json> nps_paired_table(Workspace* workspace, const base::Json& request, Bytes bytes);

}  // namespace truescore::api
