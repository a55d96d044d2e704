// What an interval of one score must be, whatever the counts. Every method of the list is held to it.
#include "nps/intervals/interval.h"

#include <gtest/gtest.h>

#include <cmath>

#include "nps/intervals/bayes_interval.h"
#include "nps/score.h"
#include "stats/beta.h"
#include "stats/normal.h"
#include "unit/nps/groups_text.h"
#include "unit/random.h"

namespace truescore::nps {
namespace {

using tests::text;

constexpr double kLevels[] = {0.5, 0.8, 0.9, 0.95, 0.99, 0.999};

Limits score_limits(double detractors, double passives, double promoters, double level = 0.95) {
  return interval_method("score")->limits({detractors, passives, promoters}, level);
}

void expect_limits(const Limits& actual, double low, double high, double tolerance = 1e-9) {
  EXPECT_NEAR(actual.low, low, tolerance);
  EXPECT_NEAR(actual.high, high, tolerance);
}

TEST(Intervals, AreFoundByName) {
  ASSERT_NE(interval_method(kDefaultInterval), nullptr);
  EXPECT_EQ(interval_method("score")->name, "score");
  EXPECT_EQ(interval_method("no such"), nullptr);
  EXPECT_FALSE(interval_method(kDefaultInterval)->comparison_only);
  EXPECT_TRUE(interval_method("wald")->comparison_only);
  EXPECT_EQ(interval_method(""), nullptr);
  for (const auto& method : interval_methods()) {
    EXPECT_EQ(interval_method(method.name), &method);
    EXPECT_FALSE(method.reference.empty()) << method.name;
  }
}

TEST(Intervals, NoAnswersTellNothing) {
  for (const auto& method : interval_methods()) {
    for (const double level : kLevels) {
      const Limits limits = method.limits({0, 0, 0}, level);
      EXPECT_EQ(limits.low, -100);
      EXPECT_EQ(limits.high, 100);
    }
  }
}

// Those that invert a test: they hold the score itself, and their limits move with the counts without steps.
// The others draw the centre towards 0, or are there for comparison only.
bool inverts_a_test(const IntervalMethod& method) {
  return method.name == "score" || method.name == "likelihood_ratio";
}

bool is_bootstrap(const IntervalMethod& method) { return method.name.substr(0, 9) == "bootstrap"; }

// All tables of up to 30 answers, of 12 where an interval takes long.
template <typename Check>
void for_small_tables(const IntervalMethod& method, Check check) {
  const int most = inverts_a_test(method) ? 30 : method.name == "bayes" ? 8 : 16;
  for (int n = 1; n <= most; ++n) {
    for (int d = 0; d <= n; ++d) {
      for (int p = 0; p + d <= n; ++p) {
        check(GroupCounts{static_cast<double>(d), static_cast<double>(n - d - p), static_cast<double>(p)});
      }
    }
  }
}

TEST(Intervals, LieInRange) {
  for (const auto& method : interval_methods()) {
    for_small_tables(method, [&](const GroupCounts& groups) {
      for (const double level : kLevels) {
        const Limits limits = method.limits(groups, level);
        ASSERT_TRUE(limits.low >= -100 && limits.low <= limits.high && limits.high <= 100)
            << method.name << ": " << text(groups) << " at " << level;
        if (!method.comparison_only) {
          ASSERT_GT(limits.high - limits.low, 1e-6) << method.name << ": " << text(groups) << " at " << level;
        }
      }
    });
  }
}

TEST(Intervals, HoldTheScoreAndHaveAWidth) {
  for (const auto& method : interval_methods()) {
    if (!inverts_a_test(method)) continue;
    for_small_tables(method, [&](const GroupCounts& groups) {
      const double score = *net_promoter_score(groups);
      for (const double level : kLevels) {
        const Limits limits = method.limits(groups, level);
        ASSERT_TRUE(limits.low <= score && score <= limits.high) << text(groups) << " at " << level;
        ASSERT_TRUE(limits.low >= -100 && limits.high <= 100) << text(groups) << " at " << level;
        ASSERT_GT(limits.high - limits.low, 1e-6) << text(groups) << " at " << level;
      }
    });
  }
}

TEST(Intervals, AreTheMirrorImageWherePromotersAndDetractorsAreExchanged) {
  for (const auto& method : interval_methods()) {
    for_small_tables(method, [&](const GroupCounts& groups) {
      const Limits limits = method.limits(groups, 0.95);
      const Limits mirrored = method.limits({groups.promoters, groups.passives, groups.detractors}, 0.95);
      // A quantile of a law of steps is the least that reaches its share, so its mirror image may be one step
      // off.
      const double slack = is_bootstrap(method) ? 100.001 / groups.n() : 1e-9;
      ASSERT_NEAR(limits.low, -mirrored.high, slack) << method.name << ": " << text(groups);
      ASSERT_NEAR(limits.high, -mirrored.low, slack) << method.name << ": " << text(groups);
    });
  }
}

TEST(Intervals, AHigherLevelHoldsALowerOne) {
  for (const auto& method : interval_methods()) {
    for_small_tables(method, [&](const GroupCounts& groups) {
      Limits inner = method.limits(groups, 0.01);
      for (const double level : kLevels) {
        const Limits outer = method.limits(groups, level);
        ASSERT_TRUE(outer.low <= inner.low && inner.high <= outer.high)
            << method.name << ": " << text(groups) << " at " << level;
        inner = outer;
      }
    });
  }
}

TEST(Intervals, AreNarrowerWithMoreAnswersOfTheSameShares) {
  for (const auto& method : interval_methods()) {
    if (!inverts_a_test(method)) continue;
    for_small_tables(method, [&](const GroupCounts& groups) {
      double width = 201;
      for (const double times : {1, 2, 5, 50, 5000}) {
        const Limits limits = method.limits(
            {groups.detractors * times, groups.passives * times, groups.promoters * times}, 0.95);
        ASSERT_LT(limits.high - limits.low, width) << text(groups) << " times " << times;
        width = limits.high - limits.low;
      }
    });
  }
}

TEST(Intervals, AnotherPromoterMovesBothLimitsUp) {
  for (const auto& method : interval_methods()) {
    if (!inverts_a_test(method)) continue;
    for_small_tables(method, [&](const GroupCounts& groups) {
      if (groups.detractors == 0) return;
      const Limits before = method.limits(groups, 0.95);
      const Limits after =
          method.limits({groups.detractors - 1, groups.passives, groups.promoters + 1}, 0.95);
      ASSERT_TRUE(after.low >= before.low - 1e-9 && after.high >= before.high - 1e-9) << text(groups);
    });
  }
}

TEST(Intervals, FractionsOfAnswersLieBetweenWholeOnes) {
  tests::Random random(10);
  for (const auto& method : interval_methods()) {
    if (!inverts_a_test(method)) continue;
    for (int i = 0; i < 20000; ++i) {
      const double scale = std::pow(10, random.unit() * 6 - 2);
      const GroupCounts groups{random.unit() * scale, random.unit() * scale, random.unit() * scale};
      const double level = 0.5 + 0.499 * random.unit();
      const Limits limits = method.limits(groups, level);
      const double score = *net_promoter_score(groups);
      ASSERT_TRUE(limits.low <= score && score <= limits.high && limits.low >= -100 && limits.high <= 100 &&
                  limits.high > limits.low)
          << text(groups);
    }
  }
}

TEST(Intervals, CountsFarApartBreakNothing) {
  for (const auto& method : interval_methods()) {
    if (!inverts_a_test(method)) continue;
    for (const double big : {1e3, 1e6, 1e9, 1e12, 9007199254740992.0}) {
      for (const double small : {0.0, 1e-9, 1.0, 7.0}) {
        for (const GroupCounts& groups : {GroupCounts{big, small, small},
                                          {small, big, small},
                                          {small, small, big},
                                          {big, big, small},
                                          {big, small, big},
                                          {small, big, big},
                                          {big, big, big}}) {
          const Limits limits = method.limits(groups, 0.95);
          const double score = *net_promoter_score(groups);
          ASSERT_TRUE(limits.low <= score && score <= limits.high && limits.low >= -100 && limits.high <= 100)
              << text(groups);
          ASSERT_LT(limits.high - limits.low, 400 * 2 / std::sqrt(big) + 1e-3) << text(groups);
        }
      }
    }
  }
}

TEST(ScoreInterval, IsClosedFormWhereAllAreInOneGroup) {
  for (const double level : kLevels) {
    const double z = stats::two_sided_z(level);
    for (const double n : {1.0, 2.0, 3.0, 5.0, 8.0, 100.0, 12345.0}) {
      const double edge = 100 * z * z / (n + z * z);
      expect_limits(score_limits(0, 0, n, level), 100 * (n - z * z) / (n + z * z), 100);
      expect_limits(score_limits(n, 0, 0, level), -100, -100 * (n - z * z) / (n + z * z));
      expect_limits(score_limits(0, n, 0, level), -edge, edge);
    }
  }
}

TEST(ScoreInterval, OneAndTwoAnswersHaveWideIntervals) {
  expect_limits(score_limits(0, 0, 1), -58.6901371246, 100, 1e-8);
  expect_limits(score_limits(1, 0, 0), -100, 58.6901371246, 1e-8);
  expect_limits(score_limits(0, 1, 0), -79.3450685623, 79.3450685623, 1e-8);
  expect_limits(score_limits(0, 0, 2), -31.5239544987, 100, 1e-8);
  const Limits halves = score_limits(1, 0, 1);
  EXPECT_NEAR(halves.low, -halves.high, 1e-9);
  EXPECT_GT(halves.high, 80);
}

TEST(ScoreInterval, ReproducesThePublishedExample) {
  // Fagerland, Lydersen & Laake 2017, "Statistical Analysis of Contingency Tables", chapter 8: Tango's
  // interval of the counts 16, 139 and 6 is -0.1240 to -0.0054.
  expect_limits(score_limits(16, 139, 6), -12.40, -0.54, 0.006);
}

// The statistic, straight from the paper.
double statistic(const GroupCounts& g, double delta) {
  const double n = g.n();
  const double a = 2 * n;
  const double b = -g.detractors - g.promoters + (2 * n - g.promoters + g.detractors) * delta;
  const double c = -g.detractors * delta * (1 - delta);
  const double q = (std::sqrt(b * b - 4 * a * c) - b) / (2 * a);
  return (g.promoters - g.detractors - n * delta) / std::sqrt(n * (2 * q + delta - delta * delta));
}

TEST(ScoreInterval, ItsLimitsAreWhereTheStatisticIsJustZ) {
  for (const double level : kLevels) {
    const double z = stats::two_sided_z(level);
    for_small_tables(*interval_method("score"), [&](const GroupCounts& groups) {
      const double n = groups.n();
      if (groups.detractors == n || groups.passives == n || groups.promoters == n) return;
      const Limits limits = score_limits(groups.detractors, groups.passives, groups.promoters, level);
      ASSERT_NEAR(statistic(groups, limits.low / 100), z, 1e-6) << text(groups);
      ASSERT_NEAR(statistic(groups, limits.high / 100), -z, 1e-6) << text(groups);
    });
  }
}

TEST(ScoreInterval, HoldsJustTheDifferencesWhoseStatisticIsAtMostZ) {
  const double z = stats::two_sided_z(0.95);
  for (const GroupCounts& groups : {GroupCounts{3, 5, 2}, {0, 4, 6}, {6, 0, 1}, {1, 98, 1}, {30, 50, 70}}) {
    const Limits limits = score_limits(groups.detractors, groups.passives, groups.promoters);
    for (int i = -999; i < 1000; ++i) {
      const double delta = i / 1000.0;
      const bool inside = limits.low / 100 <= delta && delta <= limits.high / 100;
      if (std::min(std::abs(limits.low / 100 - delta), std::abs(limits.high / 100 - delta)) < 1e-6) continue;
      EXPECT_EQ(std::abs(statistic(groups, delta)) <= z, inside) << text(groups) << " at " << delta;
    }
  }
}

TEST(ScoreInterval, NearlyNoConfidenceIsNearlyThePoint) {
  const Limits limits = score_limits(20, 30, 50, 1e-9);
  EXPECT_NEAR(limits.low, 30, 1e-6);
  EXPECT_NEAR(limits.high, 30, 1e-6);
}

TEST(LikelihoodRatioInterval, IsClosedFormWhereAllAreInOneGroup) {
  const auto limits = interval_method("likelihood_ratio")->limits;
  for (const double level : kLevels) {
    const double z = stats::two_sided_z(level);
    for (const double n : {1.0, 2.0, 5.0, 60.0, 12345.0, 1e9}) {
      const double share = std::exp(-z * z / (2 * n));
      expect_limits(limits({0, 0, n}, level), 100 * (2 * share - 1), 100, 1e-7);
      expect_limits(limits({0, n, 0}, level), 100 * (share - 1), 100 * (1 - share), 1e-7);
    }
  }
}

TEST(WaldIntervals, HaveNoWidthWhereAllAreInOneGroup) {
  for (const char* name : {"wald", "wald_t", "bootstrap_percentile", "bootstrap_bca"}) {
    expect_limits(interval_method(name)->limits({0, 0, 7}, 0.95), 100, 100);
    expect_limits(interval_method(name)->limits({0, 7, 0}, 0.95), 0, 0);
  }
  expect_limits(interval_method("wald_t")->limits({0, 0, 1}, 0.95), -100, 100);
}

TEST(AdjustedWaldInterval, ReproducesThePublishedExample) {
  // Fagerland, Lydersen & Laake 2017, chapter 8.
  expect_limits(interval_method("wald")->limits({16, 139, 6}, 0.95), -11.84, -0.58, 0.006);
  expect_limits(interval_method("agresti_min")->limits({16, 139, 6}, 0.95), -11.82, -0.45, 0.006);
  expect_limits(interval_method("bonett_price")->limits({16, 139, 6}, 0.95), -11.95, -0.32, 0.006);
}

TEST(BayesInterval, IsTheQuantilesOfABetaWhereTheMiddleIsNearlyEmpty) {
  // With next to no passives S is nearly 1, so δ is nearly 2 R - 1 with R ~ Beta.
  const Prior prior{0.5, 1e-9, 0.5};
  for (const auto& [d, p] : {std::pair{3.0, 5.0}, {0.0, 4.0}, {40.0, 60.0}, {3e5, 4e5}}) {
    const Limits limits = bayes_interval({d, 0, p}, prior, EdgeRule::no, 0.95);
    EXPECT_NEAR(limits.low, 200 * stats::beta_quantile(0.025, p + 0.5, d + 0.5) - 100, 1e-6);
    EXPECT_NEAR(limits.high, 200 * stats::beta_quantile(0.975, p + 0.5, d + 0.5) - 100, 1e-6);
  }
}

TEST(BayesInterval, TheEdgeRuleOnlyMovesTheOuterLimit) {
  const Limits without = bayes_interval({0, 0, 5}, Prior{}, EdgeRule::no, 0.95);
  const Limits with = bayes_interval({0, 0, 5}, Prior{}, EdgeRule::yes, 0.95);
  EXPECT_EQ(with.low, without.low);
  EXPECT_EQ(with.high, 100);
  EXPECT_NEAR(without.low, 21.6018174777, 1e-4);
  EXPECT_NEAR(without.high, 99.3500905936, 1e-4);
}

TEST(ScorePosterior, ItsDistributionDensityAndMomentsAgree) {
  for (const GroupCounts& groups :
       {GroupCounts{0, 0, 0}, {1, 2, 3}, {0, 5, 0}, {20, 30, 50}, {0, 3, 400}, {3000, 2000, 5000}}) {
    const ScorePosterior posterior(groups, Prior{});
    double last = 0;
    double mean = 0;
    double square = 0;
    constexpr int kSteps = 4000;
    for (int i = 1; i <= kSteps; ++i) {
      const double x = -1 + 2.0 * i / kSteps;
      const double here = posterior.cdf(x);
      ASSERT_GE(here, last - 1e-12);
      const double middle = x - 1.0 / kSteps;
      mean += middle * (here - last);
      square += middle * middle * (here - last);
      last = here;
    }
    EXPECT_NEAR(mean, posterior.mean(), 1e-6) << text(groups);
    EXPECT_NEAR(std::sqrt(square - mean * mean), posterior.sd(), 1e-5) << text(groups);
    for (const double x : {posterior.quantile(0.2), posterior.quantile(0.7)}) {
      const double step = 1e-4 * posterior.sd();
      const double slope = (posterior.cdf(x + step) - posterior.cdf(x - step)) / (2 * step);
      EXPECT_NEAR(posterior.density(x) / slope, 1, 1e-5) << text(groups) << " at " << x;
    }
    EXPECT_NEAR(posterior.cdf(posterior.quantile(0.025)), 0.025, 1e-9);
    EXPECT_NEAR(posterior.cdf(posterior.upper_quantile(0.025)), 0.975, 1e-9);
  }
}

// The law of the sum of n draws by n convolutions.
std::vector<double> convolved(const GroupCounts& groups, int n) {
  const double shares[] = {groups.detractors / groups.n(), groups.passives / groups.n(),
                           groups.promoters / groups.n()};
  std::vector<double> law{1};
  for (int i = 0; i < n; ++i) {
    std::vector<double> next(law.size() + 2);
    for (std::size_t j = 0; j < law.size(); ++j) {
      for (std::size_t k = 0; k < 3; ++k) next[j + k] += law[j] * shares[k];
    }
    law = next;
  }
  return law;
}

TEST(BootstrapInterval, IsTheQuantilesOfTheConvolvedLaw) {
  for (const GroupCounts& groups : {GroupCounts{1, 1, 1},
                                    {0, 3, 9},
                                    {5, 0, 6},
                                    {20, 30, 50},
                                    {1, 2, 200},
                                    {200, 2, 1},
                                    {50, 900, 50},
                                    {2, 1, 0}}) {
    const auto n = static_cast<int>(groups.n());
    const auto law = convolved(groups, n);
    for (const double level : {0.5, 0.9, 0.95, 0.99}) {
      double sum = 0;
      double low = -200;
      double high = -200;
      for (std::size_t i = 0; i < law.size(); ++i) {
        sum += law[i];
        const double score = 100 * (static_cast<double>(i) - n) / n;
        if (low < -100 && sum >= (1 - level) / 2 - 1e-12) low = score;
        if (high < -100 && sum >= (1 + level) / 2 - 1e-12) high = score;
      }
      const Limits limits = interval_method("bootstrap_percentile")->limits(groups, level);
      EXPECT_NEAR(limits.low, low, 1e-9) << text(groups);
      EXPECT_NEAR(limits.high, high, 1e-9) << text(groups);
    }
  }
}

TEST(BootstrapInterval, IsNearlyTheNormalOneForManyAnswers) {
  const GroupCounts groups{200000, 300000, 500000};
  const Limits wald = interval_method("wald")->limits(groups, 0.95);
  for (const char* name : {"bootstrap_percentile", "bootstrap_bca"}) {
    const Limits limits = interval_method(name)->limits(groups, 0.95);
    EXPECT_NEAR(limits.low, wald.low, 2e-3) << name;
    EXPECT_NEAR(limits.high, wald.high, 2e-3) << name;
  }
}

}  // namespace
}  // namespace truescore::nps
