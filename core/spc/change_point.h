// When did the level of a series change? An answer is "about period t", never exact.
#pragma once

#include <cstddef>

#include "spc/series.h"

namespace truescore::spc {

// The rank test of one change at an unknown time: K = max_t |Σ_{i<=t<j} sign(x_i - x_j)|, with
// p ≈ 2 exp(-6 K² / (n³ + n²)), at most 1. Pettitt 1979, "A Non-Parametric Approach to the Change-Point
// Problem", Applied Statistics 28:126-135.
struct PettittTest {
  double statistic = 0;
  // The position (from 1, gaps counted) of the last value before the change; the first where several are as
  // likely. Nothing where K = 0.
  std::optional<std::size_t> change_after;
  double p = 1;
};

// Gaps are passed over. Nothing where there are fewer than two values.
std::optional<PettittTest> pettitt_test(SeriesView series);

// Levels that change several times: the segments of least squares for 0, 1, 2, … breaks, and the number of
// breaks by BIC = n (ln(RSS/n) + 1 + ln 2π) + 2 (m + 1) ln n. Bai & Perron 2003, "Computation and Analysis of
// Multiple Structural Change Models", Journal of Applied Econometrics 18:1-22; R's strucchange::breakpoints.
struct MeanShifts {
  // Position of the last value before each break, with the number of breaks that BIC is least for (the
  // fewest where several are as good).
  std::vector<std::size_t> breaks_after;
  // Of 0, 1, … breaks. A BIC is missing where the levels explain all (RSS 0).
  std::vector<double> rss;
  Series bic;
};

struct MeanShiftSettings {
  // A segment has at least floor(share n) values and at least two; share of (0, 0.5].
  double min_segment_share = 0.2;
  // As many as fit where absent: ceiling(n / shortest segment) - 2, at least 1 where two segments fit.
  std::optional<std::size_t> max_breaks = {};
};

// Requires values without gaps. Where two segments do not fit, only 0 breaks are looked at; no values, no
// figures. Time grows with the square of n times the breaks.
MeanShifts mean_shifts(std::span<const double> values, const MeanShiftSettings& settings);

}  // namespace truescore::spc
