// Random numbers from an explicit seed. The same seed gives the same draws natively, as WebAssembly and on
// every platform: only the four operations, square roots and portable_math.h decide.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace truescore::stats {

// xoshiro256** (Blackman & Vigna 2021, "Scrambled Linear Pseudorandom Number Generators", ACM Transactions on
// Mathematical Software 47:36), seeded by SplitMix64 (Steele, Lea & Flood 2014).
class Random {
 public:
  explicit Random(std::uint64_t seed);

  std::uint64_t next();
  // In [0, 1), a multiple of 2^-53.
  double uniform();
  // 0 to limit - 1, each as probable as the other; limit > 0. (Lemire's bounds by rejection, without 128
  // bits.)
  std::uint64_t below(std::uint64_t limit);
  // Standard normal: Marsaglia's polar method.
  double normal();
  // Gamma of scale 1; shape > 0. Marsaglia & Tsang 2000.
  double gamma(double shape);
  // a, b > 0; the ratio of two gammas.
  double beta(double a, double b);
  // How many of n succeed, each with probability p. Inversion below a mean of 10, Hörmann's BTRS (1993)
  // above.
  std::uint64_t binomial(std::uint64_t n, double p);
  // How many of `draws` without putting back are marked, of an urn of so many marked and unmarked. By
  // inversion from the mode. (Its first mass is by the library's exp: of 10^15 draws one may differ between
  // platforms.)
  std::uint64_t hypergeometric(std::uint64_t marked, std::uint64_t unmarked, std::uint64_t draws);
  // n among classes of those shares (not negative, with a sum above 0; they need not add up to 1).
  std::vector<std::uint64_t> multinomial(std::uint64_t n, std::span<const double> shares);

 private:
  std::array<std::uint64_t, 4> state_;
};

}  // namespace truescore::stats
