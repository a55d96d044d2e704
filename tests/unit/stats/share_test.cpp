#include "stats/share.h"

#include <gtest/gtest.h>

#include <cmath>

#include "stats/fisher_exact.h"
#include "stats/normal.h"
#include "unit/random.h"
#include "unit/stats/distributions.h"

namespace truescore::stats {
namespace {

using Method = std::optional<Interval> (*)(double x, double n, double level);
constexpr Method kOffered[] = {wilson, clopper_pearson, jeffreys};
constexpr double kLevels[] = {0.5, 0.9, 0.95, 0.999};

void expect_limits(const std::optional<Interval>& actual, double lower, double upper, double tolerance) {
  ASSERT_TRUE(actual.has_value());
  EXPECT_NEAR(actual->lower, lower, tolerance);
  EXPECT_NEAR(actual->upper, upper, tolerance);
}

// P(X <= x) of the binomial law, added up.
double binomial_cdf(int x, int n, double p) {
  double sum = 0;
  for (int i = 0; i <= x; ++i) {
    double log_term = std::lgamma(n + 1.0) - std::lgamma(i + 1.0) - std::lgamma(n - i + 1.0);
    if (i > 0) log_term += i * std::log(p);
    if (i < n) log_term += (n - i) * std::log1p(-p);
    sum += std::exp(log_term);
  }
  return sum;
}

TEST(Shares, NoneSeenTellNothing) {
  EXPECT_FALSE(share(0, 0).has_value());
  for (const Method method : {wilson, clopper_pearson, jeffreys, agresti_coull, wald}) {
    EXPECT_FALSE(method(0, 0, 0.95).has_value());
  }
  EXPECT_FALSE(newcombe_difference(0, 0, 1, 2, 0.95).has_value());
  EXPECT_FALSE(newcombe_difference(1, 2, 0, 0, 0.95).has_value());
  EXPECT_FALSE(wald_difference(1, 2, 0, 0, 0.95).has_value());
}

TEST(Shares, IntervalsHoldTheShareHaveAWidthAndAreMirrored) {
  for (const Method method : kOffered) {
    for (const double level : kLevels) {
      for (int n = 1; n <= 40; ++n) {
        for (int x = 0; x <= n; ++x) {
          const Interval limits = *method(x, n, level);
          const Interval mirrored = *method(n - x, n, level);
          const double p = *share(x, n);
          ASSERT_TRUE(0 <= limits.lower && limits.lower <= p && p <= limits.upper && limits.upper <= 1)
              << x << " of " << n;
          ASSERT_GT(limits.upper - limits.lower, 1e-4);
          ASSERT_EQ(limits.lower == 0, x == 0);
          ASSERT_EQ(limits.upper == 1, x == n);
          ASSERT_NEAR(limits.lower, 1 - mirrored.upper, 1e-12);
        }
      }
    }
  }
}

TEST(Shares, WilsonLimitsAreWhereTheScoreStatisticIsJustZ) {
  tests::Random random(3);
  for (int i = 0; i < 2000; ++i) {
    const double n = std::pow(10, random.unit() * 8);
    const double x = n * random.unit();
    const Interval limits = *wilson(x, n, 0.95);
    for (const double limit : {limits.lower, limits.upper}) {
      const double statistic = (x / n - limit) / std::sqrt(limit * (1 - limit) / n);
      ASSERT_NEAR(std::abs(statistic), two_sided_z(0.95), 1e-5) << x << " of " << n;
    }
  }
}

TEST(Shares, WilsonKeepsItsDigitsWhereAlmostNoneWereSeen) {
  const Interval limits = *wilson(1, 1e12, 0.95);
  // 1/n times the roots of p² - (2 + z²) p + 1 = 0.
  const double z2 = 3.8414588206941236;
  const double middle = (2 + z2) / 2;
  EXPECT_NEAR(limits.lower * 1e12, middle - std::sqrt(middle * middle - 1), 1e-9);
  EXPECT_NEAR(limits.upper * 1e12, middle + std::sqrt(middle * middle - 1), 1e-9);
}

TEST(Shares, ClopperPearsonLeavesJustHalfOfTheRestOnEachSide) {
  for (int n = 1; n <= 30; ++n) {
    for (int x = 0; x <= n; ++x) {
      const Interval limits = *clopper_pearson(x, n, 0.9);
      if (x > 0) {
        ASSERT_NEAR(1 - binomial_cdf(x - 1, n, limits.lower), 0.05, 1e-9);
      }
      if (x < n) {
        ASSERT_NEAR(binomial_cdf(x, n, limits.upper), 0.05, 1e-9);
      }
    }
  }
}

TEST(Shares, ClopperPearsonIsClosedFormAtTheEdges) {
  expect_limits(clopper_pearson(0, 10, 0.95), 0, 1 - std::pow(0.025, 0.1), 1e-12);
  expect_limits(clopper_pearson(10, 10, 0.95), std::pow(0.025, 0.1), 1, 1e-12);
}

// Newcombe 1998, "Two-sided Confidence Intervals for the Single Proportion", table I.
TEST(Shares, PublishedExamplesOfOneShare) {
  expect_limits(wilson(81, 263, 0.95), 0.2553, 0.3662, 5e-5);
  expect_limits(clopper_pearson(81, 263, 0.95), 0.2527, 0.3676, 5e-5);
  expect_limits(wald(81, 263, 0.95), 0.2522, 0.3638, 5e-5);
  expect_limits(wilson(15, 148, 0.95), 0.0624, 0.1605, 5e-5);
  expect_limits(wilson(0, 20, 0.95), 0, 0.1611, 5e-5);
  expect_limits(wilson(1, 29, 0.95), 0.0061, 0.1718, 5e-5);
}

TEST(Shares, WhatIsHereForComparisonIsCutAtTheEdges) {
  expect_limits(wald(0, 10, 0.95), 0, 0, 0);
  EXPECT_EQ(wald(9, 10, 0.95)->upper, 1);
  EXPECT_EQ(agresti_coull(0, 10, 0.95)->lower, 0);
  // Its middle is that of Wilson's.
  const Interval limits = *agresti_coull(30, 100, 0.95);
  const Interval score = *wilson(30, 100, 0.95);
  EXPECT_NEAR(limits.lower + limits.upper, score.lower + score.upper, 1e-12);
  EXPECT_LT(limits.lower, score.lower);
}

// Newcombe 1998, "Interval Estimation for the Difference between Independent Proportions", table II,
// method 10.
TEST(Shares, PublishedExamplesOfADifference) {
  expect_limits(newcombe_difference(56, 70, 48, 80, 0.95), 0.0524, 0.3339, 5e-5);
  expect_limits(newcombe_difference(9, 10, 3, 10, 0.95), 0.1705, 0.8090, 5e-5);
  expect_limits(newcombe_difference(5, 56, 0, 29, 0.95), -0.0381, 0.1926, 5e-5);
  expect_limits(newcombe_difference(0, 10, 0, 10, 0.95), -0.2775, 0.2775, 5e-5);
  expect_limits(newcombe_difference(10, 10, 0, 10, 0.95), 0.6075, 1, 5e-5);
  expect_limits(wald_difference(56, 70, 48, 80, 0.95), 0.0575, 0.3425, 5e-5);
}

TEST(Shares, ADifferenceExchangedIsItsMirrorImage) {
  for (int x = 0; x <= 7; ++x) {
    for (int y = 0; y <= 12; ++y) {
      const Interval one = *newcombe_difference(x, 7, y, 12, 0.95);
      const Interval other = *newcombe_difference(y, 12, x, 7, 0.95);
      ASSERT_NEAR(one.lower, -other.upper, 1e-14);
      ASSERT_TRUE(one.lower <= x / 7.0 - y / 12.0 && x / 7.0 - y / 12.0 <= one.upper);
    }
  }
}

TEST(FisherExact, IsTheSumOfAllTablesThatAreAsRare) {
  for (int a = 0; a <= 6; ++a) {
    for (int b = 0; b <= 7; ++b) {
      for (int c = 0; c <= 5; ++c) {
        for (int d = 0; d <= 6; ++d) {
          // Whole numbers: ways(x) = C(a + c, x) C(b + d, a + b - x).
          double total = 0;
          double rare = 0;
          const double seen = choose(a + c, a) * choose(b + d, b);
          for (int x = std::max(0, a - d); x <= std::min(a + b, a + c); ++x) {
            const double ways = choose(a + c, x) * choose(b + d, a + b - x);
            total += ways;
            if (ways <= seen) rare += ways;
          }
          ASSERT_NEAR(fisher_exact_p(a, b, c, d), rare / total, 1e-13) << a << b << c << d;
        }
      }
    }
  }
}

TEST(FisherExact, TheLadyTastingTea) {
  EXPECT_NEAR(fisher_exact_p(3, 1, 1, 3), 34.0 / 70, 1e-14);
  EXPECT_NEAR(fisher_exact_p(4, 0, 0, 4), 2.0 / 70, 1e-14);
}

TEST(FisherExact, NothingToCompareIsNoEvidence) {
  EXPECT_EQ(fisher_exact_p(0, 0, 0, 0), 1);
  EXPECT_EQ(fisher_exact_p(0, 0, 3, 4), 1);
  EXPECT_EQ(fisher_exact_p(3, 0, 4, 0), 1);
}

TEST(FisherExact, LargeTablesTakeNoLongerThanTheyMust) {
  // Near the normal approximation: z = 4 for a difference of this size.
  const double p = fisher_exact_p(500000 + 1414, 500000 - 1414, 500000 - 1414, 500000 + 1414);
  EXPECT_NEAR(p, 2 * normal_cdf(-1414 * 4 / std::sqrt(2e6)), 0.01 * p);
  EXPECT_LT(fisher_exact_p(1000000, 0, 0, 1000000), 1e-300);
}

}  // namespace
}  // namespace truescore::stats
