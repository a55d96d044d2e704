#include <gtest/gtest.h>

#include <cmath>

#include "nps/intervals/score_interval.h"
#include "nps/score.h"
#include "nps/weighting/linearised.h"
#include "nps/weighting/raking.h"
#include "unit/random.h"
#include "unit/results.h"

namespace truescore::nps {
namespace {

WeightedAnswers equal_answers(int d, int m, int p, double weight) {
  WeightedAnswers out;
  for (int i = 0; i < d + m + p; ++i) {
    out.codes.push_back(i < d ? -1 : i < d + m ? 0 : 1);
    out.weights.push_back(weight);
  }
  return out;
}

TEST(Weights, EqualOnesReproduceTheUnweightedFiguresExactly) {
  for (const double weight : {1.0, 0.1, 1 / 3.0, 7.3e-9, 1e12}) {
    for (const auto& [d, m, p] : {std::tuple{2, 3, 5}, {0, 0, 7}, {1, 0, 0}, {16, 139, 6}, {0, 9, 0}}) {
      const WeightedAnswers answers = equal_answers(d, m, p, weight);
      const GroupCounts counts{static_cast<double>(d), static_cast<double>(m), static_cast<double>(p)};
      const GroupCounts effective = effective_counts(answers);
      EXPECT_EQ(effective.detractors, counts.detractors);
      EXPECT_EQ(effective.passives, counts.passives);
      EXPECT_EQ(effective.promoters, counts.promoters);
      EXPECT_EQ(*weighted_score(answers), *net_promoter_score(counts));
      EXPECT_EQ(kish_effect(answers.weights)->n_eff, counts.n());
      EXPECT_EQ(kish_effect(answers.weights)->deff, 1);
      const LinearisedScore score = linearised_score(answers, {});
      if (counts.n() > 1) {
        EXPECT_NEAR(*score.se, *spread(counts).se_sample, 1e-10);
      }
    }
  }
}

TEST(Weights, TheirScaleChangesNothing) {
  tests::Random random(5);
  WeightedAnswers answers;
  for (int i = 0; i < 50; ++i) {
    answers.codes.push_back(static_cast<double>(random.between(-1, 1)));
    answers.weights.push_back(0.2 + random.unit());
  }
  WeightedAnswers scaled = answers;
  for (double& weight : scaled.weights) weight *= 1000;
  EXPECT_NEAR(*weighted_score(answers), *weighted_score(scaled), 1e-10);
  EXPECT_NEAR(*linearised_score(answers, {}).se, *linearised_score(scaled, {}).se, 1e-10);
  EXPECT_NEAR(effective_counts(answers).n(), effective_counts(scaled).n(), 1e-9);
}

TEST(Weights, OneThatDominatesLeavesOneAnswer) {
  WeightedAnswers answers = equal_answers(3, 3, 4, 1);
  answers.weights[9] = 1e9;
  EXPECT_NEAR(kish_effect(answers.weights)->n_eff, 1, 1e-6);
  const Limits limits = score_interval(effective_counts(answers), 0.95);
  EXPECT_LT(limits.low, -50);
}

TEST(Weights, NoAnswersGiveNoFigures) {
  EXPECT_FALSE(weighted_score({}).has_value());
  EXPECT_FALSE(kish_effect({}).has_value());
  EXPECT_FALSE(weight_range({}).has_value());
  EXPECT_EQ(effective_counts({}).n(), 0);
  EXPECT_FALSE(linearised_score({}, {}).nps.has_value());
  EXPECT_FALSE(linearised_score(equal_answers(0, 0, 1, 1), {}).se.has_value());
}

TEST(Design, ClustersOfAlikeAnswersCountOnce) {
  const WeightedAnswers one = equal_answers(2, 2, 2, 1);
  WeightedAnswers doubled;
  Design design;
  for (std::size_t i = 0; i < one.n(); ++i) {
    for (int twice = 0; twice < 2; ++twice) {
      doubled.codes.push_back(one.codes[i]);
      doubled.weights.push_back(1);
      design.cluster.push_back(static_cast<std::uint32_t>(i));
    }
  }
  EXPECT_NEAR(*linearised_score(doubled, design).se, *linearised_score(one, {}).se, 1e-10);
}

TEST(Design, AStratumThatIsTakenWholeHasNoSpread) {
  WeightedAnswers answers = equal_answers(1, 1, 2, 1);
  Design design;
  design.stratum = {0, 0, 0, 1};
  design.population = {3, 1};
  EXPECT_EQ(*linearised_score(answers, design).se, 0);
  design.population = {3, 10};  // one of ten tells nothing of the spread
  EXPECT_FALSE(linearised_score(answers, design).se.has_value());
}

TEST(Design, StratifiedSamplingHasTheTextbookVariance) {
  // Cochran 1977, section 5.4: Σ W_h² (1 - f_h) s_h² / n_h.
  const WeightedAnswers answers{{1, 1, 0, -1, 1, 0}, {10, 10, 10, 5, 5, 5}};
  Design design;
  design.stratum = {0, 0, 0, 1, 1, 1};
  design.population = {30, 15};
  const double s0 = 1 / 3.0;
  const double s1 = 1;
  const double variance =
      std::pow(30 / 45.0, 2) * (1 - 0.1) * s0 / 3 + std::pow(15 / 45.0, 2) * (1 - 0.2) * s1 / 3;
  EXPECT_NEAR(*linearised_score(answers, design).se, 100 * std::sqrt(variance), 1e-10);
}

Margin margin(std::string name, std::vector<std::string> categories, std::vector<double> totals,
              std::vector<std::uint32_t> of_answer) {
  return {std::move(name), std::move(categories), std::move(totals), std::move(of_answer)};
}

TEST(Raking, BringsEveryMarginToItsTotals) {
  tests::Random random(3);
  std::vector<double> start;
  Margin a = margin("a", {"x", "y"}, {60, 40}, {});
  Margin b = margin("b", {"p", "q", "r"}, {20, 30, 50}, {});
  for (int i = 0; i < 200; ++i) {
    start.push_back(0.5 + random.unit());
    a.of_answer.push_back(static_cast<std::uint32_t>(random.below(2)));
    b.of_answer.push_back(static_cast<std::uint32_t>(random.below(3)));
  }
  const Raked raked = tests::value_of(rake(start, {a, b}));
  for (const Margin& one : {a, b}) {
    std::vector<double> sums(one.totals.size(), 0.0);
    for (std::size_t i = 0; i < start.size(); ++i) sums[one.of_answer[i]] += raked.weights[i];
    for (std::size_t k = 0; k < sums.size(); ++k) EXPECT_NEAR(sums[k], one.totals[k], 1e-8);
  }
}

TEST(Raking, RefusesWhatNoWeightCanMend) {
  const Margin silent = margin("a", {"x", "y"}, {1, 1}, {0, 0});
  EXPECT_EQ(rake({1, 1}, {silent}).error().code, base::ErrorCode::category_without_respondents);
  EXPECT_EQ(rake({1, 1}, {silent}).error().argument("found"), "y");
  const Margin fine = margin("a", {"x", "y"}, {1, 1}, {0, 1});
  const Margin other = margin("b", {"p", "q"}, {1, 2}, {0, 1});
  EXPECT_EQ(rake({1, 1}, {fine, other}).error().code, base::ErrorCode::margins_disagree);
  // Both margins are the same split, with other totals.
  const Margin contrary = margin("b", {"p", "q"}, {0.5, 1.5}, {0, 1});
  EXPECT_EQ(rake({1, 1}, {fine, contrary}).error().code, base::ErrorCode::weights_not_converged);
}

TEST(Raking, ACategoryThePopulationDoesNotNameIsAnErrorWithItsRow) {
  const auto found = margin_of("region", {{"n", 1}, {"s", 1}}, {"n", "w"}, {5, 9});
  ASSERT_FALSE(found.ok());
  EXPECT_EQ(found.error().code, base::ErrorCode::category_not_in_population);
  EXPECT_EQ(found.error().where.row, 9u);
  EXPECT_EQ(found.error().argument("expected"), "n, s");
}

}  // namespace
}  // namespace truescore::nps
