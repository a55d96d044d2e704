// What tells the comments of one group from those of another.
#pragma once

#include "api/call.h"

namespace truescore::api {

base::Result<base::Json> text_log_odds_dirichlet(Workspace* workspace, const base::Json& request,
                                                 Bytes bytes);
base::Result<base::Json> text_keyness_g2(Workspace* workspace, const base::Json& request, Bytes bytes);
base::Result<base::Json> text_words(Workspace* workspace, const base::Json& request, Bytes bytes);

base::Result<base::Json> text_themes(Workspace* workspace, const base::Json& request, Bytes bytes);

}  // namespace truescore::api
