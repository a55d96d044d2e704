// A fault of a formula: where in the text, what was found, what was expected, and what may have been meant.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/error.h"

namespace truescore::kpi {

// `offset` is the 0-based byte in the formula; the error's character is 1-based. The detail has "found",
// "expected", "suggestion" ("" where there is none) and "suggested" ("yes" or "no", for the message).
base::Error fault(base::ErrorCode code, std::uint32_t offset, std::string_view found,
                  std::string_view expected, std::string_view suggestion = "");

}  // namespace truescore::kpi
