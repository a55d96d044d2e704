// The queries of a board: their text in every dialect, and what comes back of an engine's answer.
#include <gtest/gtest.h>

#include <cstdlib>

#include "unit/api/counter.h"

namespace truescore::api {
namespace {

using base::Json;
using tests::at;
using tests::items_at;

class BoardQueryTest : public ::testing::Test {
 protected:
  std::string sql(const std::string& dialect, const std::string& formula, const std::string& more = "") {
    const Json reply = counter_.ok("sql.board", R"({"dialect":")" + dialect + R"(","kpis":[{"formula":)" +
                                                    base::dump(Json(formula)) +
                                                    R"(,"table":"deals","interval":"none"}])" + more + "}");
    const Json text = at(reply, "queries/0/sql");
    return text.is_string() ? text.as_string() : "";
  }
  bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

  tests::Counter counter_;
};

constexpr char kTime[] =
    R"(,"period":"month","by":"region","zone":"Asia/Kolkata","tables":{"deals":{"time":"at","source":"crm.deals"}})";

TEST_F(BoardQueryTest, OfAShareIsOneStatementOfCountsWithTheControlTotalBeside) {
  EXPECT_EQ(sql("duckdb", "COUNT(*) FILTER (WHERE stage = 'won') / COUNT(*)", kTime),
            R"(-- Truescore: what the KPIs of the table deals are made of, for DuckDB
SELECT
  'cell' AS grain,
  'month' AS period_of,
  t_period AS period,
  'region' AS segment_of,
  t_segment AS segment,
  COUNT(*) AS n_rows,
  (SELECT COUNT(*) FROM crm.deals) AS total_rows,
  COUNT(CASE WHEN (t_v0t = 'won') THEN 1 END) AS c461d4815d931
FROM (
  SELECT
    t_period, t_segment, t_v0t
  FROM (
    SELECT
    CAST(CAST(DATE_TRUNC('month', (CAST("at" AS TIMESTAMP) AT TIME ZONE 'UTC' AT TIME ZONE 'Asia/Kolkata')) AS DATE) AS VARCHAR) AS t_period,
    NULLIF(CAST(region AS VARCHAR), '') AS t_segment,
    NULLIF(CAST(stage AS VARCHAR), '') AS t_v0t
    FROM crm.deals
  ) t_read
) t_computed
GROUP BY t_period, t_segment
)");
}

TEST_F(BoardQueryTest, BucketsAColumnOfTimeByTheClocksOfAZoneInEveryDialect) {
  const std::pair<const char*, const char*> buckets[] = {
      {"duckdb",
       "DATE_TRUNC('month', (CAST(\"at\" AS TIMESTAMP) AT TIME ZONE 'UTC' AT TIME ZONE 'Asia/Kolkata'))"},
      {"postgresql",
       "TO_CHAR(DATE_TRUNC('month', (CAST(\"at\" AS TIMESTAMP) AT TIME ZONE 'UTC' AT TIME ZONE "
       "'Asia/Kolkata')), 'YYYY-MM-DD')"},
      {"clickhouse",
       "toStartOfMonth(toDate32(addSeconds(toDateTime64(\"at\", 0, 'UTC'), "
       "timeZoneOffset(toTimeZone(toDateTime64(\"at\", 0, 'UTC'), 'Asia/Kolkata')))))"},
      {"spark", "DATE_TRUNC('month', CONVERT_TIMEZONE('UTC', 'Asia/Kolkata', CAST(`at` AS TIMESTAMP_NTZ)))"},
      {"trino",
       "DATE_TRUNC('month', CAST(WITH_TIMEZONE(CAST(\"at\" AS TIMESTAMP), 'UTC') AT TIME ZONE 'Asia/Kolkata' "
       "AS TIMESTAMP))"},
      {"bigquery", "DATETIME_TRUNC(DATETIME(CAST(`at` AS TIMESTAMP), 'Asia/Kolkata'), MONTH)"},
      {"snowflake",
       "DATE_TRUNC('month', CONVERT_TIMEZONE('UTC', 'Asia/Kolkata', CAST(\"at\" AS TIMESTAMP_NTZ)))"},
  };
  for (const auto& [dialect, bucket] : buckets) {
    const std::string text = sql(dialect, "SUM(amount)", kTime);
    EXPECT_TRUE(has(text, bucket)) << dialect << "\n" << text;
  }
}

TEST_F(BoardQueryTest, NeverDividesOrSortsWhatTheRowsComeTo) {
  for (const char* dialect :
       {"duckdb", "postgresql", "clickhouse", "spark", "trino", "bigquery", "snowflake"}) {
    const std::string text = sql(dialect, "SUM(amount) / NULLIF(COUNT(*), 0) + VAR_SAMP(amount)", kTime);
    EXPECT_FALSE(has(text, " / ")) << text;
    EXPECT_FALSE(has(text, "ORDER BY")) << text;
    EXPECT_FALSE(has(text, "FILTER")) << text;
  }
}

TEST_F(BoardQueryTest, DividesByNothingAsNull) {
  EXPECT_TRUE(has(sql("postgresql", "SUM(amount / days)"),
                  "(CAST(amount AS DOUBLE PRECISION) / NULLIF(CAST(days AS DOUBLE PRECISION), 0))") ||
              has(sql("postgresql", "SUM(amount / days)"), "(t_v0n / NULLIF(t_v1n, 0))"))
      << sql("postgresql", "SUM(amount / days)");
}

TEST_F(BoardQueryTest, WritesTextsSoThatNoQuotationMarkOrBackslashEndsThem) {
  const std::string formula = "COUNT(*) FILTER (WHERE owner = 'O''Ha\\ra')";
  EXPECT_TRUE(has(sql("duckdb", formula), R"('O''Ha\ra')"));
  EXPECT_TRUE(has(sql("clickhouse", formula), R"('O''Ha\\ra')"));
  EXPECT_TRUE(has(sql("bigquery", formula), R"('O\'Ha\\ra')"));
  // In a pattern a backslash is an escape once more.
  const std::string like = "COUNT(*) FILTER (WHERE owner LIKE '%\\%')";
  EXPECT_TRUE(has(sql("duckdb", like), R"(LIKE '%\%')"));
  EXPECT_TRUE(has(sql("postgresql", like), R"(LIKE '%\\%')"));
  EXPECT_TRUE(has(sql("clickhouse", like), R"(LIKE '%\\\\%')"));
}

TEST_F(BoardQueryTest, QuotesNamesThatAreNoPlainWordsAndNoOthers) {
  const std::string formula = "SUM(\"net amount\") + SUM(\"order\") + SUM(price)";
  EXPECT_TRUE(has(sql("duckdb", formula), R"(CAST("net amount" AS DOUBLE))"));
  EXPECT_TRUE(has(sql("spark", formula), "CAST(`order` AS DOUBLE)"));
  EXPECT_TRUE(has(sql("snowflake", formula), "CAST(price AS DOUBLE)"));
}

TEST_F(BoardQueryTest, AsksWhatDoesNotMergeAtEachGrainThatIsShown) {
  const std::string text = sql("duckdb", "COUNT(DISTINCT owner) / COUNT(*)", kTime);
  for (const char* grain : {"'cell' AS grain", "'all' AS grain", "'period' AS grain", "'segment' AS grain"}) {
    EXPECT_TRUE(has(text, grain)) << text;
  }
}

TEST_F(BoardQueryTest, LabelsWhatAnEngineOnlyApproximates) {
  EXPECT_TRUE(has(sql("trino", "MEDIAN(amount)"), "_approx"));
  EXPECT_FALSE(has(sql("duckdb", "MEDIAN(amount)"), "_approx"));
  EXPECT_FALSE(has(sql("snowflake", "MEDIAN(amount)"), "_approx"));
}

TEST_F(BoardQueryTest, RefusesAShardThatDoesNotAnswerWhateverTheUserHasSet) {
  EXPECT_TRUE(has(sql("clickhouse", "COUNT(*)"), "SETTINGS skip_unavailable_shards = 0"));
}

TEST_F(BoardQueryTest, NamesItsOwnColumnsAsNoneOfTheTableIsCalled) {
  EXPECT_TRUE(has(sql("duckdb", "SUM(t_v0n)"), "AS tt_v0n"));
}

TEST_F(BoardQueryTest, GroupsADerivedTableInASubquery) {
  const Json reply = counter_.ok("sql.board", R"json({"dialect":"postgresql","kpis":[
    {"formula":"COUNT(*) FILTER (WHERE orders >= 2) / COUNT(*)","table":"customers"}],
    "derived":{"customers":{"from":"orders","by":["customer_id"],"columns":{"orders":"COUNT(*)","net":"SUM(revenue) - SUM(cogs)"}}}})json");
  const std::string text = at(reply, "queries/0/sql").as_string();
  EXPECT_TRUE(has(text, "GROUP BY t_k0")) << text;
  EXPECT_TRUE(has(text, "CAST(t_a0_0 AS DOUBLE PRECISION) AS orders")) << text;
  EXPECT_EQ(tests::text_at(reply, "queries/0/table"), R"("customers")");
}

TEST_F(BoardQueryTest, OfAnUnknownDialectTellsThoseThereAre) {
  EXPECT_EQ(
      counter_.error("sql.board", R"({"dialect":"oracle","kpis":[]})"),
      R"({"code":"value_not_allowed","where":{"path":"/dialect"},"detail":{"found":"oracle","expected":"duckdb, postgresql, clickhouse, spark, trino, bigquery, snowflake"}})");
}

// What an engine would answer: the columns of the query, with these values for the components in their order.
std::string answer(const Json& query, const std::string& lines) {
  std::string head;
  for (const Json& column : items_at(query, "columns"))
    head += (head.empty() ? "" : ",") + column.as_string();
  return head + "\n" + lines;
}

class CountedBoardTest : public BoardQueryTest {
 protected:
  static constexpr char kKpis[] =
      R"json("kpis":[{"formula":"SUM(amount) / COUNT(*)","table":"deals","interval":"none"}])json";

  Json query() {
    return at(
        counter_.ok("sql.board", std::string(R"({"dialect":"duckdb",)") + kKpis +
                                     R"(,"period":"month","by":"region","tables":{"deals":{"time":"at"}}})"),
        "queries/0");
  }
};

TEST_F(CountedBoardTest, GivesTheFiguresOfItsCells) {
  // grain, period_of, period, segment_of, segment, n_rows, total_rows, the sum and how many it is of
  counter_.open("deals", answer(query(),
                                "cell,month,2024-01-01,region,north,4,10,100.5,3\n"
                                "cell,month,2024-01-01,region,\"so,uth\",1,10,7,1\n"
                                "cell,month,2024-04-01,region,north,3,10,,0\n"
                                "cell,month,,region,,2,10,1e2,2\n"));
  const Json reply =
      counter_.ok("kpi.evaluate", std::string("{") + kKpis + R"(,"period":"quarter","by":"region"})");
  EXPECT_EQ(tests::text_at(reply, "kpis/0/value"), "20.75");
  EXPECT_EQ(tests::text_at(reply, "kpis/0/n"), "10");
  EXPECT_EQ(tests::text_at(reply, "kpis/0/rows_without_period"), "2");
  EXPECT_EQ(
      tests::text_at(reply, "kpis/0/series"),
      R"([{"period":"2024-Q1","value":21.5,"interval":null,"n":5},{"period":"2024-Q2","value":null,"interval":null,"n":3}])");
  EXPECT_EQ(tests::text_at(reply, "kpis/0/groups/0/by"), R"("north")");
  EXPECT_EQ(tests::text_at(reply, "kpis/0/groups/1/value"), "7");
  EXPECT_EQ(tests::text_at(reply, "kpis/0/groups/2/by"), "null");
}

TEST_F(CountedBoardTest, RefusesCellsThatAreNotTheWholeTable) {
  counter_.open("deals", answer(query(), "cell,month,2024-01-01,region,north,4,10,100.5,3\n"));
  const std::string error = counter_.error("kpi.evaluate", std::string("{") + kKpis + "}");
  EXPECT_TRUE(has(error, "counted_total_differs")) << error;
  EXPECT_TRUE(has(error, R"("found":"4","expected":"10")")) << error;
}

TEST_F(CountedBoardTest, RefusesAnAnswerWithoutRows) {
  counter_.open("deals", answer(query(), ""));
  EXPECT_TRUE(has(counter_.error("kpi.evaluate", std::string("{") + kKpis + "}"), "counted_total_differs"));
}

TEST_F(CountedBoardTest, RefusesShorterPeriodsThanItsOwnAndWeeksAsMonths) {
  counter_.open("deals", answer(query(), "cell,month,2024-01-01,region,north,4,4,100.5,3\n"));
  for (const char* period : {"day", "week"}) {
    const std::string error =
        counter_.error("kpi.evaluate", std::string("{") + kKpis + R"(,"period":")" + period + R"("})");
    EXPECT_TRUE(has(error, "value_not_allowed")) << error;
  }
}

TEST_F(CountedBoardTest, TellsThatAFormulaHasChangedSinceTheQuery) {
  counter_.open("deals", answer(query(), "cell,month,2024-01-01,region,north,4,4,100.5,3\n"));
  EXPECT_TRUE(
      has(counter_.error("kpi.evaluate", R"json({"kpis":[{"formula":"SUM(price)","table":"deals"}]})json"),
          "counted_component_missing"));
}

TEST_F(CountedBoardTest, RefusesWhatIsNoFiniteNumber) {
  counter_.open("deals", answer(query(), "cell,month,2024-01-01,region,north,4,4,nan,3\n"));
  EXPECT_TRUE(has(counter_.error("kpi.evaluate", std::string("{") + kKpis + "}"), "counted_value_invalid"));
}

}  // namespace
}  // namespace truescore::api
