#include "nps/tally.h"

#include <gtest/gtest.h>

namespace truescore::nps {
namespace {

using data::LeftOut;
using data::ScoreCell;

TEST(Tally, CountsScoresAndWhyTheOthersWereLeftOut) {
  Tally tally;
  for (const int score : {0, 6, 7, 8, 9, 10, 10}) tally.add(ScoreCell::of(score));
  for (const LeftOut reason :
       {LeftOut::blank, LeftOut::blank, LeftOut::not_a_number, LeftOut::not_whole, LeftOut::out_of_range}) {
    tally.add(ScoreCell::of(reason));
  }
  EXPECT_EQ(tally.n(), 7u);
  EXPECT_EQ(tally.left_out_rows(), 5u);
  EXPECT_EQ(tally.counts, (std::array<std::uint64_t, 11>{1, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2}));
  EXPECT_EQ(tally.left_out, (std::array<std::uint64_t, data::kLeftOutReasons>{2, 1, 1, 1}));
}

TEST(Tally, DetractorsGave0To6PassivesSevenOrEightPromotersNineOrTen) {
  for (int score = 0; score <= 10; ++score) {
    Tally tally;
    tally.add(ScoreCell::of(score));
    const GroupCounts groups = tally.groups();
    EXPECT_EQ(groups.detractors, score <= 6 ? 1 : 0) << score;
    EXPECT_EQ(groups.passives, score == 7 || score == 8 ? 1 : 0) << score;
    EXPECT_EQ(groups.promoters, score >= 9 ? 1 : 0) << score;
    EXPECT_EQ(groups.n(), 1) << score;
  }
}

TEST(Tally, TwoTalliesMergeByAdding) {
  Tally a;
  Tally b;
  Tally both;
  for (int i = 0; i < 50; ++i) {
    const ScoreCell cell =
        i % 5 == 0 ? ScoreCell::of(static_cast<LeftOut>(i / 5 % 4)) : ScoreCell::of(i % 11);
    (i % 3 ? a : b).add(cell);
    both.add(cell);
  }
  a.merge(b);
  EXPECT_EQ(a.counts, both.counts);
  EXPECT_EQ(a.left_out, both.left_out);
  a.merge(Tally());
  EXPECT_EQ(a.counts, both.counts);
}

TEST(Tally, NothingIsNothing) {
  const Tally tally;
  EXPECT_EQ(tally.n(), 0u);
  EXPECT_EQ(tally.left_out_rows(), 0u);
  EXPECT_EQ(tally.groups().n(), 0);
}

}  // namespace
}  // namespace truescore::nps
