#include "api/survey_methods.h"

#include <gtest/gtest.h>

#include "unit/survey/surveys.h"

namespace truescore::api {
namespace {

using base::Json;
using tests::json;
using tests::told;

Json request(const std::string& more = "") {
  Json out = json("{" + more + "}");
  out.set("definition", tests::survey_of(tests::kNps));
  return out;
}

TEST(SurveyCheck, SumsTheSurveyUp) {
  EXPECT_EQ(
      tests::written(tests::value_of(survey_check(request()))),
      "{'id':'s','version':3,'title':{'en':'Title','ru':'Имя','ar':'عنوان'},'languages':['en','ru','ar'],"
      "'default_language':'en','questions':[{'id':'nps','type':'nps'}]}");
}

TEST(SurveyCheck, PlacesAreInTheDefinition) {
  EXPECT_EQ(told(survey_check(json("{'definition':{'truescore_survey':1,'id':''}}"))),
            "definition_id_invalid path=/id found=");
}

TEST(SurveyMethods, TakeOnlyWhatTheyKnow) {
  EXPECT_EQ(told(survey_check(json("{}"))), "json_missing_key path=/ expected=definition");
  EXPECT_EQ(told(survey_check(json("[]"))), "json_wrong_type found=array expected=object");
  EXPECT_EQ(told(survey_check(request("'answers':{}"))),
            "json_unknown_key path=/answers found=answers expected=definition");
  EXPECT_EQ(told(survey_next_step(request("'lang':'ru'"))),
            "json_unknown_key path=/lang found=lang expected=definition, answers, language");
  EXPECT_EQ(told(survey_next_step(request("'language':7"))),
            "json_wrong_type path=/language found=number expected=string");
  EXPECT_EQ(told(survey_finish_response(request("'answers':{'nps':9}"))),
            "json_missing_key path=/ expected=id");
}

TEST(SurveyNextStep, BeginsWithoutAnswersAndInTheDefaultLanguage) {
  EXPECT_EQ(tests::value_of(survey_next_step(request())),
            tests::value_of(survey_next_step(request("'answers':{},'language':'en'"))));
}

TEST(SurveyFinishResponse, AttributesMayBeAbsent) {
  const std::string given =
      "'answers':{'nps':9},'id':'9f1c0a52-3f43-4d1b-8f6e-0a6c1f1f3a90','started_at':'2026-11-23T10:00:00Z',"
      "'finished_at':'2026-11-23T10:00:09Z'";
  EXPECT_EQ(tests::part(tests::value_of(survey_finish_response(request(given))), "attributes"), "{}");
  EXPECT_EQ(told(survey_finish_response(request(given + ",'attributes':[]"))),
            "json_wrong_type path=/attributes found=array expected=object");
}

}  // namespace
}  // namespace truescore::api
