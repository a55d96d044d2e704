#include "nps/segments.h"

#include <gtest/gtest.h>

#include <cmath>

#include "stats/multiplicity.h"
#include "stats/rank_trend.h"

namespace truescore::nps {
namespace {

TEST(Multiplicity, MissingStaysMissingAndNothingExceedsOne) {
  for (const auto& adjustment : stats::adjustments()) {
    const auto out = adjustment.adjust({0.02, std::nullopt, 0.03, 0.9});
    EXPECT_FALSE(out[1]) << adjustment.name;
    EXPECT_LE(*out[3], 1);
    EXPECT_GE(*out[0], 0.02);
    EXPECT_TRUE(adjustment.adjust({}).empty());
  }
}

TEST(Multiplicity, AdjustedValuesKeepTheOrderAndHolmIsBetweenHochbergAndBonferroni) {
  const stats::PValues p{0.04, 0.001, 0.2, 0.03, 0.03, 0.7, 0.011};
  const auto holm = stats::holm(p);
  const auto hochberg = stats::hochberg(p);
  const auto bonferroni = stats::bonferroni(p);
  for (std::size_t i = 0; i < p.size(); ++i) {
    EXPECT_LE(*hochberg[i], *holm[i]);
    EXPECT_LE(*holm[i], *bonferroni[i]);
    for (std::size_t j = 0; j < p.size(); ++j) {
      EXPECT_TRUE(*p[i] >= *p[j] || *holm[i] <= *holm[j]);
    }
  }
}

TEST(RankTrend, ASteadyRiseHasTauOne) {
  const double y[] = {1, 2, 3, 4, 5, 6, 7, 8};
  const auto out = stats::mann_kendall(y);
  EXPECT_EQ(out.s, 28);
  EXPECT_EQ(out.tau_b, 1);
  EXPECT_NEAR(out.variance, 8.0 * 7 * 21 / 18, 1e-12);
  const double equal[] = {3, 3, 3};
  EXPECT_FALSE(stats::mann_kendall(equal).tau_b);
  EXPECT_EQ(stats::mann_kendall(equal).p_continuity, 1);
  EXPECT_EQ(stats::mann_kendall({}).s, 0);
}

TEST(RankTrend, TheMedianSlopeForgetsAnOutlier) {
  const double x[] = {0, 1, 2, 3, 4, 5};
  const double y[] = {1, 3, 5, 700, 9, 11};
  EXPECT_EQ(stats::theil_sen(x, y)->slope, 2);
  EXPECT_FALSE(stats::theil_sen({}, {}));
  const double same[] = {1, 1, 1, 1, 1, 1};
  EXPECT_FALSE(stats::theil_sen(same, y));
}

TEST(MeanScorePermutation, OfTwoSegmentsIsNearThePermutationTestOfTheirDifference) {
  const GroupCounts a{1, 1, 4};
  const GroupCounts b{5, 6, 3};
  EXPECT_NEAR(mean_score_permutation({a, b}, 100000, 1), permutation_test(a, b).p, 0.004);
  EXPECT_EQ(mean_score_permutation({a, b}, 1000, 7), mean_score_permutation({a, b}, 1000, 7));
  EXPECT_EQ(mean_score_permutation({a, {}}, 1000, 7), 1);
}

TEST(MeanScorePermutation, WithoutVariationEveryDivisionIsAsGreat) {
  EXPECT_EQ(mean_score_permutation({{0, 0, 4}, {0, 0, 2}, {0, 0, 9}}, 100, 1), 1);
}

TEST(CochranQ, OneSegmentDiffersFromNothing) {
  const auto one = cochran_q({{20, 30, 50}});
  EXPECT_NEAR(*one.pooled, 30, 1e-12);
  EXPECT_EQ(one.df, 0);
  EXPECT_EQ(one.p, 1);
  EXPECT_FALSE(cochran_q({}).q);
  const auto alike = cochran_q({{0, 0, 9}, {20, 30, 50}, {}});
  EXPECT_EQ(alike.df, 1);
  EXPECT_TRUE(std::isfinite(*alike.q));
}

TEST(SegmentsAgainstRest, TwoSegmentsAreEachOthersRest) {
  const auto out = segments_against_rest({{20, 30, 50}, {15, 28, 60}}, 0.95, *stats::adjustment("holm"));
  EXPECT_EQ(out[0].against_rest.low, -out[1].against_rest.high);
  EXPECT_NEAR(out[0].test->p, out[1].test->p, 1e-12);
  EXPECT_NEAR(*out[0].adjusted_p, std::min(1.0, 2 * out[0].test->p), 1e-12);
  const auto lone = segments_against_rest({{20, 30, 50}, {}}, 0.95, *stats::adjustment("bh"));
  EXPECT_FALSE(lone[0].test || lone[0].adjusted_p || lone[0].against_rest.difference);
}

TEST(ScoreTrend, TwoPeriodsAreTheirDifference) {
  const GroupCounts a{20, 30, 50};
  const GroupCounts b{15, 28, 60};
  const auto trend = score_trend({a, b}, {1, 2});
  EXPECT_NEAR(*trend.slope, -*mover_interval(a, b, 0.95).difference, 1e-10);
  EXPECT_NEAR(trend.chi_square, mean_score_test({a, b}).chi_square, 1e-10);
  EXPECT_EQ(score_trend({a, b}, {2, 1}).z, -trend.z);
  EXPECT_FALSE(score_trend({a, b}, {1, 1}).slope);
  EXPECT_FALSE(score_trend({{0, 5, 0}, {0, 5, 0}}, {1, 2}).r);
  EXPECT_EQ(score_trend({{0, 5, 0}, {0, 5, 0}}, {1, 2}).slope, 0);
  EXPECT_EQ(score_trend({}, {}).p, 1);
}

}  // namespace
}  // namespace truescore::nps
