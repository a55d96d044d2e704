// A cell of a time column: a written date (base/written_time.h), or a number that counts time.
#pragma once

#include <optional>
#include <string_view>

#include "base/written_time.h"

namespace truescore::data {

// How a cell tells its time. All but the written ones are times only under a heading that says so.
enum class TimeForm : std::uint8_t {
  written,
  compact,  // 20240305, 20240305142231
  month,    // 2024-03, March 2024: its first day
  counted,  // seconds since 1970 (10 digits), milliseconds (13), microseconds (16); days since 1899-12-30 as
            // spreadsheets count them (20000 to 79999, which is 1954 to 2118, with or without a fraction)
};

struct TimeCell {
  base::WrittenTime time;  // of seconds since 1970 in UTC, offset 0
  TimeForm form = TimeForm::written;
};

// After trimming; nothing where the cell is another thing.
std::optional<TimeCell> read_time(std::string_view cell);

}  // namespace truescore::data
