// Small segments drawn to their common mean: empirical Bayes with normal laws (Efron & Morris 1975, JASA
// 70:311-319; Morris 1983, JASA 78:47-55).
//
//   x_g ~ N(θ_g, s_g²),  θ_g ~ N(μ, τ²);  w_g = 1 / (s_g² + τ²),  μ̂ = Σ w x / Σ w,
//   θ̃_g = μ̂ + τ² / (τ² + s_g²) (x_g - μ̂),
//   Var(θ̃_g) = τ² s_g² / (τ² + s_g²) + Var(μ̂) (s_g² / (τ² + s_g²))²    (the second term: μ̂ is an estimate).
// τ² = 0: there is no evidence that the segments differ, and each gets μ̂.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "nps/tally.h"

namespace truescore::nps {

// DerSimonian & Laird 1986 (closed form); restricted maximum likelihood by Fisher scoring (Viechtbauer 2005,
// Journal of Educational and Behavioral Statistics 30:261-293); Paule & Mandel 1982.
enum class TauMethod { dersimonian_laird, reml, paule_mandel };
// "DL", "REML", "PM".
std::optional<TauMethod> tau_method_named(std::string_view name);

// With fewer segments nothing can be said of how they vary, and nothing is shrunk.
inline constexpr std::size_t kMinSegmentsToShrink = 3;

struct Shrinkage {
  bool shrunk = false;  // false with fewer than three segments: all below but `estimates` is nothing or 0
  double tau2 = 0;
  double mu = 0;
  double se_mu = 0;
  double q = 0;   // Cochran's Q, at τ² = 0
  double i2 = 0;  // per cent of the variance that is between segments: τ² / (τ² + typical s²)
  std::vector<double> estimates;  // as they came where not shrunk
  std::vector<double> variances;
};

// `se` are above 0 and as many as `estimates`.
Shrinkage shrink(const std::vector<double>& estimates, const std::vector<double>& se, TauMethod method);

// One segment after the others were taken into account. A segment without answers has no raw score, and gets
// μ̂ with the whole spread of segments.
struct ShrunkSegment {
  double n = 0;
  std::optional<double> raw;
  std::optional<double> se;  // the standard error that the shrinkage used
  std::optional<double> nps;
  std::optional<double> low;
  std::optional<double> high;
  std::optional<double> probability_best;  // that its θ is the greatest
};
struct ShrunkSegments {
  Shrinkage shrinkage;  // over the segments with answers
  std::vector<ShrunkSegment> segments;
};

// In points. s_g² is the variance of the counts (d + ½, m + ½, p + ½) over n, so that three promoters have
// one. Limits are cut at -100 and 100. P(best) by `draws` draws of all θ from their normal laws.
ShrunkSegments shrink_segments(const std::vector<GroupCounts>& segments, TauMethod method, double level,
                               std::uint64_t seed, int draws = 10000);

}  // namespace truescore::nps
