#include "spc/rules.h"

#include <gtest/gtest.h>

#include <set>

namespace truescore::spc {
namespace {

using Positions = std::vector<std::size_t>;

Positions signals_of(Rule rule, const Series& z) { return signals(rule, z, z); }

Series repeated(double value, std::size_t count) { return Series(count, value); }

Series with(Series series, std::size_t at, std::optional<double> value) {
  series[at] = value;
  return series;
}

TEST(Rules, OnALineIsNotBeyondItAlsoAfterRounding) {
  EXPECT_EQ(signals_of(Rule::beyond_limits, {3, -3, 3.001, -3.001}), (Positions{3, 4}));
  // (0.4 - 0.1) / 0.1 is a little more than 3 in doubles.
  EXPECT_TRUE(signals_of(Rule::beyond_limits, standardized(Series{0.4, -0.2}, 0.1, 0.1)).empty());
  EXPECT_TRUE(signals_of(Rule::two_of_three_beyond_2, {2, 2, 2}).empty());
  EXPECT_TRUE(signals_of(Rule::four_of_five_beyond_1, {1, 1, 1, 1, 1}).empty());
  EXPECT_TRUE(signals_of(Rule::three_of_four_beyond_1_5, {1.5, 1.5, 1.5, 1.5}).empty());
  EXPECT_TRUE(signals_of(Rule::fifteen_within_1, with(repeated(0.5, 15), 7, 1)).empty());
  EXPECT_TRUE(signals_of(Rule::eight_beyond_1, with(repeated(2, 8), 3, 1)).empty());
}

TEST(Rules, RunsBeginAtTheirLength) {
  EXPECT_TRUE(signals_of(Rule::eight_on_one_side, repeated(0.1, 7)).empty());
  EXPECT_EQ(signals_of(Rule::eight_on_one_side, repeated(0.1, 10)), (Positions{8, 9, 10}));
  EXPECT_EQ(signals_of(Rule::nine_on_one_side, repeated(-0.1, 10)), (Positions{9, 10}));
  EXPECT_EQ(signals_of(Rule::fifteen_within_1, repeated(0, 16)), (Positions{15, 16}));
  EXPECT_EQ(signals_of(Rule::eight_beyond_1, {2, -2, 2, 2, -2, -2, 2, -2}), (Positions{8}));
}

TEST(Rules, APointOnTheCentreLineBreaksARun) {
  EXPECT_TRUE(signals_of(Rule::eight_on_one_side, with(repeated(0.1, 15), 7, 0)).empty());
  EXPECT_TRUE(signals_of(Rule::nine_on_one_side, with(repeated(0.1, 17), 8, -0.1)).empty());
  EXPECT_EQ(signals_of(Rule::eight_on_one_side, with(repeated(0.1, 9), 0, -0.1)), (Positions{9}));
}

TEST(Rules, TrendsNeedStepsThatAllGoOneWay) {
  EXPECT_TRUE(signals_of(Rule::six_rising_or_falling, {1, 2, 3, 4, 5}).empty());
  EXPECT_EQ(signals_of(Rule::six_rising_or_falling, {1, 2, 3, 4, 5, 6, 7}), (Positions{6, 7}));
  EXPECT_EQ(signals_of(Rule::six_rising_or_falling, {6, 5, 4, 3, 2, 1}), (Positions{6}));
  EXPECT_TRUE(signals_of(Rule::six_rising_or_falling, {1, 2, 3, 3, 4, 5, 6}).empty());
  // The turning point is the first of the new trend too.
  EXPECT_EQ(signals_of(Rule::six_rising_or_falling, {3, 2, 1, 2, 3, 4, 5, 6}), (Positions{8}));
}

TEST(Rules, AlternationNeedsStepsThatGoUpAndDownByTurns) {
  Series turns;
  for (int i = 0; i < 15; ++i) turns.push_back(i % 2);
  EXPECT_EQ(signals_of(Rule::fourteen_alternating, turns), (Positions{14, 15}));
  EXPECT_TRUE(signals_of(Rule::fourteen_alternating, Series(turns.begin(), turns.begin() + 13)).empty());
  EXPECT_TRUE(signals_of(Rule::fourteen_alternating, with(turns, 7, turns[6])).empty());
}

TEST(Rules, KOfNAreOnOneSideAndEndWithAPointBeyond) {
  EXPECT_EQ(signals_of(Rule::two_of_three_beyond_2, {0, 2.1, 0.3, 2.2, 0, -2.5, -2.6, 0}), (Positions{4, 7}));
  EXPECT_TRUE(signals_of(Rule::two_of_three_beyond_2, {2.1, -2.1, 0, 2.1, 0, 0, 2.1}).empty());
  EXPECT_EQ(signals_of(Rule::four_of_five_beyond_1, {1.1, 0, 1.1, 1.1, 1.1, 0}), (Positions{5}));
  EXPECT_EQ(signals_of(Rule::three_of_four_beyond_1_5, {1.6, 1.6, 0, 1.6}), (Positions{4}));
  EXPECT_TRUE(signals_of(Rule::three_of_four_beyond_1_5, {1.6, 1.6, 0, 0, 1.6}).empty());
}

TEST(Rules, AtTheBeginningAsManyAsMustBeBeyondAreEnough) {
  EXPECT_EQ(signals_of(Rule::two_of_three_beyond_2, {2.1, 2.1}), (Positions{2}));
  EXPECT_EQ(signals_of(Rule::four_of_five_beyond_1, {1.1, 1.1, 1.1, 1.1}), (Positions{4}));
  EXPECT_EQ(signals_of(Rule::three_of_four_beyond_1_5, {-1.6, -1.6, -1.6}), (Positions{3}));
}

TEST(Rules, AGapBreaksNoRunButATrend) {
  const auto gap = std::optional<double>();
  EXPECT_EQ(signals_of(Rule::eight_on_one_side, with(repeated(0.1, 9), 4, gap)), (Positions{9}));
  EXPECT_EQ(signals_of(Rule::two_of_three_beyond_2, {2.1, gap, gap, 0, gap, 2.1}), (Positions{6}));
  EXPECT_EQ(signals_of(Rule::fifteen_within_1, with(repeated(0.5, 16), 3, gap)), (Positions{16}));
  EXPECT_TRUE(signals_of(Rule::six_rising_or_falling, {1, 2, 3, gap, 4, 5, 6}).empty());
  EXPECT_EQ(signals_of(Rule::six_rising_or_falling, {1, gap, 2, 3, 4, 5, 6, 7}), (Positions{8}));
}

TEST(Rules, OfNothingAreNone) {
  std::set<std::string_view> words;
  for (int i = 0; i < kRuleCount; ++i) {
    const Rule rule = static_cast<Rule>(i);
    EXPECT_TRUE(signals_of(rule, {}).empty());
    EXPECT_TRUE(signals_of(rule, Series(20)).empty());
    words.insert(word(rule));
  }
  EXPECT_EQ(words.size(), static_cast<std::size_t>(kRuleCount));
  EXPECT_EQ(rules_of(RuleSet::wheeler).size(), 3u);
  EXPECT_EQ(rules_of(RuleSet::western_electric).size(), 4u);
  EXPECT_EQ(rules_of(RuleSet::nelson).size(), 8u);
}

}  // namespace
}  // namespace truescore::spc
