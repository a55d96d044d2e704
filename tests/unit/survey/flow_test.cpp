#include "survey/flow.h"

#include <gtest/gtest.h>

#include "unit/survey/surveys.h"

namespace truescore::survey {
namespace {

using tests::definition_of;
using tests::json;
using tests::next;
using tests::part;
using tests::step;
using tests::told;

// A survey with a branch in a branch: detractors are asked what went wrong, and those for whom it was
// delivery, when.
Definition branching() {
  return definition_of(
      std::string(tests::kNps) +
          ",{'id':'why','type':'text','text':{'by_group':'nps','promoter':{'en':'What do you "
          "like?','ru':'Что нравится?'},"
          "'passive':{'en':'What is missing?'},'detractor':{'en':'What went wrong?','ru':'Что не так?'}}}"
          ",{'id':'area','type':'single','text':{'en':'Where?'},'show_if':{'question':'nps','group':['"
          "detractor']},"
          "'options':[{'id':'price','text':{'en':'Price'}},{'id':'delivery','text':{'en':'Delivery'}}]}"
          ",{'id':'late','type':'rating','text':{'en':'How late?'},'required':true,"
          "'show_if':{'question':'area','is':['delivery']}}"
          ",{'id':'friend','type':'single','text':{'en':'Told a "
          "friend?'},'show_if':{'question':'nps','at_least':9},"
          "'options':[{'id':'yes','text':{'en':'Yes'}},{'id':'no','text':{'en':'No'}}]}",
      ",'intro':{'en':'Hello'},'thank_you':{'promoter':{'en':'Hooray!','ru':'Ура!'},'default':{'en':'Thanks',"
      "'ru':'Спасибо'}}");
}

TEST(Flow, AsksTheFirstQuestionThatIsShownAndHasNoAnswer) {
  const Definition survey = branching();
  EXPECT_EQ(next(survey, "{}"), "nps");
  EXPECT_EQ(next(survey, "{'nps':9}"), "why");
  EXPECT_EQ(next(survey, "{'nps':9,'why':'all'}"), "friend");
  EXPECT_EQ(next(survey, "{'nps':8,'why':'all'}"), "done");
  EXPECT_EQ(next(survey, "{'nps':3,'why':null}"), "area");
  EXPECT_EQ(next(survey, "{'nps':3,'why':null,'area':'price'}"), "done");
  EXPECT_EQ(next(survey, "{'nps':3,'why':null,'area':'delivery'}"), "late");
  EXPECT_EQ(next(survey, "{'nps':3,'why':null,'area':null}"), "done");
}

TEST(Flow, GoingBackAndChangingABranchDropsWhatItHeld) {
  const Definition survey = branching();
  const std::string given = "'why':'slow','area':'delivery','late':2";
  EXPECT_EQ(part(step(survey, "{'nps':3," + given + "}"), "answers"),
            "{'nps':3,'why':'slow','area':'delivery','late':2}");
  // The score becomes a promoter's: the branch goes, and with it the branch within.
  const base::Json changed = step(survey, "{'nps':10," + given + "}");
  EXPECT_EQ(part(changed, "answers"), "{'nps':10,'why':'slow'}");
  EXPECT_EQ(changed.find("question")->find("id")->as_string(), "friend");
}

TEST(Flow, AnAnswerThatIsDroppedIsNotLookedAt) {
  EXPECT_EQ(next(branching(), "{'nps':8,'why':null,'late':99,'area':'nonsense'}"), "done");
}

TEST(Flow, KeepsLaterAnswersWhileAnEarlierOneIsTakenBack) {
  // Back at the first question, what was said later is still there, unless the new score leads elsewhere.
  const base::Json back = step(branching(), "{'why':'slow','area':'delivery','late':2}");
  EXPECT_EQ(back.find("question")->find("id")->as_string(), "nps");
  EXPECT_EQ(part(back, "answers"), "{'why':'slow','area':'delivery','late':2}");
  EXPECT_EQ(part(back, "progress"), "{'answered':3,'remaining':2}");
}

TEST(Flow, AnswersAreKeptInTheOrderOfTheQuestions) {
  EXPECT_EQ(part(step(branching(), "{'area':'price','why':' ','nps':1}"), "answers"),
            "{'nps':1,'why':null,'area':'price'}");
}

TEST(Flow, RemainingCountsWhatMayStillBeAsked) {
  const Definition survey = branching();
  EXPECT_EQ(part(step(survey, "{}"), "progress"), "{'answered':0,'remaining':5}");
  EXPECT_EQ(part(step(survey, "{'nps':9}"), "progress"), "{'answered':1,'remaining':2}");
  EXPECT_EQ(part(step(survey, "{'nps':3}"), "progress"), "{'answered':1,'remaining':3}");
  EXPECT_EQ(part(step(survey, "{'nps':8}"), "progress"), "{'answered':1,'remaining':1}");
  EXPECT_EQ(part(step(survey, "{'nps':8,'why':null}"), "progress"), "{'answered':2,'remaining':0}");
}

TEST(Flow, RefusesAnswersToQuestionsTheSurveyDoesNotHave) {
  EXPECT_EQ(told(follow(branching(), json("{'nps':9,'a/b':1}"), Missing::is_open)),
            "answer_unknown_question path=/answers/a~1b found=a/b");
  EXPECT_EQ(told(follow(branching(), json("[]"), Missing::is_open)),
            "json_wrong_type path=/answers found=array expected=object");
}

TEST(Flow, ARequiredQuestionIsNotSkipped) {
  EXPECT_EQ(told(follow(branching(), json("{'nps':null}"), Missing::is_open)),
            "answer_required path=/answers/nps");
  EXPECT_EQ(told(follow(branching(), json("{'nps':1,'area':'delivery','late':null}"), Missing::is_open)),
            "answer_required path=/answers/late");
}

TEST(Step, WordsTheFollowUpByTheGroup) {
  const auto words = [](const std::string& answers, std::string_view language) {
    return step(branching(), answers, language).find("question")->find("text")->as_string();
  };
  EXPECT_EQ(words("{'nps':10}", "en"), "What do you like?");
  EXPECT_EQ(words("{'nps':7}", "en"), "What is missing?");
  EXPECT_EQ(words("{'nps':0}", "en"), "What went wrong?");
  EXPECT_EQ(words("{'nps':0}", "ru"), "Что не так?");
  EXPECT_EQ(words("{'nps':7}", "ru"), "What is missing?");
}

TEST(Step, AQuestionWordedByGroupNeedsTheGroupOrWordsForEveryone) {
  const std::string nps = "{'id':'nps','type':'nps','text':{'en':'?'},'required':false}";
  const std::string words =
      "'by_group':'nps','promoter':{'en':'P'},'passive':{'en':'N'},'detractor':{'en':'D'}";
  const Definition without = definition_of(nps + ",{'id':'why','type':'text','text':{" + words + "}}");
  EXPECT_EQ(next(without, "{'nps':null}"), "done");
  EXPECT_EQ(part(step(without, "{}"), "progress"), "{'answered':0,'remaining':2}");
  const Definition with =
      definition_of(nps + ",{'id':'why','type':'text','text':{" + words + ",'default':{'en':'E'}}}");
  EXPECT_EQ(step(with, "{'nps':null}").find("question")->find("text")->as_string(), "E");
}

TEST(Step, SpeaksTheLanguageThatIsAskedForAsFarAsTheSurveyDoes) {
  const Definition survey = branching();
  const auto spoken = [&](std::string_view language) {
    const base::Json now = step(survey, "{}", language);
    return now.find("language")->as_string() + " " + now.find("direction")->as_string() + " " +
           now.find("title")->as_string() + " " + now.find("question")->find("text")->as_string();
  };
  EXPECT_EQ(spoken("en"), "en ltr Title How likely?");
  EXPECT_EQ(spoken("ru-RU"), "ru ltr Имя Порекомендуете?");
  EXPECT_EQ(spoken("ar-EG"), "ar rtl عنوان How likely?");
  EXPECT_EQ(spoken("fr"), "en ltr Title How likely?");
  EXPECT_EQ(spoken(""), "en ltr Title How likely?");
}

TEST(Step, IsAsDocumented) {
  const Definition survey = definition_of(
      "{'id':'q','type':'rating','text':{'en':'Well?'},'help':{'en':'Be frank'},'low_label':{'en':'Bad'}}");
  EXPECT_EQ(tests::written(step(survey, "{}")),
            "{'done':false,'language':'en','direction':'ltr','title':'Title','answers':{},"
            "'progress':{'answered':0,'remaining':1},'question':{'id':'q','type':'rating','text':'Well?',"
            "'help':'Be frank','required':false,'min':1,'max':5,'low_label':'Bad','high_label':''}}");
  EXPECT_EQ(tests::written(step(survey, "{'q':null}")),
            "{'done':true,'language':'en','direction':'ltr','title':'Title','answers':{'q':null},"
            "'progress':{'answered':1,'remaining':0},'group':null,'thank_you':''}");
  EXPECT_EQ(part(step(branching(), "{}"), "intro"), "'Hello'");
}

TEST(Step, ThanksByTheGroupOfTheFirstScore) {
  const Definition survey = branching();
  const auto thanks = [&](const std::string& answers) {
    const base::Json end = step(survey, answers, "ru");
    return part(end, "group") + " " + part(end, "thank_you");
  };
  EXPECT_EQ(thanks("{'nps':9,'why':null,'friend':null}"), "'promoter' 'Ура!'");
  EXPECT_EQ(thanks("{'nps':8,'why':null}"), "'passive' 'Спасибо'");
  EXPECT_EQ(thanks("{'nps':0,'why':null,'area':null}"), "'detractor' 'Спасибо'");
  const Definition no_score =
      definition_of("{'id':'t','type':'text','text':{'en':'?'}}", ",'thank_you':{'default':{'en':'Bye'}}");
  EXPECT_EQ(part(step(no_score, "{'t':'x'}"), "thank_you"), "'Bye'");
}

TEST(Flow, TheSameAnswersAlwaysLeadToTheSameStep) {
  const Definition survey = branching();
  EXPECT_EQ(step(survey, "{'nps':3,'why':'x'}"), step(survey, "{'why':'x','nps':3}"));
  // What was kept leads where all of it led.
  const base::Json once = step(survey, "{'nps':10,'why':'slow','area':'delivery','late':2}");
  EXPECT_EQ(tests::value_of(next_step(survey, *once.find("answers"), "en")), once);
}

}  // namespace
}  // namespace truescore::survey
