#include "survey/language.h"

#include <gtest/gtest.h>

namespace truescore::survey {
namespace {

TEST(LanguageTag, IsLettersThenSubtagsOfLettersAndDigits) {
  for (const auto* tag : {"en", "ru", "pt-BR", "zh-Hant-TW", "es-419", "sl-rozaj-biske", "de-x-a", "fil"}) {
    EXPECT_TRUE(is_language_tag(tag)) << tag;
  }
  for (const auto* tag : {"", "e", "en_US", "en-", "-en", "en--US", "e1", "toolonglang", "русский",
                          "en-abcdefghi", "en-a-b-c-d-e-f-g-h-i-j-k-l-m-n-o-p-q"}) {
    EXPECT_FALSE(is_language_tag(tag)) << tag;
  }
}

TEST(LanguageTag, IsComparedWithoutCase) {
  EXPECT_TRUE(same_language("pt-BR", "PT-br"));
  EXPECT_FALSE(same_language("pt", "pt-BR"));
  EXPECT_FALSE(same_language("pt", "pl"));
}

TEST(Languages, TheNearestIsTheSameThenTheBroaderThenTheFallback) {
  const Languages languages{{"en", "pt", "pt-BR", "zh-Hant"}, "en"};
  EXPECT_EQ(languages.nearest("pt-BR"), "pt-BR");
  EXPECT_EQ(languages.nearest("PT-br"), "pt-BR");
  EXPECT_EQ(languages.nearest("pt-PT"), "pt");
  EXPECT_EQ(languages.nearest("zh-Hant-TW"), "zh-Hant");
  EXPECT_EQ(languages.nearest("zh-TW"), "en");
  EXPECT_EQ(languages.nearest("fr"), "en");
  EXPECT_EQ(languages.nearest(""), "en");
  EXPECT_EQ(languages.nearest("not a tag"), "en");
}

TEST(Direction, IsRightToLeftByLanguage) {
  for (const auto* tag : {"ar", "AR", "ar-EG", "he-IL", "fa", "ur-PK", "yi", "ckb", "ps"}) {
    EXPECT_EQ(direction(tag), "rtl") << tag;
  }
  for (const auto* tag : {"en", "ru", "a", "", "az", "pt-BR", "ha"}) EXPECT_EQ(direction(tag), "ltr") << tag;
}

TEST(Direction, AScriptDecidesBeforeTheLanguage) {
  EXPECT_EQ(direction("az-Arab"), "rtl");
  EXPECT_EQ(direction("az-Arab-IR"), "rtl");
  EXPECT_EQ(direction("ar-Latn"), "ltr");
  EXPECT_EQ(direction("ff-adlm-GN"), "rtl");
  EXPECT_EQ(direction("ur-Latn-PK"), "ltr");
  EXPECT_EQ(direction("en-x-Arab"), "ltr") << "private use is no script";
  EXPECT_EQ(direction("de-1996"), "ltr");
}

}  // namespace
}  // namespace truescore::survey
