#include "data/encoding.h"

#include <algorithm>
#include <cstring>

#include "base/utf8.h"
#include "data/byte_scan.h"

namespace truescore::data {

namespace {

// The characters of the bytes 0x80 to 0xFF.
using UpperHalf = std::uint16_t[128];

constexpr UpperHalf kWindows1252 = {
    0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152,
    0x008D, 0x017D, 0x008F, 0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122,
    0x0161, 0x203A, 0x0153, 0x009D, 0x017E, 0x0178, 0x00A0, 0x00A1, 0x00A2, 0x00A3, 0x00A4, 0x00A5, 0x00A6,
    0x00A7, 0x00A8, 0x00A9, 0x00AA, 0x00AB, 0x00AC, 0x00AD, 0x00AE, 0x00AF, 0x00B0, 0x00B1, 0x00B2, 0x00B3,
    0x00B4, 0x00B5, 0x00B6, 0x00B7, 0x00B8, 0x00B9, 0x00BA, 0x00BB, 0x00BC, 0x00BD, 0x00BE, 0x00BF, 0x00C0,
    0x00C1, 0x00C2, 0x00C3, 0x00C4, 0x00C5, 0x00C6, 0x00C7, 0x00C8, 0x00C9, 0x00CA, 0x00CB, 0x00CC, 0x00CD,
    0x00CE, 0x00CF, 0x00D0, 0x00D1, 0x00D2, 0x00D3, 0x00D4, 0x00D5, 0x00D6, 0x00D7, 0x00D8, 0x00D9, 0x00DA,
    0x00DB, 0x00DC, 0x00DD, 0x00DE, 0x00DF, 0x00E0, 0x00E1, 0x00E2, 0x00E3, 0x00E4, 0x00E5, 0x00E6, 0x00E7,
    0x00E8, 0x00E9, 0x00EA, 0x00EB, 0x00EC, 0x00ED, 0x00EE, 0x00EF, 0x00F0, 0x00F1, 0x00F2, 0x00F3, 0x00F4,
    0x00F5, 0x00F6, 0x00F7, 0x00F8, 0x00F9, 0x00FA, 0x00FB, 0x00FC, 0x00FD, 0x00FE, 0x00FF};

constexpr UpperHalf kWindows1251 = {
    0x0402, 0x0403, 0x201A, 0x0453, 0x201E, 0x2026, 0x2020, 0x2021, 0x20AC, 0x2030, 0x0409, 0x2039, 0x040A,
    0x040C, 0x040B, 0x040F, 0x0452, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x0098, 0x2122,
    0x0459, 0x203A, 0x045A, 0x045C, 0x045B, 0x045F, 0x00A0, 0x040E, 0x045E, 0x0408, 0x00A4, 0x0490, 0x00A6,
    0x00A7, 0x0401, 0x00A9, 0x0404, 0x00AB, 0x00AC, 0x00AD, 0x00AE, 0x0407, 0x00B0, 0x00B1, 0x0406, 0x0456,
    0x0491, 0x00B5, 0x00B6, 0x00B7, 0x0451, 0x2116, 0x0454, 0x00BB, 0x0458, 0x0405, 0x0455, 0x0457, 0x0410,
    0x0411, 0x0412, 0x0413, 0x0414, 0x0415, 0x0416, 0x0417, 0x0418, 0x0419, 0x041A, 0x041B, 0x041C, 0x041D,
    0x041E, 0x041F, 0x0420, 0x0421, 0x0422, 0x0423, 0x0424, 0x0425, 0x0426, 0x0427, 0x0428, 0x0429, 0x042A,
    0x042B, 0x042C, 0x042D, 0x042E, 0x042F, 0x0430, 0x0431, 0x0432, 0x0433, 0x0434, 0x0435, 0x0436, 0x0437,
    0x0438, 0x0439, 0x043A, 0x043B, 0x043C, 0x043D, 0x043E, 0x043F, 0x0440, 0x0441, 0x0442, 0x0443, 0x0444,
    0x0445, 0x0446, 0x0447, 0x0448, 0x0449, 0x044A, 0x044B, 0x044C, 0x044D, 0x044E, 0x044F};

constexpr UpperHalf kKoi8r = {
    0x2500, 0x2502, 0x250C, 0x2510, 0x2514, 0x2518, 0x251C, 0x2524, 0x252C, 0x2534, 0x253C, 0x2580, 0x2584,
    0x2588, 0x258C, 0x2590, 0x2591, 0x2592, 0x2593, 0x2320, 0x25A0, 0x2219, 0x221A, 0x2248, 0x2264, 0x2265,
    0x00A0, 0x2321, 0x00B0, 0x00B2, 0x00B7, 0x00F7, 0x2550, 0x2551, 0x2552, 0x0451, 0x2553, 0x2554, 0x2555,
    0x2556, 0x2557, 0x2558, 0x2559, 0x255A, 0x255B, 0x255C, 0x255D, 0x255E, 0x255F, 0x2560, 0x2561, 0x0401,
    0x2562, 0x2563, 0x2564, 0x2565, 0x2566, 0x2567, 0x2568, 0x2569, 0x256A, 0x256B, 0x256C, 0x00A9, 0x044E,
    0x0430, 0x0431, 0x0446, 0x0434, 0x0435, 0x0444, 0x0433, 0x0445, 0x0438, 0x0439, 0x043A, 0x043B, 0x043C,
    0x043D, 0x043E, 0x043F, 0x044F, 0x0440, 0x0441, 0x0442, 0x0443, 0x0436, 0x0432, 0x044C, 0x044B, 0x0437,
    0x0448, 0x044D, 0x0449, 0x0447, 0x044A, 0x042E, 0x0410, 0x0411, 0x0426, 0x0414, 0x0415, 0x0424, 0x0413,
    0x0425, 0x0418, 0x0419, 0x041A, 0x041B, 0x041C, 0x041D, 0x041E, 0x041F, 0x042F, 0x0420, 0x0421, 0x0422,
    0x0423, 0x0416, 0x0412, 0x042C, 0x042B, 0x0417, 0x0428, 0x042D, 0x0429, 0x0427, 0x042A};

// Damaged UTF-8 is read as Windows-1252.
const UpperHalf& upper_half(Encoding encoding) {
  if (encoding == Encoding::windows1251) return kWindows1251;
  return encoding == Encoding::koi8r ? kKoi8r : kWindows1252;
}

bool is_single_byte(Encoding encoding) {
  return encoding == Encoding::windows1252 || encoding == Encoding::windows1251 ||
         encoding == Encoding::koi8r;
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
  const std::size_t length = lead >= 0xF0 && lead <= 0xF4  ? 4
                             : lead >= 0xE0 && lead < 0xF0 ? 3
                             : lead >= 0xC2 && lead < 0xE0 ? 2
                                                           : 0;
  if (tail.size() >= length) return false;
  for (std::size_t i = 1; i < tail.size(); ++i) {
    if ((static_cast<unsigned char>(tail[i]) & 0xC0) != 0x80) return false;
  }
  return true;
}

}  // namespace

std::string_view name(Encoding encoding) {
  static constexpr std::string_view kNames[] = {"utf-8",  "windows-1252", "windows-1251",
                                                "koi8-r", "utf-16le",     "utf-16be"};
  return kNames[static_cast<int>(encoding)];
}

std::optional<Encoding> encoding_named(std::string_view wanted) {
  for (const auto encoding : kEncodings) {
    if (name(encoding) == wanted) return encoding;
  }
  return std::nullopt;
}

std::string decode(Encoding encoding, std::string_view cell) {
  const UpperHalf& characters = upper_half(encoding);
  const bool sequences = !is_single_byte(encoding);
  std::string out;
  out.reserve(cell.size());
  std::size_t at = 0;
  while (at < cell.size()) {
    const auto byte = static_cast<unsigned char>(cell[at]);
    std::size_t length = byte < 0x80 ? 1 : 0;
    if (length == 0 && sequences) length = base::utf8_sequence_length(cell.substr(at));
    if (length == 0) {
      base::append_code_point(characters[byte - 0x80], out);
      ++at;
    } else {
      out += cell.substr(at, length);
      at += length;
    }
  }
  return out;
}

void Utf8Evidence::note_invalid(unsigned char byte) {
  ++invalid_;
  const bool letter = byte >= 0xC0;
  if (letter) {
    ++letters_;
    neighbours_ += after_letter_;
    lower_half_ += byte < 0xE0;
    koi8_vowels_ += byte == 0xC1 || byte == 0xCF;
    windows_vowels_ += byte == 0xC0 || byte == 0xCE;
  }
  after_letter_ = letter;
}

std::size_t Utf8Evidence::take_blocks(std::string_view text) {
  std::size_t at = 0;
  std::uint64_t due = 0;  // which of the block's first bytes belong to a sequence that began before it
  for (; text.size() - at >= 64; at += 64) {
    const Block bytes(text.data() + at);
    if (bytes.has_between('\xC0', '\xC1')) break;
    const std::uint64_t leads = ~bytes.below(0xC0);
    std::uint64_t of_three = 0;
    if (!bytes.is_below(0xE0)) {
      of_three = ~bytes.below(0xE0);
      // Those whose second byte is restricted, and those of four bytes, are read one by one.
      if ((of_three & (~bytes.below(0xF0) | bytes.equal('\xE0') | bytes.equal('\xED'))) != 0) break;
    }
    const std::uint64_t following = leads << 1 | of_three << 2 | due;
    if ((bytes.beyond_ascii() ^ leads ^ following) != 0) break;
    sequences_ += static_cast<std::uint64_t>(count_bits(leads));
    due = leads >> 63 | of_three >> 62;
  }
  if (at > 0) after_letter_ = false;
  if (due == 0) return at;
  // The last sequence is not whole.
  --sequences_;
  return at - (static_cast<unsigned char>(text[at - 1]) >= 0xC0 ? 1 : 2);
}

void Utf8Evidence::add(std::string_view piece) {
  std::size_t at = 0;
  while (!carry_.empty() && at < piece.size()) {
    carry_ += piece[at++];
    // What begins within the carry is taken up again until it is settled or cut once more.
    while (!carry_.empty() && !may_be_cut_sequence(carry_)) {
      const std::size_t length = base::utf8_sequence_length(carry_);
      sequences_ += length > 1;
      if (length == 0) {
        note_invalid(static_cast<unsigned char>(carry_[0]));
      } else {
        after_letter_ = false;
      }
      carry_.erase(0, std::max<std::size_t>(length, 1));
    }
  }
  std::size_t one_by_one = at;  // up to here
  while (at < piece.size()) {
    if (at >= one_by_one && piece.size() - at >= 64) {
      at += take_blocks(piece.substr(at));
      one_by_one = at + 64;
      continue;
    }
    const std::size_t run = ascii_run(piece.data() + at, piece.size() - at);
    if (run > 0) after_letter_ = false;
    at += run;
    if (at == piece.size()) return;
    const std::string_view rest = piece.substr(at);
    const std::size_t length = base::utf8_sequence_length(rest);
    if (length > 0) {
      ++sequences_;
      after_letter_ = false;
      at += length;
    } else if (rest.size() < 4 && may_be_cut_sequence(rest)) {
      carry_ = rest;
      return;
    } else {
      note_invalid(static_cast<unsigned char>(piece[at]));
      ++at;
    }
  }
}

void Utf8Evidence::finish() {
  for (const char byte : carry_) note_invalid(static_cast<unsigned char>(byte));
  carry_.clear();
}

void Utf8Evidence::merge(const Utf8Evidence& other) {
  sequences_ += other.sequences_;
  invalid_ += other.invalid_;
  after_letter_ = other.after_letter_;
  letters_ += other.letters_;
  neighbours_ += other.neighbours_;
  lower_half_ += other.lower_half_;
  koi8_vowels_ += other.koi8_vowels_;
  windows_vowels_ += other.windows_vowels_;
}

Encoding Utf8Evidence::verdict() const {
  if (invalid_ * 4 <= sequences_) return Encoding::utf8;
  if (neighbours_ * 2 <= letters_) return Encoding::windows1252;
  const bool koi8 = lower_half_ * 2 > letters_ && koi8_vowels_ >= windows_vowels_;
  return koi8 ? Encoding::koi8r : Encoding::windows1251;
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
