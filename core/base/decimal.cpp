#include "base/decimal.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <utility>
#include <vector>

namespace truescore::base {

namespace {

// More digits than this cannot change the nearest double, but for not being zero: the longest exact halfway
// point between two doubles has 767 digits.
constexpr int kMostDigits = 770;
constexpr int kPrecision = 53;
constexpr int kLeastExponent = -1022;

// A natural number of any size, in words of 32 bits, the least first.
class Natural {
 public:
  explicit Natural(std::uint64_t value)
      : words_{static_cast<std::uint32_t>(value), static_cast<std::uint32_t>(value >> 32)} {}

  void multiply_add(std::uint32_t factor, std::uint32_t summand) {
    std::uint64_t carry = summand;
    for (auto& word : words_) {
      carry += std::uint64_t{word} * factor;
      word = static_cast<std::uint32_t>(carry);
      carry >>= 32;
    }
    if (carry != 0) words_.push_back(static_cast<std::uint32_t>(carry));
  }
  void multiply_by_power_of_ten(int exponent) {
    for (; exponent >= 9; exponent -= 9) multiply_add(1000000000, 0);
    for (; exponent > 0; --exponent) multiply_add(10, 0);
  }
  void shift_left(int bits) {
    words_.insert(words_.begin(), static_cast<std::size_t>(bits / 32), 0);
    if (bits % 32 != 0) multiply_add(std::uint32_t{1} << (bits % 32), 0);
  }
  void halve() {
    std::uint32_t carry = 0;
    for (std::size_t i = words_.size(); i-- > 0;) {
      const std::uint32_t word = words_[i];
      words_[i] = word >> 1 | carry << 31;
      carry = word & 1;
    }
  }
  int bits() const {
    for (std::size_t i = words_.size(); i-- > 0;) {
      if (words_[i] != 0) return static_cast<int>(i) * 32 + 32 - __builtin_clz(words_[i]);
    }
    return 0;
  }
  bool is_below(const Natural& other) const {
    for (std::size_t i = std::max(words_.size(), other.words_.size()); i-- > 0;) {
      if (word(i) != other.word(i)) return word(i) < other.word(i);
    }
    return false;
  }
  // Requires !is_below(other).
  void subtract(const Natural& other) {
    std::uint64_t borrow = 0;
    for (std::size_t i = 0; i < words_.size(); ++i) {
      const std::uint64_t difference = std::uint64_t{words_[i]} - other.word(i) - borrow;
      words_[i] = static_cast<std::uint32_t>(difference);
      borrow = difference >> 63;
    }
  }

 private:
  std::uint32_t word(std::size_t i) const { return i < words_.size() ? words_[i] : 0; }
  std::vector<std::uint32_t> words_;
};

// numerator / denominator, both above 0.
double nearest_quotient(Natural numerator, Natural denominator) {
  // Scaled by 2^scale the quotient has 62 or 63 bits; what is left over only tells a tie from more than one.
  const int scale = 62 - (numerator.bits() - denominator.bits());
  if (scale > 0) numerator.shift_left(scale);
  if (scale < 0) denominator.shift_left(-scale);
  denominator.shift_left(62);
  std::uint64_t quotient = 0;
  for (int bit = 62; bit >= 0; --bit) {
    if (!numerator.is_below(denominator)) {
      numerator.subtract(denominator);
      quotient |= std::uint64_t{1} << bit;
    }
    denominator.halve();
  }
  const bool more = numerator.bits() > 0;
  const int length = 64 - __builtin_clzll(quotient);
  const int exponent = length - 1 - scale;
  // Below the least exponent a double has fewer bits.
  const int precision = kPrecision - std::max(0, kLeastExponent - exponent);
  if (precision < 0) return 0;
  const int dropped = length - precision;
  const std::uint64_t half = std::uint64_t{1} << (dropped - 1);
  const std::uint64_t rest = quotient & (2 * half - 1);
  std::uint64_t kept = dropped == 64 ? 0 : quotient >> dropped;
  if (rest > half || (rest == half && (more || (kept & 1) != 0))) ++kept;
  return std::ldexp(static_cast<double>(kept), dropped - scale);
}

}  // namespace

std::optional<double> nearest_double(std::string_view text) {
  std::size_t at = 0;
  const bool negative = !text.empty() && text[0] == '-';
  if (!text.empty() && (text[0] == '-' || text[0] == '+')) at = 1;
  std::uint64_t mantissa = 0;  // the first 19 significant digits
  Natural long_mantissa(0);    // up to kMostDigits
  int digits = 0;
  int significant = 0;
  int scale = 0;  // the number is its significant digits times 10^scale
  bool point = false;
  bool cut_off = false;  // a digit that is not 0 was left out
  for (; at < text.size(); ++at) {
    const char c = text[at];
    if (c == '.' && !point) {
      point = true;
      continue;
    }
    if (c < '0' || c > '9') break;
    const auto digit = static_cast<std::uint32_t>(c - '0');
    ++digits;
    if (point) --scale;
    if (significant == 0 && digit == 0) continue;
    if (++significant <= 19) mantissa = mantissa * 10 + digit;
    if (significant == 20) long_mantissa = Natural(mantissa);
    if (significant > 19 && significant <= kMostDigits) long_mantissa.multiply_add(10, digit);
    if (significant > kMostDigits) {
      ++scale;
      cut_off = cut_off || digit != 0;
    }
  }
  if (digits == 0) return std::nullopt;
  if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
    ++at;
    const bool down = at < text.size() && text[at] == '-';
    if (at < text.size() && (text[at] == '-' || text[at] == '+')) ++at;
    if (at == text.size()) return std::nullopt;
    int exponent = 0;
    for (; at < text.size() && text[at] >= '0' && text[at] <= '9'; ++at) {
      if (exponent < 100000000) exponent = exponent * 10 + (text[at] - '0');
    }
    scale += down ? -exponent : exponent;
  }
  if (at != text.size()) return std::nullopt;
  const double sign = negative ? -1 : 1;
  if (significant == 0) return sign * 0.0;
  const int magnitude = std::min(significant, kMostDigits) + scale;
  if (magnitude > 310) return sign * std::numeric_limits<double>::infinity();
  if (magnitude < -326) return sign * 0.0;

  // Clinger's fast path: mantissa and power of ten are exact doubles, so one operation rounds once.
  static constexpr double kPowers[] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
                                       1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};
  if (significant <= 19 && mantissa <= (std::uint64_t{1} << kPrecision) && scale >= -22 && scale <= 22) {
    const double whole = static_cast<double>(mantissa);
    return sign * (scale < 0 ? whole / kPowers[-scale] : whole * kPowers[scale]);
  }
  if (significant <= 19) long_mantissa = Natural(mantissa);
  if (cut_off) {
    long_mantissa.multiply_add(10, 1);
    --scale;
  }
  Natural denominator(1);
  if (scale > 0) long_mantissa.multiply_by_power_of_ten(scale);
  if (scale < 0) denominator.multiply_by_power_of_ten(-scale);
  return sign * nearest_quotient(std::move(long_mantissa), std::move(denominator));
}

}  // namespace truescore::base
