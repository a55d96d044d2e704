#include "data/encoding.h"

#include <cstring>

#include "base/utf8.h"

namespace truescore::data {

namespace {

// Windows-1252 at 0x80..0x9F; the rest of the upper half is Latin-1.
constexpr std::uint16_t kWindows1252[32] = {
    0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x008D, 0x017D, 0x008F, 0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x009D, 0x017E, 0x0178};

void append_windows1252(unsigned char byte, std::string& out) {
  base::append_code_point(byte >= 0x80 && byte < 0xA0 ? kWindows1252[byte - 0x80] : byte, out);
}

// How many bytes at the beginning are ASCII; eight at a time.
std::size_t ascii_run(const char* bytes, std::size_t size) {
  std::size_t at = 0;
  for (; at + 8 <= size; at += 8) {
    std::uint64_t word;
    std::memcpy(&word, bytes + at, 8);
    if ((word & 0x8080808080808080u) != 0) break;
  }
  while (at < size && static_cast<unsigned char>(bytes[at]) < 0x80) ++at;
  return at;
}

bool may_be_cut_sequence(std::string_view tail) {
  const auto lead = static_cast<unsigned char>(tail[0]);
  const std::size_t length = lead >= 0xF0 && lead <= 0xF4 ? 4 : lead >= 0xE0 && lead < 0xF0 ? 3 : lead >= 0xC2 && lead < 0xE0 ? 2 : 0;
  if (tail.size() >= length) return false;
  for (std::size_t i = 1; i < tail.size(); ++i) {
    if ((static_cast<unsigned char>(tail[i]) & 0xC0) != 0x80) return false;
  }
  return true;
}

}  // namespace

std::string_view name(Encoding encoding) {
  static constexpr std::string_view kNames[] = {"utf-8", "windows-1252", "utf-16le", "utf-16be"};
  return kNames[static_cast<int>(encoding)];
}

std::optional<Encoding> encoding_named(std::string_view wanted) {
  for (const auto encoding : {Encoding::utf8, Encoding::windows1252, Encoding::utf16le, Encoding::utf16be}) {
    if (name(encoding) == wanted) return encoding;
  }
  return std::nullopt;
}

std::string decode(Encoding encoding, std::string_view cell) {
  std::string out;
  out.reserve(cell.size());
  std::size_t at = 0;
  while (at < cell.size()) {
    const auto byte = static_cast<unsigned char>(cell[at]);
    std::size_t length = byte < 0x80 ? 1 : 0;
    if (length == 0 && encoding != Encoding::windows1252) length = base::utf8_sequence_length(cell.substr(at));
    if (length == 0) {
      append_windows1252(byte, out);
      ++at;
    } else {
      out += cell.substr(at, length);
      at += length;
    }
  }
  return out;
}

void Utf8Evidence::add(std::string_view piece) {
  std::size_t at = 0;
  while (!carry_.empty() && at < piece.size()) {
    carry_ += piece[at++];
    if (may_be_cut_sequence(carry_)) continue;
    const std::size_t length = base::utf8_sequence_length(carry_);
    if (length > 1) {
      ++sequences_;
      carry_.erase(0, length);
    } else if (length == 1) {
      carry_.erase(0, 1);
    } else {
      ++invalid_;
      carry_.erase(0, 1);
    }
    // What is left began inside the carry; take it up again from the piece where it is no cut sequence.
    while (!carry_.empty() && !may_be_cut_sequence(carry_)) {
      const std::size_t next = base::utf8_sequence_length(carry_);
      if (next > 1) ++sequences_;
      if (next == 0) ++invalid_;
      carry_.erase(0, next == 0 ? 1 : next);
    }
  }
  while (at < piece.size()) {
    at += ascii_run(piece.data() + at, piece.size() - at);
    if (at == piece.size()) return;
    const std::string_view rest = piece.substr(at);
    const std::size_t length = base::utf8_sequence_length(rest);
    if (length > 0) {
      ++sequences_;
      at += length;
    } else if (rest.size() < 4 && may_be_cut_sequence(rest)) {
      carry_ = rest;
      return;
    } else {
      ++invalid_;
      ++at;
    }
  }
}

void Utf8Evidence::finish() {
  invalid_ += carry_.size();
  carry_.clear();
}

void Utf16Decoder::unit(std::uint32_t unit, std::string& out) {
  const bool high = unit >= 0xD800 && unit < 0xDC00;
  const bool low = unit >= 0xDC00 && unit < 0xE000;
  if (high_surrogate_ != 0) {
    if (low) {
      base::append_code_point(0x10000 + ((high_surrogate_ - 0xD800) << 10) + (unit - 0xDC00), out);
      high_surrogate_ = 0;
      return;
    }
    base::append_code_point(0xFFFD, out);
    high_surrogate_ = 0;
  }
  if (high) {
    high_surrogate_ = unit;
  } else {
    base::append_code_point(low ? 0xFFFD : unit, out);
  }
}

void Utf16Decoder::add(std::string_view piece, std::string& out) {
  for (const char c : piece) {
    const int byte = static_cast<unsigned char>(c);
    if (held_byte_ < 0) {
      held_byte_ = byte;
      continue;
    }
    const int value = big_endian_ ? held_byte_ << 8 | byte : byte << 8 | held_byte_;
    held_byte_ = -1;
    unit(static_cast<std::uint32_t>(value), out);
  }
}

void Utf16Decoder::finish(std::string& out) {
  if (held_byte_ >= 0 || high_surrogate_ != 0) base::append_code_point(0xFFFD, out);
  held_byte_ = -1;
  high_surrogate_ = 0;
}

}  // namespace truescore::data
