// Block: 64 bytes of text, and which of them are what, as bits; sixteen at a time where the machine can.
#pragma once

#include <cstdint>

#if defined(__wasm_simd128__)
#include <wasm_simd128.h>
#elif defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace truescore::data {

inline constexpr std::uint64_t kAllBits = ~std::uint64_t{0};

#if defined(__wasm_simd128__)

class Block {
 public:
  explicit Block(const char* at) {
    for (int i = 0; i < 4; ++i) text_[i] = wasm_v128_load(at + 16 * i);
  }
  // Bit i says whether byte i is `byte`, is below `limit`, or is no ASCII.
  std::uint64_t equal(char byte) const {
    const v128_t all = wasm_i8x16_splat(byte);
    return bits([&](v128_t text) { return wasm_i8x16_eq(text, all); });
  }
  std::uint64_t below(unsigned char limit) const {
    // Two instructions on x86, where "less than" takes three.
    const v128_t most = wasm_i8x16_splat(static_cast<char>(limit - 1));
    return bits([&](v128_t text) { return wasm_i8x16_eq(wasm_u8x16_min(text, most), text); });
  }
  std::uint64_t beyond_ascii() const {
    return bits([](v128_t text) { return text; });
  }
  bool is_ascii() const {
    const v128_t any = wasm_v128_or(wasm_v128_or(text_[0], text_[1]), wasm_v128_or(text_[2], text_[3]));
    return wasm_i8x16_bitmask(any) == 0;
  }
  bool is_below(unsigned char limit) const {
    const v128_t most =
        wasm_u8x16_max(wasm_u8x16_max(text_[0], text_[1]), wasm_u8x16_max(text_[2], text_[3]));
    return wasm_i8x16_all_true(wasm_u8x16_lt(most, wasm_i8x16_splat(static_cast<char>(limit))));
  }
  bool has_nul_or(char byte) const {
    const v128_t all = wasm_i8x16_splat(byte);
    const auto least = [&](int i) { return wasm_u8x16_min(text_[i], wasm_v128_xor(text_[i], all)); };
    return !wasm_i8x16_all_true(
        wasm_u8x16_min(wasm_u8x16_min(least(0), least(1)), wasm_u8x16_min(least(2), least(3))));
  }
  bool has_between(char first, char last) const {
    const v128_t all = wasm_i8x16_splat(first);
    const auto above = [&](int i) { return wasm_i8x16_sub(text_[i], all); };
    const v128_t least =
        wasm_u8x16_min(wasm_u8x16_min(above(0), above(1)), wasm_u8x16_min(above(2), above(3)));
    return wasm_v128_any_true(wasm_u8x16_le(least, wasm_i8x16_splat(static_cast<char>(last - first))));
  }

 private:
  template <typename Compare>
  std::uint64_t bits(Compare compare) const {
    std::uint64_t out = 0;
    for (int i = 3; i >= 0; --i) out = out << 16 | wasm_i8x16_bitmask(compare(text_[i]));
    return out;
  }
  v128_t text_[4];
};

#elif defined(__SSE2__)

class Block {
 public:
  explicit Block(const char* at) {
    for (int i = 0; i < 4; ++i) text_[i] = _mm_loadu_si128(reinterpret_cast<const __m128i*>(at + 16 * i));
  }
  std::uint64_t equal(char byte) const {
    const __m128i all = _mm_set1_epi8(byte);
    return bits([&](__m128i text) { return _mm_cmpeq_epi8(text, all); });
  }
  std::uint64_t below(unsigned char limit) const {
    const __m128i most = _mm_set1_epi8(static_cast<char>(limit - 1));
    return bits([&](__m128i text) { return _mm_cmpeq_epi8(_mm_min_epu8(text, most), text); });
  }
  std::uint64_t beyond_ascii() const {
    return bits([](__m128i text) { return text; });
  }
  bool is_ascii() const {
    const __m128i any = _mm_or_si128(_mm_or_si128(text_[0], text_[1]), _mm_or_si128(text_[2], text_[3]));
    return _mm_movemask_epi8(any) == 0;
  }
  bool is_below(unsigned char limit) const {
    const __m128i most = _mm_max_epu8(_mm_max_epu8(text_[0], text_[1]), _mm_max_epu8(text_[2], text_[3]));
    const __m128i all = _mm_set1_epi8(static_cast<char>(limit - 1));
    return _mm_movemask_epi8(_mm_cmpeq_epi8(_mm_max_epu8(most, all), all)) == 0xFFFF;
  }
  bool has_nul_or(char byte) const {
    const __m128i all = _mm_set1_epi8(byte);
    const auto least = [&](int i) { return _mm_min_epu8(text_[i], _mm_xor_si128(text_[i], all)); };
    const __m128i of_all = _mm_min_epu8(_mm_min_epu8(least(0), least(1)), _mm_min_epu8(least(2), least(3)));
    return _mm_movemask_epi8(_mm_cmpeq_epi8(of_all, _mm_setzero_si128())) != 0;
  }
  bool has_between(char first, char last) const {
    const __m128i all = _mm_set1_epi8(first);
    const auto above = [&](int i) { return _mm_sub_epi8(text_[i], all); };
    const __m128i least = _mm_min_epu8(_mm_min_epu8(above(0), above(1)), _mm_min_epu8(above(2), above(3)));
    const __m128i width = _mm_set1_epi8(static_cast<char>(last - first));
    return _mm_movemask_epi8(_mm_cmpeq_epi8(_mm_min_epu8(least, width), least)) != 0;
  }

 private:
  template <typename Compare>
  std::uint64_t bits(Compare compare) const {
    std::uint64_t out = 0;
    for (int i = 3; i >= 0; --i) {
      out = out << 16 | static_cast<std::uint32_t>(_mm_movemask_epi8(compare(text_[i])));
    }
    return out;
  }
  __m128i text_[4];
};

#else

class Block {
 public:
  explicit Block(const char* at) : text_(reinterpret_cast<const unsigned char*>(at)) {}
  std::uint64_t equal(char byte) const {
    return bits([&](unsigned char c) { return c == static_cast<unsigned char>(byte); });
  }
  std::uint64_t below(unsigned char limit) const {
    return bits([&](unsigned char c) { return c < limit; });
  }
  std::uint64_t beyond_ascii() const {
    return bits([](unsigned char c) { return c >= 0x80; });
  }
  bool is_ascii() const { return beyond_ascii() == 0; }
  bool is_below(unsigned char limit) const { return below(limit) == kAllBits; }
  bool has_nul_or(char byte) const { return (equal('\0') | equal(byte)) != 0; }
  bool has_between(char first, char last) const {
    return bits([&](unsigned char c) {
             return c >= static_cast<unsigned char>(first) && c <= static_cast<unsigned char>(last);
           }) != 0;
  }

 private:
  template <typename Is>
  std::uint64_t bits(Is is) const {
    std::uint64_t out = 0;
    for (int i = 0; i < 64; ++i) out |= std::uint64_t{is(text_[i])} << i;
    return out;
  }
  const unsigned char* text_;
};

#endif

inline int first_bit(std::uint64_t bits) { return __builtin_ctzll(bits); }
inline int count_bits(std::uint64_t bits) { return __builtin_popcountll(bits); }
// Bit i is the parity of the bits up to i.
inline std::uint64_t parities(std::uint64_t bits) {
  for (int shift = 1; shift < 64; shift *= 2) bits ^= bits << shift;
  return bits;
}

}  // namespace truescore::data
