// Decimal digits -> the nearest double, without the C library: its strtod computes in 128 bits, which
// WebAssembly has to imitate in software and the survey module would have to carry.
#pragma once

#include <optional>
#include <string_view>

namespace truescore::base {

// The double nearest to a number such as "12", "-3.5", "+4", ".5", "5." or "1e3", ties to even (IEEE 754);
// infinite where it is too large. Nothing where the text is no such number from its first to its last
// character.
std::optional<double> nearest_double(std::string_view text);

}  // namespace truescore::base
