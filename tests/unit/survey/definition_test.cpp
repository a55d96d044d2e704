#include "survey/definition.h"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "unit/files.h"
#include "unit/survey/surveys.h"

namespace truescore::survey {
namespace {

using tests::json;
using tests::kNps;
using tests::refusal;
using tests::told;

std::string text_question(const std::string& more) {
  return "{'id':'t','type':'text','text':{'en':'Why?'}" + more + "}";
}

std::string read(const std::string& text) { return told(read_definition(json(text))); }

TEST(Definition, KeepsWhatItsAuthorWrote) {
  const Definition definition =
      tests::definition_of(std::string(kNps) + "," + text_question(",'required':true"));
  EXPECT_EQ(definition.id, "s");
  EXPECT_EQ(definition.version, 3);
  EXPECT_EQ(definition.title.in("ru"), "Имя");
  EXPECT_EQ(definition.languages.fallback, "en");
  EXPECT_EQ(definition.languages.offered, (std::vector<std::string>{"en", "ru", "ar"}));
  ASSERT_EQ(definition.questions.size(), 2u);
  EXPECT_EQ(definition.questions[0].id, "nps");
  EXPECT_EQ(definition.questions[0].type, "nps");
  EXPECT_TRUE(definition.questions[1].required);
  EXPECT_EQ(definition.nps, 0u);
}

TEST(Definition, ThePublishedExampleIsOne) {
  std::ifstream file(tests::tests_folder() + "../core/survey/definition.schema.json");
  ASSERT_TRUE(file);
  const std::string text((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
  const base::Json schema = tests::value_of(base::parse_json(text));
  for (const auto& example : schema.find("examples")->items())
    EXPECT_EQ(told(read_definition(example)), "ok");
}

TEST(Definition, OnlyNpsIsRequiredUnlessItSaysSo) {
  const Definition definition =
      tests::definition_of(std::string(kNps) + "," + text_question("") +
                           ",{'id':'o','type':'nps','text':{'en':'?'},'required':false}");
  EXPECT_TRUE(definition.questions[0].required);
  EXPECT_FALSE(definition.questions[1].required);
  EXPECT_FALSE(definition.questions[2].required);
}

TEST(Definition, TheScoreIsTheFirstNpsQuestions) {
  EXPECT_EQ(
      tests::definition_of(text_question("") + "," + kNps + ",{'id':'o','type':'nps','text':{'en':'?'}}").nps,
      1u);
  EXPECT_EQ(tests::definition_of(text_question("")).nps, std::nullopt);
}

TEST(Definition, MayNameItsSchemaForEditors) {
  EXPECT_EQ(refusal(kNps, ",'$schema':'definition.schema.json'"), "ok");
}

TEST(Definition, OfAnotherFormatIsRefusedBeforeItsKeysAre) {
  EXPECT_EQ(read("{'truescore_survey':2,'pages':[]}"),
            "definition_format_unknown path=/truescore_survey found=2 expected=1");
  EXPECT_EQ(read("{'name':'package'}"), "definition_format_unknown path=/truescore_survey found= expected=1");
  EXPECT_EQ(read("{'truescore_survey':'1'}"),
            "definition_format_unknown path=/truescore_survey found=\"1\" expected=1");
  EXPECT_EQ(read("[]"), "json_wrong_type found=array expected=object");
}

TEST(Definition, RefusesKeysItDoesNotKnow) {
  EXPECT_EQ(refusal(kNps, ",'colour':'red'").substr(0, 47),
            "json_unknown_key path=/colour found=colour expe");
  EXPECT_EQ(
      refusal(text_question(",'min':1")),
      "json_unknown_key path=/questions/0/min found=min expected=id, type, text, help, required, show_if, "
      "owner, action, max_length, multiline");
  EXPECT_EQ(refusal(kNps, ",'thank_you':{'everyone':{'en':'Thanks'}}"),
            "json_unknown_key path=/thank_you/everyone found=everyone expected=default, promoter, passive, "
            "detractor");
}

TEST(Definition, NeedsItsMembers) {
  EXPECT_EQ(read("{'truescore_survey':1}"), "json_missing_key path=/ expected=id");
  EXPECT_EQ(read("{'truescore_survey':1,'id':'s'}"), "json_missing_key path=/ expected=version");
  EXPECT_EQ(read("{'truescore_survey':1,'id':'s','version':1}"), "json_missing_key path=/ expected=title");
  EXPECT_EQ(read("{'truescore_survey':1,'id':'s','version':1,'title':{'en':'T'}}"),
            "json_missing_key path=/ expected=default_language");
  EXPECT_EQ(read("{'truescore_survey':1,'id':'s','version':1,'title':{'en':'T'},'default_language':'en'}"),
            "json_missing_key path=/ expected=questions");
  EXPECT_EQ(refusal("{'type':'text','text':{'en':'?'}}"), "json_missing_key path=/questions/0 expected=id");
  EXPECT_EQ(refusal("{'id':'t','text':{'en':'?'}}"), "json_missing_key path=/questions/0 expected=type");
  EXPECT_EQ(refusal("{'id':'t','type':'text'}"), "json_missing_key path=/questions/0 expected=text");
  EXPECT_EQ(refusal("7"), "json_wrong_type path=/questions/0 found=number expected=object");
}

TEST(Definition, VersionsAreWholeAndPositive) {
  EXPECT_EQ(read("{'truescore_survey':1,'id':'s','version':0}"),
            "value_out_of_range path=/version found=0 low=1 high=1000000000");
  EXPECT_EQ(read("{'truescore_survey':1,'id':'s','version':1.5}"),
            "json_wrong_type path=/version found=number expected=whole number");
}

TEST(Definition, IdsAreShortAndPlain) {
  for (const auto* id : {"a", "7", "a-b_c.d", "Q1"}) {
    EXPECT_EQ(refusal("{'id':'" + std::string(id) + "','type':'text','text':{'en':'?'}}"), "ok") << id;
  }
  for (const auto* id : {"", "a b", "-a", ".a", "_a", "вопрос", "a/b", "a~"}) {
    EXPECT_EQ(refusal("{'id':'" + std::string(id) + "','type':'text','text':{'en':'?'}}"),
              "definition_id_invalid path=/questions/0/id found=" + std::string(id));
  }
  EXPECT_EQ(refusal("{'id':'" + std::string(64, 'a') + "','type':'text','text':{'en':'?'}}"), "ok");
  EXPECT_EQ(read("{'truescore_survey':1,'id':'" + std::string(65, 'a') + "'}"),
            "definition_id_invalid path=/id found=" + std::string(65, 'a'));
}

TEST(Definition, IdsAreUnique) {
  EXPECT_EQ(refusal(text_question("") + "," + text_question("")),
            "definition_id_repeated path=/questions/1/id found=t");
  EXPECT_EQ(refusal("{'id':'q','type':'single','text':{'en':'?'},'options':[{'id':'a','text':{'en':'A'}},"
                    "{'id':'b','text':{'en':'B'}},{'id':'a','text':{'en':'C'}}]}"),
            "definition_id_repeated path=/questions/0/options/2/id found=a");
}

TEST(Definition, AsksAtLeastOneQuestion) {
  EXPECT_EQ(refusal(""), "definition_no_questions path=/questions");
}

TEST(Definition, RefusesATypeItDoesNotKnow) {
  EXPECT_EQ(refusal("{'id':'q','type':'stars','text':{'en':'?'}}"),
            "definition_question_type_unknown path=/questions/0/type found=stars "
            "expected=nps, rating, single, multiple, text");
}

TEST(Definition, LanguagesMayBeListed) {
  const Definition definition = tests::definition_of(kNps, ",'languages':['ru','en','ar']");
  EXPECT_EQ(definition.languages.offered, (std::vector<std::string>{"ru", "en", "ar"}));
  EXPECT_EQ(refusal(kNps, ",'languages':['en','ar']"), "definition_language_invalid path=/title/ru found=ru");
  EXPECT_EQ(refusal(kNps, ",'languages':['ru','ar']"),
            "definition_language_invalid path=/default_language found=en");
  EXPECT_EQ(refusal(kNps, ",'languages':['en','ru','EN']"),
            "definition_language_invalid path=/languages/2 found=EN");
  EXPECT_EQ(refusal(kNps, ",'languages':['en','русский']"),
            "definition_language_invalid path=/languages/1 found=русский");
}

TEST(Definition, WithoutAListTheTitleTellsTheLanguages) {
  EXPECT_EQ(refusal("{'id':'t','type':'text','text':{'en':'Why?','fr':'Pourquoi ?'}}"),
            "definition_language_invalid path=/questions/0/text/fr found=fr");
  EXPECT_EQ(read("{'truescore_survey':1,'id':'s','version':1,'title':{'x':'T'},'default_language':'en','"
                 "questions':[]}"),
            "definition_language_invalid path=/title/x found=x");
  EXPECT_EQ(read("{'truescore_survey':1,'id':'s','version':1,'title':{'ru':'Т'},'default_language':'en','"
                 "questions':[]}"),
            "definition_text_missing path=/title expected=en");
  EXPECT_EQ(read("{'truescore_survey':1,'id':'s','version':1,'title':{'en':'T'},'default_language':'e "
                 "n','questions':[]}"),
            "definition_language_invalid path=/default_language found=e n");
}

TEST(Definition, EveryTextIsChecked) {
  EXPECT_EQ(refusal(kNps, ",'intro':{'ru':'Привет'}"), "definition_text_missing path=/intro expected=en");
  EXPECT_EQ(refusal(kNps, ",'thank_you':{'promoter':{'en':' '}}"),
            "definition_text_missing path=/thank_you/promoter/en expected=en");
  EXPECT_EQ(refusal(text_question(",'help':{'ru':'Кратко'}")),
            "definition_text_missing path=/questions/0/help expected=en");
  EXPECT_EQ(refusal("{'id':'n','type':'nps','text':{'en':'?'},'low_label':{}}"),
            "definition_text_missing path=/questions/0/low_label expected=en");
}

TEST(WordedByGroup, NeedsAnEarlierNpsQuestionAndWordsForEachGroup) {
  const auto worded = [](const std::string& id, const std::string& words) {
    return refusal(text_question("") + "," + kNps + ",{'id':'w','type':'text','text':{'by_group':'" + id +
                   "'," + words + "}},{'id':'z','type':'nps','text':{'en':'?'}}");
  };
  const std::string all = "'promoter':{'en':'P'},'passive':{'en':'N'},'detractor':{'en':'D'}";
  EXPECT_EQ(worded("nps", all), "ok");
  EXPECT_EQ(worded("nps", all + ",'default':{'en':'E'}"), "ok");
  EXPECT_EQ(worded("nps", "'promoter':{'en':'P'},'detractor':{'en':'D'}"),
            "json_missing_key path=/questions/2/text expected=passive");
  EXPECT_EQ(worded("t", all), "definition_group_needs_nps path=/questions/2/text/by_group found=text");
  EXPECT_EQ(worded("z", all), "definition_condition_not_earlier path=/questions/2/text/by_group found=z");
  EXPECT_EQ(worded("w", all), "definition_condition_not_earlier path=/questions/2/text/by_group found=w");
  EXPECT_EQ(worded("nobody", all),
            "definition_condition_unknown_question path=/questions/2/text/by_group found=nobody");
  EXPECT_EQ(worded("nps", all + ",'en':'?'").substr(0, 46), "json_unknown_key path=/questions/2/text/en fou");
}

}  // namespace
}  // namespace truescore::survey
