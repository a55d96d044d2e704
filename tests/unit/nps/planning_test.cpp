#include "nps/planning.h"

#include <gtest/gtest.h>

#include <cmath>

#include "nps/score.h"

namespace truescore::nps {
namespace {

TEST(Planning, TheVarianceOfSharesIsThatOfCounts) {
  EXPECT_NEAR(variance_of_shares(0.5, 0.2), 0.61, 1e-15);
  EXPECT_EQ(variance_of_shares(1, 0), 0);
  EXPECT_NEAR(variance_of_shares(0.5, 0.5), 1, 1e-15);
  EXPECT_NEAR(variance_of_shares(0.5, 0.2), *spread({20, 30, 50}).var_pop / 10000, 1e-15);
}

TEST(Planning, TheAnswersForAMarginAreTheFewestThatReachIt) {
  const double n = whole_answers(answers_for_margin(10, 0.61, 0.95, std::nullopt));
  const auto margin = [](double answers) { return 100 * 1.959963984540054 * std::sqrt(0.61 / answers); };
  EXPECT_LE(margin(n), 10);
  EXPECT_GT(margin(n - 1), 10);
  EXPECT_EQ(whole_answers(answers_for_margin(1e-6, 0.61, 0.95, 60.0)), 60);
}

TEST(Planning, TheDetectableDifferenceIsFoundWithThatPower) {
  const double difference = detectable_difference(0.61, 200, 0.5, 250, 0.8, 0.05);
  EXPECT_NEAR(power_of_difference(difference, 0.61, 200, 0.5, 250, 0.05), 0.8, 1e-4);
  const double n = answers_for_difference(12, 0.61, 0.5, 0.9, 0.05);
  EXPECT_NEAR(detectable_difference(0.61, n, 0.5, n, 0.9, 0.05), 12, 1e-9);
  EXPECT_NEAR(power_of_difference(0, 0.61, 200, 0.5, 250, 0.05), 0.05, 1e-12);
}

TEST(Planning, WhoHasAskedAllKnowsTheScore) {
  const GroupCounts groups{20, 30, 50};
  EXPECT_EQ(finite_error(groups, 100, 0.95).se, 0);
  EXPECT_EQ(finite_score_interval(groups, 100, 0.95).low, 30);
  EXPECT_EQ(finite_score_interval(groups, 100, 0.95).high, 30);
  EXPECT_FALSE(endless_counts(groups, 100));
  const Limits nearly = finite_score_interval(groups, 101, 0.95);
  EXPECT_LT(nearly.high - nearly.low, 4);
  EXPECT_FALSE(finite_error({}, 5, 0.95).se);
  EXPECT_EQ(finite_score_interval({}, 5, 0.95).low, -100);
}

TEST(Planning, AWholeNumberStaysItself) {
  EXPECT_EQ(whole_answers(12.0000000001), 12);
  EXPECT_EQ(whole_answers(12.001), 13);
  EXPECT_EQ(whole_answers(0), 0);
}

}  // namespace
}  // namespace truescore::nps
