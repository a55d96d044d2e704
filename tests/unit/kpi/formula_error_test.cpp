// Malformed formulas: each has one error with its place, what was found and, where one can be told, what was
// meant.
#include <gtest/gtest.h>

#include "base/json.h"
#include "kpi/check.h"
#include "kpi/parser.h"
#include "unit/files.h"
#include "unit/results.h"

namespace truescore::kpi {
namespace {

Schema fault_schema() {
  Schema schema;
  TableSchema deals;
  deals.name = "deals";
  deals.columns = {{"amount", "amount", Type::number, false},
                   {"stage", "stage", Type::text, false},
                   {"owner", "owner", Type::text, false},
                   {"closed_at", "closed_at", Type::date, false},
                   {"opened_at", "opened_at", Type::date, false},
                   {"first order", "first order", Type::number, false},
                   {"ID", "ID", Type::number, false},
                   {"id", "id", Type::number, false},
                   {"flag", "flag", Type::text, true}};
  TableSchema spend;
  spend.name = "spend";
  spend.columns = {{"cost", "cost", Type::number, false}, {"month", "month", Type::date, false}};
  schema.tables = {deals, spend};
  schema.main = 0;
  return schema;
}

// "code@character found=… suggestion=…", or "ok".
std::string fault_of(std::string_view formula) {
  const auto parsed = parse(formula);
  const auto told = [](const base::Error& error) {
    return std::string(base::word(error.code)) + "@" + std::to_string(error.where.character.value_or(0)) +
           " " + error.argument("found") + " -> " + error.argument("suggestion");
  };
  if (!parsed.ok()) return told(parsed.error());
  const Schema tables = fault_schema();
  const auto checked = check(*parsed, &tables);
  return checked.ok() ? "ok" : told(checked.error());
}

// [formula, fault] of the file beside this one.
base::Json::Array malformed() {
  const auto text = tests::read_file(tests::tests_folder() + "unit/kpi/malformed_formulas.json");
  EXPECT_TRUE(text.has_value());
  return tests::value_of(base::parse_json(text.value_or("[]"))).items();
}

TEST(FormulaErrors, AreAtLeastTwoHundred) { EXPECT_GE(malformed().size(), 200u); }

TEST(FormulaErrors, EachIsPlacedAndTellsWhatWasFoundAndMeant) {
  for (const base::Json& one : malformed()) {
    const std::string& formula = one.items()[0].as_string();
    EXPECT_EQ(fault_of(formula), one.items()[1].as_string()) << formula;
  }
}

TEST(FormulaErrors, APlaceIsCountedInCharacters) {
  EXPECT_EQ(fault_of("COUNT(*) FILTER (WHERE stage = 'выиграна') / SUM(amout)").substr(0, 25),
            "formula_column_unknown@50");
  EXPECT_EQ(fault_of("COUNT(*) FILTER (WHERE stage = 'выиграна') / / 2").substr(0, 27),
            "formula_token_unexpected@46");
  EXPECT_EQ(fault_of("'😀' ≥ SUM(amount)").substr(0, 28), "formula_character_unexpected");
}

TEST(FormulaErrors, DeepNestingIsRefusedAndNotFollowed) {
  const std::string deep = std::string(5000, '(') + "1" + std::string(4999, ')');
  EXPECT_EQ(fault_of(deep).substr(0, 20), "formula_too_deep@101");
  std::string chain = "SUM(amount)";
  for (int i = 0; i < 300; ++i) chain += " + 1";
  EXPECT_EQ(fault_of(chain).substr(0, 16), "formula_too_deep");
  std::string denied = "COUNT(*) FILTER (WHERE ";
  for (int i = 0; i < 1500; ++i) denied += "NOT ";
  EXPECT_EQ(fault_of(denied + "TRUE)").substr(0, 16), "formula_too_deep");
  EXPECT_EQ(fault_of(std::string(10001, ' ')).substr(0, 16), "formula_too_long");
}

TEST(FormulaErrors, RightFormulasHaveNone) {
  for (const std::string_view formula : {"COUNT(*)",
                                         "count( * )",
                                         "SUM(amount)",
                                         "SUM(deals.amount) / NULLIF(SUM(spend.cost), 0)",
                                         "COUNT(DISTINCT owner)",
                                         "AVG(\"first order\")",
                                         "SUM(\"ID\")",
                                         "SUM(CASE stage WHEN 'won' THEN 1 END)",
                                         "COUNT(*) FILTER (WHERE stage NOT IN ('won', 'lost') AND NOT "
                                         "(amount BETWEEN -1 AND 5 OR owner IS NULL))",
                                         "PERCENTILE_CONT(0.9) WITHIN GROUP (ORDER BY amount)",
                                         "MEDIAN(amount) FILTER (WHERE stage LIKE 'w%')",
                                         "AVG(DATEDIFF('day', opened_at, closed_at))",
                                         "DATEDIFF('day', MIN(opened_at), MAX(closed_at))",
                                         "COUNT(*) FILTER (WHERE closed_at >= '2024-01-01')",
                                         "SUM(flag)",
                                         "COUNT(*) FILTER (WHERE flag = 1)",
                                         "SUM(CAST(stage AS DOUBLE))",
                                         "SUM(-amount) - -1",
                                         "COUNT(*) -- all of them\n / 2",
                                         "SUM(Amount)",
                                         "100 * COUNT(*) FILTER (WHERE DATE_TRUNC('month', closed_at) = "
                                         "CAST('2024-01-01' AS DATE)) /* % */ / 3",
                                         "COUNT(*) FILTER (WHERE amount IN (1, -2, NULL))",
                                         "NULL + SUM(amount)",
                                         "COUNT(NULL)"}) {
    EXPECT_EQ(fault_of(formula), "ok") << formula;
  }
}

}  // namespace
}  // namespace truescore::kpi
