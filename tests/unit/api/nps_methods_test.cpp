#include "api/nps_methods.h"

#include <gtest/gtest.h>

#include "unit/api/counter.h"

namespace truescore::api {
namespace {

using tests::at;
using tests::Counter;
using tests::text_at;

std::string score(std::string_view request, std::string_view path = "") {
  Counter counter;
  return text_at(counter.ok("nps.score", request), path);
}

std::string error(std::string_view method, std::string_view request) {
  Counter counter;
  return counter.error(method, request);
}

TEST(NpsScore, IsOfCountsOrGroupsOrText) {
  const std::string counts = R"({"counts":[1,0,1,2,2,6,8,12,18,20,30]})";
  EXPECT_EQ(score(counts, "n"), "100");
  EXPECT_EQ(score(counts, "nps"), "30");
  EXPECT_EQ(score(counts, "counts"), "[1,0,1,2,2,6,8,12,18,20,30]");
  EXPECT_EQ(score(counts, "left_out"), "{}");
  const std::string groups = R"({"promoters":50,"passives":30,"detractors":20})";
  EXPECT_EQ(score(groups, "nps"), "30");
  EXPECT_EQ(score(groups, "counts"), "null") << "only the groups are known";
  EXPECT_EQ(score(groups, "interval"), score(counts, "interval"));
  EXPECT_EQ(score(R"({"text":"9 10, 8; 7\n0"})"), score(R"({"counts":[1,0,0,0,0,0,0,1,1,1,1]})"));
}

TEST(NpsScore, NoAnswersAreNullNotZero) {
  for (const char* request :
       {R"({"counts":[0,0,0,0,0,0,0,0,0,0,0]})", R"({"promoters":0,"passives":0,"detractors":0})",
        R"({"text":""})", R"({"text":" , "})"}) {
    EXPECT_EQ(score(request, "nps"), "null");
    EXPECT_EQ(score(request, "n"), "0");
    EXPECT_EQ(score(request, "interval"), R"({"low":-100,"high":100,"level":0.95,"method":"score"})");
  }
}

TEST(NpsScore, PastedTextIsReadAsAPersonMeansIt) {
  const auto counted = [](std::string_view text) {
    Counter counter;
    const base::Json tally = counter.ok("nps.score", base::dump(base::Json::object({{"text", text}})));
    std::string out;
    for (int value = 0; value <= 10; ++value) {
      for (double left = tests::at(tally, "counts/" + std::to_string(value)).as_number(); left > 0; --left)
        out += std::to_string(value) + " ";
    }
    return out + text_at(tally, "left_out");
  };
  EXPECT_EQ(counted("9,10,8"), "8 9 10 {}");
  EXPECT_EQ(counted("9\n10\r\n8\t7"), "7 8 9 10 {}");
  EXPECT_EQ(counted("9;10|8"), "8 9 10 {}");
  EXPECT_EQ(counted("9. 10."), "9 10 {}") << "a point ends a sentence";
  EXPECT_EQ(counted("9\xC2\xA0"
                    "10\xE2\x80\xAF"
                    "8"),
            "8 9 10 {}");
  EXPECT_EQ(counted("9.5 6,5"), R"(5 6 {"not_whole":1})") << "a comma divides, a point does not";
  EXPECT_EQ(counted("9.0"), "9 {}");
  EXPECT_EQ(counted("11 -1 100"), R"({"out_of_range":3})");
  EXPECT_EQ(counted("nine NA 9x"), R"({"blank":1,"not_a_number":2})");
  EXPECT_EQ(counted("8/10"), R"({"not_a_number":1})") << "eight of ten are not two answers";
  EXPECT_EQ(counted("10 10 10"), "10 10 10 {}");
}

TEST(NpsScore, TheIntervalIsOfTheLevelAndMethodThatWereAsked) {
  const std::string groups = R"({"promoters":50,"passives":30,"detractors":20)";
  EXPECT_EQ(score(groups + "}", "interval/level"), "0.95");
  EXPECT_EQ(score(groups + R"(,"level":0.99,"method":"score"})", "interval/level"), "0.99");
  const base::Json wide = tests::value_of(base::parse_json(score(groups + R"(,"level":0.99})", "interval")));
  const base::Json narrow = tests::value_of(base::parse_json(score(groups + R"(,"level":0.9})", "interval")));
  EXPECT_LT(wide.find("low")->as_number(), narrow.find("low")->as_number());
  EXPECT_GT(wide.find("high")->as_number(), narrow.find("high")->as_number());
}

TEST(NpsInputs, ConflictsAndGapsAreRefused) {
  const std::string conflict =
      R"({"code":"inputs_conflict","where":{"path":"/"},"detail":{"expected":"counts; promoters, passives, detractors; text"}})";
  EXPECT_EQ(error("nps.score", "{}"), conflict);
  EXPECT_EQ(error("nps.score", R"({"text":"9","counts":[0,0,0,0,0,0,0,0,0,0,0]})"), conflict);
  EXPECT_EQ(error("nps.score", R"({"text":"9","promoters":1})"), conflict);
  EXPECT_EQ(
      error("nps.point", "{}"),
      R"({"code":"inputs_conflict","where":{"path":"/"},"detail":{"expected":"counts; promoters, passives, detractors"}})");
  EXPECT_EQ(error("nps.point", R"({"counts":[0,0,0,0,0,0,0,0,0,0,0],"levl":0.9})").substr(0, 60),
            R"({"code":"json_unknown_key","where":{"path":"/levl"},"detail")");
  EXPECT_EQ(error("nps.score", R"({"promoters":1,"passives":1})"),
            R"({"code":"json_missing_key","where":{"path":"/"},"detail":{"expected":"detractors"}})");
  EXPECT_EQ(
      error("nps.score", R"({"text":9})"),
      R"({"code":"json_wrong_type","where":{"path":"/text"},"detail":{"found":"number","expected":"string"}})");
}

TEST(NpsInputs, CountsAreElevenWholeNumbers) {
  EXPECT_EQ(
      error("nps.score", R"({"counts":[1,2]})"),
      R"({"code":"value_out_of_range","where":{"path":"/counts"},"detail":{"found":"2","low":"11","high":"11"}})");
  const auto with = [](std::string_view last) {
    return error("nps.interval", R"({"counts":[0,0,0,0,0,0,0,0,0,0,)" + std::string(last) + "]}");
  };
  EXPECT_EQ(with("1"), "");
  EXPECT_EQ(with("9007199254740992"), "");
  EXPECT_EQ(
      with("-1"),
      R"({"code":"value_out_of_range","where":{"path":"/counts/10"},"detail":{"found":"-1","low":"0","high":"9007199254740992"}})");
  EXPECT_NE(with("0.5").find("value_out_of_range"), std::string::npos);
  EXPECT_NE(with("1e300").find("value_out_of_range"), std::string::npos);
  EXPECT_EQ(
      with("\"1\""),
      R"({"code":"json_wrong_type","where":{"path":"/counts/10"},"detail":{"found":"string","expected":"number"}})");
  EXPECT_NE(with("null").find("json_wrong_type"), std::string::npos);
  EXPECT_EQ(
      error("nps.point", R"({"promoters":1,"passives":-2,"detractors":0})"),
      R"({"code":"value_out_of_range","where":{"path":"/passives"},"detail":{"found":"-2","low":"0","high":"9007199254740992"}})");
}

TEST(NpsInputs, LevelAndMethodAreChecked) {
  const auto with = [](std::string_view more) {
    return error("nps.interval", R"({"promoters":1,"passives":1,"detractors":1,)" + std::string(more) + "}");
  };
  EXPECT_EQ(
      with(R"("level":1)"),
      R"({"code":"value_out_of_range","where":{"path":"/level"},"detail":{"found":"1","low":"0","high":"1"}})");
  EXPECT_NE(with(R"("level":0)").find("value_out_of_range"), std::string::npos);
  EXPECT_NE(with(R"("level":95)").find("value_out_of_range"), std::string::npos)
      << "a share, not a percentage";
  EXPECT_NE(with(R"("level":"0.95")").find("json_wrong_type"), std::string::npos);
  EXPECT_EQ(with(R"("level":null)"), "");
  EXPECT_EQ(with(R"("method":"wald")"), "");
  EXPECT_NE(
      with(R"("method":"walt")")
          .find(
              R"({"code":"value_not_allowed","where":{"path":"/method"},"detail":{"found":"walt","expected":"score,)"),
      std::string::npos);
}

class NpsTally : public testing::Test {
 protected:
  void SetUp() override {
    counter.open("t",
                 "NPS,Region ,Plan,Date,Note\n"
                 "9,b,1,2024-03-31,fine and good work\n"
                 "10,a,2,2024-04-01,very good indeed\n"
                 ",a,1,2024-04-02,\n"
                 "0,,1,2023-12-31,a bad day for us all\n"
                 "7,b,,,nothing to say of it\n"
                 "6.5,b,1,2024-03-30,\n");
  }
  base::Json tally(std::string_view more = "") {
    return counter.ok("nps.tally", R"({"table":"t")" + std::string(more) + "}");
  }
  std::string error(std::string_view more) {
    return counter.error("nps.tally", R"({"table":"t")" + std::string(more) + "}");
  }
  Counter counter;
};

TEST_F(NpsTally, SaysWhatWasReadAndWhatWasLeftOut) {
  const base::Json reply = tally();
  EXPECT_EQ(text_at(reply, "rows"), "6");
  EXPECT_EQ(text_at(reply, "overall/n"), "4");
  EXPECT_EQ(text_at(reply, "overall/promoters"), "2");
  EXPECT_EQ(text_at(reply, "overall/nps"), "25");
  EXPECT_EQ(text_at(reply, "overall/counts"), "[1,0,0,0,0,0,0,1,0,1,1]");
  EXPECT_EQ(text_at(reply, "groups"), "[]");
  EXPECT_EQ(text_at(reply, "audit/rows_read"), "6");
  EXPECT_EQ(text_at(reply, "audit/rows_counted"), "4");
  EXPECT_EQ(text_at(reply, "audit/left_out"), R"({"blank":1,"not_whole":1})");
  EXPECT_EQ(
      text_at(reply, "audit/first_left_out"),
      R"([{"row":3,"line":4,"value":"","reason":"blank"},{"row":6,"line":7,"value":"6.5","reason":"not_whole"}])");
  EXPECT_EQ(text_at(reply, "audit/file/name"), "\"file.csv\"");
  EXPECT_EQ(text_at(reply, "score"), "\"NPS\"");
  EXPECT_EQ(text_at(reply, "date"), "null") << "no period was asked";
}

TEST_F(NpsTally, GroupsByColumnsAndPeriodWithMissingLast) {
  const base::Json reply = tally(R"(,"by":["Region "],"period":"month")");
  std::string groups;
  for (const auto& group : tests::items_at(reply, "groups"))
    groups += text_at(group, "by") + text_at(group, "period") + text_at(group, "n") + " ";
  EXPECT_EQ(
      groups,
      R"({"Region":"a"}"2024-04"1 {"Region":"b"}"2024-03"1 {"Region":"b"}null1 {"Region":null}"2023-12"1 )");
  EXPECT_EQ(text_at(reply, "date"), "\"Date\"");
  EXPECT_EQ(text_at(tally(R"(,"by":["Region"])"), "groups/0/period"), "null");
  EXPECT_EQ(at(tally(R"(,"by":["Region"])"), "groups/0").find("period"), nullptr) << "no period was asked";
  EXPECT_EQ(at(tally(R"(,"period":"day")"), "groups/0").find("by"), nullptr) << "no column was asked";
}

TEST_F(NpsTally, SpeaksOnlyOfTheRowsThatWereAsked) {
  const base::Json reply = tally(R"(,"where":{"Region":"b"},"by":["Plan"])");
  EXPECT_EQ(text_at(reply, "rows"), "3");
  EXPECT_EQ(text_at(reply, "audit/rows_read"), "3");
  EXPECT_EQ(text_at(reply, "audit/left_out"), R"({"not_whole":1})");
  EXPECT_EQ(text_at(reply, "audit/first_left_out"),
            R"([{"row":6,"line":7,"value":"6.5","reason":"not_whole"}])");
  EXPECT_EQ(at(reply, "groups").items().size(), 2u);
  EXPECT_EQ(text_at(tally(R"(,"where":{"Region":null})"), "overall/n"), "1");
  EXPECT_EQ(text_at(tally(R"(,"where":{"Region":"nowhere"})"), "overall/nps"), "null");
  EXPECT_EQ(text_at(tally(R"(,"where":{"Region":"b","Plan":"1"})"), "rows"), "2");
  EXPECT_EQ(text_at(tally(R"(,"where":{})"), "rows"), "6");
}

TEST_F(NpsTally, AnotherColumnMayBeTheScore) {
  const base::Json reply = tally(R"(,"score":"Plan")");
  EXPECT_EQ(text_at(reply, "overall/detractors"), "5");
  EXPECT_EQ(text_at(reply, "audit/left_out"), R"({"blank":1})");
  EXPECT_EQ(text_at(reply, "score"), "\"Plan\"");
}

TEST_F(NpsTally, SaysWhatCannotBeAsked) {
  EXPECT_EQ(counter.error("nps.tally", R"({"table":"x"})"),
            R"({"code":"table_unknown","where":{"path":"/table"},"detail":{"found":"x","expected":"t"}})");
  EXPECT_NE(counter.error("nps.tally", "{}").find("json_missing_key"), std::string::npos);
  EXPECT_EQ(
      error(R"(,"by":["region"])"),
      R"({"code":"column_unknown","where":{"column":"region"},"detail":{"found":"region","expected":"NPS, Region, Plan, Date, Note"}})");
  EXPECT_NE(error(R"(,"score":"x")").find("column_unknown"), std::string::npos);
  EXPECT_NE(error(R"(,"score":"Date")").find("column_wrong_kind"), std::string::npos);
  EXPECT_NE(error(R"(,"by":["Date"])").find("column_wrong_kind"), std::string::npos);
  EXPECT_EQ(
      error(R"(,"period":"year")"),
      R"({"code":"value_not_allowed","where":{"path":"/period"},"detail":{"found":"year","expected":"day, week, month, quarter"}})");
  EXPECT_NE(error(R"(,"period":"day","date":"Region")").find("column_wrong_kind"), std::string::npos);
  EXPECT_NE(error(R"(,"by":"Region")").find("json_wrong_type"), std::string::npos);
  EXPECT_NE(error(R"(,"where":{"x":"y"})").find("column_unknown"), std::string::npos);
  EXPECT_EQ(
      error(R"(,"where":{"Plan":1})"),
      R"({"code":"json_wrong_type","where":{"path":"/where/Plan"},"detail":{"found":"number","expected":"string"}})");
  EXPECT_NE(error(R"(,"level":2)").find("value_out_of_range"), std::string::npos);
}

TEST(NpsTallyOfOtherFiles, NeedsAScoreAndADate) {
  Counter counter;
  counter.open("none", "a,b\nx,y\nz,y\n");
  EXPECT_EQ(counter.error("nps.tally", R"({"table":"none"})"),
            R"({"code":"score_column_missing","where":{},"detail":{"found":"a, b"}})");
  counter.open("two", "recommend shop,recommend app,x\n9,8,a\n10,10,b\n3,0,c\n");
  EXPECT_EQ(
      counter.error("nps.tally", R"({"table":"two"})"),
      R"({"code":"score_column_ambiguous","where":{},"detail":{"found":"recommend shop, recommend app"}})");
  EXPECT_EQ(
      counter.error("nps.tally", R"({"table":"two","score":"recommend app","period":"day"})"),
      R"({"code":"date_column_missing","where":{},"detail":{"found":"recommend shop, recommend app, x"}})");
  counter.open("slashes", "score,when\n9,05/03/2024\n10,06/03/2024\n");
  EXPECT_EQ(counter.error("nps.tally", R"({"table":"slashes","period":"month"})"),
            R"({"code":"date_order_undecided","where":{"column":"when"},"detail":{"found":"when"}})");
  std::string many = "score,a,b\n";
  for (int i = 0; i < 200001; ++i)
    many += "9," + std::to_string(i / 450) + "," + std::to_string(i % 450) + "\n";
  counter.open("many", many);
  EXPECT_EQ(counter.error("nps.tally", R"({"table":"many","by":["a","b"]})"),
            R"({"code":"groups_too_many","where":{},"detail":{"expected":"200000"}})");
}

TEST(NpsTallyOfOtherFiles, TwoDatesAreAQuestionWhereNoneWasChosen) {
  Counter counter;
  counter.ok(
      "file.open",
      R"({"table":"t","columns":[{"index":0,"kind":"score"},{"index":1,"kind":"time"},{"index":2,"kind":"time"}]})");
  counter.ok("file.write", R"({"table":"t"})", "s,a,b\n9,2024-03-05,2024-04-05\n");
  counter.ok("file.finish", R"({"table":"t"})");
  EXPECT_EQ(counter.error("nps.tally", R"({"table":"t","period":"month"})"),
            R"({"code":"date_column_ambiguous","where":{},"detail":{"found":"a, b"}})");
  EXPECT_EQ(
      text_at(counter.ok("nps.tally", R"({"table":"t","period":"month","date":"b"})"), "groups/0/period"),
      "\"2024-04\"");
}

TEST(NpsTallyOfOtherFiles, ATableOfResponsesSaysWhichWereLeftOut) {
  Counter counter;
  counter.ok(
      "table.from_responses", R"({"table":"r"})",
      R"({"id":"1","survey":{"id":"s","version":1},"finished_at":"2024-03-05T10:00:00Z","answers":[{"question":"q","type":"nps","value":9}]})"
      "\n"
      R"({"id":"2","survey":{"id":"s","version":1},"finished_at":"2024-03-06T10:00:00Z","answers":[]})");
  const base::Json reply = counter.ok("nps.tally", R"({"table":"r","period":"day"})");
  EXPECT_EQ(text_at(reply, "overall/nps"), "100");
  EXPECT_EQ(text_at(reply, "audit/left_out"), R"({"blank":1})");
  EXPECT_EQ(text_at(reply, "audit/first_left_out"), R"([{"row":2,"line":2,"value":"","reason":"blank"}])");
  EXPECT_EQ(text_at(reply, "audit/file"), "null");
  EXPECT_EQ(text_at(reply, "groups/1/nps"), "null");
}

TEST(NpsAudit, UnderAFilterTellsTheFirstRowsThatWereLeftOut) {
  std::string file = "segment,nps\n";
  for (int i = 0; i < 30; ++i) file += "a,bad\n";
  file += "b,9\nc,worse\n";
  tests::Counter counter;
  counter.open("t", file);
  const base::Json reply = counter.ok("nps.tally", R"({"table":"t","score":"nps","where":{"segment":"c"}})");
  EXPECT_EQ(base::dump(*reply.find("audit")->find("left_out")), R"({"not_a_number":1})");
  EXPECT_EQ(reply.find("audit")->find("first_left_out")->items().size(), 1u);
}

TEST(NpsAudit, ANumberColumnTellsTextsFromBlanks) {
  tests::Counter counter;
  counter.ok("file.open", R"({"table":"t","columns":[{"index":0,"kind":"number"}]})");
  counter.ok("file.write", R"({"table":"t"})", "n\n9\nabc\n\"\"\n");
  counter.ok("file.finish", R"({"table":"t"})");
  const base::Json reply = counter.ok("nps.tally", R"({"table":"t","score":"n"})");
  EXPECT_EQ(base::dump(*reply.find("overall")->find("left_out")), R"({"blank":1,"not_a_number":1})");
}

// Answers of teams: 3 of a, 4 of b, 7 of c, 30 of d; each team in one of two months, c in both.
std::string teams_file() {
  std::string file = "date,team,score\n";
  const auto add = [&](int n, const char* team, const char* month) {
    for (int i = 0; i < n; ++i) {
      file += std::string("2024-") + month + "-1" + std::to_string(i % 10) + "," + team + "," +
              std::to_string(i % 11) + "\n";
    }
  };
  add(3, "a", "01");
  add(4, "b", "01");
  add(5, "c", "01");
  add(2, "c", "02");
  add(20, "d", "01");
  add(10, "d", "02");
  return file;
}

TEST(NpsPrivacy, HidesSmallGroupsWithTheNextSmallest) {
  Counter counter;
  counter.open("t", teams_file());
  const base::Json open = counter.ok("nps.tally", R"({"table":"t","score":"score","by":["team"]})");
  EXPECT_EQ(at(open, "privacy").is_null(), true);
  EXPECT_EQ(text_at(open, "groups/0/n"), "3");
  const base::Json hidden =
      counter.ok("nps.tally", R"({"table":"t","score":"score","by":["team"],"privacy":5})");
  EXPECT_EQ(text_at(hidden, "groups/0"), R"({"by":{"team":"a"},"hidden":true})");
  EXPECT_EQ(text_at(hidden, "groups/1"), R"({"by":{"team":"b"},"hidden":true})");
  EXPECT_EQ(text_at(hidden, "groups/2/n"), "7");
  EXPECT_EQ(text_at(hidden, "privacy/hidden"), "2");
  EXPECT_EQ(text_at(hidden, "privacy/together/n"), "7");
  EXPECT_EQ(text_at(hidden, "overall/n"), "44");
}

TEST(NpsPrivacy, OfTeamsByMonthsLeavesNothingToSolve) {
  Counter counter;
  counter.open("t", teams_file());
  const base::Json hidden =
      counter.ok("nps.tally",
                 R"({"table":"t","score":"score","by":["team"],"period":"month","date":"date","privacy":5})");
  for (const base::Json& group : tests::items_at(hidden, "groups")) {
    if (text_at(group, "hidden") == "true") continue;
    EXPECT_GE(at(group, "n").as_number(), 5) << base::dump(group);
    EXPECT_NE(text_at(group, "by/team"), "\"c\"") << "its total less one month is the other";
  }
  EXPECT_EQ(text_at(hidden, "privacy/together"), "null");
}

TEST(NpsPrivacy, HidesATotalOfFew) {
  Counter counter;
  counter.open("t", teams_file());
  const base::Json hidden =
      counter.ok("nps.tally", R"({"table":"t","score":"score","where":{"team":"b"},"privacy":5})");
  EXPECT_EQ(text_at(hidden, "overall"), R"({"hidden":true})");
  EXPECT_EQ(text_at(hidden, "audit"), "null");
  EXPECT_EQ(text_at(hidden, "rows"), "null");
}

TEST(NpsPrivacy, OfThreePartsIsRefused) {
  Counter counter;
  counter.open("t", teams_file());
  EXPECT_NE(counter
                .error("nps.tally",
                       R"({"table":"t","score":"score","by":["team","date"],"period":"month","privacy":5})")
                .find("value_out_of_range"),
            std::string::npos);
}

}  // namespace
}  // namespace truescore::api
