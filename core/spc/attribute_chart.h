// Charts of shares and rates whose base differs from period to period: p (x of n), u (x per exposure) and c
// (x alone), and Laney's p′ and u′ for bases so large that the binomial or Poisson law is too narrow.
//   p: p̄ ± 3 √(p̄ (1 - p̄) / n_i), within 0..1      u: ū ± 3 √(ū / e_i), at least 0      c: u with e = 1
//   p′, u′: the same times σ_z = mean |z_i - z_{i-1}| / d2, z_i = (p_i - p̄) / σ_i
// Montgomery 2013, "Introduction to Statistical Quality Control", 7th edition, chapter 7; Laney 2002,
// "Improved Control Charts for Attributes", Quality Engineering 14:531-537.
#pragma once

#include <cstddef>
#include <span>

#include "spc/series.h"

namespace truescore::spc {

enum class Law { binomial, poisson };

struct AttributeLimits {
  // Σx / Σbase over the baseline. Nothing where its base is 0.
  std::optional<double> center;
  // x_i / base_i. Nothing where the base is 0: a gap.
  Series values;
  // The standard deviation of each value by itself, times σ_z for Laney's charts, and the limits. Nothing
  // where the base is 0, and for Laney's charts where there is no σ_z.
  Series sigma;
  Series lower;
  Series upper;
  // How many times wider than the law the process varies. Nothing where no two neighbours have a base or
  // where nothing varies.
  std::optional<double> sigma_z;
};

// Requires x and base of one length, base >= 0 and, for the binomial law, 0 <= x <= base. The centre and σ_z
// are those of the first `baseline` periods, the limits of all. A period without a base has no moving range.
AttributeLimits attribute_limits(std::span<const double> x, std::span<const double> base, Law law, bool laney,
                                 std::size_t baseline);

}  // namespace truescore::spc
