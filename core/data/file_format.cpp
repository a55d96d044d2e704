#include "data/file_format.h"

#include <string>

#include "base/number.h"
#include "base/utf8.h"
#include "data/byte_scan.h"

namespace truescore::data {

namespace {

using namespace std::string_view_literals;

struct Magic {
  std::string_view bytes;
  std::string_view format;
  std::size_t at = 0;
};

constexpr Magic kMagics[] = {
    {"PK\x03\x04", "ZIP / XLSX"},
    {"PK\x05\x06", "ZIP / XLSX"},
    {"\x1F\x8B", "gzip"},
    {"%PDF", "PDF"},
    {"PAR1", "Parquet"},
    {"\xD0\xCF\x11\xE0", "XLS / DOC (OLE)"},
    {"\x89PNG\r\n\x1A\n", "PNG"},
    {"\xFF\xD8\xFF", "JPEG"},
    {"GIF87a", "GIF"},
    {"GIF89a", "GIF"},
    {"SQLite format 3\0"sv, "SQLite"},
    {"{\\rtf", "RTF"},
    {"BM", "BMP"},
    {"RIFF", "RIFF (WebP, WAV, AVI)"},
    {"ftyp", "MP4 / MOV / HEIC", 4},
    {"II*\0"sv, "TIFF"},
    {"MM\0*"sv, "TIFF"},
    {"7z\xBC\xAF\x27\x1C", "7z"},
    {"Rar!\x1A\x07", "RAR"},
    {"BZh", "bzip2"},
    {"\xFD"
     "7zXZ\0"sv,
     "xz"},
    {"\x28\xB5\x2F\xFD", "Zstandard"},
    {"\x7F"
     "ELF",
     "ELF"},
    {"MZ", "EXE"},
    {"ARROW1", "Arrow / Feather"},
    {"$FL2", "SPSS (SAV)"},
    {"$FL3", "SPSS (SAV)"},
    {"<stata_dta>", "Stata"},
    {"OggS", "Ogg"},
    {"ID3", "MP3"},
    {"ustar", "TAR", 257},
    {"\x80\x04\x95", "pickle"},
};
// Two or three printable letters begin words as well: what they name has bytes that no text has.
constexpr std::size_t kShortest = 4;

constexpr Magic kMarkup[] = {
    {"<!doctype html", "HTML"}, {"<html", "HTML"}, {"<head", "HTML"}, {"<body", "HTML"},
    {"<table", "HTML"},         {"<?xml", "XML"},  {"<svg", "SVG"},   {"<?php", "PHP"},
    {"<!doctype", "XML"},
};

bool has_at(std::string_view head, const Magic& magic) {
  return head.size() >= magic.at && head.substr(magic.at, magic.bytes.size()) == magic.bytes;
}

bool is_printable(std::string_view text) {
  for (const char c : text) {
    if (static_cast<unsigned char>(c) < 0x20 || static_cast<unsigned char>(c) >= 0x7F) return false;
  }
  return true;
}

// More control characters than damage explains.
bool has_controls(std::string_view text) {
  std::size_t controls = 0;
  std::size_t at = 0;
  for (; at + 64 <= text.size(); at += 64) {
    const Block bytes(text.data() + at);
    const std::uint64_t below = bytes.below(0x20);
    if (below == 0) continue;
    controls += static_cast<std::size_t>(
        count_bits(below & ~bytes.equal('\n') & ~bytes.equal('\r') & ~bytes.equal('\t')));
  }
  for (; at < text.size(); ++at) {
    const char c = text[at];
    controls += static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\r' && c != '\t';
  }
  return controls * 20 > text.size();
}

}  // namespace

std::optional<std::string_view> format_of_text(std::string_view head) {
  std::string_view text = head;
  if (text.substr(0, 3) == "\xEF\xBB\xBF") text.remove_prefix(3);
  text = base::trim(text.substr(0, 256));
  const std::string folded = base::fold_case(text.substr(0, 32));
  for (const Magic& markup : kMarkup) {
    if (!has_at(folded, markup)) continue;
    // "<table" may be the beginning of a comment; markup goes on with a blank or closes.
    const std::size_t end = markup.bytes.size();
    const char next = end < folded.size() ? folded[end] : '>';
    if (next == '>' || next == ' ' || next == '\n' || next == '\r' || next == '\t') return markup.format;
  }
  if (has_controls(head)) return kBinaryData;
  return std::nullopt;
}

std::optional<std::string_view> format_of_bytes(std::string_view head) {
  const bool controls = has_controls(head);
  for (const Magic& magic : kMagics) {
    if (!has_at(head, magic)) continue;
    const bool may_be_text = magic.bytes.size() < kShortest && is_printable(magic.bytes);
    if (!may_be_text || controls) return magic.format;
  }
  return format_of_text(head);
}

}  // namespace truescore::data
