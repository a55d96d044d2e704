// Formulas over small tables, against what a person computes.
#include <gtest/gtest.h>

#include <cmath>

#include "unit/api/counter.h"

namespace truescore::api {
namespace {

using base::Json;

class FiguresTest : public ::testing::Test {
 protected:
  void SetUp() override {
    counter_.ok("table.from_rows", R"json({"table":"deals","columns":[
      {"name":"amount","kind":"number"},{"name":"stage","kind":"category"},{"name":"day","kind":"time"},
      {"name":"score","kind":"score"},{"name":"note","kind":"text"},{"name":"flag","kind":"category"}],"rows":[
      [100,"won","2024-01-05",10,"good","1"],
      [50,"lost","2024-01-20",9,"Good work","0"],
      [null,"won","2024-02-03",7,"","1"],
      [-25.5,"open","2024-02-29",null,"50% off",null],
      [0,null,null,0,"a_b","0"],
      [100,"won","2024-03-31",6,"Élan","1"]]})json");
  }
  // The value as text, or the error.
  std::string value(const std::string& formula) {
    const std::string request =
        base::dump(Json::object({{"kpis", Json::array({Json::object({{"formula", formula}})})}}));
    const Json json = tests::value_of(base::parse_json(counter_.reply("kpi.evaluate", request)));
    if (json.find("error")) return base::dump(*json.find("error"));
    return tests::text_at(json, "ok/kpis/0/value");
  }

  tests::Counter counter_;
};

TEST_F(FiguresTest, Aggregates) {
  EXPECT_EQ(value("COUNT(*)"), "6");
  EXPECT_EQ(value("COUNT(amount)"), "5");
  EXPECT_EQ(value("SUM(amount)"), "224.5");
  EXPECT_EQ(value("AVG(amount)"), "44.9");
  EXPECT_EQ(value("MIN(amount)"), "-25.5");
  EXPECT_EQ(value("MAX(amount)"), "100");
  EXPECT_EQ(value("MEDIAN(amount)"), "50");
  EXPECT_EQ(value("PERCENTILE_CONT(0.25) WITHIN GROUP (ORDER BY amount)"), "0");
  EXPECT_EQ(value("PERCENTILE_CONT(0.6) WITHIN GROUP (ORDER BY amount)"), "70");
  EXPECT_EQ(value("COUNT(DISTINCT amount)"), "4");
  EXPECT_EQ(value("SUM(DISTINCT amount)"), "124.5");
  EXPECT_EQ(value("COUNT(DISTINCT stage)"), "3");
  EXPECT_EQ(value("VAR_POP(score)"), "12.24");
  EXPECT_EQ(value("VAR_SAMP(score)"), "15.3");
  EXPECT_EQ(value("STDDEV_SAMP(score) * STDDEV_SAMP(score)").substr(0, 4), "15.3");
  EXPECT_EQ(value("VAR_SAMP(amount) FILTER (WHERE amount = 50)"), "null");
  EXPECT_EQ(value("VAR_POP(amount) FILTER (WHERE amount = 50)"), "0");
}

TEST(FiguresOfAFile, NothingBeneathATableIsCounted) {
  tests::Counter counter;
  const std::string deals =
      "deal;day;stage;amount\nA;01.03.2024;won;100,5\nB;14.03.2024;lost;50\nC;20.04.2024;won;25\n";
  const std::string request = R"json({"kpis":[{"formula":"COUNT(*)","table":"deals","time":"day"},
      {"formula":"SUM(amount)","table":"deals","time":"day"},{"formula":"MAX(amount)","table":"deals","time":"day"},
      {"formula":"SUM(total)","table":"by_stage"},{"formula":"COUNT(*)","table":"by_stage"}],"period":"month",
      "derived":{"by_stage":{"from":"deals","by":["stage"],"columns":{"total":"SUM(amount)"}}}})json";
  std::string expected;
  for (const std::string_view beneath :
       {"", "Итого;;;175,5\n", "Итого;;;175,5\n\nСформировано 05.05.2024 в 10:00\n"}) {
    counter.open("deals", deals + std::string(beneath));
    const Json reply = counter.ok("kpi.evaluate", request);
    if (expected.empty()) expected = base::dump(reply);
    EXPECT_EQ(base::dump(reply), expected) << beneath;
    EXPECT_EQ(tests::text_at(reply, "kpis/0/value"), "3");
    EXPECT_EQ(tests::text_at(reply, "kpis/1/value"), "175.5");
    EXPECT_EQ(tests::text_at(reply, "kpis/3/value"), "175.5");
    EXPECT_EQ(tests::text_at(reply, "kpis/4/value"), "2");
  }
  // Nor is it once another file is appended.
  counter.open("more", deals + "Итого;;;175,5\n");
  counter.ok("table.append", R"({"into":"deals","from":"more"})");
  const Json both = counter.ok("kpi.evaluate", request);
  EXPECT_EQ(tests::text_at(both, "kpis/0/value"), "6");
  EXPECT_EQ(tests::text_at(both, "kpis/1/value"), "351");
}

TEST_F(FiguresTest, CellsAreEachGroupInEachPeriodWhereItOccurs) {
  const Json json = tests::value_of(base::parse_json(counter_.reply(
      "kpi.evaluate",
      R"json({"kpis":[{"formula":"SUM(amount)","time":"day","interval":"none"}],"period":"month","by":"flag","cells":true})json")));
  std::string cells;
  for (const Json& cell : json.find("ok")->find("kpis")->items()[0].find("cells")->items()) {
    for (const char* member : {"period", "by", "value", "n"}) cells += tests::text_at(cell, member) + " ";
  }
  EXPECT_EQ(
      cells,
      R"("2024-01" "0" 50 1 "2024-01" "1" 100 1 "2024-02" "1" null 1 "2024-02" null -25.5 1 "2024-03" "1" 100 1 )");
}

TEST_F(FiguresTest, OfNothing) {
  EXPECT_EQ(value("COUNT(*) FILTER (WHERE amount > 1000)"), "0");
  for (const char* aggregate : {"SUM", "AVG", "MIN", "MAX", "MEDIAN", "STDDEV_SAMP", "VAR_SAMP", "VAR_POP"}) {
    EXPECT_EQ(value(std::string(aggregate) + "(amount) FILTER (WHERE amount > 1000)"), "null") << aggregate;
  }
  EXPECT_EQ(value("COALESCE(SUM(amount) FILTER (WHERE amount > 1000), 0)"), "0");
}

TEST_F(FiguresTest, DivisionIsOfFloatingPointAndNullByZero) {
  EXPECT_EQ(value("COUNT(*) FILTER (WHERE stage = 'won') / COUNT(*)"), "0.5");
  EXPECT_EQ(value("1 / (COUNT(*) - COUNT(*))"), "null");
  EXPECT_EQ(value("COUNT(*) % 4"), "2");
  EXPECT_EQ(value("COUNT(*) % 0"), "null");
  EXPECT_EQ(value("(0 - COUNT(*)) % 4"), "-2");
}

TEST_F(FiguresTest, UnknownIsNeitherTrueNorFalse) {
  EXPECT_EQ(value("COUNT(*) FILTER (WHERE stage = 'won' OR stage <> 'won')"), "5");
  EXPECT_EQ(value("COUNT(*) FILTER (WHERE NOT stage = 'won')"), "2");
  EXPECT_EQ(value("COUNT(*) FILTER (WHERE stage IS NULL)"), "1");
  EXPECT_EQ(value("COUNT(*) FILTER (WHERE amount > 60 OR stage = 'won')"), "3");
  EXPECT_EQ(value("COUNT(*) FILTER (WHERE amount > 60 AND NULL)"), "0");
  EXPECT_EQ(value("COUNT(*) FILTER (WHERE stage NOT IN ('won', NULL))"), "0");
  EXPECT_EQ(value("COUNT(*) FILTER (WHERE stage IN ('won', NULL))"), "3");
  EXPECT_EQ(value("COUNT(stage = 'won')"), "5");
  EXPECT_EQ(value("COUNT(*) FILTER (WHERE amount NOT BETWEEN 0 AND 60)"), "3");
  EXPECT_EQ(value("COUNT(*) FILTER (WHERE amount BETWEEN 60 AND NULL)"), "0");
  EXPECT_EQ(value("COUNT(*) FILTER (WHERE NOT (amount BETWEEN 60 AND NULL))"), "3");
}

TEST_F(FiguresTest, Choices) {
  EXPECT_EQ(value("SUM(CASE WHEN stage = 'won' THEN amount ELSE 1 END)"), "203");
  EXPECT_EQ(value("SUM(CASE stage WHEN 'won' THEN 1 WHEN 'lost' THEN 10 END)"), "13");
  EXPECT_EQ(value("COUNT(CASE WHEN stage = 'won' THEN 'a' END)"), "3");
  EXPECT_EQ(value("COUNT(DISTINCT CASE WHEN stage = 'won' THEN 'a' ELSE 'b' END)"), "2");
  EXPECT_EQ(value("COUNT(NULLIF(stage, 'won'))"), "2");
  EXPECT_EQ(value("SUM(COALESCE(amount, score, 1))"), "231.5");
  EXPECT_EQ(value("SUM(GREATEST(amount, score))"), "250");
  EXPECT_EQ(value("SUM(LEAST(amount, score, 8))"), "22");
  EXPECT_EQ(value("COUNT(*) FILTER (WHERE CASE WHEN amount > 60 THEN stage = 'won' ELSE FALSE END)"), "2");
}

TEST_F(FiguresTest, Scalars) {
  EXPECT_EQ(value("SUM(ABS(amount))"), "275.5");
  EXPECT_EQ(value("ROUND(SUM(amount))"), "225");
  EXPECT_EQ(value("ROUND(MIN(amount))"), "-26");
  EXPECT_EQ(value("ROUND(MIN(amount) / 4, 1)"), "-6.4");
  EXPECT_EQ(value("ROUND(SUM(amount), -2)"), "200");
  EXPECT_EQ(value("FLOOR(MIN(amount)) + CEIL(MIN(amount))"), "-51");
  EXPECT_EQ(value("SQRT(MAX(amount))"), "10");
  EXPECT_EQ(value("SQRT(MIN(amount))"), "null");
  EXPECT_EQ(value("LN(EXP(COUNT(*)))"), "6");
  EXPECT_EQ(value("LN(0 * COUNT(*))"), "null");
  EXPECT_EQ(value("POWER(COUNT(*), 2)"), "36");
  EXPECT_EQ(value("POWER(MIN(amount), 0.5)"), "null");
  EXPECT_EQ(value("EXP(1000 * COUNT(*))"), "null");
  EXPECT_EQ(value("SUM(CAST(flag AS INTEGER))"), "3");
  EXPECT_EQ(value("SUM(CAST(amount AS INTEGER))"), "225");
  EXPECT_EQ(value("SUM(CAST(note AS DOUBLE))"), "null");
  EXPECT_EQ(value("SUM(CAST(stage = 'won' AS INTEGER))"), "3");
  EXPECT_EQ(value("SUM(flag) + COUNT(*) FILTER (WHERE flag = '1') + COUNT(*) FILTER (WHERE flag >= 0.5)"),
            "9");
}

TEST_F(FiguresTest, Texts) {
  EXPECT_EQ(value("COUNT(*) FILTER (WHERE note LIKE 'G%')"), "1");
  EXPECT_EQ(value("COUNT(*) FILTER (WHERE note LIKE '%ood%')"), "2");
  EXPECT_EQ(value("COUNT(*) FILTER (WHERE note LIKE '_lan')"), "1");
  EXPECT_EQ(value("COUNT(*) FILTER (WHERE note NOT LIKE '%o%')"), "2");
  EXPECT_EQ(value("COUNT(*) FILTER (WHERE stage < 'open')"), "1");
  EXPECT_EQ(value("COUNT(*) FILTER (WHERE stage = note)"), "0");
  EXPECT_EQ(value("CASE WHEN MIN(stage) = 'lost' AND MAX(stage) = 'won' THEN COUNT(*) END"), "6");
}

TEST_F(FiguresTest, Dates) {
  EXPECT_EQ(value("DATEDIFF('day', MIN(day), MAX(day))"), "86");
  EXPECT_EQ(value("DATEDIFF('month', MIN(day), MAX(day))"), "2");
  EXPECT_EQ(value("COUNT(*) FILTER (WHERE DATE_TRUNC('month', day) = '2024-02-01')"), "2");
  EXPECT_EQ(value("COUNT(*) FILTER (WHERE day >= '2024-02-01')"), "3");
  EXPECT_EQ(value("COUNT(*) FILTER (WHERE day = CAST('2024-01-05' AS DATE))"), "1");
  EXPECT_EQ(value("SUM(DATEDIFF('week', '2024-01-01', day))"), "26");
  EXPECT_EQ(value("COUNT(DISTINCT DATE_TRUNC('quarter', day))"), "1");
}

TEST_F(FiguresTest, SeriesAndGroupsAreComponentsDividedLast) {
  const Json reply = counter_.ok(
      "kpi.evaluate",
      R"json({"kpis":[{"name":"win","formula":"COUNT(*) FILTER (WHERE stage = 'won') / NULLIF(COUNT(stage), 0)","unit":"share"},
          {"formula":"SUM(amount)"}],"period":"month","by":"stage"})json");
  EXPECT_EQ(tests::text_at(reply, "kpis/0/name"), "\"win\"");
  EXPECT_EQ(tests::text_at(reply, "kpis/0/value"), "0.6");
  EXPECT_EQ(tests::text_at(reply, "kpis/0/interval/method"), "\"wilson\"");
  EXPECT_EQ(tests::text_at(reply, "kpis/0/unit"), "\"share\"");
  EXPECT_EQ(tests::text_at(reply, "kpis/0/series/0/period"), "\"2024-01\"");
  EXPECT_EQ(tests::text_at(reply, "kpis/0/series/0/value"), "0.5");
  EXPECT_EQ(tests::text_at(reply, "kpis/0/series/2/value"), "1");
  EXPECT_EQ(tests::text_at(reply, "kpis/0/rows_without_period"), "1");
  EXPECT_EQ(tests::items_at(reply, "kpis/0/series").size(), 3u);
  EXPECT_EQ(tests::text_at(reply, "kpis/1/groups/0/by"), "\"lost\"");
  EXPECT_EQ(tests::text_at(reply, "kpis/1/groups/2/value"), "200");
  EXPECT_EQ(tests::text_at(reply, "kpis/1/groups/3/by"), "null");
  EXPECT_EQ(tests::text_at(reply, "kpis/1/interval"), "null");
}

TEST_F(FiguresTest, ATableOfItsOwnForEachAggregate) {
  counter_.ok(
      "table.from_rows",
      R"json({"table":"spend","columns":[{"name":"month","kind":"time"},{"name":"cost","kind":"number"}],
      "rows":[["2024-02-01",10],["2024-03-01",20],["2024-04-01",5]]})json");
  const Json reply = counter_.ok(
      "kpi.evaluate",
      R"json({"kpis":[{"formula":"SUM(spend.cost) / NULLIF(COUNT(deals.amount), 0)","table":"deals","time":"day"}],"period":"month"})json");
  EXPECT_EQ(tests::text_at(reply, "kpis/0/value"), "7");
  EXPECT_EQ(tests::items_at(reply, "kpis/0/series").size(), 4u);
  EXPECT_EQ(tests::text_at(reply, "kpis/0/series/0/value"), "null");
  EXPECT_EQ(tests::text_at(reply, "kpis/0/series/1/value"), "10");
  EXPECT_EQ(tests::text_at(reply, "kpis/0/series/3/period"), "\"2024-04\"");
  EXPECT_EQ(tests::text_at(reply, "kpis/0/series/3/value"), "null");
}

TEST_F(FiguresTest, DerivedTablesGroupAnother) {
  const Json reply = counter_.ok("kpi.evaluate", R"json({"kpis":[
      {"formula":"COUNT(*) FILTER (WHERE deals >= 2) / COUNT(*)","table":"stages"},
      {"formula":"MAX(stages.amount) / SUM(deals.amount)"},
      {"formula":"AVG(DATEDIFF('day', first, last))","table":"stages","time":"first"}],
      "derived":{"stages":{"from":"deals","by":["stage"],"columns":{"deals":"COUNT(*)","amount":"SUM(amount)",
      "first":"MIN(day)","last":"MAX(day)"}}},"period":"quarter"})json");
  EXPECT_EQ(tests::text_at(reply, "kpis/0/value"), "0.25");
  EXPECT_EQ(tests::text_at(reply, "kpis/2/value"), "28.666666666666668");
  EXPECT_EQ(tests::text_at(reply, "kpis/2/series/0/value"), "28.666666666666668");
  const double share = tests::at(reply, "kpis/1/value").as_number();
  EXPECT_NEAR(share, 200 / 224.5, 1e-15);
}

TEST_F(FiguresTest, IntervalsFollowTheShapeOfTheFormula) {
  const auto method = [&](const std::string& formula) {
    const Json reply = counter_.ok(
        "kpi.evaluate",
        base::dump(Json::object({{"kpis", Json::array({Json::object({{"formula", formula}})})}})));
    const Json interval = tests::at(reply, "kpis/0/interval");
    return interval.is_null() ? std::string("none") : interval.find("method")->as_string();
  };
  EXPECT_EQ(method("COUNT(*)"), "poisson");
  EXPECT_EQ(method("COUNT(*) FILTER (WHERE stage = 'won')"), "poisson");
  EXPECT_EQ(method("AVG(amount)"), "t");
  EXPECT_EQ(method("AVG(CASE WHEN stage = 'won' THEN 1.0 ELSE 0 END)"), "wilson");
  EXPECT_EQ(method("AVG(flag)"), "wilson");
  EXPECT_EQ(
      method("SUM(CASE WHEN stage = 'won' THEN 1 ELSE 0 END) / NULLIF(SUM(CASE WHEN stage IN ('won', 'lost') "
             "THEN 1 ELSE 0 END), 0)"),
      "wilson");
  EXPECT_EQ(method("100 * (1 - COUNT(stage) / COUNT(*))"), "wilson");
  EXPECT_EQ(method("100 * SUM(CASE WHEN score >= 9 THEN 1 WHEN score <= 6 THEN -1 ELSE 0 END) / "
                   "NULLIF(COUNT(score), 0)"),
            "score");
  EXPECT_EQ(method("SUM(score) / COUNT(score)"), "log_delta");
  EXPECT_EQ(method("SUM(amount) / SUM(score)"), "fieller");
  EXPECT_EQ(method("SUM(amount)"), "none");
  EXPECT_EQ(method("MAX(amount) / SUM(amount)"), "none");
  EXPECT_EQ(method("SUM(amount) * COUNT(*)"), "none");
}

TEST_F(FiguresTest, AScoreIntervalIsThatOfTheCounts) {
  const Json reply = counter_.ok("kpi.evaluate", R"json({"kpis":[{"formula":
      "100.0 * SUM(CASE WHEN score >= 9 THEN 1 WHEN score <= 6 THEN -1 ELSE 0 END) / NULLIF(COUNT(score), 0)"}]})json");
  const Json nps = counter_.ok("nps.score", R"json({"promoters":2,"passives":1,"detractors":2})json");
  EXPECT_NEAR(tests::at(reply, "kpis/0/interval/low").as_number(), tests::at(nps, "interval/low").as_number(),
              1e-9);
  EXPECT_NEAR(tests::at(reply, "kpis/0/interval/high").as_number(),
              tests::at(nps, "interval/high").as_number(), 1e-9);
}

// The reply of one KPI whose chart counts.
class CountsTest : public FiguresTest {
 protected:
  Json counted(const std::string& formula, const std::string& counts) {
    const Json kpi = Json::object({{"formula", formula}, {"counts", counts}, {"table", "deals"}});
    const std::string request = base::dump(Json::object({{"kpis", Json::array({kpi})}, {"period", "month"}}));
    return tests::value_of(base::parse_json(counter_.reply("kpi.evaluate", request)));
  }
  std::string counts_of(const std::string& formula, const std::string& counts) {
    const Json json = counted(formula, counts);
    if (const Json* error = json.find("error")) {
      return text_at(*error, "code") + " " + text_at(*error, "where/path") + " " +
             text_at(*error, "detail/expected");
    }
    std::string out = text_at(json, "ok/kpis/0/offset") + " + " + text_at(json, "ok/kpis/0/scale") + " *";
    const Json series = tests::at(json, "ok/kpis/0/series");
    for (const Json& point : series.items()) {
      out += " " + text_at(point, "x") + "/" + text_at(point, "base");
    }
    return out;
  }
  static std::string text_at(const Json& json, const char* path) { return tests::text_at(json, path); }
};

TEST_F(CountsTest, AreWhatStandsAboveAndBelowTheLine) {
  EXPECT_EQ(counts_of("COUNT(*) FILTER (WHERE stage = 'won') / NULLIF(COUNT(*), 0)", "share"),
            "0 + 1 * 1/2 1/2 1/1");
  EXPECT_EQ(counts_of("100 * AVG(CASE WHEN stage = 'won' THEN 1 ELSE 0 END)", "share"),
            "0 + 100 * 1/2 1/2 1/1");
  EXPECT_EQ(counts_of("1 - COUNT(*) FILTER (WHERE stage = 'lost') / COUNT(*)", "share"),
            "1 + -1 * 1/2 0/2 0/1");
  EXPECT_EQ(counts_of("SUM(CASE WHEN stage = 'won' THEN 1 END) / COUNT(amount)", "rate"),
            "0 + 1 * 1/2 1/1 1/1");
  EXPECT_EQ(counts_of("SUM(score) / COUNT(*)", "rate"), "0 + 1 * 19/2 7/2 6/1");
}

TEST_F(CountsTest, ARatioIsNeeded) {
  for (const char* formula : {"COUNT(*)", "SUM(amount)", "MAX(amount) / COUNT(*)", "MEDIAN(amount)",
                              "COUNT(DISTINCT stage) / COUNT(*)"}) {
    EXPECT_EQ(counts_of(formula, "share"), R"("formula_not_a_ratio" "/kpis/0/counts" "ratio")") << formula;
  }
}

TEST_F(CountsTest, AShareCountsRowsAndARateWholeNumbers) {
  EXPECT_EQ(counts_of("SUM(score) / COUNT(*)", "share"), R"("formula_not_a_ratio" "/kpis/0/counts" "share")");
  EXPECT_EQ(counts_of("SUM(amount) / COUNT(*)", "rate"), R"("formula_not_a_ratio" "/kpis/0/counts" "count")");
  EXPECT_EQ(text_at(counted("COUNT(*)", "pie"), "error/code"), R"("value_not_allowed")");
}

TEST_F(CountsTest, ChangeNoFigure) {
  const std::string formula = "COUNT(*) FILTER (WHERE stage = 'won') / COUNT(*)";
  const Json with = counted(formula, "share");
  EXPECT_EQ(text_at(with, "ok/kpis/0/value"), value(formula));
  EXPECT_EQ(text_at(with, "ok/kpis/0/interval/method"), R"("wilson")");
}

}  // namespace
}  // namespace truescore::api
