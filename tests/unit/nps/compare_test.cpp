#include "nps/compare.h"

#include <gtest/gtest.h>

#include <cmath>

#include "nps/paired.h"
#include "nps/permutation.h"
#include "nps/rise.h"
#include "nps/score.h"
#include "unit/nps/groups_text.h"
#include "unit/random.h"

namespace truescore::nps {
namespace {

using tests::text;

// All pairs of tables of 0 to `most` answers.
template <typename Check>
void for_small_pairs(int most, Check check) {
  std::vector<GroupCounts> tables;
  for (int n = 0; n <= most; ++n) {
    for (int d = 0; d <= n; ++d) {
      for (int p = 0; p + d <= n; ++p) {
        tables.push_back({static_cast<double>(d), static_cast<double>(n - d - p), static_cast<double>(p)});
      }
    }
  }
  for (const GroupCounts& a : tables) {
    for (const GroupCounts& b : tables) check(a, b);
  }
}

TEST(Mover, HoldsTheDifferenceLiesInRangeAndFlipsWithTheSamples) {
  for_small_pairs(5, [](const GroupCounts& a, const GroupCounts& b) {
    const auto ab = mover_interval(a, b, 0.95);
    const auto ba = mover_interval(b, a, 0.95);
    ASSERT_TRUE(ab.low >= -200 && ab.high <= 200 && ab.low < ab.high);
    ASSERT_EQ(ab.low, -ba.high);
    ASSERT_EQ(ab.high, -ba.low);
    ASSERT_EQ(ab.difference.has_value(), a.n() > 0 && b.n() > 0);
    if (!ab.difference) return;
    ASSERT_TRUE(ab.low <= *ab.difference && *ab.difference <= ab.high);
    const auto wider = mover_interval(a, b, 0.99);
    ASSERT_TRUE(wider.low <= ab.low && ab.high <= wider.high);
  });
}

TEST(Mover, TwoSamplesOfPromotersHaveASymmetricInterval) {
  const auto both = mover_interval({0, 0, 8}, {0, 0, 8}, 0.95);
  EXPECT_EQ(both.difference, 0);
  EXPECT_NEAR(both.low, -both.high, 1e-12);
  EXPECT_GT(both.high, 10);
}

double log_factorial(double n) { return std::lgamma(n + 1); }

// The two-sided permutation p by going through all tables.
PermutationTest brute_force(const GroupCounts& a, const GroupCounts& b) {
  const double d = a.detractors + b.detractors;
  const double m = a.passives + b.passives;
  const double p = a.promoters + b.promoters;
  const double expected = a.n() * (p - d) / (d + m + p);
  const double seen = std::abs(a.promoters - a.detractors - expected);
  const auto choose = [](double n, double k) {
    return k < 0 || k > n ? -1e300 : log_factorial(n) - log_factorial(k) - log_factorial(n - k);
  };
  PermutationTest out{0, 0, true};
  double tie = 0;
  for (double i = 0; i <= d; ++i) {
    for (double j = 0; j <= p; ++j) {
      const double mass =
          std::exp(choose(d, i) + choose(p, j) + choose(m, a.n() - i - j) - choose(d + m + p, a.n()));
      const double off = std::abs(j - i - expected);
      if (off >= seen - 1e-9) out.p += mass;
      if (std::abs(off - seen) < 1e-9) tie += mass;
    }
  }
  out.midp = out.p - tie / 2;
  return out;
}

TEST(Permutation, IsTheSumOverAllTables) {
  for_small_pairs(5, [](const GroupCounts& a, const GroupCounts& b) {
    if (a.n() == 0 || b.n() == 0) return;
    const auto actual = permutation_test(a, b);
    const auto expected = brute_force(a, b);
    ASSERT_NEAR(actual.p, expected.p, 1e-12) << text(a) << " and " << text(b);
    ASSERT_NEAR(actual.midp, expected.midp, 1e-12) << text(a) << " and " << text(b);
    const auto swapped = permutation_test(b, a);
    ASSERT_NEAR(actual.p, swapped.p, 1e-12);
  });
  tests::Random random(3);
  for (int i = 0; i < 100; ++i) {
    const auto count = [&] { return static_cast<double>(random.below(40)); };
    const GroupCounts a{count(), count(), count() + 1};
    const GroupCounts b{count(), count() + 1, count()};
    const auto actual = permutation_test(a, b);
    const auto expected = brute_force(a, b);
    ASSERT_NEAR(actual.p / expected.p, 1, 1e-9) << text(a) << " and " << text(b);
    ASSERT_NEAR(actual.midp / expected.midp, 1, 1e-9) << text(a) << " and " << text(b);
  }
}

TEST(Permutation, NoVariationIsNoEvidence) {
  const auto test = permutation_test({0, 0, 5}, {0, 0, 9});
  EXPECT_NEAR(test.p, 1, 1e-12);
  EXPECT_NEAR(test.midp, 0.5, 1e-12);
}

TEST(Permutation, IsExactForManyAnswersAndNearTheChiSquareTestThere) {
  const GroupCounts a{200000, 300000, 500000};
  const GroupCounts b{201000, 300000, 499000};
  const auto test = permutation_test(a, b);
  EXPECT_TRUE(test.exact);
  EXPECT_NEAR(test.midp / mean_score_test({a, b}).p, 1, 1e-3);
  EXPECT_FALSE(permutation_test({2e6, 3e6, 5e6}, {2e6, 3e6, 5e6}).exact);
}

TEST(WelchAndZ, FlipTheSignWithTheSamplesAndAreMissingWithoutVariance) {
  const GroupCounts a{20, 30, 50};
  const GroupCounts b{15, 28, 60};
  EXPECT_EQ(*welch_test(a, b, 0.95).statistic, -*welch_test(b, a, 0.95).statistic);
  EXPECT_EQ(*unpooled_z_test(a, b, 0.95).p, *unpooled_z_test(b, a, 0.95).p);
  for (const auto& test :
       {welch_test({0, 0, 5}, {4, 0, 0}, 0.95), unpooled_z_test({0, 0, 5}, {4, 0, 0}, 0.95)}) {
    EXPECT_EQ(test.difference, 200);
    EXPECT_FALSE(test.p || test.statistic || test.low || test.df);
  }
  EXPECT_FALSE(welch_test({}, a, 0.95).difference);
  EXPECT_FALSE(welch_test({0, 0, 1}, a, 0.95).p);
}

TEST(Rise, SwappingTheSamplesGivesTheOtherProbability) {
  for (const auto& [a, b] : {std::pair<GroupCounts, GroupCounts>{{0, 0, 0}, {1, 0, 0}},
                             {{0, 0, 3}, {0, 2, 1}},
                             {{20, 30, 50}, {11, 28, 60}},
                             {{0, 40, 0}, {0, 41, 1}},
                             {{2000, 3000, 5000}, {2100, 3000, 5200}}}) {
    const ScorePosterior of_a(a, Prior{});
    const ScorePosterior of_b(b, Prior{});
    const RisePosterior rise(of_a, of_b);
    const RisePosterior fall(of_b, of_a);
    for (const double x : {0.0, 0.01, -0.05, 0.3}) {
      EXPECT_NEAR(rise.cdf(x), 1 - fall.cdf(-x), 2e-5) << text(a) << " to " << text(b) << " at " << x;
    }
    EXPECT_NEAR(rise.probability(), fall.cdf(0), 1e-7) << text(a) << " to " << text(b);
    EXPECT_NEAR(rise.cdf(rise.quantile(0.025)), 0.025, 1e-9);
    EXPECT_LT(rise.quantile(0.025), rise.quantile(0.975));
    const RisePosterior still(of_a, of_a);
    EXPECT_NEAR(still.probability(), 0.5, 1e-8);
  }
}

TEST(Rise, IsNormalForManyAnswers) {
  const ScorePosterior a({20000, 30000, 50000}, Prior{});
  const ScorePosterior b({19000, 30000, 51000}, Prior{});
  const RisePosterior rise(a, b);
  const double sd = std::hypot(a.sd(), b.sd());
  EXPECT_NEAR(rise.quantile(0.975), b.mean() - a.mean() + 1.959963984540054 * sd, 1e-6);
}

TEST(MeanScore, TwoGroupsAreTheSquareOfOneDifference) {
  const GroupCounts a{20, 30, 50};
  const GroupCounts b{15, 28, 60};
  const auto test = mean_score_test({a, b});
  const auto stratified = stratified_difference({{a, b}}, 0.95);
  EXPECT_EQ(test.df, 1);
  EXPECT_NEAR(test.chi_square, *stratified.chi_square, 1e-10);
  EXPECT_NEAR(*stratified.difference, *net_promoter_score(a) - *net_promoter_score(b), 1e-10);
  EXPECT_NEAR(*stratified.se, *welch_test(a, b, 0.95).se, 1e-10);
  EXPECT_EQ(mean_score_test({{0, 4, 0}, {0, 9, 0}}).p, 1);
  EXPECT_EQ(mean_score_test({}).p, 1);
  EXPECT_EQ(mean_score_test({a, {}, b}).chi_square, test.chi_square);
}

TEST(Stratified, AStratumCutInTwoAlikeTellsTheSame) {
  const Stratum half{{10, 15, 25}, {7, 14, 30}};
  const auto two = stratified_difference({half, half}, 0.95);
  EXPECT_EQ(two.strata, 2u);
  EXPECT_NEAR(*two.difference, *stratified_difference({half}, 0.95).difference, 1e-10);
  EXPECT_LT(*two.p, *stratified_difference({half}, 0.95).p);
  const auto none = stratified_difference({{{1, 1, 1}, {}}}, 0.95);
  EXPECT_FALSE(none.difference || none.p);
}

TEST(Paired, NobodyChangedIsNoEvidence) {
  const PairedTable same{{{5, 0, 0}, {0, 3, 0}, {0, 0, 9}}};
  EXPECT_EQ(paired_t_test(same, 0.95).p, 1);
  EXPECT_EQ(paired_t_test(same, 0.95).difference, 0);
  EXPECT_FALSE(paired_t_test(same, 0.95).t);
  EXPECT_EQ(sign_flip_test(same).p, 1);
  EXPECT_EQ(stuart_maxwell_test(same).df, 0);
  EXPECT_EQ(stuart_maxwell_test(same).p, 1);
  EXPECT_FALSE(paired_t_test(PairedTable{}, 0.95).difference);
}

TEST(Paired, TwoGroupsThatChangeAreMcNemarsTest) {
  const PairedTable table{{{5, 8, 0}, {2, 3, 0}, {0, 0, 9}}};
  const auto test = stuart_maxwell_test(table);
  EXPECT_EQ(test.df, 1);
  EXPECT_NEAR(test.chi_square, 36.0 / 10, 1e-12);
}

TEST(Paired, TheSignFlipTestIsTheSumOverAllSigns) {
  tests::Random random(5);
  for (int round = 0; round < 200; ++round) {
    PairedTable table{};
    std::vector<int> sizes;
    int seen = 0;
    for (std::size_t i = 0; i < 3; ++i) {
      for (std::size_t j = 0; j < 3; ++j) {
        const auto count = static_cast<int>(random.below(3));
        table[i][j] = count;
        const int change = static_cast<int>(j) - static_cast<int>(i);
        seen += change * count;
        for (int k = 0; k < count && change != 0; ++k) sizes.push_back(std::abs(change));
      }
    }
    int hits = 0;
    int ties = 0;
    for (unsigned signs = 0; signs < 1u << sizes.size(); ++signs) {
      int sum = 0;
      for (std::size_t k = 0; k < sizes.size(); ++k) sum += signs >> k & 1 ? sizes[k] : -sizes[k];
      hits += std::abs(sum) >= std::abs(seen);
      ties += std::abs(sum) == std::abs(seen);
    }
    const double all = std::pow(2.0, static_cast<double>(sizes.size()));
    const auto test = sign_flip_test(table);
    ASSERT_NEAR(test.p, hits / all, 1e-12);
    ASSERT_NEAR(test.midp, (hits - 0.5 * ties) / all, 1e-12);
  }
}

}  // namespace
}  // namespace truescore::nps
