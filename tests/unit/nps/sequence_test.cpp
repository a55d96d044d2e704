#include "nps/sequence.h"

#include <gtest/gtest.h>

#include <cmath>

#include "stats/random.h"

namespace truescore::nps {
namespace {

std::vector<signed char> answers(std::size_t n, double detractors, double promoters, std::uint64_t seed) {
  stats::Random random(seed);
  std::vector<signed char> codes;
  for (std::size_t i = 0; i < n; ++i) {
    const double u = random.uniform();
    codes.push_back(static_cast<signed char>(u < detractors ? -1 : u < detractors + promoters ? 1 : 0));
  }
  return codes;
}

std::vector<std::vector<Limits>> all_bands(Codes codes, Looks looks, double alpha) {
  return {hedged_betting(codes, looks, alpha), empirical_bernstein(codes, looks, alpha),
          normal_mixture(codes, looks, alpha, 100), dirichlet_mixture(codes, looks, alpha, 0.5)};
}

TEST(Sequences, NobodyYetTellsNothingAndAllLieInRange) {
  const auto codes = answers(300, 0.2, 0.5, 1);
  const std::size_t looks[] = {0, 1, 2, 3, 50, 300};
  for (const auto& band : all_bands(codes, looks, 0.05)) {
    ASSERT_EQ(band.size(), 6u);
    EXPECT_EQ(band[0].low, -100);
    EXPECT_EQ(band[0].high, 100);
    for (const Limits& limits : band)
      EXPECT_TRUE(-100 <= limits.low && limits.low <= limits.high && limits.high <= 100);
    EXPECT_LT(band[5].high - band[5].low, 60);
  }
}

TEST(Sequences, ALookDoesNotDependOnEarlierOnes) {
  const auto codes = answers(200, 0.3, 0.4, 2);
  const std::size_t many[] = {1, 5, 17, 60, 123, 200};
  const std::size_t last[] = {200};
  const auto often = all_bands(codes, many, 0.05);
  const auto once = all_bands(codes, last, 0.05);
  for (std::size_t i = 0; i < often.size(); ++i) {
    EXPECT_NEAR(often[i].back().low, once[i].back().low, 1e-8);
    EXPECT_NEAR(often[i].back().high, once[i].back().high, 1e-8);
  }
}

TEST(Sequences, AreTheMirrorImageOfMirroredAnswers) {
  const auto codes = answers(150, 0.1, 0.6, 3);
  std::vector<signed char> mirrored;
  for (const signed char code : codes) mirrored.push_back(static_cast<signed char>(-code));
  const std::size_t looks[] = {20, 150};
  const auto one = all_bands(codes, looks, 0.1);
  const auto other = all_bands(mirrored, looks, 0.1);
  for (std::size_t i = 0; i < one.size(); ++i) {
    for (std::size_t k = 0; k < 2; ++k) {
      EXPECT_NEAR(one[i][k].low, -other[i][k].high, 1e-8);
      EXPECT_NEAR(one[i][k].high, -other[i][k].low, 1e-8);
    }
  }
}

TEST(Sequences, ASmallerAlphaHoldsAGreaterOne) {
  const auto codes = answers(100, 0.2, 0.5, 4);
  const std::size_t looks[] = {1, 10, 100};
  const auto inner = all_bands(codes, looks, 0.2);
  const auto outer = all_bands(codes, looks, 0.01);
  for (std::size_t i = 0; i < inner.size(); ++i) {
    // The bets of the betting sequences depend on alpha, so single looks may cross a little.
    if (i < 2) continue;
    for (std::size_t k = 0; k < 3; ++k) {
      EXPECT_LE(outer[i][k].low, inner[i][k].low);
      EXPECT_GE(outer[i][k].high, inner[i][k].high);
    }
  }
}

TEST(Sequences, HoldTheTruthAtEveryLookFarMoreOftenThanPromised) {
  std::vector<std::size_t> looks;
  for (std::size_t n = 5; n <= 300; n += 5) looks.push_back(n);
  double missed[4] = {};
  constexpr int kRuns = 200;
  for (int run = 0; run < kRuns; ++run) {
    const auto codes = answers(300, 0.2, 0.5, 100 + static_cast<std::uint64_t>(run));
    const auto bands = all_bands(codes, looks, 0.05);
    for (std::size_t i = 0; i < 4; ++i) {
      bool held = true;
      for (const Limits& limits : bands[i]) held = held && limits.low <= 30 && 30 <= limits.high;
      missed[i] += !held;
    }
  }
  for (const double misses : missed) EXPECT_LE(misses / kRuns, 0.06);
}

TEST(NormalMixture, RhoIsThatOfTheLambertFunction) {
  EXPECT_NEAR(normal_mixture_rho(0.05, 100), 12.1773490321, 1e-6);
  const double rho = normal_mixture_rho(0.01, 50);
  const double w = 50 / rho + 1;  // -W
  EXPECT_NEAR(w * std::exp(-w), 0.01 * 0.01 / std::exp(1.0), 1e-16);
}

TEST(HedgedBetting, ManyAnswersKeepTheirFigures) {
  const auto codes = answers(100000, 0.2, 0.5, 5);
  std::vector<std::size_t> looks;
  for (std::size_t i = 1; i <= 20; ++i) looks.push_back(5000 * i);
  const auto band = hedged_betting(codes, looks, 0.05);
  EXPECT_LT(band.back().high - band.back().low, 4);
  EXPECT_TRUE(band.back().low < 30 && 30 < band.back().high);
}

TEST(HedgedBetting, WithoutPuttingBackComesToTheTruthWhenAllHaveAnswered) {
  const std::vector<signed char> codes = answers(40, 0.2, 0.5, 11);
  double sum = 0;
  for (const signed char code : codes) sum += code;
  const std::size_t looks[] = {10, 40};
  const auto some = hedged_betting(codes, Looks(looks, 2), 0.05, 40);
  EXPECT_NEAR(some[1].low, 100 * sum / 40, 1e-6);
  EXPECT_NEAR(some[1].high, 100 * sum / 40, 1e-6);
  const auto endless = hedged_betting(codes, Looks(looks, 2), 0.05);
  EXPECT_LE(some[0].high - some[0].low, endless[0].high - endless[0].low + 1e-6);
}

TEST(HedgedBetting, OfAGreatPopulationIsThatOfAnEndlessOne) {
  const std::vector<signed char> codes = answers(60, 0.2, 0.5, 12);
  const std::size_t looks[] = {60};
  const auto finite = hedged_betting(codes, Looks(looks, 1), 0.05, 1e9)[0];
  const auto endless = hedged_betting(codes, Looks(looks, 1), 0.05)[0];
  EXPECT_NEAR(finite.low, endless.low, 1e-4);
  EXPECT_NEAR(finite.high, endless.high, 1e-4);
}

}  // namespace
}  // namespace truescore::nps
