#include "base/number.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>

#include "unit/random.h"

namespace truescore::base {
namespace {

using namespace std::string_view_literals;

TEST(Number, TrimsBlanksTabsLineEndsAndNoBreakSpaces) {
  EXPECT_EQ(trim(""), "");
  EXPECT_EQ(trim("   "), "");
  EXPECT_EQ(trim(" \t\r\n a b \t"), "a b");
  EXPECT_EQ(trim("\xC2\xA0"
                 "a\xC2\xA0\xC2\xA0"),
            "a");
  EXPECT_EQ(trim("\xE2\x80\xAF"
                 "9\xE2\x80\xAF "),
            "9");
  EXPECT_EQ(trim("\xC2\xA0"), "");
}

TEST(Number, TrimsTheNoBreakSpaceOfSingleByteEncodings) {
  EXPECT_EQ(trim("\xA0"
                 "9\xA0"),
            "9");
  EXPECT_EQ(trim("\xA0\xA0"), "");
}

TEST(Number, TrimmingCutsNoLetterOfUtf8) {
  EXPECT_EQ(trim("voil\xC3\xA0"), "voil\xC3\xA0") << "the last byte of à is that of a no-break space";
  EXPECT_EQ(trim("\xC3\xA0 "), "\xC3\xA0");
  EXPECT_EQ(trim("\xE2\x80\xA0"), "\xE2\x80\xA0") << "a dagger";
  EXPECT_EQ(trim("\xC2\xA2"), "\xC2\xA2") << "a cent sign";
}

TEST(Number, ReadsPlainDecimalNumbers) {
  EXPECT_EQ(parse_number("12"), 12);
  EXPECT_EQ(parse_number("-3.5"), -3.5);
  EXPECT_EQ(parse_number("+4"), 4);
  EXPECT_EQ(parse_number("1e3"), 1000);
  EXPECT_EQ(parse_number("1E-3"), 0.001);
  EXPECT_EQ(parse_number("1e+3"), 1000);
  EXPECT_EQ(parse_number(".5"), 0.5);
  EXPECT_EQ(parse_number("5."), 5);
  EXPECT_EQ(parse_number(" 7 "), 7);
  EXPECT_EQ(parse_number("007"), 7);
  EXPECT_EQ(parse_number("0"), 0);
  EXPECT_EQ(parse_number("-0"), 0);
}

TEST(Number, WhatIsNoPlainNumberIsNone) {
  for (const std::string_view text :
       {"",      " ",      ".",     "-",   "+",   "e5",   "1e",  "1e+",  "1e5x",
        "1 2",   "1,5",    "1.2.3", "--1", "+-1", "0x10", "inf", "nan",  "Infinity",
        "1e999", "-1e999", "1_000", "９",  "12a", "$5",   "5%",  "1e5.5"}) {
    EXPECT_FALSE(parse_number(text)) << text;
  }
  EXPECT_FALSE(parse_number("1\0002"sv));
}

TEST(Number, ANumberTooSmallForADoubleIsZero) {
  EXPECT_EQ(parse_number("1e-400"), 0);
  EXPECT_EQ(parse_number("5e-324"), 5e-324);
  EXPECT_EQ(parse_number("0e999999999999"), 0);
  EXPECT_EQ(parse_number("1e-99999999999999999999"), 0);
}

TEST(Number, ReadsTheSameDoubleAsTheStandardLibrary) {
  tests::Random random(3);
  for (int i = 0; i < tests::rounds(300000); ++i) {
    std::string text(random.one_of({"", "-", "+"}));
    const std::size_t before = random.below(24);
    for (std::size_t k = 0; k < before; ++k) text += static_cast<char>('0' + random.below(10));
    if (random.below(2)) {
      text += '.';
      const std::size_t after = random.below(24) + (before == 0 ? 1 : 0);
      for (std::size_t k = 0; k < after; ++k) text += static_cast<char>('0' + random.below(10));
    } else if (before == 0) {
      text += '7';
    }
    if (random.below(3) == 0) text += "e" + std::to_string(random.between(-330, 300));
    const double expected = std::strtod(text.c_str(), nullptr);
    const auto read = parse_number(text);
    if (!std::isfinite(expected)) {
      ASSERT_FALSE(read) << text;
      continue;
    }
    ASSERT_TRUE(read) << text;
    ASSERT_EQ(*read, expected) << text;
  }
}

TEST(Number, WritesANumberSoThatItReadsBack) {
  EXPECT_EQ(number_text(9), "9");
  EXPECT_EQ(number_text(0), "0");
  EXPECT_EQ(number_text(-0.0), "0");
  EXPECT_EQ(number_text(-12.5), "-12.5");
  EXPECT_EQ(number_text(0.1), "0.1");
  EXPECT_EQ(number_text(100.0 / 3), "33.333333333333336");
  EXPECT_EQ(number_text(9007199254740992.0), "9007199254740992");
  for (int hundredths = 0; hundredths < 100000; ++hundredths) {
    const double value = hundredths / 100.0;
    const std::string text = number_text(value);
    ASSERT_EQ(parse_number(text), value) << text;
    ASSERT_LE(text.size(), 6u) << text;
  }
}

TEST(Trim, TakesALongRunOfBytesAtOnce) {
  const std::string cell = "x" + std::string(4u << 20, '\xA0');
  EXPECT_EQ(trim(cell), "x");
  EXPECT_EQ(trim("\xC3" + std::string(4u << 20, '\xA0')).size(), (4u << 20) + 1);
}

}  // namespace
}  // namespace truescore::base
