#include "nps/score.h"

#include <gtest/gtest.h>

#include <cmath>

namespace truescore::nps {
namespace {

GroupCounts groups(double detractors, double passives, double promoters) {
  return {detractors, passives, promoters};
}

TEST(Score, IsTheShareOfPromotersLessThatOfDetractors) {
  EXPECT_EQ(net_promoter_score(groups(20, 30, 50)), 30);
  EXPECT_EQ(net_promoter_score(groups(0, 0, 1)), 100);
  EXPECT_EQ(net_promoter_score(groups(1, 0, 0)), -100);
  EXPECT_EQ(net_promoter_score(groups(0, 1, 0)), 0);
  EXPECT_EQ(net_promoter_score(groups(5, 0, 5)), 0);
}

TEST(Score, NoAnswersAreNoScoreNotZero) { EXPECT_FALSE(net_promoter_score(groups(0, 0, 0))); }

TEST(Score, SharesAreNotRoundedBeforeTheyAreSubtracted) {
  // 42 % - 8 % would be 34.
  EXPECT_DOUBLE_EQ(*net_promoter_score(groups(1, 6, 5)), 100.0 / 3);
  EXPECT_EQ(net_promoter_score(groups(322, 1099, 2503)), 100.0 * (2503 - 322) / 3924);
}

TEST(Score, TakesFractionsOfAnswers) { EXPECT_DOUBLE_EQ(*net_promoter_score(groups(0.25, 0.5, 0.25)), 0); }

TEST(Spread, IsTheVarianceOfOneAnswer) {
  const Spread spread = nps::spread(groups(30, 50, 70));
  EXPECT_DOUBLE_EQ(*spread.var_pop, 10000 * (100.0 / 150 - (40.0 / 150) * (40.0 / 150)));
  EXPECT_DOUBLE_EQ(*spread.var_sample, *spread.var_pop * 150 / 149);
  EXPECT_DOUBLE_EQ(*spread.se_pop, std::sqrt(*spread.var_pop / 150));
  EXPECT_DOUBLE_EQ(*spread.se_sample, std::sqrt(*spread.var_sample / 150));
}

TEST(Spread, OneAnswerHasNoSampleVarianceAndNoneHasNoVariance) {
  const Spread one = spread(groups(0, 0, 1));
  EXPECT_EQ(one.var_pop, 0);
  EXPECT_EQ(one.se_pop, 0);
  EXPECT_FALSE(one.var_sample);
  EXPECT_FALSE(one.se_sample);
  const Spread none = spread(groups(0, 0, 0));
  EXPECT_FALSE(none.var_pop || none.var_sample || none.se_pop || none.se_sample);
}

TEST(Spread, IsZeroWhereAllAreInOneGroupAndGreatestWhereHalvesDisagree) {
  for (const auto& all : {groups(7, 0, 0), groups(0, 7, 0), groups(0, 0, 7)})
    EXPECT_EQ(spread(all).var_sample, 0);
  EXPECT_EQ(spread(groups(50, 0, 50)).var_pop, 10000);
  for (double d = 0; d <= 10; ++d) {
    for (double p = 0; p + d <= 10; ++p) {
      const double var = *spread(groups(d, 10 - d - p, p)).var_pop;
      EXPECT_GE(var, 0);
      EXPECT_LE(var, 10000);
    }
  }
}

TEST(Spread, IsExactForManyAnswersNearlyAllOfOneGroup) {
  // In shares 1 - 1e-9 this would be lost to cancellation.
  EXPECT_DOUBLE_EQ(*spread(groups(1, 0, 999999999)).var_pop, 10000 * 4.0 * 999999999 / 1e18);
}

}  // namespace
}  // namespace truescore::nps
