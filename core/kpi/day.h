// Day: a date of a board, "2026-03-05".
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/json_reader.h"

namespace truescore::kpi {

struct Day {
  std::int64_t days = 0;  // since 1970-01-01
  std::string text;
};

// Exactly four, two and two digits of a day that exists; nothing else.
std::optional<Day> parse_day(std::string_view text);

// Errors: board_date_invalid, and those of JsonReader.
base::Result<Day> read_day(const base::JsonReader& reader, std::string_view key);
// Nothing where the member is absent or null.
base::Result<std::optional<Day>> read_day_or_nothing(const base::JsonReader& reader, std::string_view key);

}  // namespace truescore::kpi
