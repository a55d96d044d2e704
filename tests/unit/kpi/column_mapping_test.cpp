#include "kpi/column_mapping.h"

#include <gtest/gtest.h>

namespace truescore::kpi {
namespace {

// "amount=Deal value, stage=Status" of what is proposed.
std::string proposed(const std::vector<ExpectedColumn>& expected, const std::vector<GivenColumn>& given) {
  std::string out;
  const auto mapped = map_columns(expected, given);
  for (std::size_t i = 0; i < expected.size(); ++i) {
    out += (out.empty() ? "" : ", ") + expected[i].name + "=" +
           (mapped[i].proposed ? given[*mapped[i].proposed].label : "?");
  }
  return out;
}

const std::vector<ExpectedColumn> kDeals = {
    {"stage", "category", {"won", "lost"}}, {"amount", "number", {}}, {"cycle_days", "number", {}}};

TEST(ColumnMapping, ProposesColumnsByNameKindAndValues) {
  EXPECT_EQ(proposed(kDeals, {{"Deal ID", "text", {"D-1", "D-2"}},
                              {"Deal Value (EUR)", "number", {"100", "250"}},
                              {"Status", "category", {"Closed Won", "Closed Lost", "Proposal"}},
                              {"Sales cycle, days", "number", {"12", "40"}},
                              {"Owner", "category", {"Ann", "Bob"}}}),
            "stage=Status, amount=Deal Value (EUR), cycle_days=Sales cycle, days");
}

TEST(ColumnMapping, ProposesRussianColumns) {
  EXPECT_EQ(proposed(kDeals, {{"Номер", "number", {"1"}},
                              {"Сумма сделки, руб.", "number", {"100"}},
                              {"Статус", "category", {"Выиграна", "Проиграна", "В работе"}},
                              {"Длина цикла, дней", "number", {"12"}}}),
            "stage=Статус, amount=Сумма сделки, руб., cycle_days=Длина цикла, дней");
}

TEST(ColumnMapping, FindsAColumnByItsValuesAlone) {
  EXPECT_EQ(proposed({{"stage", "category", {"won", "lost"}}},
                     {{"Ausgang", "category", {"won", "lost", "open"}}, {"Region", "category", {"N", "S"}}}),
            "stage=Ausgang");
}

TEST(ColumnMapping, ProposesNothingWhereNothingIsAlike) {
  EXPECT_EQ(proposed(kDeals, {{"Colour", "category", {"red"}}, {"Weight", "number", {"3"}}}),
            "stage=?, amount=?, cycle_days=?");
  EXPECT_EQ(proposed(kDeals, {}), "stage=?, amount=?, cycle_days=?");
}

TEST(ColumnMapping, ProposesAColumnOnlyOnce) {
  EXPECT_EQ(proposed({{"revenue", "number", {}}, {"amount", "number", {}}}, {{"amount", "number", {}}}),
            "revenue=?, amount=amount");
}

TEST(ColumnMapping, TellsWhatTheValuesAreCalled) {
  const auto mapped = map_columns({{"stage", "category", {"won", "lost", "open"}}},
                                  {{"Этап", "category", {"В работе", "Успешно реализовано", "Отказ"}}});
  ASSERT_EQ(mapped[0].values.size(), 3u);
  EXPECT_EQ(mapped[0].values[0], "Успешно реализовано");
  EXPECT_EQ(mapped[0].values[1], "Отказ");
  EXPECT_EQ(mapped[0].values[2], "В работе");
}

TEST(AdaptFormula, WritesNamesAndComparedTextsForTheFile) {
  const std::vector<FormulaChange> changes = {
      {"stage", "", "Deal status", {{"won", "Closed Won"}, {"lost", "It's lost"}}, std::nullopt},
      {"amount", "", "sum", {}, std::nullopt}};
  EXPECT_EQ(adapt_formula("SUM(CASE WHEN stage = 'won' THEN amount END) / NULLIF(SUM(CASE WHEN Stage NOT IN "
                          "('won', 'lost', 'open') THEN 1 END), 0)",
                          changes),
            "SUM(CASE WHEN \"Deal status\" = 'Closed Won' THEN sum END) / NULLIF(SUM(CASE WHEN \"Deal "
            "status\" NOT IN ('Closed Won', 'It''s lost', 'open') THEN 1 END), 0)");
}

TEST(AdaptFormula, LeavesTextsAloneThatAreComparedWithOtherColumns) {
  EXPECT_EQ(adapt_formula("SUM(CASE WHEN reason = 'won' AND 'won' = stage THEN 1 END) -- stage 'won'",
                          {{"stage", "", "s", {{"won", "W"}}, std::nullopt}}),
            "SUM(CASE WHEN reason = 'won' AND 'W' = s THEN 1 END) -- stage 'won'");
}

TEST(AdaptFormula, MakesAFlagOfAColumnOfWords) {
  EXPECT_EQ(adapt_formula("AVG(qualified * 1.0)", {{"qualified", "", "MQL?", {}, "Yes"}}),
            "AVG((CASE WHEN \"MQL?\" = 'Yes' THEN 1 WHEN \"MQL?\" IS NOT NULL THEN 0 END) * 1.0)");
}

TEST(AdaptFormula, TakesNoFunctionForAColumn) {
  EXPECT_EQ(adapt_formula("COUNT(count)", {{"count", "", "n", {}, std::nullopt}}), "COUNT(n)");
}

TEST(AdaptFormula, TellsColumnsOfTwoTablesApart) {
  EXPECT_EQ(adapt_formula("SUM(deals.amount) FILTER (WHERE deals.stage = 'open') / SUM(quotas.amount)",
                          {{"amount", "deals", "Deal value", {}, std::nullopt},
                           {"stage", "deals", "Status", {{"open", "In work"}}, std::nullopt},
                           {"amount", "quotas", "order", {}, std::nullopt}},
                          "deals"),
            "SUM(deals.\"Deal value\") FILTER (WHERE deals.Status = 'In work') / SUM(quotas.\"order\")");
  EXPECT_EQ(adapt_formula("SUM(customers.is_new)", {{"is_new", "customers", "New", {}, "yes"}}, "spend"),
            "SUM((CASE WHEN customers.New = 'yes' THEN 1 WHEN customers.New IS NOT NULL THEN 0 END))");
  EXPECT_EQ(adapt_formula("SUM(amount) / SUM(quotas.amount)", {{"amount", "deals", "x", {}, std::nullopt}},
                          "deals"),
            "SUM(x) / SUM(quotas.amount)");
}

}  // namespace
}  // namespace truescore::kpi
