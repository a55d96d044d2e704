// CSV as RFC 4180 writes it: rows end with CRLF, a cell that needs it is quoted.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace truescore::data {

// Appends the cell as it stands, quoted where another reader, whichever separator it is set up for, could
// split it.
void append_csv_cell(std::string_view cell, char delimiter, std::string& out);

// The same for a spreadsheet: a text that it would run as a formula is disarmed (formula_guard.h).
void append_guarded_cell(std::string_view cell, char delimiter, std::string& out);

// A row of cells as they stand. A row that would be a blank line is kept as a quoted empty cell.
void append_csv_row(const std::vector<std::string_view>& cells, char delimiter, std::string& out);

}  // namespace truescore::data
