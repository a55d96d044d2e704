#include "base/number.h"

#include <algorithm>
#include <cmath>
#include <iterator>

#include "base/decimal.h"
#include "base/json.h"

namespace truescore::base {

namespace {

// No-break spaces and what has no width, in UTF-8: U+202F, U+200B, U+2060, U+FEFF.
constexpr std::string_view kWideBlanks[] = {"\xE2\x80\xAF", "\xE2\x80\x8B", "\xE2\x81\xA0", "\xEF\xBB\xBF"};

bool is_wide_blank(std::string_view three) {
  return std::find(std::begin(kWideBlanks), std::end(kWideBlanks), three) != std::end(kWideBlanks);
}

}  // namespace

std::string_view trim(std::string_view text) {
  // As most texts are.
  const auto is_plain = [](char c) { return c > ' ' && c < '\x7F'; };
  if (!text.empty() && is_plain(text.front()) && is_plain(text.back())) return text;
  const auto front_blank = [&]() -> std::size_t {
    if (text.empty()) return 0;
    if (text[0] == ' ' || text[0] == '\t' || text[0] == '\r' || text[0] == '\n') return 1;
    if (text.substr(0, 2) == "\xC2\xA0") return 2;
    if (is_wide_blank(text.substr(0, 3))) return 3;
    if (text[0] == '\xA0') return 1;  // begins no sequence of UTF-8
    return 0;
  };
  while (const std::size_t width = front_blank()) text.remove_prefix(width);
  const auto back_blank = [&]() -> std::size_t {
    if (text.empty()) return 0;
    const char last = text.back();
    if (last == ' ' || last == '\t' || last == '\r' || last == '\n') return 1;
    if (text.size() >= 2 && text.substr(text.size() - 2) == "\xC2\xA0") return 2;
    if (text.size() >= 3 && is_wide_blank(text.substr(text.size() - 3))) return 3;
    // Behind ASCII such a byte is of no sequence of UTF-8; behind others it may be the end of a letter.
    if (last != '\xA0') return 0;
    const std::size_t before = text.find_last_not_of('\xA0');
    const bool after_ascii =
        before != std::string_view::npos && static_cast<unsigned char>(text[before]) < 0x80;
    return after_ascii ? text.size() - before - 1 : 0;  // the whole run at once
  };
  while (const std::size_t width = back_blank()) text.remove_suffix(width);
  return text;
}

std::optional<double> parse_number(std::string_view text) {
  const auto value = nearest_double(trim(text));
  if (!value || !std::isfinite(*value)) return std::nullopt;
  return value;
}

std::string number_text(double value) { return dump(Json(value)); }

}  // namespace truescore::base
