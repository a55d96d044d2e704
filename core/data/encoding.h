// Character encodings of files. Inside, text is UTF-8.
//
// The structure of a CSV file (delimiters, quotes, line ends) is the same bytes in UTF-8 and in the
// single-byte encodings, so cells are cut first and decoded later, when the whole file has told which
// encoding it is in.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace truescore::data {

enum class Encoding { utf8, windows1252, windows1251, koi8r, utf16le, utf16be };
inline constexpr Encoding kEncodings[] = {Encoding::utf8,  Encoding::windows1252, Encoding::windows1251,
                                          Encoding::koi8r, Encoding::utf16le,     Encoding::utf16be};

// "utf-8", "windows-1252", "windows-1251", "koi8-r", "utf-16le", "utf-16be" (the names of the WHATWG Encoding
// Standard).
std::string_view name(Encoding encoding);
std::optional<Encoding> encoding_named(std::string_view name);

// A cell in UTF-8. The single-byte encodings as the WHATWG Encoding Standard maps them: undefined bytes
// become the C1 controls, so that nothing is lost. For utf8, bytes that are no valid sequence are read as
// Windows-1252, one by one.
std::string decode(Encoding encoding, std::string_view cell);

// Counts what tells UTF-8 from a single-byte encoding, and those from one another, while a file streams by in
// pieces of any size.
class Utf8Evidence {
 public:
  void add(std::string_view piece);
  void finish();
  // Adds what another has counted in the bytes behind. Requires that no sequence was cut between them.
  void merge(const Utf8Evidence& other);
  template <typename Archive>
  void pass(Archive& archive) {
    archive(sequences_, invalid_, letters_, neighbours_, lower_half_, koi8_vowels_, windows_vowels_);
  }

  std::uint64_t sequences() const { return sequences_; }  // valid sequences of two bytes and more
  std::uint64_t invalid() const { return invalid_; }      // bytes that belong to no valid sequence

  // UTF-8, also with a few damaged bytes in it; else Cyrillic where letters of the upper half stand side by
  // side (in Latin texts they stand alone among ASCII letters), KOI8-R where most of them are in the half
  // that it gives to small letters and "а" and "о" are more often where it has them than where Windows-1251
  // has "А" and "О", as in a text of capitals.
  Encoding verdict() const;

 private:
  void note_invalid(unsigned char byte);
  // How many bytes at the beginning were taken, 64 at a time: whole and usual sequences, up to the first
  // block where others are.
  std::size_t take_blocks(std::string_view text);

  std::string carry_;  // an unfinished sequence, at most 3 bytes
  std::uint64_t sequences_ = 0;
  std::uint64_t invalid_ = 0;
  bool after_letter_ = false;         // the byte before was a letter of the upper half
  std::uint64_t letters_ = 0;         // invalid bytes from 0xC0 to 0xFF
  std::uint64_t neighbours_ = 0;      // those after another such
  std::uint64_t lower_half_ = 0;      // those below 0xE0
  std::uint64_t koi8_vowels_ = 0;     // "а" and "о" of KOI8-R
  std::uint64_t windows_vowels_ = 0;  // "А" and "О" of Windows-1251
};

// UTF-16 in pieces of any size -> UTF-8. A lone surrogate becomes U+FFFD.
class Utf16Decoder {
 public:
  explicit Utf16Decoder(bool big_endian) : big_endian_(big_endian) {}
  void add(std::string_view piece, std::string& out);
  void finish(std::string& out);

 private:
  void unit(std::uint32_t unit, std::string& out);

  bool big_endian_;
  int held_byte_ = -1;
  std::uint32_t high_surrogate_ = 0;
};

}  // namespace truescore::data
