#include "kpi/scenario.h"

#include <gtest/gtest.h>

namespace truescore::kpi {
namespace {

std::string made(const std::string& text) {
  Scenario scenario;
  scenario.text = text;
  std::string out;
  for (const auto id : scenario.made()) out += (out.empty() ? "" : " ") + std::string(id);
  return out;
}

TEST(Scenario, ReadsStatementsOutOfWords) {
  EXPECT_EQ(made("We now sell abroad."), "sells_abroad");
  EXPECT_EQ(made("Since May we export to two countries"), "sells_abroad");
  EXPECT_EQ(made("Теперь продаём за рубеж"), "sells_abroad");
  EXPECT_EQ(made("Вышли на зарубежные рынки"), "sells_abroad");
  EXPECT_EQ(made("Customers subscribe by the month; most come by word of mouth."),
            "sells_subscriptions grows_by_recommendation");
  EXPECT_EQ(made("Запустили подписку и даём отсрочку платежа"),
            "sells_subscriptions sells_on_credit launches_product");
  EXPECT_EQ(made("One big customer brings half of the revenue"), "depends_on_few_customers");
}

TEST(Scenario, DoesNotReadWhatIsDenied) {
  EXPECT_EQ(made("We do not sell abroad."), "");
  EXPECT_EQ(made("Мы не продаём за рубеж"), "");
  EXPECT_EQ(made("We do not advertise, but we sell abroad"), "sells_abroad");
  EXPECT_EQ(made("No discounts. We export."), "sells_abroad");
}

TEST(Scenario, ReadsNothingOutOfOtherWords) {
  EXPECT_EQ(made(""), "");
  EXPECT_EQ(made("We sell ovens to bakeries in the valley"), "");
  EXPECT_EQ(made("Продаём печи пекарням одного района"), "");
}

TEST(Scenario, AddsWhatIsTickedInTheOrderOfTheList) {
  Scenario scenario;
  scenario.text = "We give discounts";
  scenario.ticked = {"launches_product", "sells_abroad"};
  EXPECT_EQ(scenario.made(),
            (std::vector<std::string_view>{"sells_abroad", "competes_on_price", "launches_product"}));
}

}  // namespace
}  // namespace truescore::kpi
