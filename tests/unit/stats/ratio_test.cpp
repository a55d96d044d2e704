#include "stats/ratio.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "stats/mean.h"
#include "stats/rate.h"
#include "unit/random.h"

namespace truescore::stats {
namespace {

const std::vector<double> kCost = {1200, 900, 1500, 1100, 1300, 1000};
const std::vector<double> kCustomers = {10, 9, 11, 10, 12, 8};

RatioSums sums_of(const std::vector<double>& x, const std::vector<double>& y) {
  RatioSums sums;
  for (std::size_t i = 0; i < x.size(); ++i) sums.add(x[i], y[i]);
  return sums;
}

TEST(Ratio, OfSumsIsThatOfUnits) {
  const auto units = *ratio_estimate(kCost, kCustomers, 0.95);
  RatioSums first = sums_of({1200, 900}, {10, 9});
  first.merge(sums_of({1500, 1100, 1300, 1000}, {11, 10, 12, 8}));
  const auto sums = *ratio_estimate(first, 0.95);
  EXPECT_NEAR(units.ratio, 7000.0 / 60, 1e-12);
  EXPECT_NEAR(sums.ratio, units.ratio, 1e-12);
  EXPECT_NEAR(*sums.se, *units.se, 1e-9);
  EXPECT_NEAR(sums.log_delta->lower, units.log_delta->lower, 1e-9);
  EXPECT_NEAR(std::sqrt(units.log_delta->lower * units.log_delta->upper), units.ratio, 1e-9);
}

TEST(Ratio, AMeanIsTheRatioToOnes) {
  const std::vector<double> ones(kCost.size(), 1);
  const auto ratio = *ratio_estimate(kCost, ones, 0.95);
  const Moments mean = moments(kCost);
  EXPECT_NEAR(ratio.ratio, mean.mean, 1e-9);
  EXPECT_NEAR(*ratio.se, std::sqrt(*sample_variance(mean) / mean.n), 1e-9);
}

TEST(Ratio, WithoutABaseThereIsNone) {
  EXPECT_FALSE(ratio_estimate(RatioSums(), 0.95).has_value());
  EXPECT_FALSE(ratio_estimate(sums_of({1, 2}, {3, -3}), 0.95).has_value());
  const auto one = *ratio_estimate(sums_of({1}, {4}), 0.95);
  EXPECT_EQ(one.ratio, 0.25);
  EXPECT_FALSE(one.se.has_value());
  EXPECT_FALSE(one.delta.has_value());
  EXPECT_FALSE(one.log_delta.has_value());
}

TEST(Ratio, OnlyPositiveOnesHaveLogLimits) {
  EXPECT_FALSE(ratio_estimate(sums_of({0, 0}, {3, 4}), 0.95)->log_delta.has_value());
  EXPECT_FALSE(ratio_estimate(sums_of({-1, -3}, {3, 4}), 0.95)->log_delta.has_value());
  EXPECT_TRUE(ratio_estimate(sums_of({-1, -3}, {3, 4}), 0.95)->delta.has_value());
  // A negative base changes the sign of the ratio, not its error.
  EXPECT_NEAR(*ratio_estimate(sums_of({1, 3}, {-3, -4}), 0.95)->se,
              *ratio_estimate(sums_of({1, 3}, {3, 4}), 0.95)->se, 1e-12);
}

// How far a - ρ b is from 0, in its own standard errors.
double distance(const RatioOfEstimates& r, double rho) {
  return std::abs(r.a - rho * r.b) / std::sqrt(r.var_a - 2 * rho * r.cov + rho * rho * r.var_b);
}

TEST(Fieller, HoldsJustTheRatiosThatTheDataDoNotContradict) {
  tests::Random random(11);
  int seen[5] = {};
  for (int i = 0; i < 3000; ++i) {
    RatioOfEstimates r{random.unit() * 8 - 4, random.unit() * 8 - 4, random.unit() * 2 + 0.01,
                       random.unit() * 2 + 0.01, 0};
    r.cov = (random.unit() * 1.8 - 0.9) * std::sqrt(r.var_a * r.var_b);
    const FiellerSet set = fieller(r, 1.96);
    ++seen[static_cast<int>(set.kind)];
    for (int k = -60; k <= 60; ++k) {
      const double rho = k / 4.0;
      if (std::abs(distance(r, rho) - 1.96) < 1e-6) continue;
      const bool held = distance(r, rho) < 1.96;
      switch (set.kind) {
        case FiellerKind::bounded:
          ASSERT_EQ(held, *set.lower <= rho && rho <= *set.upper);
          break;
        case FiellerKind::complement:
          ASSERT_EQ(held, rho <= *set.lower || *set.upper <= rho);
          break;
        default:
          ASSERT_EQ(set.kind, FiellerKind::whole_line);
          ASSERT_TRUE(held);
      }
    }
  }
  EXPECT_GT(seen[static_cast<int>(FiellerKind::bounded)], 100);
  EXPECT_GT(seen[static_cast<int>(FiellerKind::complement)], 100);
  EXPECT_GT(seen[static_cast<int>(FiellerKind::whole_line)], 100);
}

TEST(Fieller, ACertainDenominatorOnlyScales) {
  const FiellerSet set = fieller({10, 2, 4, 0, 0}, 2);
  EXPECT_EQ(set.kind, FiellerKind::bounded);
  EXPECT_NEAR(*set.lower, 3, 1e-12);
  EXPECT_NEAR(*set.upper, 7, 1e-12);
}

TEST(Fieller, ADenominatorJustAtItsErrorLeavesAHalfLine) {
  const FiellerSet set = fieller({10, 2, 1, 1, 0}, 2);
  EXPECT_EQ(set.kind, FiellerKind::half_line);
  EXPECT_NEAR(*set.lower, 96.0 / 40, 1e-12);
  EXPECT_FALSE(set.upper.has_value());
  EXPECT_NEAR(distance({10, 2, 1, 1, 0}, 2.4), 2, 1e-12);
}

TEST(Fieller, WithoutADenominatorThereIsNoRatio) {
  EXPECT_EQ(fieller({10, 0, 1, 0, 0}, 1.96).kind, FiellerKind::undefined);
  EXPECT_EQ(fieller({10, 0, 1, 1, 0}, 1.96).kind, FiellerKind::complement);
  EXPECT_EQ(fieller({0, 0, 1, 1, 0}, 1.96).kind, FiellerKind::whole_line);
}

TEST(Fieller, OfUnitsIsThatOfTheirMeans) {
  const auto means = *means_of(sums_of(kCost, kCustomers));
  EXPECT_NEAR(means.a / means.b, 7000.0 / 60, 1e-12);
  EXPECT_NEAR(means.var_a, *sample_variance(moments(kCost)) / 6, 1e-6);
  EXPECT_NEAR(means.var_b, *sample_variance(moments(kCustomers)) / 6, 1e-12);
  EXPECT_FALSE(means_of(sums_of({1}, {2})).has_value());
}

TEST(Mean, PartsMergeToTheWhole) {
  tests::Random random(5);
  std::vector<double> values(100);
  for (double& value : values) value = 1e6 + random.unit();
  const Moments whole = moments(values);
  Moments merged;
  merged.merge(Moments());
  merged.merge(moments(std::span(values).first(37)));
  merged.merge(moments(std::span(values).subspan(37)));
  EXPECT_EQ(merged.n, whole.n);
  EXPECT_NEAR(merged.mean, whole.mean, 1e-8);
  EXPECT_NEAR(merged.m2, whole.m2, 1e-8);
}

TEST(Mean, TheIntervalIsThatOfStudent) {
  // Two values: t with one degree of freedom is tan(π level / 2).
  const auto two = *t_interval(moments(std::vector<double>{1, 3}), 0.95);
  EXPECT_NEAR(two.upper, 2 + std::tan(0.475 * 3.14159265358979323846), 1e-9);
  EXPECT_NEAR(two.lower + two.upper, 4, 1e-9);
  EXPECT_FALSE(t_interval(moments(std::vector<double>{1}), 0.95).has_value());
  EXPECT_FALSE(t_interval(Moments(), 0.95).has_value());
}

// P(X <= x) of the Poisson law, added up.
double poisson_cdf(int x, double mean) {
  double term = std::exp(-mean);
  double sum = 0;
  for (int i = 0; i <= x; ++i) {
    sum += term;
    term *= mean / (i + 1);
  }
  return sum;
}

TEST(Rate, LeavesJustHalfOfTheRestOnEachSide) {
  for (int x = 0; x <= 40; ++x) {
    const auto limits = *poisson_exact(x, 2.5, 0.9);
    if (x > 0) {
      EXPECT_NEAR(1 - poisson_cdf(x - 1, limits.lower * 2.5), 0.05, 1e-9);
    }
    EXPECT_NEAR(poisson_cdf(x, limits.upper * 2.5), 0.05, 1e-9);
  }
}

TEST(Rate, NoneSeenHasAClosedForm) {
  const auto limits = *poisson_exact(0, 4, 0.95);
  EXPECT_EQ(limits.lower, 0);
  EXPECT_NEAR(limits.upper, -std::log(0.025) / 4, 1e-12);
}

TEST(Rate, WithoutExposureThereIsNone) {
  EXPECT_FALSE(rate(3, 0).has_value());
  EXPECT_FALSE(poisson_exact(3, 0, 0.95).has_value());
}

}  // namespace
}  // namespace truescore::stats
