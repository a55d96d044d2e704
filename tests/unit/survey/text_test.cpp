#include "survey/text.h"

#include <gtest/gtest.h>

#include "unit/survey/surveys.h"

namespace truescore::survey {
namespace {

using base::Json;
using base::JsonReader;
using tests::json;
using tests::told;

const Languages kLanguages{{"ru", "en", "pt", "pt-BR"}, "en"};

base::Result<Text> text_of(const std::string& text) {
  const Json object = json("{'text':" + text + "}");
  return read_text(tests::value_of(JsonReader::open(object)), "text", kLanguages);
}

TEST(Blank, IsWhiteSpaceOfAnyKindAndInvisibleCharacters) {
  for (const auto* text : {"", " ", "\t\r\n", "\u00A0", "\u3000\u2003", "\u200B", "\uFEFF \u2028\u2060",
                           "\u202F", "\u1680", "\u0085", "\u205F"}) {
    EXPECT_TRUE(is_blank(text)) << text;
  }
  for (const auto* text : {"a", " . ", "0", "я", "👍", "\u2010", "\u2030", "\u00A1", "\u3001"}) {
    EXPECT_FALSE(is_blank(text)) << text;
  }
}

TEST(Text, IsLookedUpAlongTheSubtagsThenInTheFallback) {
  const Text text = tests::value_of(text_of("{'ru':'Да','en':'Yes','pt':'Sim'}"));
  EXPECT_EQ(text.in("ru"), "Да");
  EXPECT_EQ(text.in("RU-ru"), "Да");
  EXPECT_EQ(text.in("pt-BR"), "Sim");
  EXPECT_EQ(text.in("ar"), "Yes");
  EXPECT_EQ(text.in(""), "Yes");
  EXPECT_EQ(Text().in("en"), "");
}

TEST(Text, NeedsWordsInTheFallbackLanguage) {
  EXPECT_EQ(told(text_of("{'ru':'Да'}")), "definition_text_missing path=/text expected=en");
  EXPECT_EQ(told(text_of("{}")), "definition_text_missing path=/text expected=en");
}

TEST(Text, RefusesBlankWords) {
  EXPECT_EQ(told(text_of("{'en':'Yes','ru':' \u00A0'}")),
            "definition_text_missing path=/text/ru expected=ru");
}

TEST(Text, RefusesALanguageThatIsNotOfferedOrStandsTwice) {
  EXPECT_EQ(told(text_of("{'en':'Yes','rus':'Да'}")), "definition_language_invalid path=/text/rus found=rus");
  EXPECT_EQ(told(text_of("{'en':'Yes','EN':'Yes'}")), "definition_language_invalid path=/text/EN found=EN");
}

TEST(Text, RefusesWhatIsNoObjectOfTexts) {
  EXPECT_EQ(told(text_of("'Yes'")), "json_wrong_type path=/text found=string expected=object");
  EXPECT_EQ(told(text_of("{'en':1}")), "json_wrong_type path=/text/en found=number expected=string");
}

TEST(Wording, FallsBackToTheWordsForEveryoneWhereTheGroupHasNone) {
  const Json object = json("{'promoter':{'en':'Great'},'default':{'en':'Hello'}}");
  const Wording wording =
      tests::value_of(read_wording(tests::value_of(JsonReader::open(object)), kLanguages));
  EXPECT_EQ(wording.for_group(Group::promoter).in("en"), "Great");
  EXPECT_EQ(wording.for_group(Group::detractor).in("en"), "Hello");
  EXPECT_EQ(wording.for_group(std::nullopt).in("en"), "Hello");
}

}  // namespace
}  // namespace truescore::survey
