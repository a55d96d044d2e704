// Intervals of a share, x of n: how likely the thing is that was seen x times in n.
//
// Requires 0 <= x <= n and 0 < level < 1. x and n may be fractions (counts that weighting made effective).
// Shares and limits are in 0..1 and never rounded. n = 0 tells nothing: no interval. Where x = 0 the lower
// limit is exactly 0, where x = n the upper limit is exactly 1 (not so for Wald and Agresti-Coull, which are
// here to be compared with: both are cut at 0 and 1).
#pragma once

#include <optional>

#include "stats/interval.h"

namespace truescore::stats {

// The share itself, x / n.
std::optional<double> share(double x, double n);

// The default. Wilson 1927, "Probable Inference, the Law of Succession, and Statistical Inference", JASA
// 22:209-212: the roots of (n + z²) p² - (2 x + z²) p + x²/n = 0.
std::optional<Interval> wilson(double x, double n, double level);

// Never below its level, for a guarantee. Clopper & Pearson 1934, "The Use of Confidence or Fiducial Limits
// Illustrated in the Case of the Binomial", Biometrika 26:404-413: quantiles of Beta(x, n - x + 1) and
// Beta(x + 1, n - x).
std::optional<Interval> clopper_pearson(double x, double n, double level);

// Equal tails of Beta(x + ½, n - x + ½), with limits 0 and 1 at the edges. Brown, Cai & DasGupta 2001,
// "Interval Estimation for a Binomial Proportion", Statistical Science 16:101-133, section 4.1.2.
std::optional<Interval> jeffreys(double x, double n, double level);

// For comparison only: p̃ ± z √(p̃ (1 - p̃) / (n + z²)), p̃ = (x + z²/2) / (n + z²). Agresti & Coull 1998,
// "Approximate is Better than 'Exact'", The American Statistician 52:119-126.
std::optional<Interval> agresti_coull(double x, double n, double level);

// For comparison only: p ± z √(p (1 - p) / n). No width at the edges.
std::optional<Interval> wald(double x, double n, double level);

// The difference x1/n1 - x2/n2, in -1..1: hybrid score limits, from the Wilson limits of each share.
// Newcombe 1998, "Interval Estimation for the Difference between Independent Proportions", Statistics in
// Medicine 17:873-890, method 10. Nothing where n1 or n2 is 0.
std::optional<Interval> newcombe_difference(double x1, double n1, double x2, double n2, double level);

// For comparison only: d ± z √(p1 (1 - p1) / n1 + p2 (1 - p2) / n2), cut at -1 and 1.
std::optional<Interval> wald_difference(double x1, double n1, double x2, double n2, double level);

}  // namespace truescore::stats
