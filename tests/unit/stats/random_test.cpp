#include "stats/random.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "stats/beta.h"
#include "stats/chi_square.h"
#include "stats/gamma.h"
#include "stats/normal.h"
#include "stats/portable_math.h"
#include "stats/saddle_point.h"
#include "unit/stats/distributions.h"

namespace truescore::stats {
namespace {

TEST(PortableMath, IsThatOfTheLibraryToTheLastBits) {
  for (double x = 1e-300; x < 1e300; x *= 1.9) {
    EXPECT_NEAR(portable_log(x), std::log(x), 3e-16 * std::abs(std::log(x)));
  }
  for (double x = 0.5; x < 2; x += 0.00037) {
    EXPECT_NEAR(portable_log(x), std::log(x), 4e-16 * std::abs(std::log(x)) + 1e-18);
  }
  for (double x = -0.9; x < 3; x += 0.00137) {
    EXPECT_NEAR(portable_log1p(x), std::log1p(x), 6e-16 * std::abs(std::log1p(x)) + 1e-18);
  }
  for (double x = -700; x < 700; x += 0.77) expect_relative(portable_exp(x), std::exp(x), 5e-16);
  EXPECT_EQ(portable_exp(0), 1);
  EXPECT_EQ(portable_log(1), 0);
  EXPECT_EQ(portable_exp(-1000), 0);
}

TEST(Random, TheFirstDrawsAreThoseOfThePublishedGenerators) {
  // xoshiro256** from the state that SplitMix64 gives from 0, computed with whole numbers apart (Python).
  Random random(0);
  for (const std::uint64_t expected :
       {11091344671253066420u, 13793997310169335082u, 1900383378846508768u, 7684712102626143532u})
    EXPECT_EQ(random.next(), expected);
}

TEST(Random, TheSameSeedGivesTheSameDraws) {
  Random a(12345);
  Random b(12345);
  for (int i = 0; i < 1000; ++i) {
    ASSERT_EQ(a.gamma(0.3 + i * 0.01), b.gamma(0.3 + i * 0.01));
    ASSERT_EQ(a.binomial(1000, 0.001 * i), b.binomial(1000, 0.001 * i));
  }
}

// Whether draws are of a distribution: Kolmogorov and Smirnov's distance, with room for one seed in 10^6.
template <typename Draw, typename Cdf>
void expect_distribution(Draw draw, Cdf cdf) {
  std::vector<double> draws(20000);
  for (double& x : draws) x = draw();
  std::sort(draws.begin(), draws.end());
  double distance = 0;
  for (std::size_t i = 0; i < draws.size(); ++i) {
    const double f = cdf(draws[i]);
    distance =
        std::max({distance, f - static_cast<double>(i) / 20000, static_cast<double>(i + 1) / 20000 - f});
  }
  EXPECT_LT(distance * std::sqrt(20000.0), 2.7);
}

TEST(Random, ContinuousDrawsAreOfTheirDistribution) {
  Random random(7);
  expect_distribution([&] { return random.uniform(); }, [](double x) { return x; });
  expect_distribution([&] { return random.normal(); }, [](double x) { return normal_cdf(x); });
  for (const double shape : {0.1, 0.5, 1.0, 2.7, 100.0}) {
    expect_distribution([&] { return random.gamma(shape); }, [&](double x) { return gamma_p(shape, x); });
  }
  for (const auto& shapes : {std::pair{0.5, 0.5}, {1.0, 3.0}, {30.5, 20.5}}) {
    const double a = shapes.first;
    const double b = shapes.second;
    expect_distribution([&] { return random.beta(a, b); }, [&](double x) { return beta_p(x, a, b); });
  }
}

TEST(Random, BinomialDrawsAreOfTheirDistribution) {
  Random random(8);
  for (const auto& [n, p] :
       {std::pair{10, 0.3}, {5, 0.9}, {40, 0.5}, {200, 0.2}, {1000, 0.97}, {100000, 0.3}, {1000000, 1e-6}}) {
    constexpr int kDraws = 20000;
    std::vector<double> seen;
    const double mean = n * p;
    const double deviation = std::sqrt(mean * (1 - p));
    const auto low = static_cast<int>(std::max(0.0, mean - 4 * deviation));
    const auto high = static_cast<int>(std::min<double>(n, mean + 4 * deviation + 1));
    seen.resize(static_cast<std::size_t>(high - low + 1));
    for (int i = 0; i < kDraws; ++i) {
      const auto k = static_cast<int>(random.binomial(static_cast<std::uint64_t>(n), p));
      if (k >= low && k <= high) ++seen[static_cast<std::size_t>(k - low)];
    }
    // Neighbours are pooled till 20 are expected.
    double chi_square = 0;
    int cells = 0;
    double expected = 0;
    double found = 0;
    for (int k = low; k <= high; ++k) {
      expected += kDraws * binomial_mass(k, n - k, p, 1 - p);
      found += seen[static_cast<std::size_t>(k - low)];
      if (expected < 20) continue;
      chi_square += (found - expected) * (found - expected) / expected;
      ++cells;
      expected = found = 0;
    }
    EXPECT_GT(chi_square_upper(chi_square, cells - 1), 1e-5) << n << " " << p;
  }
  EXPECT_EQ(random.binomial(0, 0.5), 0u);
  EXPECT_EQ(random.binomial(9, 0), 0u);
  EXPECT_EQ(random.binomial(9, 1), 9u);
}

TEST(Random, BoundedDrawsAreEquallyProbable) {
  Random random(9);
  double seen[7] = {};
  for (int i = 0; i < 70000; ++i) ++seen[random.below(7)];
  double chi_square = 0;
  for (const double count : seen) chi_square += (count - 10000) * (count - 10000) / 10000;
  EXPECT_GT(chi_square_upper(chi_square, 6), 1e-5);
  EXPECT_EQ(random.below(1), 0u);
}

TEST(Random, MultinomialDrawsAddUpAndLeaveEmptyClassesEmpty) {
  Random random(10);
  const double shares[] = {0.2, 0, 0.5, 0.3, 0};
  double sums[5] = {};
  for (int i = 0; i < 2000; ++i) {
    const auto counts = random.multinomial(100, shares);
    std::uint64_t sum = 0;
    for (std::size_t k = 0; k < 5; ++k) {
      sum += counts[k];
      sums[k] += static_cast<double>(counts[k]) / 2000;
    }
    ASSERT_EQ(sum, 100u);
    ASSERT_EQ(counts[1] + counts[4], 0u);
  }
  EXPECT_NEAR(sums[0], 20, 0.6);
  EXPECT_NEAR(sums[2], 50, 0.8);
  EXPECT_NEAR(sums[3], 30, 0.7);
}

}  // namespace
}  // namespace truescore::stats
