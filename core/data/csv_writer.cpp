#include "data/csv_writer.h"

#include "data/formula_guard.h"

namespace truescore::data {

void append_csv_cell(std::string_view cell, char delimiter, std::string& out) {
  const bool mark = cell.substr(0, 3) == "\xEF\xBB\xBF";  // at the start of a file it would be dropped
  if (!mark && cell.find(delimiter) == std::string_view::npos &&
      cell.find_first_of("\",;\t\r\n") == std::string_view::npos) {
    out += cell;
    return;
  }
  out += '"';
  for (const char c : cell) {
    out += c;
    if (c == '"') out += '"';
  }
  out += '"';
}

void append_guarded_cell(std::string_view cell, char delimiter, std::string& out) {
  append_csv_cell(guarded(cell), delimiter, out);
}

void append_csv_row(const std::vector<std::string_view>& cells, char delimiter, std::string& out) {
  if (cells.size() == 1 && cells[0].empty()) out += "\"\"";
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (i > 0) out += delimiter;
    append_csv_cell(cells[i], delimiter, out);
  }
  out += "\r\n";
}

}  // namespace truescore::data
