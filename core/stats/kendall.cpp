#include "stats/kendall.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "stats/normal.h"

namespace truescore::stats {

namespace {

// Sums over the groups of t equal values.
struct Ties {
  double squares = 0;  // t²
  double pairs = 0;    // t (t-1) / 2
  double triples = 0;  // t (t-1) (t-2)
  double spread = 0;   // t (t-1) (2t+5)
};

Ties ties(std::span<const double> values) {
  std::vector<double> sorted(values.begin(), values.end());
  std::sort(sorted.begin(), sorted.end());
  Ties out;
  for (std::size_t i = 0; i < sorted.size();) {
    std::size_t next = i;
    while (next < sorted.size() && sorted[next] == sorted[i]) ++next;
    const double t = static_cast<double>(next - i);
    out.squares += t * t;
    out.pairs += t * (t - 1) / 2;
    out.triples += t * (t - 1) * (t - 2);
    out.spread += t * (t - 1) * (2 * t + 5);
    i = next;
  }
  return out;
}

}  // namespace

std::optional<Kendall> kendall_tau_b(std::span<const double> x, std::span<const double> y, double level) {
  const double n = static_cast<double>(x.size());
  const Ties of_x = ties(x);
  const Ties of_y = ties(y);
  // Of ordered pairs, both directions.
  const double untied_x = n * n - of_x.squares;
  const double untied_y = n * n - of_y.squares;
  if (!(untied_x > 0) || !(untied_y > 0)) return std::nullopt;
  const double w = std::sqrt(untied_x * untied_y);
  std::vector<double> excess(x.size(), 0.0);  // concordant less discordant partners of each
  std::vector<double> same_x(x.size(), 0.0);
  std::vector<double> same_y(x.size(), 0.0);
  double sum = 0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    for (std::size_t j = 0; j < x.size(); ++j) {
      const int dx = (x[i] > x[j]) - (x[i] < x[j]);
      const int dy = (y[i] > y[j]) - (y[i] < y[j]);
      excess[i] += dx * dy;
      same_x[i] += dx == 0;
      same_y[i] += dy == 0;
    }
    sum += excess[i];
  }
  Kendall out;
  out.tau_b = sum / w;
  double squares = 0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    const double term = 2 * w * excess[i] + out.tau_b * (same_x[i] * untied_y + same_y[i] * untied_x);
    squares += term * term;
  }
  const double both = untied_x + untied_y;
  const double variance = (squares - n * n * n * out.tau_b * out.tau_b * both * both) / (w * w * w * w);
  out.std_err = std::sqrt(std::max(0.0, variance));
  const double z = two_sided_z(level);
  out.low = std::max(-1.0, out.tau_b - z * out.std_err);
  out.high = std::min(1.0, out.tau_b + z * out.std_err);
  const double pairs = n * (n - 1);
  double null_variance =
      (pairs * (2 * n + 5) - of_x.spread - of_y.spread) / 18 + 2 * of_x.pairs * of_y.pairs / pairs;
  if (n > 2) null_variance += of_x.triples * of_y.triples / (9 * pairs * (n - 2));
  out.p = null_variance > 0 ? 2 * normal_cdf(-std::abs(sum / 2) / std::sqrt(null_variance)) : 1;
  return out;
}

}  // namespace truescore::stats
