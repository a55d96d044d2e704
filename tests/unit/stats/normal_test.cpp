#include "stats/normal.h"

#include <gtest/gtest.h>

#include <cmath>

namespace truescore::stats {
namespace {

void expect_close(double actual, double expected, double relative) {
  EXPECT_NEAR(actual, expected, std::abs(expected) * relative) << "expected " << expected;
}

// Of the double nearest to each p, by bisection of erfc with 50 digits (mpmath).
TEST(Normal, TheQuantileIsThatOfTheTables) {
  expect_close(normal_quantile(0.975), 1.9599639845400539, 1e-15);
  expect_close(normal_quantile(0.995), 2.5758293035489004, 1e-15);
  expect_close(normal_quantile(0.95), 1.6448536269514723, 1e-15);
  expect_close(normal_quantile(0.9), 1.2815515655446004, 1e-15);
  expect_close(normal_quantile(0.75), 0.67448975019608174, 1e-15);
  expect_close(normal_quantile(0.001), -3.0902323061678136, 1e-15);
  expect_close(normal_quantile(1e-10), -6.3613409024040562, 1e-15);
  expect_close(normal_quantile(1e-20), -9.2623400897984076, 1e-15);
  expect_close(normal_quantile(1e-300), -37.047096299361199, 1e-15);
  EXPECT_EQ(normal_quantile(0.5), 0);
}

TEST(Normal, TheDistributionIsThatOfTheTables) {
  EXPECT_EQ(normal_cdf(0), 0.5);
  expect_close(normal_cdf(1), 0.84134474606854293, 1e-15);
  expect_close(normal_cdf(-1), 0.15865525393145705, 1e-15);
  expect_close(normal_cdf(-10), 7.6198530241605261e-24, 1e-14);
  EXPECT_EQ(normal_cdf(40), 1);
}

TEST(Normal, QuantileAndDistributionUndoEachOther) {
  for (double p = 1e-12; p < 0.5; p *= 1.07) {
    EXPECT_NEAR(normal_cdf(normal_quantile(p)), p, 1e-13 * p);
    if (p > 1e-3) {
      EXPECT_NEAR(normal_quantile(1 - p), -normal_quantile(p), 1e-12);
    }
  }
}

TEST(Normal, TheQuantileGrows) {
  double last = normal_quantile(1e-9);
  for (int i = 1; i < 100000; ++i) {
    const double next = normal_quantile(i / 100000.0);
    ASSERT_GT(next, last) << i;
    last = next;
  }
}

TEST(Normal, ATwoSidedLevelLeavesHalfOfTheRestOnEachSide) {
  expect_close(two_sided_z(0.95), 1.9599639845400539, 1e-15);
  expect_close(two_sided_z(0.99), 2.5758293035489004, 1e-14);
  expect_close(two_sided_z(0.9), 1.6448536269514729, 1e-15);
  expect_close(two_sided_z(0.5), 0.6744897501960817, 1e-15);
  EXPECT_GE(two_sided_z(1e-300), 0);
  EXPECT_LT(two_sided_z(1e-300), 1e-15);
  EXPECT_GT(two_sided_z(1 - 0x1p-53), 8);
}

}  // namespace
}  // namespace truescore::stats
