// Non-response, and the screens for gaming.
#include <gtest/gtest.h>

#include <cmath>

#include "nps/gaming/answer_screens.h"
#include "nps/gaming/score_screens.h"
#include "nps/nonresponse.h"

namespace truescore::nps {
namespace {

TEST(Nonresponse, BoundsHoldTheScoreAndCloseWhereAllAnswer) {
  const Limits limits = nonresponse_bounds(40, 0.3);
  EXPECT_NEAR(limits.low, -58, 1e-12);
  EXPECT_NEAR(limits.high, 82, 1e-12);
  EXPECT_EQ(nonresponse_bounds(40, 1).low, 40);
  EXPECT_EQ(nonresponse_bounds(40, 0).high, 100);
}

TEST(Nonresponse, TheTippingPointBringsTheTotalToTheThreshold) {
  const TippingPoint point = nonresponse_tipping_point(40, 0.5, 10);
  EXPECT_NEAR(0.5 * 40 + 0.5 * *point.nps_silent, 10, 1e-12);
  EXPECT_TRUE(point.possible);
  EXPECT_FALSE(nonresponse_tipping_point(40, 0.9, -50).possible);
  EXPECT_TRUE(nonresponse_tipping_point(40, 0.3, -58).possible);  // just at -100
  EXPECT_FALSE(nonresponse_tipping_point(40, 1, 10).nps_silent.has_value());
}

TEST(ResponseRates, GroupsWithoutInvitationsTakeNoPart) {
  const ResponseRates with = response_rate_test({{30, 200}, {0, 0}, {45, 210}, {12, 150}});
  const ResponseRates without = response_rate_test({{30, 200}, {45, 210}, {12, 150}});
  EXPECT_FALSE(with.rates[1].has_value());
  EXPECT_EQ(*with.chi_square, *without.chi_square);
  EXPECT_EQ(with.df, 2);
  EXPECT_FALSE(response_rate_test({{5, 5}, {7, 7}}).p.has_value());
  EXPECT_FALSE(response_rate_test({{1, 5}}).p.has_value());
}

TEST(RIndicator, IsOneWhereAllGroupsAnswerAlike) {
  EXPECT_NEAR(*r_indicator({{10, 100}, {20, 200}}), 1, 1e-12);
  // Half answer fully, half not at all: S is √(n/(n-1)) / 2.
  EXPECT_NEAR(*r_indicator({{50, 50}, {0, 50}}), 1 - std::sqrt(100 / 99.0), 1e-12);
  EXPECT_FALSE(r_indicator({{1, 1}}).has_value());
}

TEST(Bunching, TestsTheShareAtTheThreshold) {
  const Bunching even = threshold_bunching(10, 10, 0.5);
  EXPECT_NEAR(*even.p, 1, 1e-12);
  EXPECT_NEAR(*threshold_bunching(8, 0, 0.5).p, 2 / 256.0, 1e-12);
  EXPECT_NEAR(*threshold_bunching(8, 0, 0.5).p_above, 1 / 256.0, 1e-12);
  EXPECT_GT(*threshold_bunching(58, 12, 0.8).p, 0.5);  // as it always was
  EXPECT_FALSE(threshold_bunching(0, 0, 0.5).p.has_value());
}

TEST(Heaping, IsSeenAgainstTheNeighbours) {
  const Heaping heaped = heaping({20, 2, 3, 3, 4, 40, 4, 8, 9, 10, 30});
  EXPECT_EQ(heaped.heaps[1].expected, 4);
  EXPECT_LT(*heaped.heaps[1].p_above, 1e-6);
  EXPECT_GT(*heaped.share, *heaped.expected_share);
  EXPECT_FALSE(heaping({}).share.has_value());
  EXPECT_FALSE(heaping({}).heaps[0].p_above.has_value());
}

TEST(DigitPreference, CountsLastDigits) {
  const DigitPreference found = digit_preference({100, 150, -25, 7, 30});
  EXPECT_EQ(found.digits[0], 3);
  EXPECT_EQ(found.digits[5], 1);
  EXPECT_EQ(found.digits[7], 1);
  EXPECT_NEAR(*found.share_0_5, 0.8, 1e-12);
  EXPECT_FALSE(digit_preference({}).p.has_value());
}

TEST(Profiles, TheOneThatDiffersIsFound) {
  const Homogeneity all = profile_homogeneity({{10, 20, 30}, {11, 19, 30}, {30, 20, 10}, {9, 21, 30}});
  EXPECT_EQ(all.df, 6);
  EXPECT_LT(*all.profiles[2].p_adjusted, 0.001);
  EXPECT_GT(*all.profiles[0].p_adjusted, 0.05);
}

TEST(Straightlining, ReadsPastWhatWasSkipped) {
  const Straightline line = straightline({5, std::nullopt, 5, 5}, 3);
  EXPECT_EQ(line.answered, 3u);
  EXPECT_EQ(line.longest, 3u);
  EXPECT_TRUE(line.straightlined);
  EXPECT_FALSE(straightline({5, 5}, 3).straightlined);
  EXPECT_FALSE(straightline({}, 1).straightlined);
  EXPECT_EQ(straightline({1, 2, 2, 1}, 3).longest, 2u);
}

TEST(Repetitions, AreFoundByRespondentDeviceAndText) {
  const double day = 86400;
  const std::string text = "The delivery came three days late.";
  const std::vector<AnswerTrace> answers = {
      {"ann", "d1", text, 0.0},
      {"ann", "", "fine", 10 * day},
      {"ann", "", "fine", 60 * day},
      {"bob", "d1", "", 300.0},
      {"cyd", "d1", "the  delivery came THREE days late. ", 5000.0},
  };
  const auto found = repetitions(answers, {});
  ASSERT_EQ(found.size(), 3u);
  EXPECT_EQ(found[0].again, 3u);  // in order of time
  EXPECT_EQ(found[0].reason, Repetition::Reason::device);
  EXPECT_EQ(found[1].again, 4u);
  EXPECT_EQ(found[1].reason, Repetition::Reason::text);
  EXPECT_EQ(found[2].first, 0u);
  EXPECT_EQ(found[2].again, 1u);
  EXPECT_EQ(found[2].reason, Repetition::Reason::respondent);
}

TEST(Speed, WhatIsNotKnownIsNotFast) {
  EXPECT_EQ(improbably_fast({3, 4, std::nullopt}, {4, 4, 4}, 1), (std::vector<bool>{true, false, false}));
}

}  // namespace
}  // namespace truescore::nps
