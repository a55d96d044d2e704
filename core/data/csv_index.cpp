#include "data/csv_index.h"

#include <algorithm>
#include <bit>
#include <cstring>

#include "data/byte_scan.h"

namespace truescore::data {

// A block's ends of cells, those of them that end rows, and the line ends within quotes.
inline void CsvIndex::note(std::size_t start, std::uint64_t ends, std::uint64_t row_ends,
                           std::uint64_t quoted_lines, std::size_t& lines) {
  for (std::uint64_t left = row_ends; left != 0; left &= left - 1) {
    const std::uint64_t before = left ^ (left - 1);  // and this one
    ++rows_;
    first_cells_[rows_] =
        static_cast<std::uint16_t>(cells_ + static_cast<std::size_t>(count_bits(ends & before)));
    lines_[rows_] =
        static_cast<std::uint16_t>(lines + static_cast<std::size_t>(count_bits(quoted_lines & before)));
  }
  lines += static_cast<std::size_t>(count_bits(quoted_lines));
  const int count = count_bits(ends);
  std::uint16_t* begin = begins_ + 1 + cells_;
  for (int done = 0; done < count; done += 4) {
    for (int i = 0; i < 4; ++i) {
      *begin++ = static_cast<std::uint16_t>(start + 1 + static_cast<std::size_t>(std::countr_zero(ends)));
      ends &= ends - 1;
    }
  }
  cells_ += static_cast<std::size_t>(count);
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
    std::uint64_t returns = 0;
    // Line feeds apart, control characters are rare.
    if (((bytes.below(14) & ~feeds & ~delimiters) | after_cr) != 0) {
      returns = bytes.equal('\r');
      irregular |= bytes.equal('\0') | (returns << 1 & ~feeds) | (after_cr & ~feeds);
      after_cr = returns >> 63;
      has_returns_ = has_returns_ || returns != 0;
    }
    std::uint64_t within = in_quotes;
    if (quotes != 0) within ^= parities(quotes);
    in_quotes = (within >> 63) != 0 ? kAllBits : 0;
    const std::uint64_t ends = (delimiters | feeds) & ~within;
    const std::uint64_t closing = quotes & ~within;
    irregular |= quotes & within & ~((ends | closing) << 1 | may_open);
    irregular |= (closing << 1 | closed) & ~(ends | returns | quotes);
    may_open = (ends | closing) >> 63;
    closed = closing >> 63;
    if ((irregular & valid) != 0) {
      valid = (std::uint64_t{1} << first_bit(irregular & valid)) - 1;
      is_cut_ = true;
    }
    note(start, ends & valid, feeds & ~within & valid, feeds & within & valid, lines);
  }
}

}  // namespace truescore::data
