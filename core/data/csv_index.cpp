#include "data/csv_index.h"

#include <algorithm>
#include <bit>
#include <cstring>

#include "data/byte_scan.h"

namespace truescore::data {

// A block's ends of cells, those of them that end rows, and the line ends within quotes. Most blocks end at
// most one row and eight cells: so many are written whether they are there or not, which needs no branch.
inline void CsvIndex::note(std::size_t start, std::uint64_t ends, std::uint64_t row_ends,
                           std::uint64_t quoted_lines, std::size_t& lines) {
  const auto note_row = [&](std::uint64_t row_end) {
    const std::uint64_t before = row_end ^ (row_end - 1);  // and this one
    first_cells_[rows_ + 1] =
        static_cast<std::uint16_t>(cells_ + static_cast<std::size_t>(count_bits(ends & before)));
    lines_[rows_ + 1] =
        static_cast<std::uint16_t>(lines + static_cast<std::size_t>(count_bits(quoted_lines & before)));
    rows_ += row_end != 0;
  };
  note_row(row_ends);
  for (std::uint64_t left = row_ends & (row_ends - 1); left != 0; left &= left - 1) note_row(left);
  lines += static_cast<std::size_t>(count_bits(quoted_lines));
  std::uint16_t* begin = begins_ + 1 + cells_;
  cells_ += static_cast<std::size_t>(count_bits(ends));
  do {
    for (int i = 0; i < 8; ++i) {
      *begin++ = static_cast<std::uint16_t>(start + 1 + static_cast<std::size_t>(std::countr_zero(ends)));
      ends &= ends - 1;
    }
  } while (ends != 0);
}

void CsvIndex::read(const char* text, std::size_t size, char delimiter) {
  size = std::min(size, kMostBytes);
  rows_ = 0;
  cells_ = 0;
  is_cut_ = false;
  has_returns_ = false;
  first_cells_[0] = 0;
  lines_[0] = 0;
  begins_[0] = 0;
  std::size_t lines = 0;
  std::uint64_t in_quotes = 0;  // all bits, where the last byte before the block is within quotes
  std::uint64_t may_open = 1;   // whether a quote at the block's first byte may open a cell
  std::uint64_t closed = 0;     // whether the byte before the block closes a cell
  std::uint64_t after_cr = 0;
  for (std::size_t start = 0; start < size && !is_cut_; start += 64) {
    const char* at = text + start;
    char padded[64];
    std::uint64_t valid = kAllBits;
    if (const std::size_t rest = size - start; rest < 64) {
      std::memset(padded, 'x', sizeof padded);
      std::memcpy(padded, at, rest);
      at = padded;
      valid = (std::uint64_t{1} << rest) - 1;
    }
    const Block bytes(at);
    const std::uint64_t quotes = bytes.equal('"');
    const std::uint64_t delimiters = bytes.equal(delimiter) & valid;
    const std::uint64_t feeds = bytes.equal('\n');
    std::uint64_t irregular = 0;
    std::uint64_t beside_quotes = delimiters | feeds;
    if (bytes.has_nul_or('\r') || after_cr != 0) {
      const std::uint64_t returns = bytes.equal('\r');
      irregular = bytes.equal('\0') | ((returns << 1 | after_cr) & ~feeds);
      beside_quotes |= returns;
      after_cr = returns >> 63;
      has_returns_ = has_returns_ || returns != 0;
    }
    std::uint64_t within = in_quotes;
    if ((quotes | closed) != 0) {
      within ^= parities(quotes);
      in_quotes = 0 - (within >> 63);
      // A quote may open a cell only behind, and close it only before, what ends a cell; or a quote.
      beside_quotes |= quotes;
      const std::uint64_t closing = quotes & ~within;
      irregular |= quotes & within & ~(beside_quotes << 1 | may_open);
      irregular |= (closing << 1 | closed) & ~beside_quotes;
      closed = closing >> 63;
    }
    may_open = beside_quotes >> 63;
    const std::uint64_t ends = (delimiters | feeds) & ~within;
    if ((irregular & valid) != 0) {
      valid = (std::uint64_t{1} << first_bit(irregular & valid)) - 1;
      is_cut_ = true;
    }
    note(start, ends & valid, feeds & ~within & valid, feeds & within & valid, lines);
  }
}

}  // namespace truescore::data
