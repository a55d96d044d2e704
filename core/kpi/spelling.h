// The nearest of some names to a name that is none of them.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace truescore::kpi {

// How many insertions, deletions, replacements and exchanges of neighbours turn one text into the other, of
// code points whatever their case (optimal string alignment; Damerau 1964, CACM 7:171-176).
std::size_t edit_distance(std::string_view a, std::string_view b);

// The candidate at the least distance, where that is at most a third of the longer text; else "". The first
// of equals.
std::string nearest_name(std::string_view name, std::span<const std::string> candidates);

}  // namespace truescore::kpi
