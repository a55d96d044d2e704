#include "base/words.h"

#include <gtest/gtest.h>

namespace truescore::base {
namespace {

using Words = std::vector<std::string>;

TEST(Words, AreFoldedAndWithoutPunctuation) {
  EXPECT_EQ(words_of("Don’t we — “win” 48 h?"), (Words{"dont", "we", "win", "48", "h"}));
  EXPECT_EQ(words_of("Ещё раз: «Доля» №5"), (Words{"еще", "раз", "доля", "5"}));
  EXPECT_EQ(words_of(" \u00A0—…"), Words{});
}

TEST(Words, KnowTheirPlaceInTheText) {
  const std::string text = "«Ещё» don’t";
  std::string found;
  for (const auto& word : words_in(text)) {
    found += word.text + "=" + text.substr(word.begin, word.end - word.begin) + ";";
  }
  EXPECT_EQ(found, "еще=Ещё;dont=don’t;");
}

TEST(Words, OfAnInvalidTextAreThoseBetweenItsFaults) {
  EXPECT_EQ(words_of("a\xFF"
                     "b\xD0"),
            (Words{"a", "b"}));
}

TEST(Likeness, IsOneForTheSameWordsInAnyOrderAndZeroForOthers) {
  EXPECT_DOUBLE_EQ(likeness("How often do we win?", "how often, do we WIN"), 1);
  EXPECT_DOUBLE_EQ(likeness("do we win how often", "How often do we win?"), 1);
  EXPECT_DOUBLE_EQ(likeness("How often do we win?", "Сколько стоит лид"), 0);
  EXPECT_DOUBLE_EQ(likeness("", ""), 0);
  EXPECT_DOUBLE_EQ(likeness("?", "How"), 0);
}

TEST(Likeness, IsTwiceTheCommonWordsOverAllOfThem) {
  // Common: how, often, we. 2 * 3 / (5 + 4).
  EXPECT_DOUBLE_EQ(likeness("how often do we win", "how often we lose"), 6.0 / 9.0);
  // A word counts as often as it stands in both.
  EXPECT_DOUBLE_EQ(likeness("we we we", "we"), 0.5);
}

TEST(Likeness, DoesNotMindEndings) {
  EXPECT_DOUBLE_EQ(
      likeness("Насколько клиенты готовы рекомендовать", "насколько клиентов готовы рекомендуют"), 1);
}

TEST(Likeness, IsSymmetric) { EXPECT_DOUBLE_EQ(likeness("a b c d", "c d e"), likeness("c d e", "a b c d")); }

}  // namespace
}  // namespace truescore::base
