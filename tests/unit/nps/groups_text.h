// Groups as messages of tests show them.
#pragma once

#include <string>

#include "nps/tally.h"

namespace truescore::tests {

// "detractors / passives / promoters"
inline std::string text(const nps::GroupCounts& groups) {
  return std::to_string(groups.detractors) + " / " + std::to_string(groups.passives) + " / " +
         std::to_string(groups.promoters);
}

}  // namespace truescore::tests
