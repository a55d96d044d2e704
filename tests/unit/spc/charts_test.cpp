// Limits of the single charts.
#include <gtest/gtest.h>

#include <cmath>

#include "spc/attribute_chart.h"
#include "spc/cusum.h"
#include "spc/ewma.h"
#include "spc/individuals_chart.h"
#include "unit/random.h"

namespace truescore::spc {
namespace {

const Series kMonths = {32, 35, 29, 38, 33, 36, 31, 40, 34, 28, 37, 35};

TEST(IndividualsChart, UsesTheExactConstantsOfTwoValues) {
  const auto limits = individuals_limits(kMonths, RangeKind::mean);
  EXPECT_DOUBLE_EQ(*limits.center, 34);
  EXPECT_DOUBLE_EQ(*limits.range, 63.0 / 11);
  const double per_range = 3 * std::sqrt(std::acos(-1.0)) / 2;
  EXPECT_NEAR(per_range, 2.6587, 5e-5);
  EXPECT_NEAR((*limits.upper - 34) / *limits.range, per_range, 1e-12);
  EXPECT_NEAR((34 - *limits.lower) / *limits.range, per_range, 1e-12);
  EXPECT_NEAR(*limits.upper_range / *limits.range, 3.2665, 5e-5);
  EXPECT_NEAR(*limits.sigma * 3, *limits.upper - 34, 1e-12);
}

TEST(IndividualsChart, OfMediansIsNotMovedByOneWildValue) {
  Series wild = kMonths;
  wild[5] = 36000;
  const auto limits = individuals_limits(kMonths, RangeKind::median);
  EXPECT_DOUBLE_EQ(*limits.center, 34.5);
  EXPECT_DOUBLE_EQ(*limits.range, 6);
  EXPECT_NEAR(*limits.upper, 34.5 + 3.145 * 6, 1e-12);
  EXPECT_NEAR(*limits.upper_range, 3.865 * 6, 1e-12);
  EXPECT_NEAR(*individuals_limits(wild, RangeKind::median).upper, *limits.upper, 3.2);
}

TEST(IndividualsChart, FewerThanSixValuesHaveNoLimits) {
  for (std::size_t n = 0; n < 6; ++n) {
    const auto limits = individuals_limits(SeriesView(kMonths).first(n), RangeKind::mean);
    EXPECT_EQ(limits.center.has_value(), n > 0);
    EXPECT_EQ(limits.range.has_value(), n > 1);
    EXPECT_FALSE(limits.lower || limits.upper || limits.sigma || limits.upper_range) << n;
  }
  EXPECT_TRUE(individuals_limits(SeriesView(kMonths).first(6), RangeKind::mean).lower);
}

TEST(IndividualsChart, ValuesThatDoNotVaryHaveNoLimits) {
  const Series same(12, 0.1);
  for (const RangeKind kind : {RangeKind::mean, RangeKind::median}) {
    const auto limits = individuals_limits(same, kind);
    EXPECT_EQ(limits.center, 0.1);
    EXPECT_EQ(limits.range, 0);
    EXPECT_FALSE(limits.lower || limits.upper || limits.upper_range);
  }
}

TEST(IndividualsChart, ThereIsNoMovingRangeAcrossAGap) {
  const Series gaps = {1, std::nullopt, 5, 6, std::nullopt, std::nullopt, 9, 7, 7, 8};
  const Series expected = {{}, {}, {}, 1, {}, {}, {}, 2, 0, 1};
  EXPECT_EQ(moving_ranges(gaps), expected);
  EXPECT_DOUBLE_EQ(*individuals_limits(gaps, RangeKind::mean).range, 1);
  EXPECT_TRUE(moving_ranges({}).empty());
}

TEST(IndividualsChart, LimitsMoveAndStretchWithTheValues) {
  Series moved = kMonths;
  for (auto& value : moved) value = 1000 + 3 * *value;
  const auto limits = individuals_limits(kMonths, RangeKind::mean);
  const auto other = individuals_limits(moved, RangeKind::mean);
  EXPECT_NEAR(*other.lower, 1000 + 3 * *limits.lower, 1e-9);
  EXPECT_NEAR(*other.upper, 1000 + 3 * *limits.upper, 1e-9);
}

const std::vector<double> kCounts = {520, 610, 480, 700, 655, 560, 590, 720};
const std::vector<double> kBases = {10000, 11200, 9800, 12100, 11900, 10400, 10800, 12600};

// Straight from the definitions, without gaps.
void expect_attribute_limits(Law law, bool laney) {
  const auto chart = attribute_limits(kCounts, kBases, law, laney, kCounts.size());
  double x = 0;
  double base = 0;
  for (std::size_t i = 0; i < kCounts.size(); ++i) {
    x += kCounts[i];
    base += kBases[i];
  }
  const double center = x / base;
  std::vector<double> sigma;
  std::vector<double> z;
  for (std::size_t i = 0; i < kCounts.size(); ++i) {
    sigma.push_back(std::sqrt((law == Law::binomial ? center * (1 - center) : center) / kBases[i]));
    z.push_back((kCounts[i] / kBases[i] - center) / sigma[i]);
  }
  double ranges = 0;
  for (std::size_t i = 1; i < z.size(); ++i) ranges += std::abs(z[i] - z[i - 1]);
  const double sigma_z = ranges / static_cast<double>(z.size() - 1) / kRangeOfTwo;
  EXPECT_NEAR(*chart.center, center, 1e-15);
  EXPECT_NEAR(*chart.sigma_z, sigma_z, 1e-12);
  for (std::size_t i = 0; i < kCounts.size(); ++i) {
    const double half = 3 * sigma[i] * (laney ? sigma_z : 1);
    EXPECT_NEAR(*chart.lower[i], center - half, 1e-14);
    EXPECT_NEAR(*chart.upper[i], center + half, 1e-14);
  }
}

TEST(AttributeChart, IsThatOfTheDefinitions) {
  for (const bool laney : {false, true}) {
    expect_attribute_limits(Law::binomial, laney);
    expect_attribute_limits(Law::poisson, laney);
  }
}

TEST(AttributeChart, LimitsStayWhereSharesAndRatesCanBe) {
  const std::vector<double> x = {1, 0, 9, 10, 10, 9};
  const std::vector<double> n(6, 10);
  const auto shares = attribute_limits(x, n, Law::binomial, false, 6);
  const auto rates = attribute_limits(x, n, Law::poisson, false, 6);
  for (std::size_t i = 0; i < 6; ++i) {
    EXPECT_TRUE(*shares.lower[i] >= 0 && *shares.upper[i] <= 1);
    EXPECT_GE(*rates.lower[i], 0);
    EXPECT_GT(*rates.upper[i], 1);
  }
}

TEST(AttributeChart, APeriodWithoutABaseIsAGap) {
  const std::vector<double> x = {3, 0, 5, 4};
  const std::vector<double> n = {10, 0, 10, 10};
  const auto chart = attribute_limits(x, n, Law::binomial, true, 4);
  EXPECT_NEAR(*chart.center, 0.4, 1e-15);
  EXPECT_FALSE(chart.values[1] || chart.lower[1] || chart.upper[1]);
  // The only neighbours are the last two.
  EXPECT_NEAR(*chart.sigma_z, 0.1 / std::sqrt(0.4 * 0.6 / 10) / kRangeOfTwo, 1e-12);
}

TEST(AttributeChart, WithoutABaseOrAVariationThereIsNoLaneyLimit) {
  const std::vector<double> none = {0, 0};
  EXPECT_FALSE(attribute_limits(none, none, Law::binomial, true, 2).center);
  const std::vector<double> n = {10, 10};
  const auto chart = attribute_limits(none, n, Law::binomial, true, 2);
  EXPECT_EQ(chart.center, 0);
  EXPECT_FALSE(chart.sigma_z || chart.lower[0]);
  EXPECT_EQ(attribute_limits(none, n, Law::binomial, false, 2).upper[0], 0);
}

TEST(AttributeChart, OnlyTheBaselineSetsTheCentre) {
  const std::vector<double> x = {1, 1, 9, 9};
  const std::vector<double> n = {10, 10, 10, 10};
  const auto chart = attribute_limits(x, n, Law::binomial, false, 2);
  EXPECT_DOUBLE_EQ(*chart.center, 0.1);
  EXPECT_EQ(chart.upper[0], chart.upper[3]);
}

TEST(Ewma, WithAllWeightOnTheLastValueIsTheShewhartChart) {
  const auto chart = ewma(kMonths, {.center = 34, .sigma = 2, .lambda = 1, .width = 3});
  EXPECT_EQ(chart.average, kMonths);
  for (std::size_t i = 0; i < kMonths.size(); ++i) EXPECT_DOUBLE_EQ(*chart.upper[i], 40);
  // 40 itself is on the limit.
  EXPECT_TRUE(chart.signals.empty());
}

TEST(Ewma, AGapChangesNothing) {
  Series gaps = kMonths;
  gaps.insert(gaps.begin() + 3, std::nullopt);
  const EwmaSettings settings{.center = 34, .sigma = 2, .lambda = 0.2, .width = 3};
  const auto whole = ewma(kMonths, settings);
  const auto chart = ewma(gaps, settings);
  EXPECT_FALSE(chart.average[3] || chart.lower[3]);
  EXPECT_EQ(chart.average.back(), whole.average.back());
  EXPECT_EQ(chart.upper.back(), whole.upper.back());
}

TEST(Cusum, IsMirroredWhereTheValuesAre) {
  tests::Random random(2);
  Series y(60);
  Series mirrored(60);
  for (std::size_t i = 0; i < y.size(); ++i) {
    if (i % 7 == 3) continue;
    y[i] = random.unit() * 4 - 2 + static_cast<double>(i) / 30;
    mirrored[i] = -*y[i];
  }
  const auto chart = cusum(y, {});
  const auto other = cusum(mirrored, {});
  EXPECT_TRUE(chart.first_signal_upper.has_value());
  EXPECT_EQ(chart.first_signal_upper, other.first_signal_lower);
  for (std::size_t i = 0; i < y.size(); ++i) {
    EXPECT_EQ(chart.upper[i].has_value(), y[i].has_value());
    if (y[i]) {
      EXPECT_EQ(*chart.upper[i], -*other.lower[i]);
    }
  }
}

TEST(Cusum, OnTheDecisionLineIsNotBeyondIt) {
  const Series y(5, 1.5);  // rises by 1 each
  EXPECT_FALSE(cusum(y, {}).first_signal_upper);
  EXPECT_EQ(cusum(Series(6, 1.5), {}).first_signal_upper, 6u);
}

}  // namespace
}  // namespace truescore::spc
