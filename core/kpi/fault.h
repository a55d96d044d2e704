// A fault of a formula: where in the text, what was found, what was expected, and what may have been meant.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/error.h"

namespace truescore::kpi {

// `offset` is the 0-based byte in the formula, and the error's character that of the byte, from 1, until
// placed_in counts the characters a person sees. The detail has "found",
// "expected", "suggestion" ("" where there is none) and "suggested" ("yes" or "no", for the message).
base::Error fault(base::ErrorCode code, std::uint32_t offset, std::string_view found,
                  std::string_view expected, std::string_view suggestion = "");

// The character (from 1) that begins at the byte (from 0).
std::uint64_t character_at(std::string_view formula, std::size_t offset);
// The fault with its place in characters instead of bytes.
base::Error placed_in(std::string_view formula, base::Error fault);

}  // namespace truescore::kpi
