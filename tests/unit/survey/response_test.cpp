#include "survey/response.h"

#include <gtest/gtest.h>

#include "unit/survey/surveys.h"

namespace truescore::survey {
namespace {

using tests::definition_of;
using tests::json;
using tests::told;

constexpr char kId[] = "0198f2a4-6c3e-7d21-9b5a-4f0c2d1e8a77";

Definition survey() {
  return definition_of(
      std::string(tests::kNps) +
      ",{'id':'why','type':'text','text':{'by_group':'nps','promoter':{'en':'P','ru':'Почему?'},"
      "'passive':{'en':'N'},'detractor':{'en':'D'}}}"
      ",{'id':'areas','type':'multiple','text':{'en':'Where?'},'options':[{'id':'a','text':{'en':'A','ru':'А-"
      "ру'}},"
      "{'id':'b','text':{'en':'B'}}],'show_if':{'question':'nps','at_least':1}}"
      ",{'id':'must','type':'rating','text':{'en':'?'},'required':true,'show_if':{'question':'areas','is':['"
      "b']}}");
}

Circumstances circumstances() {
  return {.language = "ru-RU",
          .id = kId,
          .started_at = "2026-11-23T10:00:00Z",
          .finished_at = "2026-11-23T10:01:07.250Z",
          .attributes = json("{'plan':'pro','seats':12,'trial':false}")};
}

std::string refused(const std::string& answers, const Circumstances& given) {
  return told(finish_response(survey(), json(answers), given));
}

base::Json record(const std::string& answers) {
  return tests::value_of(finish_response(survey(), json(answers), circumstances()));
}

TEST(Response, TellsWhatWasAskedAndAnswered) {
  EXPECT_EQ(tests::written(record("{'nps':10,'why':'Быстро 👍','areas':['b','a'],'must':5}")),
            "{'format':1,'id':'0198f2a4-6c3e-7d21-9b5a-4f0c2d1e8a77','survey':{'id':'s','version':3},'"
            "language':'ru',"
            "'started_at':'2026-11-23T10:00:00Z','finished_at':'2026-11-23T10:01:07.250Z',"
            "'answers':[{'question':'nps','type':'nps','text':'Порекомендуете?','value':10},"
            "{'question':'why','type':'text','text':'Почему?','value':'Быстро 👍'},"
            "{'question':'areas','type':'multiple','text':'Where?','value':['a','b'],'chosen':['А-ру','B']},"
            "{'question':'must','type':'rating','text':'?','value':5}],"
            "'skipped':[],'attributes':{'plan':'pro','seats':12,'trial':false},"
            "'nps':{'question':'nps','score':10,'group':'promoter'}}");
}

TEST(Response, TellsSkippingFromLeaving) {
  const base::Json skipped = record("{'nps':10,'why':' '}");
  EXPECT_EQ(tests::part(skipped, "skipped"), "['why']");
  EXPECT_EQ(skipped.find("answers")->items().size(), 1u) << "the third question was never reached";
}

TEST(Response, LeavesOutTheBranchThatWasLeft) {
  const base::Json changed = record("{'nps':0,'why':'x','areas':['b'],'must':1}");
  EXPECT_EQ(changed.find("answers")->items().size(), 2u);
  EXPECT_EQ(tests::part(changed, "skipped"), "[]");
}

TEST(Response, HasNoScoreWithoutAnNpsAnswer) {
  const Definition optional = definition_of(
      "{'id':'nps','type':'nps','text':{'en':'?'},'required':false},{'id':'other','type':'nps','text':{'en':'"
      "?'}}");
  const base::Json given =
      tests::value_of(finish_response(optional, json("{'nps':null,'other':9}"), circumstances()));
  EXPECT_EQ(tests::part(given, "nps"), "null") << "another question's score is another score";
}

TEST(Response, NeedsTheRequiredAnswers) {
  EXPECT_EQ(refused("{}", circumstances()), "response_incomplete path=/answers/nps expected=nps");
  EXPECT_EQ(refused("{'nps':9,'areas':['b']}", circumstances()),
            "response_incomplete path=/answers/must expected=must");
  EXPECT_EQ(refused("{'nps':9,'areas':['a']}", circumstances()), "ok");
  EXPECT_EQ(refused("{'nps':11}", circumstances()),
            "answer_out_of_range path=/answers/nps found=11 low=0 high=10");
}

TEST(Response, NeedsAUuidInLowerCase) {
  const auto with = [](std::string id) {
    auto given = circumstances();
    given.id = std::move(id);
    return refused("{'nps':9}", given);
  };
  EXPECT_EQ(with("9f1c0a52-3f43-4d1b-8f6e-0a6c1f1f3a90"), "ok") << "version 4";
  for (const auto* id : {"", "9f1c0a523f434d1b8f6e0a6c1f1f3a90", "9F1C0A52-3F43-4D1B-8F6E-0A6C1F1F3A90",
                         "9f1c0a52-3f43-0d1b-8f6e-0a6c1f1f3a90", "9f1c0a52-3f43-9d1b-8f6e-0a6c1f1f3a90",
                         "9f1c0a52-3f43-4d1b-cf6e-0a6c1f1f3a90", "9f1c0a52-3f43-4d1b-8f6e-0a6c1f1f3a9g",
                         "9f1c0a52-3f43-4d1b-8f6e-0a6c1f1f3a9", "9f1c0a52-3f43-4d1b-8f6e-0a6c1f1f3a900",
                         "00000000-0000-0000-0000-000000000000", "9f1c0a52-3f43-4d1b-8f6e_0a6c1f1f3a90"}) {
    EXPECT_EQ(with(id), "response_id_invalid path=/id found=" + std::string(id));
  }
}

TEST(Response, NeedsTimesInUtc) {
  auto given = circumstances();
  for (const auto* time :
       {"", "yesterday", "2026-11-23T10:00:00", "2026-11-23T12:00:00+02:00", "2026-02-30T10:00:00Z"}) {
    given.started_at = time;
    EXPECT_EQ(refused("{'nps':9}", given),
              "response_time_invalid path=/started_at found=" + std::string(time));
  }
  given = circumstances();
  given.finished_at = "2026-11-23";
  EXPECT_EQ(refused("{'nps':9}", given), "response_time_invalid path=/finished_at found=2026-11-23");
}

TEST(Response, DoesNotEndBeforeItBegins) {
  auto given = circumstances();
  given.finished_at = given.started_at;
  EXPECT_EQ(refused("{'nps':9}", given), "ok");
  given.finished_at = "2026-11-23T09:59:59.999Z";
  EXPECT_EQ(refused("{'nps':9}", given),
            "response_time_reversed path=/finished_at found=2026-11-23T09:59:59.999Z "
            "expected=2026-11-23T10:00:00Z");
}

TEST(Response, AttributesAreFewShortAndScalar) {
  const auto with = [](base::Json attributes) {
    auto given = circumstances();
    given.attributes = std::move(attributes);
    return refused("{'nps':9}", given);
  };
  EXPECT_EQ(with(json("{'тариф':'про'}")), "ok");
  EXPECT_EQ(with(json("{}")), "ok");
  for (const auto* value : {"null", "[1]", "{}"}) {
    EXPECT_EQ(with(json("{'a':" + std::string(value) + "}")),
              "response_attribute_invalid path=/attributes/a found=a expected=string, number, boolean");
  }
  EXPECT_EQ(with(json("{' ':1}")), "response_attribute_invalid path=/attributes/  found=  expected=1–64");
  const std::string long_name(65, 'n');
  EXPECT_EQ(with(json("{'" + long_name + "':1}")), "response_attribute_invalid path=/attributes/" +
                                                       long_name + " found=" + long_name + " expected=1–64");
  std::string thousand;
  for (int i = 0; i < 1000; ++i) thousand += "я";
  EXPECT_EQ(with(json("{'a':'" + thousand + "'}")), "ok");
  EXPECT_EQ(with(json("{'a':'" + thousand + "!'}")),
            "response_attribute_invalid path=/attributes/a found=a expected=1000");
  base::Json many = base::Json::object();
  for (int i = 1; i <= 64; ++i) many.set("a" + std::to_string(i), i);
  EXPECT_EQ(with(many), "ok");
  many.set("a65", 65);
  EXPECT_EQ(with(many), "response_attribute_invalid path=/attributes/a65 found=a65 expected=64");
}

}  // namespace
}  // namespace truescore::survey
