// The screens over a whole table (nps.screens).
#include <string>

#include "unit/api/counter.h"

namespace truescore::tests {
namespace {

// By hand: of ten answers with a score, two rate everything alike, one person comes back within the month,
// two wrote the same, one took two seconds for five things.
constexpr std::string_view kScreenedFile =
    "Start Date,End Date,customer,seller,score,ease,price,speed,comment\n"
    "2024-01-01 10:00:00,2024-01-01 10:01:00,ann,kim,9,5,5,5,Everything was in its place\n"
    "2024-01-02 10:00:00,2024-01-02 10:01:00,bob,kim,8,4,3,5,\n"
    "2024-01-03 10:00:00,2024-01-03 10:00:02,cas,kim,10,3,3,3,Great\n"
    "2024-01-04 10:00:00,2024-01-04 10:01:00,ann,lee,2,1,2,1,The delivery came too late\n"
    "2024-01-05 10:00:00,2024-01-05 10:01:00,dan,lee,8,4,,5,\n"
    "2024-01-06 10:00:00,2024-01-06 10:01:00,eve,lee,7,4,5,3,\n"
    "2024-01-07 10:00:00,2024-01-07 10:01:00,fay,kim,9,2,1,2,everything  was in its PLACE\n"
    "2024-01-08 10:00:00,2024-01-08 10:01:00,gus,kim,9,4,2,5,\n"
    "2024-03-09 10:00:00,2024-03-09 10:01:00,ann,lee,9,5,4,5,\n"
    "2024-03-10 10:00:00,,,lee,0,1,2,2,\n"
    "2024-03-11 10:00:00,2024-03-11 10:01:00,hal,lee,,5,5,5,\n";

constexpr std::string_view kScreensRequest =
    R"({"table":"t","date":"End Date","respondent":"customer","comment":"comment","by":"seller"})";

base::Json screened() {
  Counter counter;
  counter.open("t", kScreenedFile);
  return counter.ok("nps.screens", std::string(kScreensRequest));
}

TEST(Screens, CountWhatIsWorthALookAmongWhatCanBeJudged) {
  const base::Json reply = screened();
  EXPECT_EQ(text_at(reply, "n"), "10");
  EXPECT_EQ(text_at(reply, "nps"), "30");
  // Promoters 5, detractors 2 of ten; without ann's and cas's: 3 and 2 of eight.
  EXPECT_EQ(text_at(reply, "straightlined"),
            R"({"judged":9,"found":2,"share":0.2222222222222222,"nps_without":12.5})");
  EXPECT_EQ(text_at(reply, "same_respondent"),
            R"({"judged":9,"found":1,"share":0.1111111111111111,"nps_without":44.44444444444444})");
  EXPECT_EQ(text_at(reply, "same_comment"),
            R"({"judged":3,"found":1,"share":0.3333333333333333,"nps_without":22.22222222222222})");
  EXPECT_EQ(text_at(reply, "fast"),
            R"({"judged":9,"found":1,"share":0.1111111111111111,"nps_without":22.22222222222222})");
  // Left: 8, 8, 7, 9, 9, 0.
  EXPECT_EQ(text_at(reply, "n_without"), "6");
  EXPECT_NEAR(reply.find("nps_without")->as_number(), 100.0 / 6, 1e-12);
}

TEST(Screens, CompareTheFirstThirdWithTheLast) {
  const base::Json reply = screened();
  Counter counter;
  EXPECT_EQ(text_at(reply, "early_late"),
            counter.ok_text("survey.early_late", R"({"scores_in_order":[9,8,10,2,8,7,9,9,9]})"));
  EXPECT_EQ(text_at(*reply.find("bunching"), "all"),
            counter.ok_text("gaming.threshold_bunching", R"({"counts":[1,0,1,0,0,0,0,1,2,4,1]})"));
  EXPECT_EQ(text_at(*reply.find("bunching"), "lately"),
            counter.ok_text("gaming.threshold_bunching",
                            R"({"counts":[0,0,0,0,0,0,0,0,0,3,0],"expected_share":0.5})"));
  EXPECT_EQ(text_at(reply, "heaping"),
            counter.ok_text("gaming.heaping", R"({"counts":[1,0,1,0,0,0,0,1,2,4,1]})"));
}

TEST(Screens, TellTheProfileOfEachWhoAsks) {
  const base::Json reply = screened();
  const base::Json* profiles = reply.find("profiles");
  EXPECT_EQ(text_at(*profiles, "column"), R"("seller")");
  Counter counter;
  const base::Json rows = counter.ok("gaming.profile_homogeneity",
                                     R"({"rows":[[0,0,0,0,0,0,0,0,1,3,1],[1,0,1,0,0,0,0,1,1,1,0]]})");
  EXPECT_EQ(text_at(*profiles, "p"), text_at(rows, "p"));
  EXPECT_EQ(text_at(*profiles, "chisq"), text_at(rows, "chisq"));
}

TEST(Screens, SayNothingOfWhatTheTableDoesNotHave) {
  Counter counter;
  counter.open("t", "score\n9\n8\n0\n");
  const base::Json reply = counter.ok("nps.screens", R"({"table":"t"})");
  for (const char* key :
       {"straightlined", "same_respondent", "same_comment", "fast", "early_late", "profiles"})
    EXPECT_EQ(text_at(reply, key), "null") << key;
  EXPECT_EQ(text_at(reply, "nps_without"), "0");
  EXPECT_EQ(text_at(*reply.find("bunching"), "lately"), "null");
}

TEST(Screens, OfNoAnswersAreNoFigures) {
  Counter counter;
  counter.open("t", "score,plan,comment\n9,pro,nothing\n8,free,\n");
  const base::Json reply =
      counter.ok("nps.screens", R"({"table":"t","comment":"comment","where":{"plan":"none"}})");
  EXPECT_EQ(text_at(reply, "nps"), "null");
  EXPECT_EQ(text_at(reply, "nps_without"), "null");
  EXPECT_EQ(text_at(reply, "same_comment"), R"({"judged":0,"found":0,"share":null,"nps_without":null})");
}

TEST(Screens, TakeADurationWhereNoStartIsTold) {
  Counter counter;
  counter.open("t", "score,Duration (in seconds)\n9,1\n8,0\n0,30\n3,\n");
  EXPECT_EQ(text_at(counter.ok("nps.screens", R"({"table":"t"})"), "fast"),
            R"({"judged":3,"found":1,"share":0.3333333333333333,"nps_without":-33.333333333333336})");
}

}  // namespace
}  // namespace truescore::tests
