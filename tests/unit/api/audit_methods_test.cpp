// The audit's figures: rows read are rows counted and rows left out, whatever is asked.
#include <gtest/gtest.h>

#include "unit/api/counter.h"

namespace truescore::api {
namespace {

using base::Json;
using tests::at;
using tests::Counter;
using tests::text_at;

constexpr std::string_view kAnswers =
    "score,customer id,date,response id,comment\n"
    "9,c1,2024-01-01,r1,\"mail me: ann@example.org\"\n"
    "3,c1,2024-01-20,r2,no\n"
    "10,c1,2024-06-01,r3,\"call +1 415 555 0123 or ann@example.org\"\n"
    ",c2,2024-01-01,r4,\n"
    "7,c2,2024-01-02,r5,\n"
    "8,,2024-01-03,r6,\n"
    "8,,2024-01-03,r6,\n";

std::string tally(Counter& counter, std::string_view duplicates) {
  const Json reply = counter.ok(
      "nps.tally", R"({"table":"t","score":"score","duplicates":)" + std::string(duplicates) + "}");
  std::string out = text_at(reply, "overall/counts") + " " + text_at(reply, "overall/left_out");
  double left_out = 0;
  for (const auto& [reason, count] : tests::members_at(reply, "overall/left_out"))
    left_out += count.as_number();
  EXPECT_EQ(at(reply, "audit/rows_read").as_number(), at(reply, "audit/rows_counted").as_number() + left_out);
  return out + " " + text_at(reply, "audit/duplicates/found");
}

TEST(Duplicates, OfOneIdAreLeftOut) {
  Counter counter;
  counter.open("t", kAnswers);
  EXPECT_EQ(tally(counter, R"({"rule":"id","column":"response id"})"),
            R"([0,0,0,1,0,0,0,1,1,1,1] {"blank":1,"duplicate":1} 1)");
  EXPECT_EQ(tally(counter, R"({"rule":"id","column":"response id","keep":"all"})"),
            R"([0,0,0,1,0,0,0,1,2,1,1] {"blank":1} 1)");
}

TEST(Duplicates, OfOneRespondentAreLeftOutByTheNamedRule) {
  Counter counter;
  counter.open("t", kAnswers);
  EXPECT_EQ(tally(counter, R"({"rule":"respondent","column":"customer id"})"),
            R"([0,0,0,0,0,0,0,1,2,1,0] {"blank":1,"duplicate":2} 2)")
      << "the first; rows without an id are nobody's duplicates, and a blank score stands in for nothing";
  EXPECT_EQ(tally(counter, R"({"rule":"respondent","column":"customer id","keep":"last"})"),
            R"([0,0,0,0,0,0,0,1,2,0,1] {"blank":1,"duplicate":2} 2)");
  EXPECT_EQ(tally(counter, R"({"rule":"respondent","column":"customer id","window_days":30})"),
            R"([0,0,0,0,0,0,0,1,2,1,1] {"blank":1,"duplicate":1} 1)");
  EXPECT_EQ(tally(counter, R"({"rule":"respondent","column":"customer id","keep":"last","window_days":30})"),
            R"([0,0,0,1,0,0,0,1,2,0,1] {"blank":1,"duplicate":1} 1)");
  EXPECT_EQ(tally(counter, R"({"rule":"respondent","column":"customer id","keep":"all","window_days":30})"),
            R"([0,0,0,1,0,0,0,1,2,1,1] {"blank":1} 1)");
}

TEST(Duplicates, AnAddressIsTheSameInCapitals) {
  Counter counter;
  counter.open("t", "score,email,id\n9,Ann@example.org,k\n3,ann@example.org,K\n8,bob@example.org,x\n");
  EXPECT_EQ(tally(counter, R"({"rule":"respondent","column":"email"})"),
            R"([0,0,0,0,0,0,0,0,1,1,0] {"duplicate":1} 1)");
  EXPECT_EQ(tally(counter, R"({"rule":"id","column":"id"})"), R"([0,0,0,1,0,0,0,0,1,1,0] {} 0)");
}

TEST(Duplicates, AreShownWithWhatTheyRepeat) {
  Counter counter;
  counter.open("t", kAnswers);
  const Json reply =
      counter.ok("table.duplicates", R"({"table":"t","rule":"respondent","column":"customer id"})");
  EXPECT_EQ(text_at(reply, "values"), "2");
  EXPECT_EQ(text_at(reply, "found"), "3");
  EXPECT_EQ(text_at(reply, "first/0"), R"({"row":2,"of_row":1,"value":"c1"})");
  EXPECT_EQ(text_at(reply, "date"), "\"date\"");
}

TEST(Duplicates, ARuleThatCannotBeFollowedIsRefused) {
  Counter counter;
  counter.open("t", kAnswers);
  const auto error = [&](std::string_view rule) {
    const std::string text =
        counter.error("nps.tally", R"({"table":"t","duplicates":)" + std::string(rule) + "}");
    return text.substr(9, text.find('"', 9) - 9);
  };
  EXPECT_EQ(error(R"({"rule":"name","column":"score"})"), "value_not_allowed");
  EXPECT_EQ(error(R"({"rule":"id","column":"nobody"})"), "column_unknown");
  EXPECT_EQ(error(R"({"rule":"id","column":"date"})"), "column_wrong_kind");
  EXPECT_EQ(error(R"({"rule":"id","column":"response id","keep":"some"})"), "value_not_allowed");
  EXPECT_EQ(error(R"({"rule":"respondent","column":"customer id","window_days":0})"), "value_out_of_range");
  EXPECT_EQ(error(R"({"rule":"id","columns":"x"})"), "json_unknown_key");
}

TEST(PersonalDataMethod, CountsAndLocates) {
  Counter counter;
  counter.open("t", kAnswers);
  const Json reply = counter.ok("table.personal_data", R"({"table":"t"})");
  ASSERT_EQ(tests::items_at(reply, "columns").size(), 1u);
  EXPECT_EQ(text_at(reply, "columns/0/label"), "\"comment\"");
  EXPECT_EQ(text_at(reply, "columns/0/emails"), "2");
  EXPECT_EQ(text_at(reply, "columns/0/phones"), "1");
  EXPECT_EQ(text_at(reply, "columns/0/rows"), "2");
  EXPECT_EQ(text_at(reply, "columns/0/first/0"), R"({"row":1,"kind":"email","start":9,"length":15})");
}

TEST(PersonalDataMethod, MasksWhereItIsAskedToAndNowhereElse) {
  Counter counter;
  counter.open("t", kAnswers);
  const auto first = [&](std::string_view more) {
    return text_at(
        counter.ok("table.rows", R"({"table":"t","columns":["comment"],"limit":1)" + std::string(more) + "}"),
        "rows/0/0");
  };
  EXPECT_EQ(first(""), "\"mail me: ann@example.org\"");
  EXPECT_EQ(first(R"(,"mask":true)"), "\"mail me: [e-mail]\"");
  EXPECT_EQ(first(""), "\"mail me: ann@example.org\"");
  counter.ok("file.open", R"({"table":"m","columns":[{"index":4,"kind":"text","mask":true}]})");
  counter.ok("file.write", R"({"table":"m"})", kAnswers);
  counter.ok("file.finish", R"({"table":"m"})");
  EXPECT_EQ(text_at(counter.ok("table.rows", R"({"table":"m","columns":["comment"],"limit":1})"), "rows/0/0"),
            "\"mail me: [e-mail]\"");
}

TEST(Audit, WarnsOfAScaleThatIsNotZeroToTen) {
  Counter counter;
  counter.open("t", "stars,q,nps\n1,9,9\n5,10,10\n4,0,0\n3,7,7\n2,8,8\n5,8,8\n");
  const auto warnings = [&](std::string_view score) {
    return text_at(counter.ok("nps.tally", R"({"table":"t","score":")" + std::string(score) + "\"}"),
                   "audit/warnings");
  };
  EXPECT_EQ(warnings("stars"), R"([{"code":"score_scale","low":1,"high":5}])");
  EXPECT_EQ(warnings("q"), "[]");
  EXPECT_EQ(warnings("nps"), "[]");
}

TEST(Audit, GroupNamesAreCountedWithoutScores) {
  Counter counter;
  counter.open(
      "t",
      "NPS category,region\nPromoter,a\nPromoter,a\npassive,b\nDetractor,b\n,a\nunsure,b\nPromoter,a\n"
      "Passive,a\nDetractor,b\nPromoter,b\nPromoter,a\nPromoter,a\n");
  const Json reply = counter.ok("nps.tally", R"({"table":"t","by":["region"]})");
  EXPECT_EQ(text_at(reply, "score"), "\"NPS category\"");
  EXPECT_EQ(text_at(reply, "overall/promoters"), "6");
  EXPECT_EQ(text_at(reply, "overall/passives"), "2");
  EXPECT_EQ(text_at(reply, "overall/detractors"), "2");
  EXPECT_EQ(text_at(reply, "overall/nps"), "40");
  EXPECT_EQ(text_at(reply, "overall/counts"), "null");
  EXPECT_EQ(text_at(reply, "overall/left_out"), R"({"blank":1,"not_a_number":1})");
  EXPECT_EQ(text_at(reply, "audit/rows_counted"), "10");
}

TEST(Audit, HeadingsWithoutRowsAreSaidToBeThat) {
  Counter counter;
  counter.open("t", "When,Comment\n");
  EXPECT_EQ(counter.error("nps.tally", R"({"table":"t"})").substr(9, 12), "file_no_rows");
}

TEST(Duplicates, AreGoneFromTheTableThatLeavesThemOut) {
  Counter counter;
  counter.open("t", kAnswers);
  const Json reply =
      counter.ok("table.leave_out_duplicates",
                 R"({"table":"t","rule":"respondent","column":"customer id","score":"score"})");
  // The blank answer of c2 does not stand in for the one with a score.
  EXPECT_EQ(text_at(reply, "rows"), "5");
  EXPECT_EQ(text_at(reply, "duplicates/found"), "2");
  EXPECT_EQ(tally(counter, R"({"rule":"respondent","column":"customer id"})"),
            R"([0,0,0,0,0,0,0,1,2,1,0] {"blank":1} 0)");
  const Json rows = counter.ok("table.rows", R"({"table":"t","columns":["response id","date","comment"]})");
  EXPECT_EQ(text_at(rows, "rows/1"), R"(["r4","2024-01-01",null])");
}

TEST(Duplicates, ThatAllCountStay) {
  Counter counter;
  counter.open("t", kAnswers);
  const Json reply = counter.ok("table.leave_out_duplicates",
                                R"({"table":"t","rule":"id","column":"response id","keep":"all"})");
  EXPECT_EQ(text_at(reply, "rows"), "7");
  EXPECT_EQ(text_at(reply, "duplicates/found"), "1");
  counter.ok("table.leave_out_duplicates", R"({"table":"t","rule":"id","column":"response id"})");
  EXPECT_EQ(text_at(counter.ok("table.describe", R"({"table":"t"})"), "rows"), "6");
}

}  // namespace
}  // namespace truescore::api
