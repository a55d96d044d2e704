#include "base/utf8.h"

#include <gtest/gtest.h>

#include "unit/random.h"

namespace truescore::base {
namespace {

std::string text_of(std::uint32_t code) {
  std::string out;
  append_code_point(code, out);
  return out;
}

bool is_surrogate(std::uint32_t code) { return code >= 0xD800 && code < 0xE000; }

TEST(Utf8, EveryCodePointIsOneValidSequenceAndNoPrefixOfItIs) {
  for (std::uint32_t code = 0; code <= 0x10FFFF; ++code) {
    if (is_surrogate(code)) continue;
    const std::string text = text_of(code);
    const std::size_t expected = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    ASSERT_EQ(text.size(), expected) << code;
    ASSERT_EQ(utf8_sequence_length(text), expected) << code;
    ASSERT_EQ(utf8_sequence_length(text + "x"), expected) << code;
    for (std::size_t cut = 0; cut < expected; ++cut) {
      ASSERT_EQ(utf8_sequence_length(std::string_view(text).substr(0, cut)), 0u) << code;
    }
    ASSERT_TRUE(is_valid_utf8(text));
    ASSERT_EQ(count_code_points(text), 1u);
  }
}

TEST(Utf8, RefusesOverlongFormsSurrogatesAndWhatIsBeyondUnicode) {
  for (const std::string_view text :
       {"\x80", "\xBF", "\xC0\x80", "\xC1\xBF", "\xE0\x80\x80", "\xE0\x9F\xBF", "\xF0\x80\x80\x80",
        "\xF0\x8F\xBF\xBF", "\xED\xA0\x80", "\xED\xBF\xBF", "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xFE",
        "\xFF", "\xC3", "\xE2\x82", "\xF0\x9F\x98", "\xC3(", "\xE2\x82("}) {
    EXPECT_EQ(utf8_sequence_length(text), 0u);
    EXPECT_FALSE(is_valid_utf8(text));
    EXPECT_FALSE(is_valid_utf8("ab" + std::string(text)));
  }
}

TEST(Utf8, TwoBytesAreValidJustWhereTheStandardSaysSo) {
  // RFC 3629, section 4: UTF8-2 = %xC2-DF UTF8-tail.
  for (int first = 0; first < 256; ++first) {
    for (int second = 0; second < 256; ++second) {
      const char bytes[] = {static_cast<char>(first), static_cast<char>(second)};
      const bool valid = (first < 0x80 && second < 0x80) ||
                         (first >= 0xC2 && first <= 0xDF && second >= 0x80 && second <= 0xBF);
      ASSERT_EQ(is_valid_utf8({bytes, 2}), valid) << first << " " << second;
    }
  }
}

TEST(Utf8, MendsEachByteThatIsOfNoSequence) {
  EXPECT_EQ(to_valid_utf8("caf\xC3\xA9"), "caf\xC3\xA9");
  EXPECT_EQ(to_valid_utf8("caf\xE9!"), "caf\xEF\xBF\xBD!");
  EXPECT_EQ(to_valid_utf8("\xE2\x82"), "\xEF\xBF\xBD\xEF\xBF\xBD");
  EXPECT_EQ(to_valid_utf8(""), "");
}

TEST(Utf8, WhatIsMendedIsValidAndMendingItAgainChangesNothing) {
  tests::Random random(4);
  for (int i = 0; i < 20000; ++i) {
    const std::string text = random.text_of(
        {"a", "\xC3", "\xA9", "\xE2", "\x82", "\xAC", "\xF0", "\x9F", "\x98", "\x80", "\xED", "\xFF"},
        random.below(12));
    const std::string mended = to_valid_utf8(text);
    ASSERT_TRUE(is_valid_utf8(mended));
    ASSERT_EQ(to_valid_utf8(mended), mended);
    if (is_valid_utf8(text)) {
      ASSERT_EQ(mended, text);
    }
  }
}

TEST(Utf8, CountsCodePointsNotBytes) {
  EXPECT_EQ(count_code_points(""), 0u);
  EXPECT_EQ(count_code_points("Привет"), 6u);
  EXPECT_EQ(count_code_points("a\xF0\x9F\x98\x80"
                              "b"),
            3u);
}

TEST(Utf8, FoldsLatinAndCyrillicCapitals) {
  EXPECT_EQ(fold_case("NPS Score"), "nps score");
  EXPECT_EQ(fold_case("ÀÉÎÕÜÞ×ß÷ÿ"), "àéîõüþ×ß÷ÿ");
  EXPECT_EQ(fold_case("АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ"), "абвгдеёжзийклмнопрстуфхцчшщъыьэюя");
  EXPECT_EQ(fold_case("ЀЏЇҐ"), "ѐџїҐ");
  EXPECT_EQ(fold_case("日本 Ω"), "日本 Ω");
  EXPECT_EQ(fold_case("\xC3"), "\xC3");
  EXPECT_EQ(fold_case("\xD0"
                      "A"),
            "\xD0"
            "a");
}

TEST(Utf8, FoldingKeepsLengthAndValidityAndIsDoneOnce) {
  std::string all;
  for (std::uint32_t code = 1; code < 0x3000; ++code) append_code_point(code, all);
  const std::string folded = fold_case(all);
  EXPECT_EQ(folded.size(), all.size());
  EXPECT_TRUE(is_valid_utf8(folded));
  EXPECT_EQ(fold_case(folded), folded);
}

TEST(Utf8, CutsATextBeforeASequenceThatWouldNotFit) {
  EXPECT_EQ(utf8_prefix("abc", 10), "abc");
  EXPECT_EQ(utf8_prefix("abc", 3), "abc");
  EXPECT_EQ(utf8_prefix("abc", 2), "ab");
  EXPECT_EQ(utf8_prefix("a\xC3\xA9", 2), "a");
  EXPECT_EQ(utf8_prefix("a\xC3\xA9", 3), "a\xC3\xA9");
  EXPECT_EQ(utf8_prefix("\xF0\x9F\x98\x80", 3), "");
  EXPECT_EQ(utf8_prefix("", 0), "");
  // What is no UTF-8 is cut too, and not by more than a sequence's length.
  EXPECT_GE(utf8_prefix("\x80\x80\x80\x80\x80\x80\x80\x80", 6).size(), 3u);
}

}  // namespace
}  // namespace truescore::base
