#include "data/formula_guard.h"

#include "base/utf8.h"

namespace truescore::data {

namespace {

bool is_separator(char c) { return c == ';' || c == '\t' || c == '\r' || c == '\n'; }

// What may stand before the sign of a formula without hiding it.
bool is_skipped(char c) {
  return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\v' || c == '\f' || c == '"' || c == '\'';
}

// The bytes of a blank or quote beyond ASCII at the start of the text: U+00A0, U+2000 to U+200B, U+202F,
// U+3000, U+FEFF.
std::size_t wide_blank(std::string_view text) {
  const std::string_view two = text.substr(0, 2);
  if (two == "\xC2\xA0") return 2;
  const std::string_view three = text.substr(0, 3);
  if (three == "\xE2\x80\xAF" || three == "\xE3\x80\x80" || three == "\xEF\xBB\xBF") return 3;
  const bool space = three.size() == 3 && three.substr(0, 2) == "\xE2\x80" &&
                     static_cast<unsigned char>(three[2]) >= 0x80 &&
                     static_cast<unsigned char>(three[2]) <= 0x8B;
  return space ? 3 : 0;
}

bool begins_formula(std::string_view text) {
  // A guard before a tab must be told again once it is there.
  const std::size_t bare = text.find_first_not_of('\'');
  if (bare != std::string_view::npos && (text[bare] == '\t' || text[bare] == '\r')) return true;
  for (;;) {
    if (!text.empty() && is_skipped(text[0])) {
      text.remove_prefix(1);
    } else if (const std::size_t blank = wide_blank(text)) {
      text.remove_prefix(blank);
    } else {
      break;
    }
  }
  if (text.empty()) return false;
  if (text[0] == '=' || text[0] == '+' || text[0] == '-' || text[0] == '@') return true;
  // Their full-width forms.
  const std::string_view three = text.substr(0, 3);
  return three == "\xEF\xBC\x9D" || three == "\xEF\xBC\x8B" || three == "\xEF\xBC\x8D" ||
         three == "\xEF\xBC\xA0";
}

// [+-]digits, with one point or comma before more digits.
bool is_plain_number(std::string_view text) {
  if (!text.empty() && (text[0] == '+' || text[0] == '-')) text.remove_prefix(1);
  const auto digits = [&] {
    std::size_t count = 0;
    while (count < text.size() && text[count] >= '0' && text[count] <= '9') ++count;
    text.remove_prefix(count);
    return count > 0;
  };
  if (!digits()) return false;
  if (text.empty()) return true;
  if (text[0] != '.' && text[0] != ',') return false;
  text.remove_prefix(1);
  return digits() && text.empty();
}

}  // namespace

std::string guarded(std::string_view text) {
  if (is_plain_number(text)) return std::string(text);
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool at_start = i == 0 || is_separator(text[i - 1]);
    if (at_start && begins_formula(text.substr(i))) out += '\'';
    out += text[i];
  }
  return out;
}

bool unguarded(std::string_view text, std::string& out) {
  const auto is_guard = [&](std::size_t at) {
    return text[at] == '\'' && (at == 0 || is_separator(text[at - 1])) && begins_formula(text.substr(at));
  };
  std::size_t first = text.find('\'');
  while (first != std::string_view::npos && !is_guard(first)) first = text.find('\'', first + 1);
  if (first == std::string_view::npos) return false;
  std::string armed(text.substr(0, first));
  for (std::size_t i = first; i < text.size(); ++i) {
    // What stands behind the apostrophe is no start of its own.
    if (is_guard(i) && ++i == text.size()) break;
    armed += text[i];
  }
  out = std::move(armed);
  return true;
}

}  // namespace truescore::data
