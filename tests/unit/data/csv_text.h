// What a CSV reader said, as a text that can be compared and read in a failure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "data/csv_reader.h"
#include "unit/data/naive_csv.h"
#include "unit/results.h"

namespace truescore::tests {

inline std::string visible(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '\n':
        out += "\\n";
        break;
      case '\r':
        out += "\\r";
        break;
      case '\0':
        out += "\\0";
        break;
      default:
        out += c;
    }
  }
  return out;
}

// "2: [a][b]" for a row that begins on line 2.
inline std::string row_text(std::uint64_t line, const std::vector<std::string_view>& cells) {
  std::string out = std::to_string(line) + ": ";
  for (const auto cell : cells) out += "[" + visible(cell) + "]";
  return out + "\n";
}

inline std::string counts_text(std::uint64_t rows, std::uint64_t blank, std::uint64_t quotes,
                               std::uint64_t nul) {
  return "rows " + std::to_string(rows) + ", blank lines " + std::to_string(blank) + ", lone quotes " +
         std::to_string(quotes) + ", NUL " + std::to_string(nul) + "\n";
}

class RowWriter : public data::CsvSink {
 public:
  base::Status row(const data::CsvRow& row) override {
    ++rows;
    EXPECT_EQ(row.number, rows);
    text += row_text(row.line, row.cells);
    return base::Done{};
  }
  std::string text;
  std::uint64_t rows = 0;
};

// The rows and counts that the pieces give, or the error.
inline std::string read_pieces(const std::vector<std::string_view>& pieces, char delimiter = ',') {
  RowWriter writer;
  data::CsvReader reader(delimiter, writer);
  for (const auto piece : pieces) {
    const auto status = reader.add(piece);
    if (!status.ok()) return writer.text + told(status);
  }
  const auto status = reader.finish();
  if (!status.ok()) return writer.text + told(status);
  const data::CsvCounts& counts = reader.counts();
  return writer.text + counts_text(counts.rows, counts.blank_lines, counts.lone_quotes, counts.nul_bytes);
}

inline std::string read_whole(std::string_view text, char delimiter = ',') {
  return read_pieces({text}, delimiter);
}

inline std::string read_by_hand(std::string_view file, char delimiter = ',') {
  const NaiveCsv naive = read_naively(file, delimiter);
  std::string out;
  for (const auto& row : naive.rows) {
    out += row_text(row.line, std::vector<std::string_view>(row.cells.begin(), row.cells.end()));
  }
  return out + counts_text(naive.rows.size(), naive.blank_lines, naive.lone_quotes, naive.nul_bytes);
}

}  // namespace truescore::tests
