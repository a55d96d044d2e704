#include "nps/paired.h"

#include <cmath>
#include <cstddef>

#include "nps/score.h"
#include "stats/chi_square.h"
#include "stats/normal.h"
#include "stats/saddle_point.h"
#include "stats/student.h"

namespace truescore::nps {

PairedTest paired_t_test(const PairedTable& table, double level) {
  double n = 0;
  double sum = 0;
  double squares = 0;
  for (int before = 0; before < 3; ++before) {
    for (int after = 0; after < 3; ++after) {
      const double count = table[static_cast<std::size_t>(before)][static_cast<std::size_t>(after)];
      const int change = after - before;
      n += count;
      sum += count * change;
      squares += count * change * change;
    }
  }
  PairedTest out;
  if (!(n > 0)) return out;
  out.difference = 100 * sum / n;
  if (squares == 0) out.p = 1;
  if (n <= 1) return out;
  out.df = n - 1;
  // n² times the variance, whole where the counts are.
  const double spread = n * squares - sum * sum;
  if (!(spread > 0)) return out;
  const double se = std::sqrt(spread / (n * n * (n - 1)));
  out.t = sum / n / se;
  out.p = stats::student_two_sided_p(*out.t, *out.df);
  const double margin = 100 * stats::two_sided_t(level, *out.df) * se;
  out.low = *out.difference - margin;
  out.high = *out.difference + margin;
  return out;
}

namespace {

double coin_mass(double k, double n) { return k < 0 || k > n ? 0 : stats::binomial_mass(k, n - k, 0.5, 0.5); }

// P(X >= k) for n throws of a coin, with its own digits.
double coin_upper_tail(double k, double n) {
  if (k <= 0) return 1;
  if (k > n) return 0;
  if (k <= n / 2) return 1 - coin_upper_tail(n - k + 1, n);
  double term = coin_mass(k, n);
  double sum = 0;
  for (; k <= n && term > 1e-17 * sum; ++k) {
    sum += term;
    term *= (n - k) / (k + 1);
  }
  return sum;
}

}  // namespace

SignFlipTest sign_flip_test(const PairedTable& table) {
  const double up_one = table[0][1] + table[1][2];
  const double down_one = table[1][0] + table[2][1];
  const double ones = up_one + down_one;
  const double twos = table[0][2] + table[2][0];
  const double seen = std::abs(up_one - down_one + 2 * (table[0][2] - table[2][0]));
  SignFlipTest out;
  if (ones + twos == 0) {
    out.midp = 0.5;
    return out;
  }
  // S = 2 X - ones + 2 (2 Y - twos) >= seen  <=>  X >= (seen + ones) / 2 - (2 Y - twos); by symmetry the
  // other tail is as great. (seen + ones) / 2 is whole.
  double tail = 0;
  double tie = 0;
  const double from = (seen + ones) / 2;
  const auto add = [&](double y, double mass) {
    tail += mass * coin_upper_tail(from - (2 * y - twos), ones);
    tie += mass * coin_mass(from - (2 * y - twos), ones);
  };
  const double middle = std::floor(twos / 2);
  const double at_middle = coin_mass(middle, twos);
  double mass = at_middle;
  for (double y = middle; y <= twos && mass > 1e-18 * tail; ++y) {
    add(y, mass);
    mass *= (twos - y) / (y + 1);
  }
  mass = middle > 0 ? at_middle * middle / (twos - middle + 1) : 0;
  for (double y = middle - 1; y >= 0 && mass > 1e-18 * tail; --y) {
    add(y, mass);
    mass *= y / (twos - y + 1);
  }
  out.p = seen == 0 ? 1 : std::min(1.0, 2 * tail);
  out.midp = seen == 0 ? 1 - 0.5 * tie : out.p - tie;
  return out;
}

MixTest stuart_maxwell_test(const PairedTable& table) {
  // Between each two groups, how many moved; V is the Laplace matrix of these.
  const double low = table[0][1] + table[1][0];
  const double high = table[1][2] + table[2][1];
  const double far = table[0][2] + table[2][0];
  double change[3] = {};
  for (std::size_t i = 0; i < 3; ++i) {
    for (std::size_t j = 0; j < 3; ++j) change[i] += table[i][j] - table[j][i];
  }
  MixTest out;
  const int moved = (low > 0) + (high > 0) + (far > 0);
  if (moved == 0) return out;
  if (moved == 1) {  // two groups only: McNemar's test
    const double most = std::max(std::abs(change[0]), std::abs(change[2]));
    out.chi_square = most * most / (low + high + far);
    out.df = 1;
  } else {
    // dᵀ V⁻ d for three groups (Fleiss & Everitt 1971): the opposite edge weighs each squared change.
    const double products = low * high + low * far + high * far;
    out.chi_square =
        (high * change[0] * change[0] + far * change[1] * change[1] + low * change[2] * change[2]) / products;
    out.df = 2;
  }
  out.p = stats::chi_square_upper(out.chi_square, out.df);
  return out;
}

std::optional<CombinedChange> combined_change(const PairedTable& panel, const GroupCounts& before_only,
                                              const GroupCounts& after_only, double level) {
  const PairedTest paired = paired_t_test(panel, level);
  const auto before = spread(before_only).se_sample;
  const auto after = spread(after_only).se_sample;
  if (!paired.low || !before || !after) return std::nullopt;
  const double panel_se = (*paired.high - *paired.low) / 2 / stats::two_sided_t(level, *paired.df);
  const double others_variance = *before * *before + *after * *after;
  if (!(panel_se > 0 && others_variance > 0)) return std::nullopt;
  const double others = *net_promoter_score(after_only) - *net_promoter_score(before_only);
  const double panel_precision = 1 / (panel_se * panel_se);
  const double precision = panel_precision + 1 / others_variance;
  CombinedChange out;
  out.panel_weight = panel_precision / precision;
  out.difference = out.panel_weight * *paired.difference + (1 - out.panel_weight) * others;
  out.se = std::sqrt(1 / precision);
  const double margin = stats::two_sided_z(level) * out.se;
  out.low = out.difference - margin;
  out.high = out.difference + margin;
  return out;
}

}  // namespace truescore::nps
