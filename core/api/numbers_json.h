// Numbers as requests of the statistics write them: levels, quantities, series with gaps.
#pragma once

#include <limits>
#include <optional>
#include <vector>

#include "base/json_reader.h"
#include "stats/interval.h"

namespace truescore::api {

// The largest double: a bound where there is none.
inline constexpr double kEndless = std::numeric_limits<double>::max();

// The largest count, 2^53: beyond it whole numbers are not exact.
inline constexpr double kMaxCount = 9007199254740992.0;

// "level", 0.95 where absent, strictly between 0 and 1. Errors: value_out_of_range.
base::Result<double> read_level(const base::JsonReader& request);

// A number of [low, high]; else value_out_of_range.
base::Result<double> read_within(const base::JsonReader& request, std::string_view key, double low,
                                 double high);
// The same above 0.
base::Result<double> read_positive(const base::JsonReader& request, std::string_view key);

// An array of numbers within [low, high]. Errors: json_wrong_type and value_out_of_range, at the item.
base::Result<std::vector<double>> read_numbers(const base::JsonReader& request, std::string_view key,
                                               double low, double high);
// The same where null is a gap.
base::Result<std::vector<std::optional<double>>> read_series(const base::JsonReader& request,
                                                             std::string_view key, double low, double high);

// value_out_of_range where an array has not the length that another one of the request asks for.
base::Status same_length(const base::JsonReader& request, std::string_view key, std::size_t length,
                         std::size_t expected);

base::Json numbers_json(const std::vector<double>& values);
base::Json optional_number(const std::optional<double>& value);
base::Json series_json(const std::vector<std::optional<double>>& values);

// `out` with "lower" and "upper", both null where there is no interval.
base::Json with_limits(base::Json out, const std::optional<stats::Interval>& interval);

}  // namespace truescore::api
