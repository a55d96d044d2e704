// Kendall's τ_b, the exact binomial test, χ² of a table and false discovery rates.
#include <gtest/gtest.h>

#include <cmath>

#include "stats/binomial_test.h"
#include "stats/contingency.h"
#include "stats/kendall.h"
#include "stats/multiplicity.h"
#include "unit/stats/distributions.h"

namespace truescore::stats {
namespace {

TEST(Kendall, IsOneWhereOrdersAgreeAndMinusOneWhereReversed) {
  const std::vector<double> up = {1, 2, 3, 4, 5};
  const std::vector<double> down = {5, 4, 3, 2, 1};
  EXPECT_NEAR(kendall_tau_b(up, up, 0.95)->tau_b, 1, 1e-15);
  EXPECT_NEAR(kendall_tau_b(up, down, 0.95)->tau_b, -1, 1e-15);
  EXPECT_NEAR(kendall_tau_b(up, up, 0.95)->std_err, 0, 1e-7);
}

TEST(Kendall, CountsPairsWithTies) {
  // 6 pairs: (1,1)-(1,2) tied in x, (2,2)-(1,2) tied in y, the other four concordant.
  const std::vector<double> x = {1, 1, 2, 3};
  const std::vector<double> y = {1, 2, 2, 3};
  EXPECT_NEAR(kendall_tau_b(x, y, 0.95)->tau_b, 4 / std::sqrt(5.0 * 5.0), 1e-15);
  EXPECT_FALSE(kendall_tau_b(x, std::vector<double>{1, 1, 1, 1}, 0.95).has_value());
}

TEST(Kendall, WithoutTiesHasTheVarianceOfKendall) {
  const std::vector<double> x = {1, 2, 3, 4, 5, 6, 7, 8};
  const std::vector<double> y = {3, 1, 4, 2, 6, 8, 5, 7};
  const Kendall found = *kendall_tau_b(x, y, 0.95);
  const double score = found.tau_b * 28;
  const double z = score / std::sqrt(8 * 7 * 21 / 18.0);
  EXPECT_NEAR(found.p, std::erfc(z / std::sqrt(2)), 1e-12);
  EXPECT_LT(found.low, found.tau_b);
  EXPECT_GT(found.high, found.tau_b);
}

TEST(BinomialTest, SumsAllOutcomesNoMoreProbable) {
  for (const double p : {0.1, 0.3, 0.5, 0.77}) {
    for (int n = 1; n <= 25; ++n) {
      for (int k = 0; k <= n; ++k) {
        const auto mass = [&](int x) { return choose(n, x) * std::pow(p, x) * std::pow(1 - p, n - x); };
        double sum = 0;
        for (int x = 0; x <= n; ++x) sum += mass(x) <= mass(k) * (1 + 1e-7) ? mass(x) : 0;
        ASSERT_NEAR(binomial_test(k, n, p), sum, 1e-9) << k << " of " << n << " at " << p;
      }
    }
  }
}

TEST(BinomialTest, EdgesAreCertainties) {
  EXPECT_EQ(binomial_test(0, 0, 0.5), 1);
  EXPECT_EQ(binomial_test(0, 5, 0), 1);
  EXPECT_EQ(binomial_test(1, 5, 0), 0);
  EXPECT_EQ(binomial_test(5, 5, 1), 1);
  EXPECT_EQ(binomial_upper(0, 5, 0.5), 1);
  EXPECT_EQ(binomial_lower(5, 5, 0.5), 1);
}

TEST(Independence, TwoByTwoTakesYates) {
  const Independence found = independence({{10, 20}, {30, 40}});
  // n (|ad - bc| - n/2)² / (products of the margins)
  const double wanted = 100 * std::pow(200 - 50, 2) / (30.0 * 70 * 40 * 60);
  EXPECT_NEAR(*found.chi_square, wanted, 1e-12);
  EXPECT_EQ(found.df, 1);
}

TEST(Independence, EmptyRowsAndColumnsTakeNoPart) {
  const Independence found = independence({{10, 0, 20}, {0, 0, 0}, {15, 0, 5}, {3, 0, 9}});
  const Independence same = independence({{10, 20}, {15, 5}, {3, 9}});
  EXPECT_EQ(found.df, 2);
  EXPECT_NEAR(*found.chi_square, *same.chi_square, 1e-12);
  EXPECT_FALSE(independence({{1, 2}}).p.has_value());
  EXPECT_FALSE(independence({}).p.has_value());
}

TEST(FalseDiscovery, AdjustsAsPublished) {
  // Benjamini & Hochberg's rule on five p: p (m / rank), made to rise with the rank.
  const auto found = benjamini_hochberg({0.01, 0.04, std::nullopt, 0.03, 0.005, 0.5});
  EXPECT_NEAR(*found[4], 0.025, 1e-15);
  EXPECT_NEAR(*found[0], 0.025, 1e-15);
  EXPECT_NEAR(*found[3], 0.05, 1e-15);
  EXPECT_NEAR(*found[1], 0.05, 1e-15);
  EXPECT_NEAR(*found[5], 0.5, 1e-15);
  EXPECT_FALSE(found[2].has_value());
}

}  // namespace
}  // namespace truescore::stats
