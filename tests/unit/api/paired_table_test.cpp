// The same people in two waves of a table (nps.paired.table, nps.paired.combined).
#include <string>

#include "unit/api/counter.h"

namespace truescore::tests {
namespace {

constexpr std::string_view kFile =
    "date,customer,score\n"
    "2024-01-05,ann,3\n"
    "2024-01-09,bob,9\n"
    "2024-01-12,cas,7\n"
    "2024-01-20,ann,6\n"   // a later answer of January takes the place of the first
    "2024-01-21,,10\n"     // nobody knows whose
    "2024-01-22,dan,10\n"  // answers once
    "2024-02-02,ann,9\n"
    "2024-02-03,bob,9\n"
    "2024-02-04,cas,4\n"
    "2024-02-05,eve,0\n"
    "2024-02-06,bob,\n"
    "2024-03-01,ann,0\n";

constexpr std::string_view kMonths =
    R"({"table":"t","respondent":"customer","period":"month","before":"2024-01","after":"2024-02")";

TEST(PairedTable, FollowsEachPersonFromOneMonthToTheNext) {
  Counter counter;
  counter.open("t", kFile);
  const base::Json reply = counter.ok("nps.paired.table", std::string(kMonths) + "}");
  EXPECT_EQ(text_at(reply, "both"), "3");
  EXPECT_EQ(text_at(reply, "changed"), "2");
  EXPECT_EQ(text_at(reply, "table_before_rows_after_columns"), "[[0,0,1],[1,0,0],[0,0,1]]");
  EXPECT_EQ(text_at(reply, "before_only"), R"({"n":1,"nps":100})");
  EXPECT_EQ(text_at(reply, "after_only"), R"({"n":1,"nps":-100})");
  EXPECT_EQ(text_at(reply, "earlier"), "1");
  EXPECT_EQ(text_at(reply, "anonymous"), "1");
  EXPECT_EQ(text_at(reply, "combined"), "null");
}

TEST(PairedTable, GivesTheFiguresOfItsTransitionTable) {
  Counter counter;
  counter.open("t", kFile);
  const base::Json reply = counter.ok("nps.paired.table", std::string(kMonths) + "}");
  const std::string table = R"({"table_before_rows_after_columns":[[0,0,1],[1,0,0],[0,0,1]]})";
  EXPECT_EQ(text_at(reply, "t"), counter.ok_text("nps.paired.t", table));
  EXPECT_EQ(text_at(reply, "signflip"), counter.ok_text("nps.paired.signflip_exact", table));
  EXPECT_EQ(text_at(reply, "stuart_maxwell"), counter.ok_text("nps.paired.stuart_maxwell", table));
}

TEST(PairedTable, SwappingTheWavesTurnsTheSign) {
  Counter counter;
  counter.open("t", kFile);
  const base::Json there = counter.ok("nps.paired.table", std::string(kMonths) + "}");
  const base::Json back = counter.ok(
      "nps.paired.table",
      R"({"table":"t","respondent":"customer","period":"month","before":"2024-02","after":"2024-01"})");
  EXPECT_EQ(at(there, "t/difference").as_number(), -at(back, "t/difference").as_number());
  EXPECT_EQ(text_at(there, "signflip"), text_at(back, "signflip"));
}

TEST(PairedTable, TakesTheWavesOfAColumnAndNeedsNoDate) {
  Counter counter;
  counter.ok("table.from_rows",
             R"({"table":"t","columns":[{"name":"who","kind":"category"},{"name":"wave","kind":"category"},
                {"name":"score","kind":"score"}],"rows":[["a","1",0],["a","2",10],["b","1",9],["b","2",9],["b","2",8]]})");
  const base::Json reply = counter.ok(
      "nps.paired.table", R"({"table":"t","respondent":"who","wave":"wave","before":"1","after":"2"})");
  EXPECT_EQ(text_at(reply, "table_before_rows_after_columns"), "[[0,0,1],[0,0,0],[0,1,0]]");
  EXPECT_EQ(text_at(reply, "t/difference"), "50");
}

TEST(PairedTable, OfNobodyHasNoFigures) {
  Counter counter;
  counter.open("t", kFile);
  const base::Json reply = counter.ok(
      "nps.paired.table",
      R"({"table":"t","respondent":"customer","period":"month","before":"2020-01","after":"2024-02"})");
  EXPECT_EQ(text_at(reply, "both"), "0");
  EXPECT_EQ(text_at(reply, "before/nps"), "null");
  EXPECT_EQ(text_at(reply, "t/difference"), "null");
  EXPECT_EQ(text_at(reply, "signflip"), "null");
}

TEST(PairedTable, AsksForWavesOrPeriodsNotBoth) {
  Counter counter;
  counter.open("t", kFile);
  EXPECT_NE(
      counter.error("nps.paired.table", R"({"table":"t","respondent":"customer","before":"a","after":"b"})"),
      "");
}

TEST(PairedTable, APanelAndOthersAreWeightedByTheirPrecision) {
  Counter counter;
  const base::Json reply = counter.ok("nps.paired.combined",
                                      R"({"table_before_rows_after_columns":[[10,5,4],[3,20,6],[2,4,30]],
          "counts_before_only":{"promoters":20,"passives":20,"detractors":20},
          "counts_after_only":{"promoters":30,"passives":20,"detractors":10}})");
  // By hand: the panel of 84 changes by (8 + 11 - 7 - 4) / 84, Σ Δ² = 18 + 24; the others by 100 · (20/60 -
  // 0).
  const double n = 84;
  const double sum = 5 + 6 + 2 * 4 - 3 - 4 - 2 * 2;
  const double squares = 5 + 6 + 3 + 4 + 4 * 4 + 4 * 2;
  const double panel = 100 * sum / n;
  const double panel_variance = 1e4 * (squares - sum * sum / n) / (n - 1) / n;
  const double others_variance = 1e4 * ((40.0 / 60) / 59 + (40.0 / 60 - 1.0 / 9) / 59);
  const double weight = 1 / panel_variance / (1 / panel_variance + 1 / others_variance);
  EXPECT_NEAR(at(reply, "combined/panel_weight").as_number(), weight, 1e-12);
  EXPECT_NEAR(at(reply, "combined/difference").as_number(), weight * panel + (1 - weight) * 100.0 / 3, 1e-10);
}

TEST(WeightedTable, LeavesOutRepeatedAnswersByTheRuleOfTheFile) {
  Counter counter;
  counter.open("t", kFile);
  const std::string rule = R"("duplicates":{"rule":"respondent","column":"customer","keep":"last"})";
  const base::Json weighted = counter.ok(
      "nps.weighted_table",
      R"({"table":"t","margins":{"customer":{"ann":1,"bob":1,"cas":1,"dan":1,"eve":1}},)" + rule + "}");
  EXPECT_EQ(text_at(weighted, "n"), "5");
  EXPECT_EQ(text_at(weighted, "unweighted/left_out/duplicate"), "5");
  const base::Json tally =
      counter.ok("nps.tally", R"({"table":"t","where":{"customer":"ann"},)" + rule + "}");
  EXPECT_EQ(text_at(tally, "overall/n"), "1");
  EXPECT_EQ(text_at(tally, "overall/nps"), "-100");
}

TEST(WeightedTable, CountsAnswersWhoseGroupAloneIsKnown) {
  Counter counter;
  counter.open("t", "who,score\na,Promoter\nb,Detractor\na,Promoter\nb,Passive\n");
  const base::Json reply =
      counter.ok("nps.weighted_table", R"({"table":"t","score":"score","margins":{"who":{"a":3,"b":1}}})");
  EXPECT_EQ(text_at(reply, "n"), "4");
  EXPECT_NEAR(at(reply, "nps").as_number(), 62.5, 1e-10);
}

TEST(TableRows, ShowTheRowsThatAreNamedAndTellTheirNumbers) {
  Counter counter;
  counter.open("t", kFile);
  EXPECT_EQ(
      counter.ok_text("table.rows", R"({"table":"t","columns":["customer"],"rows":[2,8,8],"numbers":true})"),
      R"({"total":2,"rows":[["bob"],["bob"]],"numbers":[2,8]})");
  EXPECT_NE(counter.error("table.rows", R"({"table":"t","rows":[13]})"), "");
  EXPECT_EQ(counter.ok_text("table.rows", R"({"table":"t","columns":["score"],"where":{"customer":"ann"},
      "duplicates":{"rule":"respondent","column":"customer","keep":"last"}})"),
            R"({"total":1,"rows":[["0"]]})");
}

}  // namespace
}  // namespace truescore::tests
