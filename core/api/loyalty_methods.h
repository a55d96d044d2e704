// Loyalty economics, of figures.
#pragma once

#include "api/call.h"

namespace truescore::api {

base::Result<base::Json> loyalty_retention(Workspace* workspace, const base::Json& request, Bytes bytes);
base::Result<base::Json> loyalty_earned_growth(Workspace* workspace, const base::Json& request, Bytes bytes);
base::Result<base::Json> loyalty_clv_constant(Workspace* workspace, const base::Json& request, Bytes bytes);
base::Result<base::Json> loyalty_sbg(Workspace* workspace, const base::Json& request, Bytes bytes);
base::Result<base::Json> loyalty_behaviour_by_group(Workspace* workspace, const base::Json& request,
                                                    Bytes bytes);
base::Result<base::Json> sales_price_volume_mix(Workspace* workspace, const base::Json& request, Bytes bytes);
base::Result<base::Json> sales_pipeline_velocity(Workspace* workspace, const base::Json& request,
                                                 Bytes bytes);
base::Result<base::Json> market_relative_share(Workspace* workspace, const base::Json& request, Bytes bytes);

}  // namespace truescore::api
