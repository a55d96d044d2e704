// CsvIndex: where the cells and rows of a stretch of CSV end, 64 bytes at a time. It tells of regular text
// only: quotes that open a cell and close it, doubled ones between, LF or CRLF behind a row. What is
// irregular ends it; CsvReader reads that byte by byte. (Langdale and Lemire 2019, VLDB Journal 28:941-960,
// section 3.)
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>

namespace truescore::data {

class CsvIndex {
 public:
  static constexpr std::size_t kMostBytes = 16384;

  // Reads from the beginning of a row on, at most kMostBytes.
  void read(const char* text, std::size_t size, char delimiter);

  // Whether something irregular ended it.
  bool is_cut() const { return is_cut_; }

  struct Row {
    std::size_t end = 0;    // of its line feed
    std::size_t cells = 0;  // all of them
    std::size_t lines = 0;  // line ends within quotes
  };
  // The row that begins at `start`: the ends of its first cells go to `ends`, as many as it has and at most
  // `wanted`. False where no row ends regularly. Inline: it runs for every row.
  bool row(std::size_t start, std::size_t wanted, std::uint32_t* ends, Row& row) const {
    std::size_t block = start / 64;
    if (block >= blocks_) return false;
    std::uint64_t left = ends_[block] & (~std::uint64_t{0} << start % 64);
    std::size_t found = 0;
    for (; found < wanted; ++found) {
      while (left == 0) {
        if (++block == blocks_) return false;
        left = ends_[block];
      }
      const auto bit = static_cast<std::size_t>(__builtin_ctzll(left));
      ends[found] = static_cast<std::uint32_t>(block * 64 + bit);
      if ((rows_[block] >> bit & 1) != 0) {
        row.end = block * 64 + bit;
        row.cells = found + 1;
        return closes(start, row);
      }
      left &= left - 1;
    }
    // The other cells are only counted.
    std::uint64_t line_ends = rows_[block] & left;
    while (line_ends == 0) {
      found += static_cast<std::size_t>(__builtin_popcountll(left));
      if (++block == blocks_) return false;
      left = ends_[block];
      line_ends = rows_[block];
    }
    left &= line_ends ^ (line_ends - 1);
    row.cells = found + static_cast<std::size_t>(__builtin_popcountll(left));
    row.end = block * 64 + static_cast<std::size_t>(__builtin_ctzll(line_ends));
    return closes(start, row);
  }

 private:
  bool closes(std::size_t start, Row& row) const {
    row.lines = 0;
    if (row.end >= size_) return false;
    if (has_quoted_lines_) {
      std::size_t block = start / 64;
      const std::size_t last = row.end / 64;
      std::uint64_t lines = quoted_lines_[block] & (~std::uint64_t{0} << start % 64);
      for (; block < last; lines = quoted_lines_[++block]) {
        row.lines += static_cast<std::size_t>(__builtin_popcountll(lines));
      }
      lines &= (std::uint64_t{1} << row.end % 64) - 1;
      row.lines += static_cast<std::size_t>(__builtin_popcountll(lines));
    }
    return true;
  }

  static constexpr std::size_t kMostBlocks = kMostBytes / 64;

  std::size_t size_ = 0;
  std::size_t blocks_ = 0;
  bool is_cut_ = false;
  bool has_quoted_lines_ = false;
  // Of each block, as bits: bytes that end a cell; those of them that end a row; line feeds within quotes.
  std::uint64_t ends_[kMostBlocks];
  std::uint64_t rows_[kMostBlocks];
  std::uint64_t quoted_lines_[kMostBlocks];
};

}  // namespace truescore::data
