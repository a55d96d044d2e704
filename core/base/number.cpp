#include "base/number.h"

#include <cmath>
#include <cstdint>
#include <cstdlib>

#include "base/json.h"

namespace truescore::base {

std::string_view trim(std::string_view text) {
  const auto front_blank = [&]() -> std::size_t {
    if (text.empty()) return 0;
    if (text[0] == ' ' || text[0] == '\t' || text[0] == '\r' || text[0] == '\n') return 1;
    if (text.substr(0, 2) == "\xC2\xA0") return 2;
    if (text.substr(0, 3) == "\xE2\x80\xAF") return 3;
    return 0;
  };
  while (const std::size_t width = front_blank()) text.remove_prefix(width);
  const auto back_blank = [&]() -> std::size_t {
    if (text.empty()) return 0;
    const char last = text.back();
    if (last == ' ' || last == '\t' || last == '\r' || last == '\n') return 1;
    if (text.size() >= 2 && text.substr(text.size() - 2) == "\xC2\xA0") return 2;
    if (text.size() >= 3 && text.substr(text.size() - 3) == "\xE2\x80\xAF") return 3;
    return 0;
  };
  while (const std::size_t width = back_blank()) text.remove_suffix(width);
  return text;
}

std::optional<double> parse_number(std::string_view raw) {
  const std::string_view text = trim(raw);
  std::size_t at = 0;
  const bool negative = !text.empty() && text[0] == '-';
  if (!text.empty() && (text[0] == '-' || text[0] == '+')) at = 1;
  std::uint64_t mantissa = 0;
  int digits = 0;
  int significant = 0;
  int scale = 0;
  bool point = false;
  for (; at < text.size(); ++at) {
    const char c = text[at];
    if (c == '.' && !point) {
      point = true;
    } else if (c >= '0' && c <= '9') {
      ++digits;
      if (significant > 0 || c != '0') ++significant;
      if (significant <= 19) mantissa = mantissa * 10 + static_cast<std::uint64_t>(c - '0');
      if (point) --scale;
    } else {
      break;
    }
  }
  if (digits == 0) return std::nullopt;
  if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
    std::size_t exponent_at = at + 1;
    const bool down = exponent_at < text.size() && text[exponent_at] == '-';
    if (exponent_at < text.size() && (text[exponent_at] == '-' || text[exponent_at] == '+')) ++exponent_at;
    if (exponent_at == text.size()) return std::nullopt;
    int exponent = 0;
    for (; exponent_at < text.size(); ++exponent_at) {
      const char c = text[exponent_at];
      if (c < '0' || c > '9') return std::nullopt;
      if (exponent < 100000) exponent = exponent * 10 + (c - '0');
    }
    scale += down ? -exponent : exponent;
    at = exponent_at;
  }
  if (at != text.size()) return std::nullopt;
  // Clinger's fast path: mantissa and power of ten are exact doubles, so one operation rounds once.
  static constexpr double kPowers[] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
                                       1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};
  if (significant <= 19 && mantissa <= (std::uint64_t{1} << 53) && scale >= -22 && scale <= 22) {
    const double whole = static_cast<double>(mantissa);
    const double value = scale < 0 ? whole / kPowers[-scale] : whole * kPowers[scale];
    return negative ? -value : value;
  }
  const double value = std::strtod(std::string(text).c_str(), nullptr);
  if (!std::isfinite(value)) return std::nullopt;
  return value;
}

std::string number_text(double value) { return dump(Json(value)); }

}  // namespace truescore::base
