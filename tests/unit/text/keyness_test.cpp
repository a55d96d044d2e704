#include "text/keyness.h"

#include <gtest/gtest.h>

#include <cmath>

namespace truescore::text {
namespace {

TEST(LogOdds, TurnTheirSignWithTheGroups) {
  const auto found = log_odds_dirichlet({{12, 4, 16}, {3, 18, 21}}, 60, 73, 133);
  const auto turned = log_odds_dirichlet({{4, 12, 16}, {18, 3, 21}}, 73, 60, 133);
  for (std::size_t i = 0; i < 2; ++i) {
    EXPECT_NEAR(*found[i].delta, -*turned[i].delta, 1e-12);
    EXPECT_NEAR(*found[i].z, -*turned[i].z, 1e-12);
  }
}

TEST(LogOdds, AStrongerPriorDrawsToNoDifference) {
  const double weak = *log_odds_dirichlet({{12, 4, 1.6}}, 60, 73, 13.3)[0].z;
  const double strong = *log_odds_dirichlet({{12, 4, 1600}}, 60, 73, 13300)[0].z;
  EXPECT_GT(weak, strong);
  EXPECT_GT(strong, 0);
}

TEST(LogOdds, OfTheOnlyWordAreNotDefined) {
  EXPECT_FALSE(log_odds_dirichlet({{5, 7, 12}}, 5, 7, 12)[0].z.has_value());
  EXPECT_FALSE(log_odds_dirichlet({{0, 0, 0}}, 5, 7, 12)[0].z.has_value());
}

TEST(Keyness, IsNoneWhereFrequenciesAreEqual) {
  const Keyness same = keyness(20, 40, 1000, 2000);
  EXPECT_NEAR(same.g2_full, 0, 1e-9);
  EXPECT_NEAR(same.p_full, 1, 1e-4);
  EXPECT_NEAR(same.log_ratio, 0, 1e-12);
}

TEST(Keyness, AWordThatOneGroupNeverSaysHasARatio) {
  const Keyness never = keyness(10, 0, 100, 100);
  EXPECT_NEAR(never.log_ratio, std::log2(20), 1e-12);
  EXPECT_NEAR(never.g2_two_cell, 20 * std::log(2), 1e-12);
  EXPECT_NEAR(keyness(0, 0, 100, 100).g2_full, 0, 1e-12);
}

}  // namespace
}  // namespace truescore::text
