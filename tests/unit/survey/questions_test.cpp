#include <gtest/gtest.h>

#include "survey/questions/kinds.h"
#include "unit/survey/surveys.h"

namespace truescore::survey {
namespace {

using tests::json;
using tests::part;
using tests::refusal;
using tests::told;
using tests::written;

constexpr char kOptions[] =
    "'options':[{'id':'a','text':{'en':'A','ru':'А-ру'}},{'id':'b','text':{'en':'B'}},{'id':'c','text':{'en':"
    "'C'}}]";

std::string question(const std::string& type, const std::string& own = "") {
  return "{'id':'q','type':'" + type + "','text':{'en':'?'}" + (own.empty() ? "" : "," + own) + "}";
}

// The answer as it is kept, or the error.
std::string kept(const std::string& question, const std::string& answer) {
  const auto flow = follow(tests::definition_of(question), json("{'q':" + answer + "}"), Missing::is_open);
  return flow.ok() ? written(flow->known[0].value) : told(flow);
}

std::string described(const std::string& question, std::string_view language = "en") {
  base::Json step = base::Json::object();
  tests::definition_of(question).questions[0].kind->describe(language, step);
  return written(step);
}

std::string chosen(const std::string& question, const std::string& answer, std::string_view language = "en") {
  return written(tests::definition_of(question).questions[0].kind->chosen(json(answer), language));
}

TEST(Nps, TakesWholeNumbersFromZeroToTen) {
  EXPECT_EQ(kept(question("nps"), "0"), "0");
  EXPECT_EQ(kept(question("nps"), "10"), "10");
  EXPECT_EQ(kept(question("nps"), "7.0"), "7");
  EXPECT_EQ(kept(question("nps"), "11"), "answer_out_of_range path=/answers/q found=11 low=0 high=10");
  EXPECT_EQ(kept(question("nps"), "-1"), "answer_out_of_range path=/answers/q found=-1 low=0 high=10");
  EXPECT_EQ(kept(question("nps"), "1e300"), "answer_out_of_range path=/answers/q found=1e+300 low=0 high=10");
  EXPECT_EQ(kept(question("nps"), "6.5"), "answer_not_whole path=/answers/q found=6.5");
  EXPECT_EQ(kept(question("nps"), "'7'"), "answer_wrong_type path=/answers/q found=string expected=number");
  EXPECT_EQ(kept(question("nps"), "true"), "answer_wrong_type path=/answers/q found=boolean expected=number");
}

TEST(Nps, HasLabelsAndNoRangeOfItsOwn) {
  EXPECT_EQ(described(question("nps")), "{'min':0,'max':10,'low_label':'','high_label':''}");
  EXPECT_EQ(
      described(question("nps", "'low_label':{'en':'Never','ru':'Нет'},'high_label':{'en':'Surely'}"), "ru"),
      "{'min':0,'max':10,'low_label':'Нет','high_label':'Surely'}");
  EXPECT_EQ(
      refusal(question("nps", "'max':5")),
      "json_unknown_key path=/questions/0/max found=max expected=id, type, text, help, required, show_if, "
      "owner, action, low_label, high_label");
}

TEST(Rating, GoesFromOneToFiveUnlessItSaysOtherwise) {
  EXPECT_EQ(described(question("rating")), "{'min':1,'max':5,'low_label':'','high_label':''}");
  EXPECT_EQ(kept(question("rating"), "0"), "answer_out_of_range path=/answers/q found=0 low=1 high=5");
  EXPECT_EQ(kept(question("rating", "'min':-3,'max':3"), "-3"), "-3");
  EXPECT_EQ(kept(question("rating", "'max':7"), "7"), "7");
}

TEST(Rating, HasTwoToElevenPoints) {
  EXPECT_EQ(refusal(question("rating", "'min':0,'max':10")), "ok");
  EXPECT_EQ(refusal(question("rating", "'min':4,'max':5")), "ok");
  EXPECT_EQ(refusal(question("rating", "'min':5")),
            "definition_range_invalid path=/questions/0/max found=5–5 expected=5–6 … 5–15");
  EXPECT_EQ(refusal(question("rating", "'max':12")),
            "definition_range_invalid path=/questions/0/max found=1–12 expected=1–2 … 1–11");
  EXPECT_EQ(refusal(question("rating", "'max':101")),
            "value_out_of_range path=/questions/0/max found=101 low=-100 high=100");
}

TEST(Single, TakesOneOptionsId) {
  EXPECT_EQ(kept(question("single", kOptions), "'b'"), "'b'");
  EXPECT_EQ(kept(question("single", kOptions), "'z'"),
            "answer_unknown_option path=/answers/q found=z expected=a, b, c");
  EXPECT_EQ(kept(question("single", kOptions), "['b']"),
            "answer_wrong_type path=/answers/q found=array expected=string");
}

TEST(Single, TellsItsOptionsInTheLanguageAsFarAsTheyHaveIt) {
  EXPECT_EQ(described(question("single", kOptions), "ru"),
            "{'options':[{'id':'a','text':'А-ру'},{'id':'b','text':'B'},{'id':'c','text':'C'}]}");
  EXPECT_EQ(chosen(question("single", kOptions), "'a'", "ru"), "['А-ру']");
}

TEST(Single, NeedsTwoOptions) {
  EXPECT_EQ(refusal(question("single", "'options':[{'id':'a','text':{'en':'A'}}]")),
            "definition_too_few_options path=/questions/0/options found=1 expected=2");
  EXPECT_EQ(refusal(question("single")), "json_missing_key path=/questions/0 expected=options");
  EXPECT_EQ(refusal(question("single", "'options':[{'id':'a','text':{'en':'A'}},{'id':'b'}]")),
            "json_missing_key path=/questions/0/options/1 expected=text");
  EXPECT_EQ(
      refusal(question("single", "'options':[{'id':'a','text':{'en':'A'}},{'id':'b b','text':{'en':'B'}}]")),
      "definition_id_invalid path=/questions/0/options/1/id found=b b");
}

TEST(Multiple, KeepsTheChoicesInTheOrderOfTheOptions) {
  EXPECT_EQ(kept(question("multiple", kOptions), "['c','a']"), "['a','c']");
  EXPECT_EQ(chosen(question("multiple", kOptions), "['a','c']", "ru"), "['А-ру','C']");
}

TEST(Multiple, ChoosingNoneIsSkipping) {
  EXPECT_EQ(kept(question("multiple", kOptions), "[]"), "null");
  EXPECT_EQ(kept(question("multiple", std::string(kOptions) + ",'required':true"), "[]"),
            "answer_required path=/answers/q");
}

TEST(Multiple, RefusesWhatIsNoSetOfOptions) {
  EXPECT_EQ(kept(question("multiple", kOptions), "['a','a']"),
            "answer_repeated_option path=/answers/q/1 found=a");
  EXPECT_EQ(kept(question("multiple", kOptions), "['a','z']"),
            "answer_unknown_option path=/answers/q/1 found=z expected=a, b, c");
  EXPECT_EQ(kept(question("multiple", kOptions), "['a',1]"),
            "answer_wrong_type path=/answers/q/1 found=number expected=string");
  EXPECT_EQ(kept(question("multiple", kOptions), "'a'"),
            "answer_wrong_type path=/answers/q found=string expected=array");
}

TEST(Multiple, CountsTheChoices) {
  const std::string two = question("multiple", std::string(kOptions) + ",'min_chosen':2,'max_chosen':2");
  EXPECT_EQ(kept(two, "['a','b']"), "['a','b']");
  EXPECT_EQ(kept(two, "['a']"), "answer_too_few_chosen path=/answers/q found=1 expected=2");
  EXPECT_EQ(kept(two, "['a','b','c']"), "answer_too_many_chosen path=/answers/q found=3 expected=2");
  EXPECT_EQ(part(json(described(two)), "min_chosen"), "2");
  EXPECT_EQ(part(json(described(question("multiple", kOptions))), "min_chosen"), "1");
  EXPECT_EQ(part(json(described(question("multiple", kOptions))), "max_chosen"), "3");
}

TEST(Multiple, ItsCountsMustBePossible) {
  EXPECT_EQ(refusal(question("multiple", std::string(kOptions) + ",'min_chosen':0")),
            "value_out_of_range path=/questions/0/min_chosen found=0 low=1 high=3");
  EXPECT_EQ(refusal(question("multiple", std::string(kOptions) + ",'max_chosen':4")),
            "value_out_of_range path=/questions/0/max_chosen found=4 low=1 high=3");
  EXPECT_EQ(refusal(question("multiple", std::string(kOptions) + ",'min_chosen':3,'max_chosen':2")),
            "value_out_of_range path=/questions/0/max_chosen found=2 low=3 high=3");
}

TEST(OpenText, IsKeptAsItWasTyped) {
  EXPECT_EQ(kept(question("text"), "'  so <b>good</b>\\n'"), "'  so <b>good</b>\\n'");
  EXPECT_EQ(kept(question("text"), "12"), "answer_wrong_type path=/answers/q found=number expected=string");
}

TEST(OpenText, BlankWordsAreASkip) {
  EXPECT_EQ(kept(question("text"), "' \\n\u00A0'"), "null");
  EXPECT_EQ(kept(question("text"), "''"), "null");
  EXPECT_EQ(kept(question("text", "'required':true"), "' '"), "answer_required path=/answers/q");
  EXPECT_EQ(kept(question("text", "'required':true"), "null"), "answer_required path=/answers/q");
  EXPECT_EQ(kept(question("text", "'required':true"), "'.'"), "'.'");
}

TEST(OpenText, LengthIsInCharactersNotBytes) {
  const std::string four = question("text", "'max_length':4");
  EXPECT_EQ(kept(four, "'👍👎🙂😀'"), "'👍👎🙂😀'");
  EXPECT_EQ(kept(four, "'Ёлка'"), "'Ёлка'");
  EXPECT_EQ(kept(four, "'👍👎🙂😀!'"), "answer_too_long path=/answers/q found=5 expected=4");
  // A family is one picture of five code points.
  EXPECT_EQ(kept(four, "'👨‍👩‍👧'"), "answer_too_long path=/answers/q found=5 expected=4");
}

TEST(OpenText, HasAGenerousLimitOfItsOwn) {
  EXPECT_EQ(described(question("text")), "{'max_length':10000,'multiline':true}");
  EXPECT_EQ(described(question("text", "'max_length':80,'multiline':false")),
            "{'max_length':80,'multiline':false}");
  EXPECT_EQ(kept(question("text"), "'" + std::string(10000, 'x') + "'"), "'" + std::string(10000, 'x') + "'");
  EXPECT_EQ(kept(question("text"), "'" + std::string(10001, 'x') + "'"),
            "answer_too_long path=/answers/q found=10001 expected=10000");
  EXPECT_EQ(refusal(question("text", "'max_length':0")),
            "value_out_of_range path=/questions/0/max_length found=0 low=1 high=100000");
}

TEST(Kinds, OnlyChoicesHaveChosenWordsAndOnlyNpsHasGroups) {
  for (const auto* type : {"nps", "rating", "text"}) EXPECT_EQ(chosen(question(type), "1"), "null") << type;
  for (const auto* type : {"rating", "text"}) EXPECT_FALSE(tests::definition_of(question(type)).nps) << type;
  EXPECT_TRUE(tests::definition_of(question("nps")).nps);
}

}  // namespace
}  // namespace truescore::survey
