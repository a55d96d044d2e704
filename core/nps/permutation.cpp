#include "nps/permutation.h"

#include <algorithm>
#include <cmath>
#include <cstdint>

#include "nps/compare.h"
#include "stats/hypergeometric.h"

namespace truescore::nps {

namespace {

// ⌊x / y⌋ for y > 0.
std::int64_t floor_div(std::int64_t x, std::int64_t y) {
  const std::int64_t quotient = x / y;
  return x % y < 0 ? quotient - 1 : quotient;
}

}  // namespace

PermutationTest permutation_test(const GroupCounts& a, const GroupCounts& b) {
  PermutationTest out;
  const double detractors = a.detractors + b.detractors;
  const double promoters = a.promoters + b.promoters;
  const double passives = a.passives + b.passives;
  const double n = a.n() + b.n();
  if (n > kMaxPermuted) {
    out.exact = false;
    out.p = out.midp = mean_score_test({a, b}).p;
    return out;
  }
  // All in whole numbers, so that ties are ties: N T against n_a (P - D).
  const auto whole = [](double count) { return static_cast<std::int64_t>(std::llround(count)); };
  const std::int64_t all = whole(n);
  const std::int64_t expected = whole(a.n()) * (whole(promoters) - whole(detractors));
  const std::int64_t observed = (whole(a.promoters) - whole(a.detractors)) * all;
  const std::int64_t off = std::abs(observed - expected);
  const std::int64_t high = -floor_div(-(expected + off), all);  // T at least this
  const std::int64_t low = floor_div(expected - off, all);       // or at most this
  const bool high_is_tie = high * all == expected + off;
  const bool low_is_tie = low * all == expected - off;

  double sum = 0;
  double ties = 0;
  // Of those who are not detractors, how the sample's rest divides into promoters and passives.
  const auto add_row = [&](double i, double row) {
    const stats::Hypergeometric rest{promoters, passives, a.n() - i};
    const double from = static_cast<double>(high) + i;
    const double to = static_cast<double>(low) + i;
    const double at_from = rest.mass(from);
    const double at_to = low == high ? at_from : rest.mass(to);
    if (high_is_tie) ties += row * at_from;
    if (low_is_tie && low != high) ties += row * at_to;
    if (off == 0) return;
    sum += row * (rest.upper_tail(from, at_from) + rest.lower_tail(to, at_to));
  };
  const stats::Hypergeometric rows{detractors, n - detractors, a.n()};
  const double mode = rows.mode();
  // Outwards from the most probable row, till what is left cannot matter.
  const auto matters = [&](double row) { return row > 1e-18 * (off == 0 ? ties : sum) && row > 0; };
  double row = rows.mass(mode);
  const double at_mode = row;
  for (double i = mode; i <= rows.high() && matters(row); ++i) {
    add_row(i, row);
    row *= rows.ratio_up(i);
  }
  row = at_mode * rows.ratio_down(mode);
  for (double i = mode - 1; i >= rows.low() && matters(row); --i) {
    add_row(i, row);
    row *= rows.ratio_down(i);
  }
  out.p = off == 0 ? 1 : std::min(1.0, sum);
  out.midp = std::clamp(out.p - 0.5 * ties, 0.0, 1.0);
  return out;
}

}  // namespace truescore::nps
