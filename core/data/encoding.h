// Character encodings of files. Inside, text is UTF-8.
//
// The structure of a CSV file (delimiters, quotes, line ends) is the same bytes in UTF-8 and in the single-byte
// encodings, so cells are cut first and decoded later, when the whole file has told which encoding it is in.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace truescore::data {

enum class Encoding { utf8, windows1252, utf16le, utf16be };

// "utf-8", "windows-1252", "utf-16le", "utf-16be" (the names of the WHATWG Encoding Standard).
std::string_view name(Encoding encoding);
std::optional<Encoding> encoding_named(std::string_view name);

// A cell in UTF-8. Windows-1252 as the WHATWG Encoding Standard maps it: the five undefined bytes become the C1 controls,
// so that nothing is lost. For utf8, bytes that are no valid sequence are read as Windows-1252, one by one.
std::string decode(Encoding encoding, std::string_view cell);

// Counts what tells UTF-8 from a single-byte encoding while a file streams by, in pieces of any size.
class Utf8Evidence {
 public:
  void add(std::string_view piece);
  void finish();

  std::uint64_t sequences() const { return sequences_; }  // valid sequences of two bytes and more
  std::uint64_t invalid() const { return invalid_; }      // bytes that belong to no valid sequence

  // UTF-8, also with a few damaged bytes in it; else Windows-1252.
  Encoding verdict() const { return invalid_ * 4 > sequences_ ? Encoding::windows1252 : Encoding::utf8; }

 private:
  std::string carry_;  // an unfinished sequence, at most 3 bytes
  std::uint64_t sequences_ = 0;
  std::uint64_t invalid_ = 0;
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
