#include "data/score_cell.h"

#include <gtest/gtest.h>

#include <string>

namespace truescore::data {
namespace {

std::string read_cell_score(std::string_view cell) {
  const ScoreCell score = read_score(cell);
  if (score.is_group()) return std::string(word(score.group()));
  return score.is_score() ? std::to_string(score.score()) : std::string(word(score.reason()));
}

TEST(ScoreCell, IsAScoreOrTheReasonWhyNot) {
  for (int score = 0; score <= 10; ++score) {
    EXPECT_TRUE(ScoreCell::of(score).is_score());
    EXPECT_EQ(ScoreCell::of(score).score(), score);
  }
  for (int i = 0; i < kLeftOutReasons; ++i) {
    const auto reason = static_cast<LeftOut>(i);
    EXPECT_FALSE(ScoreCell::of(reason).is_score());
    EXPECT_EQ(ScoreCell::of(reason).reason(), reason);
  }
  EXPECT_TRUE(ScoreCell::of(3) == ScoreCell::of(3));
  EXPECT_FALSE(ScoreCell::of(0) == ScoreCell::of(LeftOut::blank));
  EXPECT_EQ(word(LeftOut::out_of_range), "out_of_range");
}

TEST(ScoreCell, ReadsWholeNumbersFromZeroToTen) {
  for (int score = 0; score <= 10; ++score) {
    const std::string text = std::to_string(score);
    for (const std::string& cell :
         {text, " " + text + " ", text + ".0", text + ",0", text + ".000", text + ",00", "\xC2\xA0" + text,
          "\t" + text + "\xE2\x80\xAF", "+" + text, "0" + text, text + "\xA0"}) {
      EXPECT_EQ(read_cell_score(cell), text) << cell;
    }
  }
  EXPECT_EQ(read_cell_score("-0"), "0");
}

TEST(ScoreCell, NothingAndWordsForNothingAreBlank) {
  for (const std::string_view cell : {"", " ", "\t", "\xC2\xA0", "NA", "na", "N/A", "n/a", "NaN", "nan",
                                      "NULL", "null", "None", " NA ", "\\N", "\xE2\x80\x8B", "не закрыта"}) {
    EXPECT_EQ(read_cell_score(cell), "blank") << cell;
    EXPECT_TRUE(is_blank(cell)) << cell;
  }
  for (const std::string_view cell : {"0", "-", "no", "nil", "x", "NAN A", "nullx", "N A"})
    EXPECT_FALSE(is_blank(cell)) << cell;
}

TEST(ScoreCell, NothingIsCoerced) {
  for (const std::string_view cell : {"6.5", "6,5", "9.9999", "0.1", "1e-3"})
    EXPECT_EQ(read_cell_score(cell), "not_whole") << cell;
  for (const std::string_view cell : {"11", "-1", "100", "10.5", "-0.5", "1e300", "-5"})
    EXPECT_EQ(read_cell_score(cell), "out_of_range") << cell;
  for (const std::string_view cell : {"nine", "9 likely", "10!", "9/10", "9 10", "1,2,3", "1.2.3", "9,5,",
                                      "x", "-", "９", "5★", "0x9", "inf"}) {
    EXPECT_EQ(read_cell_score(cell), "not_a_number") << cell;
  }
}

TEST(ScoreCell, WordsMayStandBesideTheNumber) {
  for (const std::string_view cell :
       {"10 - Extremely likely", "10 – Extremely likely", "10: very", "10 (Extremely likely)",
        "10. Extremely likely", "10 = sure", "Extremely likely - 10", "Extremely likely (10)",
        "10 — обязательно", "10) sure", "10 Extremely likely", "10 Обязательно порекомендую",
        "\xE2\x80\x8B"
        "10\xC2\xA0\xE2\x80\x8B"}) {
    EXPECT_EQ(read_cell_score(cell), "10") << cell;
  }
  EXPECT_EQ(read_cell_score("0 - Not at all likely"), "0");
  EXPECT_EQ(read_cell_score("0 Not at all likely"), "0");
  EXPECT_EQ(read_cell_score("11 - beyond"), "out_of_range");
  for (const std::string_view cell : {"2 years", "9-10", "7 - 8", "10 of 10", "6.5 - so so", "plan-10",
                                      "a 10", "5-3-24", "10 -", "- 10", "9 - 10 stars", "1.Likely"}) {
    EXPECT_EQ(read_cell_score(cell), "not_a_number") << cell;
  }
}

TEST(ScoreCell, NamesOfGroupsAreGroups) {
  for (const std::string_view cell : {"Promoter", "PROMOTERS", " promoter ", "Промоутер", "Сторонники"}) {
    EXPECT_EQ(read_cell_score(cell), "promoter") << cell;
  }
  for (const std::string_view cell : {"Passive", "neutral", "Нейтрал"})
    EXPECT_EQ(read_cell_score(cell), "passive") << cell;
  for (const std::string_view cell : {"Detractor", "Критик", "ДЕТРАКТОРЫ"})
    EXPECT_EQ(read_cell_score(cell), "detractor") << cell;
  EXPECT_FALSE(read_score("Promoter").is_score());
  EXPECT_TRUE(read_score("Promoter").is_counted());
  EXPECT_TRUE(read_score("9").is_counted());
  EXPECT_EQ(read_score("9").group(), survey::Group::promoter);
}

TEST(ScoreCell, ThousandsAreNoScores) {
  for (const std::string_view cell : {"1,000", "10,000", "7,000"})
    EXPECT_EQ(read_cell_score(cell), "not_a_number") << cell;
}

TEST(ScoreCell, ReadsNumbersTheSameWay) {
  EXPECT_TRUE(read_score(9.0) == ScoreCell::of(9));
  EXPECT_TRUE(read_score(-0.0) == ScoreCell::of(0));
  EXPECT_TRUE(read_score(6.5) == ScoreCell::of(LeftOut::not_whole));
  EXPECT_TRUE(read_score(10.0000001) == ScoreCell::of(LeftOut::out_of_range));
  EXPECT_TRUE(read_score(-1e-300) == ScoreCell::of(LeftOut::out_of_range));
  EXPECT_TRUE(read_score(1e300) == ScoreCell::of(LeftOut::out_of_range));
}

}  // namespace
}  // namespace truescore::data
