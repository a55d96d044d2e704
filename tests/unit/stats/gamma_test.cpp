// The expected values were computed with 50 digits (mpmath).
#include "stats/gamma.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "stats/chi_square.h"
#include "stats/normal.h"
#include "stats/saddle_point.h"
#include "unit/stats/distributions.h"

namespace truescore::stats {
namespace {

TEST(LogGamma, IsThatOfTheTables) {
  static constexpr double kValues[][2] = {
      {1e-10, 23.0258509298827352},       {0.1, 2.2527126517342059},
      {0.49, 0.592249629335267056},       {0.5, 0.572364942924700087},
      {0.9999, 0.0000577297915611938628}, {1.0001, -0.000057713342220471268},
      {1.4999, -0.120785881958493938},    {1.9, -0.0389842759230833617},
      {2.0001, 0.0000422816581129199463}, {2.6, 0.357411863548979837},
      {7.3, 7.14789252302224869},         {11.99, 17.4778855754261855},
      {12.01, 17.5267388065099651},       {100.5, 361.435540467777622},
      {1000000.0, 12815504.5691476117},   {1000000000000000.0, 33538776394910668.9},
  };
  for (const auto& [x, expected] : kValues) expect_relative(log_gamma(x), expected, 4e-15);
  EXPECT_EQ(log_gamma(1), 0);
  EXPECT_EQ(log_gamma(2), 0);
}

TEST(LogGamma, IsTheLogarithmOfTheFactorial) {
  double factorial = 1;
  for (int n = 1; n <= 170; ++n) {
    factorial *= n;
    EXPECT_NEAR(log_gamma(n + 1.0), std::log(factorial), 2e-13) << n;
  }
}

TEST(LogGamma, HoldsTheRecurrenceEverywhere) {
  for (double x = 0.01; x < 40; x += 0.013) {
    EXPECT_NEAR(log_gamma(x + 1), log_gamma(x) + std::log(x), 1e-13) << x;
  }
}

TEST(SaddlePoint, TheErrorOfStirlingIsWithoutAStepWhereTheSeriesBegins) {
  expect_relative(stirling_error(12 - 1e-9), stirling_error(12), 1e-9);
  expect_relative(stirling_error(1), 0.0810614667953272582, 1e-14);
  expect_relative(stirling_error(1e6), 8.33333333333305556e-8, 1e-14);
}

TEST(SaddlePoint, TheMassesOfABinomialAddUpToOne) {
  for (const double p : {1e-6, 0.1, 0.5, 0.93}) {
    double sum = 0;
    for (int k = 0; k <= 1000; ++k) sum += binomial_mass(k, 1000.0 - k, p, 1 - p);
    EXPECT_NEAR(sum, 1, 1e-12);
  }
  expect_relative(binomial_mass(3, 2, 0.25, 0.75), 10 * 0.015625 * 0.5625, 1e-14);
}

TEST(IncompleteGamma, IsThatOfTheTablesInBothTails) {
  static constexpr double kValues[][4] = {
      {0.001, 1e-05, 0.989123044695782669, 0.0108769553042173311},
      {0.5, 1e-08, 0.000112837916333424871, 0.999887162083666575},
      {0.5, 0.3, 0.561421973919000136, 0.438578026080999864},
      {0.5, 2, 0.954499736103641586, 0.0455002638963584144},
      {0.01, 0.9, 0.997373656747948849, 0.00262634325205115055},
      {1, 0.1, 0.0951625819640404319, 0.904837418035959568},
      {3.5, 0.2, 0.000263438892408796173, 0.999736561107591204},
      {3.5, 20, 0.999998741209612629, 1.25879038737130878e-6},
      {10, 9.5, 0.478173977762792589, 0.521826022237207411},
      {100, 60, 1.48152763264604679e-6, 0.999998518472367354},
      {100, 150, 0.999994075459664516, 5.92454033548391583e-6},
      {1000, 1100, 0.998940676746070023, 0.00105932325392997735},
      {1000, 990, 0.379521378537963941, 0.620478621462036059},
      {1000000.0, 1000000.0, 0.500132980760872591, 0.499867019239127409},
      {1000000.0, 1004000.0, 0.999967654552686522, 0.0000323454473134776803},
      {1000000.0, 997000.0, 0.00133810416731359969, 0.9986618958326864},
  };
  for (const auto& [a, x, lower, upper] : kValues) {
    expect_relative(gamma_p(a, x), lower, 1e-12);
    expect_relative(gamma_q(a, x), upper, 1e-12);
  }
}

TEST(IncompleteGamma, IsClosedFormForShapeOneAndHalf) {
  for (double x = 1e-6; x < 600; x *= 1.31) {
    expect_relative(gamma_q(1, x), std::exp(-x), 1e-12);
    expect_relative(gamma_p(1, x), -std::expm1(-x), 1e-13);
    expect_relative(gamma_q(0.5, x), std::erfc(std::sqrt(x)), 1e-12);
    expect_relative(gamma_p(0.5, x), std::erf(std::sqrt(x)), 1e-13);
  }
}

TEST(IncompleteGamma, HasItsEnds) {
  EXPECT_EQ(gamma_p(2, 0), 0);
  EXPECT_EQ(gamma_q(2, 0), 1);
  EXPECT_EQ(gamma_p(2, std::numeric_limits<double>::infinity()), 1);
  EXPECT_EQ(gamma_q(2, std::numeric_limits<double>::infinity()), 0);
  EXPECT_EQ(gamma_quantile(0, 2), 0);
  EXPECT_EQ(gamma_quantile(1, 2), std::numeric_limits<double>::infinity());
}

TEST(IncompleteGamma, QuantileAndDistributionUndoEachOther) {
  for (const double a : {0.01, 0.3, 0.5, 1.0, 1.5, 4.0, 33.3, 1000.0, 1e6}) {
    for (double p = 1e-12; p < 0.5; p *= 3.7) {
      const double low = gamma_quantile(p, a);
      if (low > 1e-300) expect_relative(gamma_p(a, low), p, 1e-12 * std::max(1.0, std::sqrt(a) / 100));
      const double high = gamma_quantile(1 - p, a);
      if (p > 1e-6) expect_relative(gamma_q(a, high), p, 1e-9);
    }
  }
}

TEST(ChiSquare, IsTheSquareOfTheNormal) {
  for (double z = 0.01; z < 30; z += 0.17) {
    expect_relative(chi_square_upper(z * z, 1), std::erfc(z / std::sqrt(2.0)), 1e-12);
  }
  for (const double level : {0.5, 0.9, 0.95, 0.99, 0.999}) {
    const double z = two_sided_z(level);
    expect_relative(chi_square_quantile(level, 1), z * z, 1e-12);
  }
  for (double x = 0.01; x < 100; x *= 1.7) expect_relative(chi_square_upper(x, 2), std::exp(-x / 2), 1e-13);
  expect_relative(chi_square_quantile(0.95, 2), -2 * std::log(0.05), 1e-13);
  EXPECT_EQ(chi_square_upper(0, 3), 1);
  EXPECT_EQ(chi_square_upper(-1, 3), 1);
}

}  // namespace
}  // namespace truescore::stats
