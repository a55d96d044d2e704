// Random inputs that are the same on every platform: std's distributions are not.
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

namespace truescore::tests {

// As WebAssembly the same code is slower, and the standard library that it is compared with slower still:
// what is enumerated natively is tried in part there.
#if defined(__EMSCRIPTEN__)
inline constexpr bool kNative = false;
#else
inline constexpr bool kNative = true;
#endif

// How often a test draws.
constexpr int rounds(int natively) { return kNative ? natively : natively / 10; }

// SplitMix64 (Steele, Lea, Flood 2014, "Fast Splittable Pseudorandom Number Generators", figure 16).
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}

  std::uint64_t next() {
    state_ += 0x9E3779B97F4A7C15u;
    std::uint64_t z = state_;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
  }
  // 0 to limit - 1.
  std::size_t below(std::size_t limit) { return static_cast<std::size_t>(next() % limit); }
  // low to high, both included.
  std::int64_t between(std::int64_t low, std::int64_t high) {
    return low + static_cast<std::int64_t>(next() % static_cast<std::uint64_t>(high - low + 1));
  }
  // In [0, 1).
  double unit() { return static_cast<double>(next() >> 11) * 0x1p-53; }

  std::string_view one_of(std::initializer_list<std::string_view> parts) {
    return parts.begin()[below(parts.size())];
  }
  // `count` of the parts, one after the other.
  std::string text_of(std::initializer_list<std::string_view> parts, std::size_t count) {
    std::string out;
    for (std::size_t i = 0; i < count; ++i) out += one_of(parts);
    return out;
  }

 private:
  std::uint64_t state_;
};

}  // namespace truescore::tests
