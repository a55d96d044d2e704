// Where a row of CSV begins, seen from the middle of a file: a guess, which who reads up to there can check.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace truescore::data {

// The place behind the first line end of `stretch` that is not within quotes; nothing where there is none.
// Whether the stretch begins within quotes is not known: of both readings the one is taken in which fewer
// quotes stand where no quote may open or close a cell (Ge et al. 2019, SIGMOD 883-899, "speculative
// distributed CSV parsing"). Lines that end in CR alone are not seen.
std::optional<std::size_t> row_start(std::string_view stretch, char delimiter);

}  // namespace truescore::data
