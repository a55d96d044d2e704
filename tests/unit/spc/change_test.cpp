// Seasons and changes of the level.
#include <gtest/gtest.h>

#include <cmath>

#include "spc/change_point.h"
#include "spc/decomposition.h"
#include "unit/random.h"

namespace truescore::spc {
namespace {

constexpr auto kAdditive = SeasonKind::additive;
constexpr auto kMultiplicative = SeasonKind::multiplicative;

TEST(Decomposition, FindsAStraightTrendWithItsFigureExactly) {
  for (const std::size_t period : {2u, 3u, 4u, 7u, 12u}) {
    Series y;
    for (std::size_t i = 0; i < 3 * period; ++i) {
      const double season = static_cast<double>(i % period) - static_cast<double>(period - 1) / 2;
      y.push_back(100 + 2 * static_cast<double>(i) + season);
    }
    const auto parts = *decompose(y, period, kAdditive);
    ASSERT_EQ(parts.figure.size(), period);
    for (std::size_t s = 0; s < period; ++s) {
      EXPECT_NEAR(parts.figure[s], static_cast<double>(s) - static_cast<double>(period - 1) / 2, 1e-10);
    }
    const Series adjusted = seasonally_adjusted(y, parts, kAdditive);
    for (std::size_t i = 0; i < y.size(); ++i) {
      EXPECT_NEAR(*adjusted[i], 100 + 2 * static_cast<double>(i), 1e-10);
      const bool middle = i >= period / 2 && i + period / 2 < y.size();
      EXPECT_EQ(parts.trend[i].has_value(), middle);
      if (middle) {
        EXPECT_NEAR(*parts.random[i], 0, 1e-10);
      }
    }
  }
}

TEST(Decomposition, MultipliedPartsHaveAFigureOfMeanOne) {
  const double figure[] = {0.5, 1.5, 1.25, 0.75};
  Series y;
  for (int i = 0; i < 16; ++i) y.push_back(200 * figure[i % 4]);
  const auto parts = *decompose(y, 4, kMultiplicative);
  for (int s = 0; s < 4; ++s) EXPECT_NEAR(parts.figure[static_cast<std::size_t>(s)], figure[s], 1e-12);
  for (const auto& value : seasonally_adjusted(y, parts, kMultiplicative)) EXPECT_NEAR(*value, 200, 1e-10);
  EXPECT_NEAR(*parts.random[8], 1, 1e-12);
}

TEST(Decomposition, NeedsTwoFullCycles) {
  EXPECT_FALSE(decompose(Series(23, 1.0), 12, kAdditive));
  EXPECT_TRUE(decompose(Series(24, 1.0), 12, kAdditive));
  EXPECT_FALSE(decompose(Series(5, 1.0), 3, kAdditive));
  EXPECT_TRUE(decompose(Series(6, 1.0), 3, kAdditive));
  EXPECT_FALSE(decompose(Series(10, 1.0), 1, kAdditive));
  EXPECT_FALSE(decompose({}, 12, kAdditive));
  EXPECT_FALSE(decompose(Series(24, 0.0), 12, kMultiplicative));
}

TEST(Decomposition, GapsStayGapsAndTooManyLeaveNone) {
  Series y;
  for (int i = 0; i < 24; ++i) y.push_back(i % 4);
  y[9] = std::nullopt;
  const auto parts = *decompose(y, 4, kAdditive);
  EXPECT_NEAR(parts.figure[0], -1.5, 1e-12);
  EXPECT_FALSE(parts.trend[11] || seasonally_adjusted(y, parts, kAdditive)[9]);
  for (std::size_t i = 1; i < y.size(); i += 4) y[i] = std::nullopt;
  EXPECT_FALSE(decompose(y, 4, kAdditive));
}

TEST(Decomposition, FewerCyclesAreComparedWithTheLast) {
  const Series y = {1, 2, std::nullopt, 4, 5, 9};
  const Series expected = {{}, {}, {}, 3, 3, {}};
  EXPECT_EQ(change_on_last_cycle(y, 3), expected);
  EXPECT_EQ(change_on_last_cycle(y, 9), Series(6));
}

TEST(Pettitt, IsTheGreatestSumOfSigns) {
  tests::Random random(8);
  for (int round = 0; round < 200; ++round) {
    Series y(2 + random.below(20));
    for (auto& value : y) value = static_cast<double>(random.below(6));
    double greatest = 0;
    std::optional<std::size_t> after;
    for (std::size_t t = 0; t + 1 < y.size(); ++t) {
      double u = 0;
      for (std::size_t i = 0; i <= t; ++i) {
        for (std::size_t j = t + 1; j < y.size(); ++j) u += (*y[i] > *y[j]) - (*y[i] < *y[j]);
      }
      if (std::abs(u) > greatest) {
        greatest = std::abs(u);
        after = t + 1;
      }
    }
    const auto test = *pettitt_test(y);
    ASSERT_EQ(test.statistic, greatest);
    ASSERT_EQ(test.change_after, after);
    ASSERT_TRUE(test.p > 0 && test.p <= 1);
  }
}

TEST(Pettitt, EqualValuesHaveNoChangeAndOneValueNoTest) {
  const auto test = *pettitt_test(Series(9, 4.0));
  EXPECT_EQ(test.statistic, 0);
  EXPECT_EQ(test.p, 1);
  EXPECT_FALSE(test.change_after);
  EXPECT_FALSE(pettitt_test(Series{1}));
  EXPECT_FALSE(pettitt_test(Series(5)));
}

TEST(Pettitt, PositionsCountTheGaps) {
  const auto gap = std::optional<double>();
  EXPECT_EQ(pettitt_test(Series{1, gap, 2, 1, gap, 8, 9, 8})->change_after, 4u);
}

// The least sum of squares of exactly `breaks` breaks, by trying all.
double least_rss(std::span<const double> y, std::size_t shortest, std::size_t breaks) {
  const auto own = [&](std::size_t end) {
    double mean = 0;
    for (std::size_t i = 0; i < end; ++i) mean += y[i] / static_cast<double>(end);
    double sum = 0;
    for (std::size_t i = 0; i < end; ++i) sum += (y[i] - mean) * (y[i] - mean);
    return sum;
  };
  if (breaks == 0) return own(y.size());
  double least = 1e300;
  for (std::size_t end = shortest; end + breaks * shortest <= y.size(); ++end) {
    least = std::min(least, own(end) + least_rss(y.subspan(end), shortest, breaks - 1));
  }
  return least;
}

TEST(MeanShifts, AreThoseOfLeastSquares) {
  tests::Random random(4);
  for (int round = 0; round < 40; ++round) {
    std::vector<double> y(10 + random.below(6));
    for (double& value : y) value = static_cast<double>(random.below(30));
    const auto shifts = mean_shifts(y, {.min_segment_share = 0.2, .max_breaks = 3});
    const std::size_t shortest = std::max<std::size_t>(2, y.size() / 5);
    for (std::size_t m = 0; m < shifts.rss.size(); ++m) {
      ASSERT_NEAR(shifts.rss[m], least_rss(y, shortest, m), 1e-7) << m;
    }
  }
}

TEST(MeanShifts, CleanStepsAreFoundAndLevelSeriesHaveNone) {
  const std::vector<double> steps = {5, 5, 5, 5, 9, 9, 9, 9, 1, 1, 1, 1};
  const auto shifts = mean_shifts(steps, {});
  EXPECT_EQ(shifts.breaks_after, (std::vector<std::size_t>{4, 8}));
  EXPECT_EQ(shifts.rss[2], 0);
  EXPECT_FALSE(shifts.bic[2]);
  EXPECT_TRUE(mean_shifts(std::vector<double>(12, 0.1), {}).breaks_after.empty());
  EXPECT_EQ(mean_shifts(std::vector<double>(12, 0.1), {}).rss[0], 0);
}

TEST(MeanShifts, HaveNoMoreBreaksThanFit) {
  std::vector<double> y = {1, 2, 9};
  EXPECT_EQ(mean_shifts(y, {}).rss.size(), 1u);
  y.push_back(8);
  EXPECT_EQ(mean_shifts(y, {}).rss.size(), 2u);
  EXPECT_EQ(mean_shifts(y, {.max_breaks = 0}).rss.size(), 1u);
  EXPECT_EQ(mean_shifts(std::vector<double>(14, 1), {}).rss.size(), 6u);  // ceiling(14 / 2) - 2 breaks
  EXPECT_EQ(mean_shifts(std::vector<double>(100, 1), {}).rss.size(), 4u);
  EXPECT_TRUE(mean_shifts({}, {}).rss.empty());
}

}  // namespace
}  // namespace truescore::spc
