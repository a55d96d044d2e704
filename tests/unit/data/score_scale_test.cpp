#include "data/score_scale.h"

#include <gtest/gtest.h>

#include "data/heading_words.h"

namespace truescore::data {
namespace {

std::string text(const std::optional<Scale>& scale) {
  return scale ? std::to_string(scale->low) + "-" + std::to_string(scale->high) : "";
}
std::string of_heading(std::string_view heading) { return text(scale_of_heading(folded_heading(heading))); }
std::string of(const std::array<std::uint64_t, 11>& counts) { return text(other_scale(counts)); }

TEST(ScoreScale, IsWhatTheHeadingSays) {
  EXPECT_EQ(of_heading("How likely are you to recommend us (0-10)?"), "0-10");
  EXPECT_EQ(of_heading("Rate us from 1 to 5"), "1-5");
  EXPECT_EQ(of_heading("Rate us 1–10"), "1-10");
  EXPECT_EQ(of_heading("Оцените нас от 1 до 10"), "1-10");
  EXPECT_EQ(of_heading("score 0 - 10"), "0-10");
  EXPECT_EQ(of_heading("score_1_7"), "1-7");
  EXPECT_EQ(of_heading("How likely are you to recommend us?"), "");
  EXPECT_EQ(of_heading("Q1"), "");
  EXPECT_EQ(of_heading("Level 11 to 10"), "");
  EXPECT_EQ(of_heading("1 to 100"), "");
}

TEST(ScoreScale, ANumberThatNeverPassesFiveIsNoRecommendation) {
  EXPECT_EQ(of({0, 2, 1, 3, 5, 9, 0, 0, 0, 0, 0}), "1-5");
  EXPECT_EQ(of({0, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0}), "") << "four answers tell nothing";
  EXPECT_EQ(of({9, 9, 9, 9, 9, 9, 0, 0, 0, 0, 0}), "0-5");
  EXPECT_EQ(of({2, 2, 1, 1, 1, 0, 0, 0, 0, 0, 0}), "") << "few, but on a scale from 0";
  EXPECT_EQ(of({0, 3, 3, 3, 3, 3, 3, 3, 0, 0, 0}), "1-7");
}

TEST(ScoreScale, ManyOnesAndNoZeroAreAScaleFromOne) {
  EXPECT_EQ(of({0, 7, 2, 3, 4, 9, 8, 9, 20, 20, 30}), "1-10");
  EXPECT_EQ(of({0, 4, 2, 3, 4, 9, 8, 9, 20, 20, 30}), "");
  EXPECT_EQ(of({1, 7, 2, 3, 4, 9, 8, 9, 20, 20, 30}), "");
  EXPECT_EQ(of({}), "");
}

}  // namespace
}  // namespace truescore::data
