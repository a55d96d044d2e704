// Drivers as replies write them.
#pragma once

#include <string>
#include <vector>

#include "base/json.h"
#include "nps/drivers/driver_table.h"

namespace truescore::api {

base::Json names_json(const std::vector<std::string>& names);
// Nulls with the reason where the model was refused.
base::Json odds_json(const nps::ProportionalOdds& odds, const nps::NamedColumns& columns);

}  // namespace truescore::api
