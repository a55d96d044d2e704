// CsvIndex: where the cells and rows of a stretch of CSV end, 64 bytes at a time. It tells of regular text
// only: quotes that open a cell and close it, doubled ones between, LF or CRLF behind a row. What is
// irregular ends it; CsvReader reads that byte by byte. (Langdale and Lemire 2019, VLDB Journal 28:941-960,
// section 3.)
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace truescore::data {

class CsvIndex {
 public:
  static constexpr std::size_t kMostBytes = 16384;

  // Reads from the beginning of a row on, at most kMostBytes.
  void read(const char* text, std::size_t size, char delimiter);

  // Whether something irregular ended it.
  bool is_cut() const { return is_cut_; }
  // Whether there are carriage returns: the last cell of a row may end in one, which belongs to its line end.
  bool has_returns() const { return has_returns_; }

  // How many whole rows there are. Row `rows()` begins where the last of them ends.
  std::size_t rows() const { return rows_; }
  // Cells are numbered through all rows.
  std::size_t first_cell(std::size_t row) const { return first_cells_[row]; }
  std::size_t size_of(std::size_t row) const {
    return std::size_t{first_cells_[row + 1]} - first_cells_[row];
  }
  std::string_view cell(const char* text, std::size_t cell) const {
    return {text + begins_[cell], std::size_t{begins_[cell + 1]} - begins_[cell] - 1};
  }
  std::size_t begin_of_row(std::size_t row) const { return begins_[first_cells_[row]]; }
  // Line ends within the quotes of the row.
  std::size_t lines_of(std::size_t row) const { return std::size_t{lines_[row + 1]} - lines_[row]; }

 private:
  void note(std::size_t start, std::uint64_t ends, std::uint64_t row_ends, std::uint64_t quoted_lines,
            std::size_t& lines);

  std::size_t rows_ = 0;
  std::size_t cells_ = 0;
  bool is_cut_ = false;
  bool has_returns_ = false;
  // Of the rows, and of the one behind them: the first cell; the line ends within quotes before it.
  std::uint16_t first_cells_[kMostBytes + 2];
  std::uint16_t lines_[kMostBytes + 2];
  // Where each cell begins: the byte behind what ends the one before. A block's ends are written four at a
  // time.
  std::uint16_t begins_[kMostBytes + 8];
};

}  // namespace truescore::data
