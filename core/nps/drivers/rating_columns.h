// Which columns of a table are ratings: what customers gave marks for beside the recommendation.
#pragma once

#include <optional>
#include <vector>

#include "data/table.h"

namespace truescore::nps {

// The row's value in a column of numbers, of scores, or of categories that are numbers ("5", "5 - very
// satisfied"); nothing where it has none.
std::optional<double> driver_value(const data::Column& column, std::size_t row);

inline constexpr double kHighestRating = 10;
inline constexpr std::size_t kFewestRatings = 3;

// The columns other than `score` whose values are whole numbers from 0 to 10, at least three different ones,
// and that at least half of the rows with a score have. A column of numbers that has anything else is no
// rating.
std::vector<const data::Column*> rating_columns(const data::Table& table, const data::Column& score);

}  // namespace truescore::nps
