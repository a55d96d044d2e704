#include "stats/random.h"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "stats/hypergeometric.h"
#include "stats/portable_math.h"

namespace truescore::stats {

namespace {

std::uint64_t rotated(std::uint64_t x, int bits) { return x << bits | x >> (64 - bits); }

// ln k! - (k + 1/2) ln(k + 1) + (k + 1) - ln √(2 π).
double stirling_correction(double k) {
  static constexpr double kTable[] = {0.08106146679532726, 0.04134069595540929, 0.02767792568499834,
                                      0.02079067210376509, 0.01664469118982119, 0.01387612882307075,
                                      0.01189670994589177, 0.01041126526197209, 0.009255462182712733,
                                      0.008330563433362871};
  if (k < 10) return kTable[static_cast<int>(k)];
  const double square = 1 / ((k + 1) * (k + 1));
  return (1.0 / 12 - (1.0 / 360 - square / 1260) * square) / (k + 1);
}

// For mean n p < 10 and p <= 1/2.
std::uint64_t binomial_by_inversion(Random& random, std::uint64_t n, double p) {
  const double odds = p / (1 - p);
  const auto trials = static_cast<double>(n);
  const double none = portable_exp(trials * portable_log1p(-p));
  for (;;) {
    double mass = none;
    double u = random.uniform();
    // Beyond 110 the masses are below all that a double of (0, 1) can tell: draw anew.
    for (double k = 0; k <= std::min(trials, 110.0); ++k) {
      if (u < mass) return static_cast<std::uint64_t>(k);
      u -= mass;
      mass *= odds * (trials - k) / (k + 1);
    }
  }
}

// For mean n p >= 10 and p <= 1/2: transformed rejection with squeeze.
std::uint64_t binomial_by_rejection(Random& random, std::uint64_t count, double p) {
  const auto n = static_cast<double>(count);
  const double deviation = std::sqrt(n * p * (1 - p));
  const double b = 1.15 + 2.53 * deviation;
  const double a = -0.0873 + 0.0248 * b + 0.01 * p;
  const double c = n * p + 0.5;
  const double v_r = 0.92 - 4.2 / b;
  const double alpha = (2.83 + 5.1 / b) * deviation;
  const double log_odds = portable_log(p / (1 - p));
  const double mode = std::floor((n + 1) * p);
  const double at_mode = stirling_correction(mode) + stirling_correction(n - mode);
  for (;;) {
    const double u = random.uniform() - 0.5;
    double v = random.uniform();
    const double us = 0.5 - std::abs(u);
    const double k = std::floor((2 * a / us + b) * u + c);
    if (!(k >= 0 && k <= n)) continue;
    if (us >= 0.07 && v <= v_r) return static_cast<std::uint64_t>(k);
    v = v * alpha / (a / (us * us) + b);
    if (!(v > 0)) return static_cast<std::uint64_t>(k);
    // ln f(k) - ln f(mode) by Stirling's formula.
    const double bound = (mode + 0.5) * (portable_log((mode + 1) / (n - mode + 1)) - log_odds) +
                         (n + 1) * portable_log((n - mode + 1) / (n - k + 1)) +
                         (k + 0.5) * (log_odds + portable_log((n - k + 1) / (k + 1))) + at_mode -
                         stirling_correction(k) - stirling_correction(n - k);
    if (portable_log(v) <= bound) return static_cast<std::uint64_t>(k);
  }
}

}  // namespace

Random::Random(std::uint64_t seed) : state_{} {
  for (std::uint64_t& word : state_) {
    seed += 0x9E3779B97F4A7C15u;
    std::uint64_t z = seed;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    word = z ^ (z >> 31);
  }
}

std::uint64_t Random::next() {
  const std::uint64_t result = rotated(state_[1] * 5, 7) * 9;
  const std::uint64_t shifted = state_[1] << 17;
  state_[2] ^= state_[0];
  state_[3] ^= state_[1];
  state_[1] ^= state_[2];
  state_[0] ^= state_[3];
  state_[2] ^= shifted;
  state_[3] = rotated(state_[3], 45);
  return result;
}

double Random::uniform() { return static_cast<double>(next() >> 11) * 0x1p-53; }

std::uint64_t Random::below(std::uint64_t limit) {
  assert(limit > 0);
  // The first values are refused that would make the small remainders more probable.
  const std::uint64_t refused = (0 - limit) % limit;
  for (;;) {
    const std::uint64_t value = next();
    if (value >= refused) return value % limit;
  }
}

double Random::normal() {
  for (;;) {
    const double x = 2 * uniform() - 1;
    const double y = 2 * uniform() - 1;
    const double square = x * x + y * y;
    if (square >= 1 || square == 0) continue;
    return x * std::sqrt(-2 * portable_log(square) / square);
  }
}

double Random::gamma(double shape) {
  assert(shape > 0);
  if (shape < 1) {
    // Of uniform() = 0 the logarithm is that of the least step.
    const double u = std::max(uniform(), 0x1p-54);
    return gamma(shape + 1) * portable_exp(portable_log(u) / shape);
  }
  const double d = shape - 1.0 / 3;
  const double c = 1 / std::sqrt(9 * d);
  for (;;) {
    const double x = normal();
    const double root = 1 + c * x;
    if (root <= 0) continue;
    const double v = root * root * root;
    const double u = uniform();
    const double square = x * x;
    if (u < 1 - 0.0331 * square * square) return d * v;
    if (u == 0 || portable_log(u) < 0.5 * square + d * (1 - v + portable_log(v))) return d * v;
  }
}

double Random::beta(double a, double b) {
  const double x = gamma(a);
  const double y = gamma(b);
  // Both vanish only where both shapes are tiny, and then nearly all lies at the two ends.
  if (x + y == 0) return uniform() * (a + b) < a ? 1 : 0;
  return x / (x + y);
}

std::uint64_t Random::binomial(std::uint64_t n, double p) {
  assert(p >= 0 && p <= 1);
  if (n == 0 || p <= 0) return 0;
  if (p >= 1) return n;
  if (p > 0.5) return n - binomial(n, 1 - p);
  return static_cast<double>(n) * p < 10 ? binomial_by_inversion(*this, n, p)
                                         : binomial_by_rejection(*this, n, p);
}

std::uint64_t Random::hypergeometric(std::uint64_t marked, std::uint64_t unmarked, std::uint64_t draws) {
  const Hypergeometric urn{static_cast<double>(marked), static_cast<double>(unmarked),
                           static_cast<double>(draws)};
  const double low = urn.low();
  const double high = urn.high();
  if (low == high) return static_cast<std::uint64_t>(low);
  const double mode = urn.mode();
  const double at_mode = urn.mass(mode);
  for (;;) {
    double u = uniform() - at_mode;
    if (u < 0) return static_cast<std::uint64_t>(mode);
    // From the mode outwards, one above and one below in turn.
    double above = at_mode;
    double below = at_mode;
    double up = mode;
    double down = mode;
    while ((up < high && above > 0) || (down > low && below > 0)) {
      if (up < high) {
        above *= urn.ratio_up(up++);
        if ((u -= above) < 0) return static_cast<std::uint64_t>(up);
      }
      if (down > low) {
        below *= urn.ratio_down(down--);
        if ((u -= below) < 0) return static_cast<std::uint64_t>(down);
      }
    }
    // The masses fell short of 1 by their last bits: draw anew.
  }
}

std::vector<std::uint64_t> Random::multinomial(std::uint64_t n, std::span<const double> shares) {
  std::vector<std::uint64_t> counts(shares.size());
  // What is left of the shares from each class on, added from the end: exact zeros stay zero.
  std::vector<double> rest(shares.size() + 1);
  for (std::size_t i = shares.size(); i-- > 0;) rest[i] = rest[i + 1] + shares[i];
  for (std::size_t i = 0; i < shares.size() && n > 0; ++i) {
    counts[i] = rest[i + 1] > 0 ? binomial(n, shares[i] / rest[i]) : n;
    n -= counts[i];
  }
  return counts;
}

}  // namespace truescore::stats
