// A measure in the order of time, one value a period. A value that is missing is a gap and keeps its place;
// positions are counted from 1, gaps included.
#pragma once

#include <optional>
#include <span>
#include <vector>

namespace truescore::spc {

using Series = std::vector<std::optional<double>>;
using SeriesView = std::span<const std::optional<double>>;

// The values that are there, in order.
inline std::vector<double> present(SeriesView series) {
  std::vector<double> out;
  for (const auto& value : series) {
    if (value) out.push_back(*value);
  }
  return out;
}

}  // namespace truescore::spc
