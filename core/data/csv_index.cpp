#include "data/csv_index.h"

#include <cstring>

#include "data/byte_scan.h"

namespace truescore::data {

void CsvIndex::read(const char* text, std::size_t size, char delimiter) {
  size_ = std::min(size, kMostBytes);
  blocks_ = (size_ + 63) / 64;
  is_cut_ = false;
  has_quoted_lines_ = false;
  std::uint64_t in_quotes = 0;  // all bits, where the last byte before the block is within quotes
  std::uint64_t may_open = 1;   // whether a quote at the block's first byte may open a cell
  std::uint64_t closed = 0;     // whether the byte before the block closes a cell
  std::uint64_t after_cr = 0;
  for (std::size_t block = 0; block < blocks_; ++block) {
    const char* at = text + block * 64;
    char padded[64];
    std::uint64_t valid = kAllBits;
    if (const std::size_t rest = size_ - block * 64; rest < 64) {
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
    ends_[block] = ends;
    rows_[block] = feeds & ~within;
    quoted_lines_[block] = feeds & within;
    has_quoted_lines_ = has_quoted_lines_ || (feeds & within) != 0;
    if ((irregular & valid) != 0) {
      size_ = block * 64 + static_cast<std::size_t>(first_bit(irregular & valid));
      blocks_ = block + 1;
      is_cut_ = true;
      return;
    }
  }
}

}  // namespace truescore::data
