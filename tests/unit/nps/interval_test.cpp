// What an interval of one score must be, whatever the counts. Every method of the list is held to it.
#include "nps/intervals/interval.h"

#include <gtest/gtest.h>

#include <cmath>

#include "nps/score.h"
#include "stats/normal.h"
#include "unit/random.h"

namespace truescore::nps {
namespace {

constexpr double kLevels[] = {0.5, 0.8, 0.9, 0.95, 0.99, 0.999};

Limits score_limits(double detractors, double passives, double promoters, double level = 0.95) {
  return interval_method("score")->limits({detractors, passives, promoters}, level);
}

void expect_limits(const Limits& actual, double low, double high, double tolerance = 1e-9) {
  EXPECT_NEAR(actual.low, low, tolerance);
  EXPECT_NEAR(actual.high, high, tolerance);
}

std::string text(const GroupCounts& groups) {
  return std::to_string(groups.detractors) + " / " + std::to_string(groups.passives) + " / " +
         std::to_string(groups.promoters);
}

TEST(Intervals, AreFoundByName) {
  ASSERT_NE(interval_method(kDefaultInterval), nullptr);
  EXPECT_EQ(interval_method("score")->name, "score");
  EXPECT_EQ(interval_method("wald"), nullptr);
  EXPECT_EQ(interval_method(""), nullptr);
  for (const auto& method : interval_methods()) EXPECT_EQ(interval_method(method.name), &method);
}

TEST(Intervals, NoAnswersTellNothing) {
  for (const auto& method : interval_methods()) {
    for (const double level : kLevels) {
      const Limits limits = method.limits({0, 0, 0}, level);
      EXPECT_EQ(limits.low, -100);
      EXPECT_EQ(limits.high, 100);
    }
  }
}

// All tables of up to 30 answers.
template <typename Check>
void for_small_tables(Check check) {
  for (int n = 1; n <= 30; ++n) {
    for (int d = 0; d <= n; ++d) {
      for (int p = 0; p + d <= n; ++p) {
        check(GroupCounts{static_cast<double>(d), static_cast<double>(n - d - p), static_cast<double>(p)});
      }
    }
  }
}

TEST(Intervals, HoldTheScoreLieInRangeAndHaveAWidth) {
  for (const auto& method : interval_methods()) {
    for_small_tables([&](const GroupCounts& groups) {
      const double score = *net_promoter_score(groups);
      for (const double level : kLevels) {
        const Limits limits = method.limits(groups, level);
        ASSERT_TRUE(limits.low <= score && score <= limits.high) << text(groups) << " at " << level;
        ASSERT_TRUE(limits.low >= -100 && limits.high <= 100) << text(groups) << " at " << level;
        ASSERT_GT(limits.high - limits.low, 1e-6) << text(groups) << " at " << level;
      }
    });
  }
}

TEST(Intervals, AreTheMirrorImageWherePromotersAndDetractorsAreExchanged) {
  for (const auto& method : interval_methods()) {
    for_small_tables([&](const GroupCounts& groups) {
      const Limits limits = method.limits(groups, 0.95);
      const Limits mirrored = method.limits({groups.promoters, groups.passives, groups.detractors}, 0.95);
      ASSERT_EQ(limits.low, -mirrored.high) << text(groups);
      ASSERT_EQ(limits.high, -mirrored.low) << text(groups);
    });
  }
}

TEST(Intervals, AHigherLevelHoldsALowerOne) {
  for (const auto& method : interval_methods()) {
    for_small_tables([&](const GroupCounts& groups) {
      Limits inner = method.limits(groups, 0.01);
      for (const double level : kLevels) {
        const Limits outer = method.limits(groups, level);
        ASSERT_TRUE(outer.low <= inner.low && inner.high <= outer.high) << text(groups) << " at " << level;
        inner = outer;
      }
    });
  }
}

TEST(Intervals, AreNarrowerWithMoreAnswersOfTheSameShares) {
  for (const auto& method : interval_methods()) {
    for_small_tables([&](const GroupCounts& groups) {
      double width = 201;
      for (const double times : {1, 2, 5, 50, 5000}) {
        const Limits limits = method.limits(
            {groups.detractors * times, groups.passives * times, groups.promoters * times}, 0.95);
        ASSERT_LT(limits.high - limits.low, width) << text(groups) << " times " << times;
        width = limits.high - limits.low;
      }
    });
  }
}

TEST(Intervals, AnotherPromoterMovesBothLimitsUp) {
  for (const auto& method : interval_methods()) {
    for_small_tables([&](const GroupCounts& groups) {
      if (groups.detractors == 0) return;
      const Limits before = method.limits(groups, 0.95);
      const Limits after =
          method.limits({groups.detractors - 1, groups.passives, groups.promoters + 1}, 0.95);
      ASSERT_TRUE(after.low >= before.low - 1e-9 && after.high >= before.high - 1e-9) << text(groups);
    });
  }
}

TEST(Intervals, FractionsOfAnswersLieBetweenWholeOnes) {
  tests::Random random(10);
  for (const auto& method : interval_methods()) {
    for (int i = 0; i < 20000; ++i) {
      const double scale = std::pow(10, random.unit() * 6 - 2);
      const GroupCounts groups{random.unit() * scale, random.unit() * scale, random.unit() * scale};
      const double level = 0.5 + 0.499 * random.unit();
      const Limits limits = method.limits(groups, level);
      const double score = *net_promoter_score(groups);
      ASSERT_TRUE(limits.low <= score && score <= limits.high && limits.low >= -100 && limits.high <= 100 &&
                  limits.high > limits.low)
          << text(groups);
    }
  }
}

TEST(Intervals, CountsFarApartBreakNothing) {
  for (const auto& method : interval_methods()) {
    for (const double big : {1e3, 1e6, 1e9, 1e12, 9007199254740992.0}) {
      for (const double small : {0.0, 1e-9, 1.0, 7.0}) {
        for (const GroupCounts& groups : {GroupCounts{big, small, small},
                                          {small, big, small},
                                          {small, small, big},
                                          {big, big, small},
                                          {big, small, big},
                                          {small, big, big},
                                          {big, big, big}}) {
          const Limits limits = method.limits(groups, 0.95);
          const double score = *net_promoter_score(groups);
          ASSERT_TRUE(limits.low <= score && score <= limits.high && limits.low >= -100 && limits.high <= 100)
              << text(groups);
          ASSERT_LT(limits.high - limits.low, 400 * 2 / std::sqrt(big) + 1e-3) << text(groups);
        }
      }
    }
  }
}

TEST(ScoreInterval, IsClosedFormWhereAllAreInOneGroup) {
  for (const double level : kLevels) {
    const double z = stats::two_sided_z(level);
    for (const double n : {1.0, 2.0, 3.0, 5.0, 8.0, 100.0, 12345.0}) {
      const double edge = 100 * z * z / (n + z * z);
      expect_limits(score_limits(0, 0, n, level), 100 * (n - z * z) / (n + z * z), 100);
      expect_limits(score_limits(n, 0, 0, level), -100, -100 * (n - z * z) / (n + z * z));
      expect_limits(score_limits(0, n, 0, level), -edge, edge);
    }
  }
}

TEST(ScoreInterval, OneAndTwoAnswersHaveWideIntervals) {
  expect_limits(score_limits(0, 0, 1), -58.6901371246, 100, 1e-8);
  expect_limits(score_limits(1, 0, 0), -100, 58.6901371246, 1e-8);
  expect_limits(score_limits(0, 1, 0), -79.3450685623, 79.3450685623, 1e-8);
  expect_limits(score_limits(0, 0, 2), -31.5239544987, 100, 1e-8);
  const Limits halves = score_limits(1, 0, 1);
  EXPECT_NEAR(halves.low, -halves.high, 1e-9);
  EXPECT_GT(halves.high, 80);
}

TEST(ScoreInterval, ReproducesThePublishedExample) {
  // Fagerland, Lydersen & Laake 2017, "Statistical Analysis of Contingency Tables", chapter 8: Tango's
  // interval of the counts 16, 139 and 6 is -0.1240 to -0.0054.
  expect_limits(score_limits(16, 139, 6), -12.40, -0.54, 0.006);
}

// The statistic, straight from the paper.
double statistic(const GroupCounts& g, double delta) {
  const double n = g.n();
  const double a = 2 * n;
  const double b = -g.detractors - g.promoters + (2 * n - g.promoters + g.detractors) * delta;
  const double c = -g.detractors * delta * (1 - delta);
  const double q = (std::sqrt(b * b - 4 * a * c) - b) / (2 * a);
  return (g.promoters - g.detractors - n * delta) / std::sqrt(n * (2 * q + delta - delta * delta));
}

TEST(ScoreInterval, ItsLimitsAreWhereTheStatisticIsJustZ) {
  for (const double level : kLevels) {
    const double z = stats::two_sided_z(level);
    for_small_tables([&](const GroupCounts& groups) {
      const double n = groups.n();
      if (groups.detractors == n || groups.passives == n || groups.promoters == n) return;
      const Limits limits = score_limits(groups.detractors, groups.passives, groups.promoters, level);
      ASSERT_NEAR(statistic(groups, limits.low / 100), z, 1e-6) << text(groups);
      ASSERT_NEAR(statistic(groups, limits.high / 100), -z, 1e-6) << text(groups);
    });
  }
}

TEST(ScoreInterval, HoldsJustTheDifferencesWhoseStatisticIsAtMostZ) {
  const double z = stats::two_sided_z(0.95);
  for (const GroupCounts& groups : {GroupCounts{3, 5, 2}, {0, 4, 6}, {6, 0, 1}, {1, 98, 1}, {30, 50, 70}}) {
    const Limits limits = score_limits(groups.detractors, groups.passives, groups.promoters);
    for (int i = -999; i < 1000; ++i) {
      const double delta = i / 1000.0;
      const bool inside = limits.low / 100 <= delta && delta <= limits.high / 100;
      if (std::min(std::abs(limits.low / 100 - delta), std::abs(limits.high / 100 - delta)) < 1e-6) continue;
      EXPECT_EQ(std::abs(statistic(groups, delta)) <= z, inside) << text(groups) << " at " << delta;
    }
  }
}

TEST(ScoreInterval, NearlyNoConfidenceIsNearlyThePoint) {
  const Limits limits = score_limits(20, 30, 50, 1e-9);
  EXPECT_NEAR(limits.low, 30, 1e-6);
  EXPECT_NEAR(limits.high, 30, 1e-6);
}

}  // namespace
}  // namespace truescore::nps
