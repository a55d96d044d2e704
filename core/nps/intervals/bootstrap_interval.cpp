#include "nps/intervals/bootstrap_interval.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "nps/intervals/wald_interval.h"
#include "nps/score.h"
#include "stats/normal.h"

namespace truescore::nps {

namespace {

constexpr double kMaxDraws = 67108864;

// The law of the sum of n draws from -1, 0 and 1: the probabilities of first, first + step, first + 2 step, …
// without the ends that are below all doubles.
struct SumLaw {
  double first = 0;
  double step = 1;
  std::vector<double> probabilities;
};

void make_one(std::vector<double>& probabilities) {
  double sum = 0;
  for (const double value : probabilities) sum += value;
  for (double& value : probabilities) value /= sum;
}

// Draws of two values only: low with share q, low + step with share p.
SumLaw two_value_law(double low, double step, double q, double p, double n) {
  // From the most probable count of the upper value outwards.
  constexpr double kNothing = 1e-30;
  const double mode = std::min(n, std::floor((n + 1) * p / (p + q)));
  std::vector<double> down;
  std::vector<double> up{1};
  double value = 1;
  for (double k = mode; k > 0 && value > kNothing; --k) {
    value *= k * q / ((n - k + 1) * p);
    down.push_back(value);
  }
  value = 1;
  for (double k = mode; k < n && value > kNothing; ++k) {
    value *= (n - k) * p / ((k + 1) * q);
    up.push_back(value);
  }
  SumLaw law{n * low + step * (mode - static_cast<double>(down.size())), step, {}};
  law.probabilities.assign(down.rbegin(), down.rend());
  law.probabilities.insert(law.probabilities.end(), up.begin(), up.end());
  make_one(law.probabilities);
  return law;
}

// The coefficients of (d + m x + p x²)^n up to x^n, those that count, in units of the greatest; the last is
// that of x^n. J. C. P. Miller's recurrence,
//   (k + 1) d a(k + 1) = (n - k) m a(k) + (2 n - k + 1) p a(k - 1),
// has no negative term up to k = n, so it loses no digits. Requires d > 0.
std::vector<double> coefficients_up_to_n(double d, double m, double p, double n) {
  constexpr double kGreat = 0x1p500;
  std::vector<double> values{1};
  std::vector<std::size_t> scaled_before;  // the values before each were written before a division by kGreat
  double current = 1;
  double previous = 0;
  for (double k = 0; k < n; ++k) {
    const double next = ((n - k) * m * current + (2 * n - k + 1) * p * previous) / ((k + 1) * d);
    previous = current;
    current = next;
    if (current >= kGreat) {
      current /= kGreat;
      previous /= kGreat;
      scaled_before.push_back(values.size());
      if (scaled_before.size() == 4) {  // what is 2^1500 below no longer counts
        const std::size_t gone = scaled_before.front();
        values.erase(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(gone));
        scaled_before.erase(scaled_before.begin());
        for (std::size_t& at : scaled_before) at -= gone;
      }
    }
    values.push_back(current);
  }
  double scale = 1;
  std::size_t end = values.size();
  while (!scaled_before.empty()) {
    for (std::size_t i = scaled_before.back(); i < end; ++i) values[i] *= scale;
    end = scaled_before.back();
    scaled_before.pop_back();
    scale /= kGreat;
  }
  for (std::size_t i = 0; i < end; ++i) values[i] *= scale;
  const double greatest = *std::max_element(values.begin(), values.end());
  for (double& value : values) value /= greatest;
  return values;
}

SumLaw sum_law(double d, double m, double p, double n) {
  if (d == 0 && p == 0) return {0, 1, {1}};
  if (d == 0) return m == 0 ? SumLaw{n, 1, {1}} : two_value_law(0, 1, m, p, n);
  if (p == 0) return m == 0 ? SumLaw{-n, 1, {1}} : two_value_law(-1, 1, d, m, n);
  if (m == 0) return two_value_law(-1, 2, d, p, n);
  // Up to the sum 0 from the one end, down to it from the other; there the two meet, in units of what they
  // share. A side whose probability of 0 is below all doubles holds all of the law.
  std::vector<double> below = coefficients_up_to_n(d, m, p, n);
  std::vector<double> above = coefficients_up_to_n(p, m, d, n);
  const double to_below = below.back();
  const double to_above = above.back();
  if (to_below < 1e-200) above.assign(1, 0);
  if (to_above < 1e-200) below.assign(1, 0);
  if (to_below >= 1e-200 && to_above >= 1e-200) {
    for (double& value : below) value *= std::min(1.0, to_above / to_below);
    for (double& value : above) value *= std::min(1.0, to_below / to_above);
  }
  SumLaw law{1 - static_cast<double>(below.size()), 1, std::move(below)};
  law.probabilities.back() = std::max(law.probabilities.back(), above.back());
  law.probabilities.insert(law.probabilities.end(), above.rbegin() + 1, above.rend());
  make_one(law.probabilities);
  return law;
}

SumLaw sum_law(const GroupCounts& groups, double draws) {
  const double n = groups.n();
  return sum_law(groups.detractors / n, groups.passives / n, groups.promoters / n, draws);
}

// The least sum whose cumulated probability reaches `share`. What is short of it by no more than the sum may
// have lost counts as reached.
double quantile(const SumLaw& law, double share) {
  double cumulated = 0;
  for (std::size_t i = 0; i < law.probabilities.size(); ++i) {
    cumulated += law.probabilities[i];
    if (cumulated >= share - 1e-12 && cumulated > 0) return law.first + law.step * static_cast<double>(i);
  }
  return law.first + law.step * static_cast<double>(law.probabilities.size() - 1);
}

double draws_of(const GroupCounts& groups) { return std::max(1.0, std::floor(groups.n() + 0.5)); }

}  // namespace

Limits bootstrap_percentile_interval(const GroupCounts& groups, double level) {
  if (!(groups.n() > 0)) return {};
  const double draws = draws_of(groups);
  if (draws > kMaxDraws) return wald_interval(groups, level);
  const SumLaw law = sum_law(groups, draws);
  const double outside = (1 - level) / 2;
  return limits_of(quantile(law, outside) / draws, quantile(law, 1 - outside) / draws);
}

BcaInterval bca_interval(const GroupCounts& groups, double level) {
  const double n = groups.n();
  if (!(n > 0)) return {};
  const double delta = (groups.promoters - groups.detractors) / n;
  double squares = 0;
  double cubes = 0;
  for (const auto& [code, count] :
       {std::pair{-1.0, groups.detractors}, {0.0, groups.passives}, {1.0, groups.promoters}}) {
    const double off = code - delta;
    squares += count * off * off;
    cubes += count * off * off * off;
  }
  BcaInterval out;
  const bool alike = groups.promoters == n || groups.passives == n || groups.detractors == n;
  const double draws = draws_of(groups);
  if (alike) {
    out.limits = limits_of(delta, delta);
    out.z0 = 0;
    return out;
  }
  out.acceleration = cubes / (6 * squares * std::sqrt(squares));
  if (draws > kMaxDraws) {
    out.limits = wald_interval(groups, level);
    out.z0 = *out.acceleration;
    return out;
  }
  const SumLaw law = sum_law(groups, draws);
  double below = 0;
  for (std::size_t i = 0; i < law.probabilities.size(); ++i) {
    const double off = law.first + law.step * static_cast<double>(i) - delta * draws;
    if (off < -1e-6) below += law.probabilities[i];
    if (std::abs(off) <= 1e-6) below += law.probabilities[i] / 2;
  }
  const double z0 = stats::normal_quantile(std::clamp(below, 1e-300, 1 - 1e-16));
  out.z0 = z0;
  const auto share = [&](double z) {
    return stats::normal_cdf(z0 + (z0 + z) / (1 - *out.acceleration * (z0 + z)));
  };
  const double z = stats::two_sided_z(level);
  out.limits = limits_of(quantile(law, share(-z)) / draws, quantile(law, share(z)) / draws);
  return out;
}

Limits bootstrap_bca_interval(const GroupCounts& groups, double level) {
  return bca_interval(groups, level).limits;
}

}  // namespace truescore::nps
