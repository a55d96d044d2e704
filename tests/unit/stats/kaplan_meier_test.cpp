#include "stats/kaplan_meier.h"

#include <gtest/gtest.h>

#include <cmath>

#include "stats/logrank.h"

namespace truescore::stats {
namespace {

SurvivalCurve curve(std::vector<Lifetime> lifetimes, SurvivalLimits limits = SurvivalLimits::log_log) {
  return kaplan_meier(lifetimes, limits, 0.95);
}

TEST(KaplanMeier, WithoutCensoringIsTheShareStillThere) {
  std::vector<Lifetime> lifetimes;
  for (int t = 1; t <= 10; ++t) lifetimes.push_back({static_cast<double>(t), true});
  const SurvivalCurve all = curve(lifetimes);
  ASSERT_EQ(all.steps.size(), 10u);
  for (int t = 1; t < 10; ++t) {
    const SurvivalStep& step = all.steps[static_cast<std::size_t>(t - 1)];
    const double share = (10 - t) / 10.0;
    EXPECT_NEAR(step.survival, share, 1e-12);
    EXPECT_NEAR(*step.std_err, std::sqrt(share * (1 - share) / 10), 1e-12);  // Greenwood is binomial here
    EXPECT_LT(*step.low, share);
    EXPECT_GT(*step.high, share);
  }
  EXPECT_EQ(all.steps.back().survival, 0);
  EXPECT_FALSE(all.steps.back().std_err.has_value());
  EXPECT_FALSE(all.steps.back().low.has_value());
  EXPECT_EQ(all.median, 5.5);  // S is just one half from 5 to 6
}

TEST(KaplanMeier, NoEventsLeaveOneAndNoMedian) {
  const SurvivalCurve none = curve({{3, false}, {5, false}});
  EXPECT_TRUE(none.steps.empty());
  EXPECT_EQ(none.at(100), 1);
  EXPECT_FALSE(none.median.has_value());
  EXPECT_FALSE(none.median_low.has_value());
  EXPECT_EQ(none.last_time, 5);
  EXPECT_TRUE(curve({}).steps.empty());
}

TEST(KaplanMeier, WhoLeavesAtAnEventWasStillAtRisk) {
  const SurvivalCurve tied = curve({{2, true}, {2, false}, {4, true}, {5, false}});
  EXPECT_EQ(tied.steps[0].at_risk, 4);
  EXPECT_NEAR(tied.at(2), 0.75, 1e-15);
  EXPECT_NEAR(tied.at(4), 0.375, 1e-15);
  EXPECT_EQ(tied.at(1.99), 1);
}

TEST(KaplanMeier, PlainAndLogLimitsAreCutAtTheEdges) {
  const std::vector<Lifetime> few = {{1, true}, {2, true}, {3, false}};
  const SurvivalCurve plain = curve(few, SurvivalLimits::plain);
  EXPECT_EQ(plain.steps[0].high, 1);
  EXPECT_EQ(plain.steps[1].low, 0);
  EXPECT_EQ(curve(few, SurvivalLimits::log).steps[0].high, 1);
  EXPECT_GT(*curve(few, SurvivalLimits::log).steps[1].low, 0);
}

TEST(RestrictedMean, IsTheAreaUnderTheCurve) {
  const SurvivalCurve all = curve({{2, true}, {4, true}, {6, true}, {8, true}});
  EXPECT_NEAR(restricted_mean(all, 8).mean, 5, 1e-12);  // the mean of the times
  EXPECT_NEAR(restricted_mean(all, 4).mean, 2 + 2 * 0.75, 1e-12);
  EXPECT_NEAR(restricted_mean(all, 1).mean, 1, 1e-15);
  EXPECT_EQ(restricted_mean(all, 1).std_err, 0);
  EXPECT_FALSE(restricted_mean(all, 100).beyond_observed);  // nobody is left
  EXPECT_TRUE(restricted_mean(curve({{2, true}, {4, false}}), 5).beyond_observed);
}

TEST(Logrank, EqualGroupsDoNotDiffer) {
  const std::vector<Lifetime> lifetimes = {{1, true}, {1, true},  {2, true},
                                           {2, true}, {3, false}, {3, false}};
  const std::vector<std::size_t> group = {0, 1, 0, 1, 0, 1};
  const Logrank test = logrank(lifetimes, group, 2);
  EXPECT_NEAR(*test.chi_square, 0, 1e-15);
  EXPECT_NEAR(*test.p, 1, 1e-12);
  EXPECT_EQ(test.df, 1);
}

TEST(Logrank, ExpectsInAllAsManyAsWereObserved) {
  std::vector<Lifetime> lifetimes;
  std::vector<std::size_t> group;
  for (int i = 0; i < 60; ++i) {
    lifetimes.push_back({static_cast<double>(1 + i * 7 % 23), i % 4 != 0});
    group.push_back(static_cast<std::size_t>(i % 3));
  }
  const Logrank test = logrank(lifetimes, group, 3);
  EXPECT_NEAR(test.expected[0] + test.expected[1] + test.expected[2],
              test.observed[0] + test.observed[1] + test.observed[2], 1e-9);
  EXPECT_EQ(test.df, 2);
  // The order of the groups changes nothing.
  for (std::size_t& g : group) g = 2 - g;
  EXPECT_NEAR(*logrank(lifetimes, group, 3).chi_square, *test.chi_square, 1e-9);
}

TEST(Logrank, OneGroupOrNoEventsTellNothing) {
  const std::vector<Lifetime> lifetimes = {{1, true}, {2, false}};
  EXPECT_FALSE(logrank(lifetimes, std::vector<std::size_t>{0, 0}, 1).p.has_value());
  EXPECT_FALSE(logrank(lifetimes, std::vector<std::size_t>{0, 0}, 3).p.has_value());
  const std::vector<Lifetime> quiet = {{1, false}, {2, false}};
  EXPECT_FALSE(logrank(quiet, std::vector<std::size_t>{0, 1}, 2).p.has_value());
}

}  // namespace
}  // namespace truescore::stats
