#include "nps/shrinkage.h"

#include <gtest/gtest.h>

#include <cmath>

namespace truescore::nps {
namespace {

const std::vector<double> kEstimates = {42, 35, 60, 10, 28, 55};
const std::vector<double> kSe = {5, 8, 12, 15, 6, 20};

// The restricted log-likelihood, up to a constant.
double restricted_loglik(double tau2) {
  double weight = 0;
  double sum = 0;
  double logs = 0;
  for (std::size_t g = 0; g < kSe.size(); ++g) {
    const double w = 1 / (kSe[g] * kSe[g] + tau2);
    weight += w;
    sum += w * kEstimates[g];
    logs += std::log(w);
  }
  double q = 0;
  for (std::size_t g = 0; g < kSe.size(); ++g) {
    q += std::pow(kEstimates[g] - sum / weight, 2) / (kSe[g] * kSe[g] + tau2);
  }
  return (logs - std::log(weight) - q) / 2;
}

TEST(Shrinkage, RemlIsWhereTheRestrictedLikelihoodIsGreatest) {
  const double tau2 = shrink(kEstimates, kSe, TauMethod::reml).tau2;
  for (const double other : {tau2 * 0.99, tau2 * 1.01, 0.0, 50.0, 500.0}) {
    EXPECT_GT(restricted_loglik(tau2), restricted_loglik(other)) << other;
  }
}

TEST(Shrinkage, PauleMandelBringsQToItsExpectation) {
  const double tau2 = shrink(kEstimates, kSe, TauMethod::paule_mandel).tau2;
  std::vector<double> widened;
  for (const double se : kSe) widened.push_back(std::sqrt(se * se + tau2));
  EXPECT_NEAR(shrink(kEstimates, widened, TauMethod::dersimonian_laird).q, 5, 1e-9);
}

TEST(Shrinkage, DrawsTheVaguestFurthest) {
  for (const TauMethod method : {TauMethod::reml, TauMethod::dersimonian_laird, TauMethod::paule_mandel}) {
    const Shrinkage all = shrink(kEstimates, kSe, method);
    double last = 2;
    for (const std::size_t g : {0u, 4u, 1u, 2u, 3u, 5u}) {  // by standard error
      const double kept = (all.estimates[g] - all.mu) / (kEstimates[g] - all.mu);
      EXPECT_GT(kept, 0);
      EXPECT_LT(kept, last);
      last = kept;
    }
  }
}

TEST(Shrinkage, AlikeSegmentsAllGetTheMean) {
  const Shrinkage all = shrink({30, 30, 30, 30}, {6, 8, 5, 10}, TauMethod::reml);
  EXPECT_EQ(all.tau2, 0);
  EXPECT_EQ(all.i2, 0);
  for (const double estimate : all.estimates) EXPECT_NEAR(estimate, 30, 1e-12);
}

TEST(Shrinkage, FewerThanThreeAreLeftAsTheyAre) {
  for (const std::vector<double>& few : {std::vector<double>{}, {40}, {40, -10}}) {
    const Shrinkage all = shrink(few, std::vector<double>(few.size(), 5), TauMethod::reml);
    EXPECT_FALSE(all.shrunk);
    EXPECT_EQ(all.estimates, few);
  }
}

TEST(Segments, ThreePromotersHaveAVarianceAndAreDrawnIn) {
  const ShrunkSegments all = shrink_segments(
      {{0, 0, 3}, {50, 100, 250}, {150, 100, 150}, {20, 60, 20}, {0, 0, 0}}, TauMethod::reml, 0.95, 7);
  EXPECT_EQ(*all.segments[0].raw, 100);
  EXPECT_GT(*all.segments[0].se, 0);
  EXPECT_LT(*all.segments[0].nps, 90);
  EXPECT_NEAR(*all.segments[1].nps, 50, 3);
  // No answers: the common mean, with the spread of segments.
  EXPECT_FALSE(all.segments[4].raw.has_value());
  EXPECT_EQ(*all.segments[4].nps, all.shrinkage.mu);
  double best = 0;
  for (const ShrunkSegment& segment : all.segments) {
    EXPECT_LE(*segment.low, *segment.nps);
    EXPECT_GE(*segment.high, *segment.nps);
    best += *segment.probability_best;
  }
  EXPECT_NEAR(best, 1, 1e-9);
}

TEST(Segments, TheSameSeedGivesTheSameDraws) {
  const std::vector<GroupCounts> counts = {{5, 5, 10}, {4, 6, 12}, {8, 8, 8}};
  const auto one = shrink_segments(counts, TauMethod::reml, 0.95, 1);
  const auto same = shrink_segments(counts, TauMethod::reml, 0.95, 1);
  for (std::size_t g = 0; g < 3; ++g) {
    EXPECT_EQ(*one.segments[g].probability_best, *same.segments[g].probability_best);
  }
}

}  // namespace
}  // namespace truescore::nps
