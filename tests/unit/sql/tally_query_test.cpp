// The tally: its query, and its answer read in place of answers.
#include <gtest/gtest.h>

#include "unit/api/counter.h"

namespace truescore::api {
namespace {

using base::Json;

TEST(TallyQuery, CountsEachScoreAndWhyOthersAreLeftOut) {
  tests::Counter counter;
  const Json reply =
      counter.ok("sql.tally", R"({"dialect":"postgresql","table":"answers","score":"score","by":"plan"})");
  EXPECT_EQ(tests::at(reply, "sql").as_string(), R"(-- Truescore: the NPS tally of answers, for PostgreSQL
SELECT
  CAST(NULL AS TEXT) AS period_of,
  CAST(NULL AS TEXT) AS period,
  'plan' AS segment_of,
  t_segment AS segment,
  COUNT(CASE WHEN t_score = 0 THEN 1 END) AS n0,
  COUNT(CASE WHEN t_score = 1 THEN 1 END) AS n1,
  COUNT(CASE WHEN t_score = 2 THEN 1 END) AS n2,
  COUNT(CASE WHEN t_score = 3 THEN 1 END) AS n3,
  COUNT(CASE WHEN t_score = 4 THEN 1 END) AS n4,
  COUNT(CASE WHEN t_score = 5 THEN 1 END) AS n5,
  COUNT(CASE WHEN t_score = 6 THEN 1 END) AS n6,
  COUNT(CASE WHEN t_score = 7 THEN 1 END) AS n7,
  COUNT(CASE WHEN t_score = 8 THEN 1 END) AS n8,
  COUNT(CASE WHEN t_score = 9 THEN 1 END) AS n9,
  COUNT(CASE WHEN t_score = 10 THEN 1 END) AS n10,
  COUNT(CASE WHEN t_score IS NULL THEN 1 END) AS n_blank,
  COUNT(CASE WHEN NOT (t_score = FLOOR(t_score)) THEN 1 END) AS n_not_whole,
  COUNT(CASE WHEN t_score = FLOOR(t_score) AND (t_score < 0 OR t_score > 10) THEN 1 END) AS n_out_of_range,
  COUNT(*) AS n_rows,
  (SELECT COUNT(*) FROM answers) AS total_rows
FROM (
  SELECT
    CAST(score AS DOUBLE PRECISION) AS t_score,
    NULLIF(CAST(plan AS TEXT), '') AS t_segment
  FROM answers
) t_rows
GROUP BY t_segment
)");
}

TEST(TallyQuery, WantsTheColumnOfTimeForPeriods) {
  tests::Counter counter;
  EXPECT_NE(counter.error("sql.tally", R"({"dialect":"duckdb","table":"a","score":"s","period":"week"})")
                .find("json_missing_key"),
            std::string::npos);
}

constexpr char kHead[] =
    "period_of,period,segment_of,segment,n0,n1,n2,n3,n4,n5,n6,n7,n8,n9,n10,n_blank,n_not_whole,n_out_of_"
    "range,n_rows,total_rows\n";

TEST(CountedAnswers, AreTheAnswersThatRowsWouldBe) {
  tests::Counter counter;
  const Json table = counter.open(
      "tally", std::string(kHead) +
                   "month,2024-01-01,plan,pro,1,0,0,0,0,0,2,0,3,0,10,4,0,1,21,3000000033\n"
                   "month,2024-02-01,plan,pro,0,0,0,0,0,0,0,0,0,3000000000,0,0,0,0,3000000000,3000000033\n"
                   "month,2024-02-01,plan,\\N,0,0,0,0,0,0,0,12,0,0,0,0,0,0,12,3000000033\n");
  EXPECT_EQ(tests::text_at(table, "rows"), "3000000033");
  EXPECT_EQ(tests::text_at(table, "counted"), R"("nps_tally")");
  const Json reply = counter.ok("nps.tally", R"({"table":"tally","by":["plan"],"period":"month"})");
  EXPECT_EQ(tests::text_at(reply, "overall/n"), "3000000028");
  EXPECT_EQ(tests::text_at(reply, "overall/left_out"), R"({"blank":4,"out_of_range":1})");
  EXPECT_EQ(tests::text_at(reply, "groups/0/counts"), "[1,0,0,0,0,0,2,0,3,0,10]");
  EXPECT_EQ(tests::text_at(reply, "groups/0/nps"), "43.75");
  EXPECT_EQ(tests::text_at(reply, "groups/2/by"), R"({"plan":null})");
  EXPECT_EQ(
      tests::text_at(counter.ok("nps.tally", R"({"table":"tally","period":"quarter"})"), "groups/0/period"),
      R"("2024-Q1")");
}

TEST(CountedAnswers, AreRefusedWhereTheControlTotalSaysThatSomeAreMissing) {
  tests::Counter counter;
  const std::string file = std::string(kHead) + ",,,,1,0,0,0,0,0,2,0,3,0,10,4,0,1,21,42\n";
  Json plan = counter.ok("file.sniff", R"({"whole":true})", file);
  plan.set("table", "tally");
  counter.ok("file.open", base::dump(plan));
  counter.ok("file.write", R"({"table":"tally"})", file);
  EXPECT_EQ(
      counter.error("file.finish", R"({"table":"tally"})"),
      R"({"code":"counted_total_differs","where":{"column":"total_rows"},"detail":{"found":"21","expected":"42"}})");
}

TEST(CountedAnswers, AreRefusedWhereTheCountsOfARowAreNotItsRows) {
  tests::Counter counter;
  const std::string file = std::string(kHead) + ",,,,1,0,0,0,0,0,2,0,3,0,10,4,0,1,22,22\n";
  Json plan = counter.ok("file.sniff", R"({"whole":true})", file);
  plan.set("table", "tally");
  counter.ok("file.open", base::dump(plan));
  counter.ok("file.write", R"({"table":"tally"})", file);
  EXPECT_EQ(
      counter.error("file.finish", R"({"table":"tally"})"),
      R"({"code":"counted_total_differs","where":{"row":1,"column":"n_rows"},"detail":{"found":"21","expected":"22"}})");
}

TEST(CountedAnswers, AreNoAnswersForWhatLooksAtEachOfThem) {
  tests::Counter counter;
  counter.open("tally", std::string(kHead) + "week,2024-01-01,,,1,0,0,0,0,0,2,0,3,0,10,4,0,1,21,21\n");
  EXPECT_EQ(counter.error("table.rows", R"({"table":"tally","columns":["score"]})"),
            R"({"code":"table_of_counts","where":{"path":"/table"},"detail":{"found":"tally"}})");
  EXPECT_NE(counter.error("nps.tally", R"({"table":"tally","period":"month"})").find("value_not_allowed"),
            std::string::npos);
}

}  // namespace
}  // namespace truescore::api
