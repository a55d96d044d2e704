#include "survey/group.h"

#include <gtest/gtest.h>

namespace truescore::survey {
namespace {

TEST(Group, NineAndTenPromoteSevenAndEightArePassiveTheRestDetracts) {
  for (int score = 0; score <= 10; ++score) {
    const Group expected = score <= 6 ? Group::detractor : score <= 8 ? Group::passive : Group::promoter;
    EXPECT_EQ(group_of(score), expected) << score;
  }
}

TEST(Group, IsFoundByItsWord) {
  for (const Group group : kGroups) EXPECT_EQ(group_named(word(group)), group);
  EXPECT_EQ(word(Group::passive), "passive");
  EXPECT_FALSE(group_named("Promoter"));
  EXPECT_FALSE(group_named(""));
}

}  // namespace
}  // namespace truescore::survey
