// Screens for gaming and careless answers: worth a look, never verdicts.
#pragma once

#include <array>

#include "api/call.h"

namespace truescore::api {

base::Json bunching_json(double at, double below, double expected_share);
base::Json heaping_json(const std::array<double, 11>& counts);

base::Result<base::Json> gaming_threshold_bunching(Workspace* workspace, const base::Json& request,
                                                   Bytes bytes);
base::Result<base::Json> gaming_profile_homogeneity(Workspace* workspace, const base::Json& request,
                                                    Bytes bytes);
base::Result<base::Json> gaming_straightlining(Workspace* workspace, const base::Json& request, Bytes bytes);
base::Result<base::Json> gaming_heaping(Workspace* workspace, const base::Json& request, Bytes bytes);
base::Result<base::Json> gaming_digit_preference(Workspace* workspace, const base::Json& request,
                                                 Bytes bytes);
base::Result<base::Json> gaming_duplicates(Workspace* workspace, const base::Json& request, Bytes bytes);
base::Result<base::Json> gaming_speed(Workspace* workspace, const base::Json& request, Bytes bytes);

base::Result<base::Json> nps_screens(Workspace* workspace, const base::Json& request, Bytes bytes);
base::Result<base::Json> nps_labels(Workspace* workspace, const base::Json& request, Bytes bytes);

}  // namespace truescore::api
