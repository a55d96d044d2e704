// ByteScan: the first of five bytes in a text, sixteen at a time where the machine can.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#if defined(__wasm_simd128__)
#include <wasm_simd128.h>
#elif defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace truescore::data {

class ByteScan {
 public:
  // Bytes may be named twice where fewer are looked for.
  explicit ByteScan(std::array<char, 5> bytes) : bytes_(bytes) {}

  // Where the first of them stands, or `end`.
  const char* find(const char* at, const char* end) const {
#if defined(__wasm_simd128__) || defined(__SSE2__)
    for (; end - at >= 16; at += 16) {
      const std::uint32_t found = block(at);
      if (found != 0) return at + __builtin_ctz(found);
    }
#endif
    for (; at < end; ++at) {
      for (const char byte : bytes_) {
        if (*at == byte) return at;
      }
    }
    return end;
  }

 private:
#if defined(__wasm_simd128__)
  std::uint32_t block(const char* at) const {
    const v128_t text = wasm_v128_load(at);
    v128_t found = wasm_i8x16_eq(text, wasm_i8x16_splat(bytes_[0]));
    for (std::size_t i = 1; i < bytes_.size(); ++i) {
      found = wasm_v128_or(found, wasm_i8x16_eq(text, wasm_i8x16_splat(bytes_[i])));
    }
    return wasm_i8x16_bitmask(found);
  }
#elif defined(__SSE2__)
  std::uint32_t block(const char* at) const {
    const __m128i text = _mm_loadu_si128(reinterpret_cast<const __m128i*>(at));
    __m128i found = _mm_cmpeq_epi8(text, _mm_set1_epi8(bytes_[0]));
    for (std::size_t i = 1; i < bytes_.size(); ++i) {
      found = _mm_or_si128(found, _mm_cmpeq_epi8(text, _mm_set1_epi8(bytes_[i])));
    }
    return static_cast<std::uint32_t>(_mm_movemask_epi8(found));
  }
#endif

  std::array<char, 5> bytes_;
};

}  // namespace truescore::data
