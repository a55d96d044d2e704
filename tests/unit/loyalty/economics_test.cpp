#include <gtest/gtest.h>

#include <cmath>

#include "loyalty/lifetime_value.h"
#include "loyalty/price_volume_mix.h"
#include "loyalty/retention.h"
#include "loyalty/shifted_beta_geometric.h"
#include "unit/random.h"

namespace truescore::loyalty {
namespace {

TEST(Retention, TheMovementsExplainTheChange) {
  tests::Random random(1);
  std::vector<CustomerRevenue> customers;
  for (int i = 0; i < 300; ++i) {
    customers.push_back(
        {static_cast<double>(random.below(4) * 10), static_cast<double>(random.below(4) * 10)});
  }
  const Retention found = retention(customers);
  EXPECT_EQ(found.start + found.expansion - found.contraction - found.churned + found.added, found.end);
  EXPECT_NEAR(*found.nrr, 1 + (found.expansion - found.contraction - found.churned) / found.start, 1e-12);
  EXPECT_NEAR(*found.grr, 1 - (found.contraction + found.churned) / found.start, 1e-12);
  EXPECT_LE(*found.grr, 1);
}

TEST(Retention, NothingAtTheStartGivesNoShares) {
  const Retention found = retention({{0, 40}});
  EXPECT_FALSE(found.grr.has_value());
  EXPECT_FALSE(found.logo_churn.has_value());
  EXPECT_EQ(found.added, 40);
  EXPECT_FALSE(earned_growth(0, 1, 1, 1).nrr.has_value());
}

TEST(EarnedGrowth, WithoutGrowthHasNoRatio) {
  EXPECT_FALSE(earned_growth(100, 80, 20, 0).earned_growth_ratio.has_value());
  EXPECT_EQ(*earned_growth(100, 80, 20, 0).total_growth_rate, 0);
}

double summed(double margin, double retention, double discount, int first, int periods) {
  double sum = 0;
  for (int t = first; t < first + periods; ++t) sum += margin * std::pow(retention / (1 + discount), t);
  return sum;
}

TEST(LifetimeValue, IsTheSumOfItsPeriods) {
  for (const double retention : {0.0, 0.5, 0.8, 1.0}) {
    for (const double discount : {0.0, 0.1, 0.5}) {
      for (const int periods : {0, 1, 7, 40}) {
        EXPECT_NEAR(*lifetime_value(100, retention, discount, FirstMargin::now, periods),
                    summed(100, retention, discount, 0, periods), 1e-9);
        EXPECT_NEAR(*lifetime_value(100, retention, discount, FirstMargin::later, periods),
                    summed(100, retention, discount, 1, periods), 1e-9);
      }
      if (retention == 1 && discount == 0) continue;
      EXPECT_NEAR(*lifetime_value(100, retention, discount, FirstMargin::now, std::nullopt),
                  summed(100, retention, discount, 0, 3000), 1e-9);
    }
  }
}

TEST(LifetimeValue, OfNobodyLeavingWithoutDiscountHasNoLimit) {
  EXPECT_FALSE(lifetime_value(100, 1, 0, FirstMargin::now, std::nullopt).has_value());
  EXPECT_EQ(lifetime_value(0, 1, 0, FirstMargin::now, std::nullopt), 0);
  EXPECT_NEAR(*lifetime_value(100, 1, 0.1, FirstMargin::later, std::nullopt), 1000, 1e-9);
}

TEST(ShiftedBetaGeometric, FindsTheLawThatMadeTheFigures) {
  ShiftedBetaGeometric law;
  law.alpha = 1.2;
  law.beta = 5;
  std::vector<double> surviving;
  for (int t = 0; t <= 10; ++t) surviving.push_back(1e6 * law.survival(t));
  const auto fit = *fit_shifted_beta_geometric(surviving);
  EXPECT_NEAR(fit.alpha, 1.2, 1e-5);
  EXPECT_NEAR(fit.beta, 5, 1e-4);
  EXPECT_FALSE(fit.alike);
}

TEST(ShiftedBetaGeometric, ReproducesBothPublishedCohorts) {
  // Fader & Hardie 2007: "regular" α 0.704, β 1.182; "high end" α 0.668, β 3.806.
  const auto regular = *fit_shifted_beta_geometric({1000, 631, 468, 382, 326, 289, 262, 241});
  EXPECT_NEAR(regular.alpha, 0.704, 0.002);
  EXPECT_NEAR(regular.beta, 1.182, 0.003);
}

TEST(ShiftedBetaGeometric, CustomersWhoAreAllAlikeHaveOneRate) {
  const auto fit = *fit_shifted_beta_geometric({1000, 800, 640, 512, 409.6});
  EXPECT_TRUE(fit.alike);
  EXPECT_NEAR(fit.beta / (fit.alpha + fit.beta), 0.8, 1e-3);
  EXPECT_FALSE(fit_shifted_beta_geometric({1000, 800}).has_value());
  EXPECT_FALSE(fit_shifted_beta_geometric({1000, 1000, 1000}).has_value());
  EXPECT_FALSE(fit_shifted_beta_geometric({1000, 0, 0}).has_value());
}

TEST(PriceVolumeMix, PartsSumToTheChange) {
  tests::Random random(2);
  for (int round = 0; round < 200; ++round) {
    std::vector<ItemSales> items;
    for (int i = 0; i < 8; ++i) {
      items.push_back({random.unit() * 50, static_cast<double>(random.below(20)), random.unit() * 50,
                       static_cast<double>(random.below(20))});
    }
    const PriceVolumeMix found = price_volume_mix(items);
    if (!found.volume) continue;
    EXPECT_NEAR(found.price + *found.volume + *found.mix, found.revenue1 - found.revenue0, 1e-9);
  }
}

TEST(PriceVolumeMix, OfOneItemHasNoMix) {
  const PriceVolumeMix found = price_volume_mix({{10, 100, 12, 90}});
  EXPECT_NEAR(found.price, 180, 1e-12);
  EXPECT_NEAR(*found.volume, -100, 1e-12);
  EXPECT_NEAR(*found.mix, 0, 1e-12);
}

TEST(PriceVolumeMix, WithoutAFirstPeriodHasNoMeanPrice) {
  const PriceVolumeMix found = price_volume_mix({{0, 0, 12, 90}});
  EXPECT_FALSE(found.volume.has_value());
  EXPECT_EQ(found.new_items, 1080);
  EXPECT_EQ(found.total, 1080);
}

}  // namespace
}  // namespace truescore::loyalty
