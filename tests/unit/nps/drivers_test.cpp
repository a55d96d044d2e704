#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "nps/drivers/proportional_odds.h"
#include "nps/drivers/relative_importance.h"
#include "unit/random.h"

namespace truescore::nps {
namespace {

double normal(tests::Random& random) {
  double sum = -6;
  for (int i = 0; i < 12; ++i) sum += random.unit();
  return sum;
}

// Drivers that share a part, and a score that needs the first ones most.
DriverRows rows_of(std::size_t n, std::size_t drivers, std::uint64_t seed) {
  tests::Random random(seed);
  DriverRows out;
  out.x.resize(drivers);
  for (std::size_t i = 0; i < n; ++i) {
    const double common = normal(random);
    double y = normal(random);
    for (std::size_t j = 0; j < drivers; ++j) {
      out.x[j].push_back(common + normal(random));
      y += out.x[j].back() / static_cast<double>((j + 1) * (j + 1));
    }
    out.y.push_back(y);
  }
  return out;
}

TEST(RelativeImportance, PartsSumToR2) {
  for (const std::size_t drivers : {1u, 2u, 5u, 9u}) {
    const auto found = *relative_importance(rows_of(80, drivers, drivers));
    EXPECT_NEAR(std::accumulate(found.lmg.begin(), found.lmg.end(), 0.0), found.r2, 1e-10);
    EXPECT_NEAR(std::accumulate(found.johnson.begin(), found.johnson.end(), 0.0), found.r2, 1e-10);
    for (std::size_t j = 0; j < drivers; ++j) {
      EXPECT_GE(found.lmg[j], 0);
      EXPECT_GE(found.first[j] + 1e-12, found.last[j] * 0);
    }
  }
}

TEST(RelativeImportance, OfTwoIsTheMeanOfFirstAndLast) {
  const auto found = *relative_importance(rows_of(60, 2, 4));
  for (std::size_t j = 0; j < 2; ++j) EXPECT_NEAR(found.lmg[j], (found.first[j] + found.last[j]) / 2, 1e-10);
}

TEST(RelativeImportance, ADriverThatStandsTwiceSharesEqually) {
  DriverRows rows = rows_of(60, 3, 5);
  rows.x.push_back(rows.x[0]);
  const auto found = *relative_importance(rows);
  EXPECT_NEAR(found.lmg[0], found.lmg[3], 1e-9);
  EXPECT_NEAR(found.johnson[0], found.johnson[3], 1e-9);
  EXPECT_NEAR(found.last[0], 0, 1e-9);
  EXPECT_NEAR(std::accumulate(found.lmg.begin(), found.lmg.end(), 0.0), found.r2, 1e-9);
}

TEST(RelativeImportance, NeedsAScoreThatVaries) {
  EXPECT_FALSE(relative_importance({{3, 3, 3}, {{1, 2, 3}}}).has_value());
  EXPECT_FALSE(relative_importance({{1, 2, 3}, {}}).has_value());
  EXPECT_FALSE(relative_importance({}).has_value());
}

TEST(DriverShares, NameTheStrongestAndTellTies) {
  const DriverRows rows = rows_of(400, 5, 6);
  const auto found = *driver_shares(rows, 0.95, 1, 300);
  EXPECT_EQ(found.drivers[0].place, 1);
  double sum = 0;
  for (const DriverShare& driver : found.drivers) {
    sum += driver.share;
    EXPECT_LE(driver.low, driver.share);
    EXPECT_GE(driver.high, driver.share);
  }
  EXPECT_NEAR(sum, 1, 1e-10);
  EXPECT_GT(found.drivers[4].place, 1);
  // The two weakest cannot be told apart.
  EXPECT_EQ(found.drivers[3].place, found.drivers[4].place);
}

TEST(DriverShares, TheSameSeedGivesTheSameIntervals) {
  const DriverRows rows = rows_of(120, 3, 7);
  const auto one = *driver_shares(rows, 0.9, 42, 50);
  const auto same = *driver_shares(rows, 0.9, 42, 50);
  for (std::size_t j = 0; j < 3; ++j) EXPECT_EQ(one.drivers[j].low, same.drivers[j].low);
}

TEST(DriverShares, ManyDriversAreRankedByRelativeWeights) {
  const auto found = *driver_shares(rows_of(200, 14, 8), 0.95, 1, 20);
  EXPECT_FALSE(found.is_lmg);
  EXPECT_EQ(found.drivers.size(), 14u);
}

TEST(ProportionalOdds, OfTwoClassesIsTheLogitOfATable) {
  // x 0: 30 low, 10 high; x 1: 12 low, 28 high. β is the log odds ratio.
  std::vector<int> y;
  std::vector<double> x;
  const auto add = [&](int cls, double value, int times) {
    for (int i = 0; i < times; ++i) {
      y.push_back(cls);
      x.push_back(value);
    }
  };
  add(1, 0, 30);
  add(3, 0, 10);
  add(1, 1, 12);
  add(3, 1, 28);
  const ProportionalOdds fit = fit_proportional_odds(y, {x});
  EXPECT_FALSE(fit.refused.has_value());
  EXPECT_NEAR(fit.beta[0], std::log((28.0 / 12) / (10.0 / 30)), 1e-8);
  EXPECT_NEAR(fit.se_beta[0], std::sqrt(1 / 30.0 + 1 / 10.0 + 1 / 12.0 + 1 / 28.0), 1e-8);
  EXPECT_NEAR(fit.thresholds[0], std::log(3), 1e-8);
  EXPECT_EQ(fit.classes, (std::vector<int>{1, 3}));
}

TEST(ProportionalOdds, ReversedClassesReverseTheSigns) {
  tests::Random random(9);
  std::vector<int> y;
  std::vector<int> reversed;
  std::vector<double> a;
  std::vector<double> b;
  for (int i = 0; i < 200; ++i) {
    a.push_back(normal(random));
    b.push_back(normal(random) * 100 + 500);
    const double t = a.back() + 0.005 * b.back() + 2 * normal(random);
    y.push_back(t < 1.5 ? 1 : t < 3 ? 2 : 3);
    reversed.push_back(4 - y.back());
  }
  const ProportionalOdds fit = fit_proportional_odds(y, {a, b});
  const ProportionalOdds other = fit_proportional_odds(reversed, {a, b});
  EXPECT_NEAR(fit.beta[0], -other.beta[0], 1e-8);
  EXPECT_NEAR(fit.beta[1], -other.beta[1], 1e-10);
  EXPECT_NEAR(fit.thresholds[0], -other.thresholds[1], 1e-7);
  EXPECT_NEAR(fit.loglik, other.loglik, 1e-8);
}

TEST(ProportionalOdds, RefusesSeparationAndOneClass) {
  const ProportionalOdds apart =
      fit_proportional_odds({1, 1, 1, 2, 2, 2, 3, 3, 3}, {{1, 2, 3, 4, 5, 6, 7, 8, 9}});
  EXPECT_EQ(apart.refused, OddsRefusal::separation);
  EXPECT_TRUE(apart.beta.empty());
  EXPECT_EQ(fit_proportional_odds({2, 2, 2}, {{1, 2, 3}}).refused, OddsRefusal::one_class);
}

}  // namespace
}  // namespace truescore::nps
