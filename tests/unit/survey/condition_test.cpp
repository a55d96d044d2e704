#include "survey/condition.h"

#include <gtest/gtest.h>

#include "unit/survey/surveys.h"

namespace truescore::survey {
namespace {

using tests::json;
using tests::refusal;

constexpr char kQuestions[] =
    "{'id':'nps','type':'nps','text':{'en':'?'},'required':false},"
    "{'id':'stars','type':'rating','text':{'en':'?'}},"
    "{'id':'one','type':'single','text':{'en':'?'},'options':[{'id':'a','text':{'en':'A'}},{'id':'b','text':{"
    "'en':'B'}}]},"
    "{'id':'some','type':'multiple','text':{'en':'?'},'options':[{'id':'a','text':{'en':'A'}},{'id':'b','"
    "text':{'en':'B'}},"
    "{'id':'c','text':{'en':'C'}}]},"
    "{'id':'words','type':'text','text':{'en':'?'}}";

std::string asking(const std::string& condition) {
  return std::string(kQuestions) + ",{'id':'asked','type':'text','text':{'en':'?'},'show_if':" + condition +
         "}";
}

// "shown" or "hidden": with all other questions answered as given or skipped.
std::string with(const std::string& condition, const std::string& answers) {
  const Definition definition = tests::definition_of(asking(condition));
  const Flow flow = tests::value_of(follow(definition, json(answers), Missing::is_skipped));
  EXPECT_NE(flow.stops.back().shown, Truth::open);
  return flow.stops.back().shown == Truth::yes ? "shown" : "hidden";
}

// The same while questions without an answer are still to come: "shown", "hidden" or "open".
std::string so_far(const std::string& condition, const std::string& answers) {
  const Definition definition = tests::definition_of(asking(condition));
  const Flow flow = tests::value_of(follow(definition, json(answers), Missing::is_open));
  return flow.stops.back().shown == Truth::yes  ? "shown"
         : flow.stops.back().shown == Truth::no ? "hidden"
                                                : "open";
}

TEST(Condition, AGroupIsThatOfTheScore) {
  const std::string detractors = "{'question':'nps','group':['detractor','passive']}";
  EXPECT_EQ(with(detractors, "{'nps':6}"), "shown");
  EXPECT_EQ(with(detractors, "{'nps':8}"), "shown");
  EXPECT_EQ(with(detractors, "{'nps':9}"), "hidden");
  EXPECT_EQ(with(detractors, "{'nps':null}"), "hidden");
}

TEST(Condition, BoundsHoldAtTheBoundItself) {
  EXPECT_EQ(with("{'question':'stars','at_least':4}", "{'stars':4}"), "shown");
  EXPECT_EQ(with("{'question':'stars','at_least':4}", "{'stars':3}"), "hidden");
  EXPECT_EQ(with("{'question':'nps','at_most':0}", "{'nps':0}"), "shown");
  EXPECT_EQ(with("{'question':'nps','at_most':0}", "{'nps':1}"), "hidden");
  EXPECT_EQ(with("{'question':'nps','at_least':3,'at_most':5}", "{'nps':5}"), "shown");
  EXPECT_EQ(with("{'question':'nps','at_least':3,'at_most':5}", "{'nps':6}"), "hidden");
  EXPECT_EQ(with("{'question':'nps','at_most':10}", "{}"), "hidden");
}

TEST(Condition, IsAsksForANumberOrAnOption) {
  EXPECT_EQ(with("{'question':'stars','is':[1,5]}", "{'stars':5}"), "shown");
  EXPECT_EQ(with("{'question':'stars','is':[1,5]}", "{'stars':4}"), "hidden");
  EXPECT_EQ(with("{'question':'one','is':['b']}", "{'one':'b'}"), "shown");
  EXPECT_EQ(with("{'question':'one','is':['b']}", "{'one':'a'}"), "hidden");
}

TEST(Condition, OfSeveralChoicesOneIsEnough) {
  EXPECT_EQ(with("{'question':'some','is':['b','c']}", "{'some':['a','c']}"), "shown");
  EXPECT_EQ(with("{'question':'some','is':['b','c']}", "{'some':['a']}"), "hidden");
  EXPECT_EQ(with("{'question':'some','is':['b','c']}", "{'some':[]}"), "hidden");
}

TEST(Condition, AnsweredTellsAnAnswerFromASkip) {
  EXPECT_EQ(with("{'question':'words','answered':true}", "{'words':'yes'}"), "shown");
  EXPECT_EQ(with("{'question':'words','answered':true}", "{'words':'  '}"), "hidden");
  EXPECT_EQ(with("{'question':'words','answered':false}", "{'words':null}"), "shown");
  EXPECT_EQ(with("{'question':'words','answered':false}", "{'words':'yes'}"), "hidden");
}

TEST(Condition, IsCombinedWithAllAnyAndNot) {
  const std::string nested =
      "{'any':[{'all':[{'question':'nps','at_most':6},{'not':{'question':'one','is':['a']}}]},"
      "{'not':{'any':[{'question':'words','answered':false},{'question':'stars','at_least':2}]}}]}";
  EXPECT_EQ(with(nested, "{'nps':3,'one':'b'}"), "shown");
  EXPECT_EQ(with(nested, "{'nps':3,'one':'a'}"), "hidden");
  EXPECT_EQ(with(nested, "{'nps':3}"), "shown") << "no answer is not a";
  EXPECT_EQ(with(nested, "{'nps':9,'one':'b'}"), "hidden");
  EXPECT_EQ(with(nested, "{'nps':9,'words':'hm','stars':1}"), "shown");
  EXPECT_EQ(with(nested, "{'nps':9,'words':'hm','stars':2}"), "hidden");
  EXPECT_EQ(with(nested, "{'nps':9,'words':'hm'}"), "shown");
}

TEST(Condition, IsOpenOnlyWhileTheAnswersToComeCouldDecide) {
  const std::string both = "{'all':[{'question':'nps','at_most':6},{'question':'words','answered':true}]}";
  EXPECT_EQ(so_far(both, "{}"), "open");
  EXPECT_EQ(so_far(both, "{'nps':3}"), "open");
  EXPECT_EQ(so_far(both, "{'nps':9}"), "hidden");
  EXPECT_EQ(so_far(both, "{'nps':3,'stars':null,'one':null,'some':null,'words':'x'}"), "shown");
  const std::string either = "{'any':[{'question':'nps','at_most':6},{'question':'words','answered':true}]}";
  EXPECT_EQ(so_far(either, "{'nps':3}"), "shown");
  EXPECT_EQ(so_far(either, "{'nps':9}"), "open");
  EXPECT_EQ(so_far("{'not':{'question':'words','answered':true}}", "{'nps':9}"), "open");
  EXPECT_EQ(so_far("{'question':'words','answered':false}", "{'nps':9}"), "open");
}

TEST(Condition, AsksForEarlierQuestionsOnly) {
  EXPECT_EQ(refusal(asking("{'question':'nobody','answered':true}")),
            "definition_condition_unknown_question path=/questions/5/show_if/question found=nobody");
  EXPECT_EQ(refusal(asking("{'not':{'any':[{'question':'asked','answered':true}]}}")),
            "definition_condition_not_earlier path=/questions/5/show_if/not/any/0/question found=asked");
}

TEST(Condition, AGroupNeedsAnNpsQuestion) {
  EXPECT_EQ(refusal(asking("{'question':'stars','group':['promoter']}")),
            "definition_group_needs_nps path=/questions/5/show_if/question found=rating");
}

TEST(Condition, RefusesWhatNoAnswerCouldPass) {
  EXPECT_EQ(refusal(asking("{'question':'stars','at_least':6}")),
            "definition_condition_impossible path=/questions/5/show_if/at_least found=6 question=stars");
  EXPECT_EQ(refusal(asking("{'question':'nps','at_most':2.5}")),
            "definition_condition_impossible path=/questions/5/show_if/at_most found=2.5 question=nps");
  EXPECT_EQ(refusal(asking("{'question':'words','at_most':2}")),
            "definition_condition_impossible path=/questions/5/show_if/at_most found=2 question=words");
  EXPECT_EQ(refusal(asking("{'question':'one','is':['a','z']}")),
            "definition_condition_impossible path=/questions/5/show_if/is/1 found=\"z\" question=one");
  EXPECT_EQ(refusal(asking("{'question':'some','is':[1]}")),
            "definition_condition_impossible path=/questions/5/show_if/is/0 found=1 question=some");
  EXPECT_EQ(refusal(asking("{'question':'words','is':['yes']}")),
            "definition_condition_impossible path=/questions/5/show_if/is/0 found=\"yes\" question=words");
  EXPECT_EQ(refusal(asking("{'question':'nps','at_least':8,'at_most':3}")),
            "definition_condition_impossible path=/questions/5/show_if "
            "found={\"question\":\"nps\",\"at_least\":8,\"at_most\":3} question=nps");
}

TEST(Condition, RefusesWhatIsNoTest) {
  EXPECT_EQ(refusal(asking("{'question':'nps'}")),
            "definition_condition_invalid path=/questions/5/show_if found={\"question\":\"nps\"} "
            "expected=all, any, not, group, at_least, at_most, is, answered");
  EXPECT_EQ(refusal(asking("{'question':'nps','group':['fan']}")),
            "definition_condition_invalid path=/questions/5/show_if/group/0 found=\"fan\" "
            "expected=promoter, passive, detractor");
  EXPECT_EQ(refusal(asking("{'all':[]}")),
            "definition_condition_invalid path=/questions/5/show_if/all found=[] expected=[…]");
  EXPECT_EQ(refusal(asking("{'question':'nps','is':[]}")),
            "definition_condition_invalid path=/questions/5/show_if/is found=[] expected=[…]");
  EXPECT_EQ(refusal(asking("{}")), "json_missing_key path=/questions/5/show_if expected=question");
  EXPECT_EQ(refusal(asking("true")),
            "json_wrong_type path=/questions/5/show_if found=boolean expected=object");
  EXPECT_EQ(refusal(asking("{'question':'nps','is':[1],'at_least':1}")),
            "json_unknown_key path=/questions/5/show_if/at_least found=at_least expected=question, is");
  EXPECT_EQ(refusal(asking("{'not':{'question':'nps','is':[1]},'any':[]}")),
            "json_unknown_key path=/questions/5/show_if/any found=any expected=not");
  EXPECT_EQ(refusal(asking("{'question':'nps','answered':1}")),
            "json_wrong_type path=/questions/5/show_if/answered found=number expected=boolean");
}

}  // namespace
}  // namespace truescore::survey
