// A formula for tools that know no FILTER.
#include "kpi/standard_formula.h"

#include <gtest/gtest.h>

#include "kpi/parser.h"
#include "unit/results.h"

namespace truescore::kpi {
namespace {

StandardFormula standard(std::string_view text, std::string_view table = "deals",
                         ColumnsWritten columns = ColumnsWritten::with_table) {
  return standard_formula(tests::value_of(parse(text)), table, columns);
}

TEST(StandardFormula, WritesFilterAsCase) {
  EXPECT_EQ(standard("COUNT(*) FILTER (WHERE stage = 'won') / NULLIF(COUNT(*), 0)").text,
            "COUNT(CASE WHEN deals.stage = 'won' THEN 1 END) / NULLIF(COUNT(*), 0)");
  EXPECT_EQ(standard("1 - SUM((a + b)) filter (where (c or d))").text,
            "1 - SUM(CASE WHEN deals.c or deals.d THEN deals.a + deals.b END)");
  EXPECT_EQ(standard("COUNT(DISTINCT x) FILTER (WHERE y IS NOT NULL)").text,
            "COUNT(DISTINCT CASE WHEN deals.y IS NOT NULL THEN deals.x END)");
  EXPECT_EQ(standard("PERCENTILE_CONT(0.90) WITHIN GROUP (ORDER BY x) FILTER (WHERE x > 0)", "").text,
            "PERCENTILE_CONT(0.90) WITHIN GROUP (ORDER BY CASE WHEN x > 0 THEN x END)");
}

TEST(StandardFormula, LeavesTheRestAsItIsWritten) {
  EXPECT_EQ(standard("100 *\n ( SUM(a)+ - 2.50 )", "").text, "100 *\n ( SUM(a)+ - 2.50 )");
  EXPECT_EQ(standard("SUM(CASE WHEN s BETWEEN 1 AND 2 THEN 'x' ELSE t END)", "", ColumnsWritten::alone).text,
            "SUM(CASE WHEN s BETWEEN 1 AND 2 THEN 'x' ELSE t END)");
}

TEST(StandardFormula, NamesTheTablesOfColumns) {
  EXPECT_EQ(standard("SUM(\"net amount\") / SUM(quotas.quota)").text,
            "SUM(deals.\"net amount\") / SUM(quotas.quota)");
  EXPECT_EQ(standard("SUM(amount)", "won deals").text, "SUM(\"won deals\".amount)");
  const auto alone = standard("SUM(amount) / SUM(quotas.quota)", "deals", ColumnsWritten::alone);
  EXPECT_EQ(alone.text, "SUM(amount) / SUM(quota)");
  ASSERT_EQ(alone.aggregates.size(), 2u);
  EXPECT_EQ(alone.aggregates[0].table, "deals");
  EXPECT_EQ(alone.aggregates[1].table, "quotas");
}

TEST(StandardFormula, TellsEachAggregateOnceAndTheTextAround) {
  const auto formula =
      standard("(SUM(a) - SUM(b)) / SUM(a) + COUNT(*) FILTER (WHERE c)", "t", ColumnsWritten::alone);
  ASSERT_EQ(formula.aggregates.size(), 3u);
  EXPECT_EQ(formula.aggregates[2].argument, "CASE WHEN c THEN 1 END");
  EXPECT_EQ(formula.uses, (std::vector<std::size_t>{0, 1, 0, 2}));
  EXPECT_EQ(formula.pieces, (std::vector<std::string>{"(", " - ", ") / ", " + ", ""}));
  std::string again = formula.pieces[0];
  for (std::size_t i = 0; i < formula.uses.size(); ++i) {
    again += formula.aggregates[formula.uses[i]].text + formula.pieces[i + 1];
  }
  EXPECT_EQ(again, formula.text);
}

TEST(StandardFormula, OfAStandardFormulaIsItself) {
  for (const std::string_view text : {"COUNT(*) FILTER (WHERE a LIKE 'x''%') * 2",
                                      "MEDIAN(a) FILTER (WHERE b IN (1, 2)) - AVG(t.\"q\"\"q\")"}) {
    const auto once = standard(text);
    EXPECT_EQ(standard(once.text).text, once.text);
  }
}

}  // namespace
}  // namespace truescore::kpi
