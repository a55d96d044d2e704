#include "data/formula_guard.h"

#include <gtest/gtest.h>

#include "unit/random.h"

namespace truescore::tests {
namespace {

using data::guarded;

std::string armed(const std::string& text) {
  std::string out = text;
  data::unguarded(text, out);
  return out;
}

TEST(FormulaGuard, DisarmsWhatASpreadsheetRuns) {
  for (const std::string text :
       {"=1+1", "+cmd", "-cmd", "@SUM(A1)", "\tx", "\rx", "  =1", "\"=1", "'=1", "\xC2\xA0=1",
        "\xEF\xBC\x9D"
        "1",
        "\xEF\xBC\x8B"
        "1",
        "\xEF\xBC\x8D"
        "1",
        "\xEF\xBC\xA0"
        "x"})
    EXPECT_EQ(guarded(text), "'" + text);
  EXPECT_EQ(guarded("fine;=1"), "fine;'=1");
  EXPECT_EQ(guarded("fine\n \"+1"), "fine\n' \"+1");
}

TEST(FormulaGuard, LeavesNumbersAndPlainTextsAlone) {
  for (const std::string text :
       {"", "9", "-3", "+2,5", "-0.75", "a=b", "me@example.com", "well - almost", "it's", "'tis"})
    EXPECT_EQ(guarded(text), text);
}

TEST(FormulaGuard, ANumberWithMoreBehindItIsNoNumber) {
  EXPECT_EQ(guarded("-3+1"), "'-3+1");
  EXPECT_EQ(guarded("-1.2.3"), "'-1.2.3");
}

TEST(FormulaGuard, GivesEveryTextBack) {
  Random random(5);
  const std::string_view parts[] = {"=",  "-", "'", "\"", ";", "\t",           "\n",
                                    "\r", " ", "a", "1",  "@", "\xEF\xBC\x9D", "\xC2\xA0"};
  for (int i = 0; i < 20000; ++i) {
    std::string text;
    for (std::size_t n = random.below(8); n > 0; --n) text += parts[random.below(std::size(parts))];
    EXPECT_EQ(armed(guarded(text)), text);
  }
}

}  // namespace
}  // namespace truescore::tests
