// The expected values were computed with 40 digits (mpmath).
#include "stats/beta.h"

#include <gtest/gtest.h>

#include <cmath>

#include "stats/gauss_legendre.h"
#include "stats/normal.h"
#include "stats/student.h"
#include "unit/stats/distributions.h"

namespace truescore::stats {
namespace {

TEST(Beta, ItsLogarithmIsThatOfTheTables) {
  static constexpr double kValues[][3] = {
      {0.5, 0.5, 1.14472988584940017},
      {1e-05, 3, 11.512910465032728},
      {3, 7, -5.52942908751142331},
      {100, 0.5, -1.72897015527752269},
      {1000000.0, 0.5, -6.33539021105743696},
      {1000000.0, 2000000.0, -1909548.29096853296},
      {1000000000.0, 11, -212.851511688335007},
      {20, 30, -33.968820791977383},
      {5, 100000.0, -54.3866734930032298},
      {9.9, 10.1, -13.7351775443463772},
  };
  for (const auto& [a, b, expected] : kValues) {
    expect_relative(log_beta(a, b), expected, 4e-14);
    EXPECT_EQ(log_beta(a, b), log_beta(b, a));
  }
}

TEST(Beta, TheDistributionIsThatOfTheTablesInBothTails) {
  static constexpr double kValues[][5] = {
      {0.5, 0.5, 0.5, 0.5, 0.5},
      {0.1, 0.5, 0.5, 0.204832764699133458, 0.795167235300866542},
      {1e-10, 0.5, 3.5, 0.0000203718327140649506, 0.999979628167285935},
      {0.3, 2, 5, 0.579824999999999976, 0.420175000000000024},
      {0.999, 2, 5, 0.999999999999994005, 5.99500000000002662e-15},
      {0.25, 30, 70, 0.135814904283427439, 0.864185095716572561},
      {0.9, 0.01, 0.02, 0.680915205857081189, 0.319084794142918811},
      {0.5, 1000, 900, 0.0108610826306675642, 0.989138917369332436},
      {0.6, 1000, 900, 0.999999999960030132, 3.99698680410873597e-11},
      {0.3, 300000.0, 700000.0, 0.500116075141566411, 0.499883924858433589},
      {0.302, 300000.0, 700000.0, 0.999993471227237132, 6.52877276286800349e-6},
      {0.0001, 0.5, 20000.0, 0.954503785548454655, 0.045496214451545345},
      {0.75, 150.5, 50.5, 0.505445182331282776, 0.494554817668717224},
      {1e-300, 0.5, 0.5, 6.36619772367581351e-151, 1.0},
  };
  for (const auto& [x, a, b, lower, upper] : kValues) {
    expect_relative(beta_p(x, a, b), lower, 1e-12);
    // 0.999 and 0.6 are no doubles: near 1 what is lost is the complement of x itself.
    expect_relative(beta_q(x, a, b), upper, x > 0.99 ? 1e-11 : 1e-12);
  }
}

TEST(Beta, IsClosedFormForWholeParameters) {
  for (double x = 0.01; x < 1; x += 0.0137) {
    expect_relative(beta_p(x, 1, 1), x, 1e-14);
    expect_relative(beta_p(x, 2, 1), x * x, 1e-13);
    expect_relative(beta_p(x, 2, 2), x * x * (3 - 2 * x), 1e-13);
    expect_relative(beta_q(x, 1, 7.5), std::pow(1 - x, 7.5), 1e-13);
    expect_relative(beta_density(x, 2, 3), 12 * x * (1 - x) * (1 - x), 1e-13);
    expect_relative(beta_p(x, 0.5, 0.5), 2 / 3.14159265358979323846 * std::asin(std::sqrt(x)), 1e-13);
  }
}

TEST(Beta, HasItsEnds) {
  EXPECT_EQ(beta_p(0, 2, 3), 0);
  EXPECT_EQ(beta_p(1, 2, 3), 1);
  EXPECT_EQ(beta_q(0, 2, 3), 1);
  EXPECT_EQ(beta_quantile(0, 2, 3), 0);
  EXPECT_EQ(beta_quantile(1, 2, 3), 1);
}

TEST(Beta, QuantileAndDistributionUndoEachOther) {
  for (const double a : {0.01, 0.5, 1.0, 2.5, 30.0, 5000.0, 1e6}) {
    for (const double b : {0.01, 0.5, 1.0, 2.5, 30.0, 5000.0, 1e6}) {
      for (double p = 1e-9; p < 0.5; p *= 6.1) {
        const BetaTails wanted[] = {{p, 1 - p}, {1 - p, p}};
        for (const BetaTails& tails : wanted) {
          const UnitPoint point = beta_point(tails, a, b);
          ASSERT_TRUE(point.x >= 0 && point.complement >= 0) << a << " " << b << " " << p;
          if (std::min(point.x, point.complement) < 1e-290) continue;
          const BetaTails found = beta_tails(point, a, b);
          const double slack = 2e-12 * std::max(1.0, std::sqrt(a + b) / 100);
          expect_relative(std::min(found.lower, found.upper), p, slack);
        }
      }
    }
  }
}

TEST(Beta, TheMedianOfASymmetricOneIsTheMiddleHoweverTheTailsAreRounded) {
  for (const double a : {0.5, 1.0, 3.5, 77.0, 2e5}) {
    for (double p = 0.5 - 4e-16; p < 0.5 + 5e-16; p += 0x1p-53)
      EXPECT_NEAR(beta_quantile(p, a, a), 0.5, 1e-14);
  }
}

TEST(Student, IsThatOfTheTables) {
  static constexpr double kValues[][3] = {
      {1, 1, 0.5},
      {2, 1, 0.295167235300866548},
      {1.70794049936, 195.654297648, 0.0892334534837997235},
      {0.424182502996, 78, 0.672600349733358495},
      {12, 3.5, 0.00057453419285612786},
      {1e-05, 4, 0.999992500000000156},
      {3, 1000000.0, 0.00269986254142179706},
      {40, 20, 1.45746965543107639e-20},
      {2.5, 0.7, 0.319704362681273802},
      {10000000000.0, 2, 1.0e-20},
  };
  for (const auto& [t, df, expected] : kValues) {
    expect_relative(student_two_sided_p(t, df), expected, 1e-12);
    EXPECT_EQ(student_two_sided_p(-t, df), student_two_sided_p(t, df));
    expect_relative(student_cdf(-t, df), expected / 2, 1e-12);
  }
  EXPECT_EQ(student_cdf(0, 3), 0.5);
}

TEST(Student, IsCauchyForOneDegreeAndClosedFormForTwo) {
  for (double p = 0.001; p < 0.999; p += 0.0123) {
    if (std::abs(p - 0.5) < 1e-9) continue;
    expect_relative(student_quantile(p, 1), std::tan(3.14159265358979323846 * (p - 0.5)), 2e-12);
    expect_relative(student_quantile(p, 2), (2 * p - 1) / std::sqrt(2 * p * (1 - p)), 2e-12);
  }
  EXPECT_EQ(student_quantile(0.5, 3.3), 0);
}

TEST(Student, ItsQuantilesAreThoseOfThePrintedTables) {
  EXPECT_NEAR(student_quantile(0.975, 10), 2.2281388519862742, 1e-12);
  EXPECT_NEAR(student_quantile(0.975, 99), 1.9842169515864171, 1e-12);
  EXPECT_NEAR(two_sided_t(0.95, 4), 2.7764451051977935, 1e-12);
  EXPECT_NEAR(student_quantile(0.975, 1e12), normal_quantile(0.975), 1e-10);
}

TEST(GaussLegendre, IsExactForPolynomialsAndNearForOthers) {
  double weights = 0;
  for_gauss_points(-1, 1, [&](double, double weight) { weights += weight; });
  EXPECT_NEAR(weights, 2, 1e-14);
  EXPECT_NEAR(integrate([](double x) { return std::pow(x, 127); }, 0, 1), 1.0 / 128, 1e-15);
  EXPECT_NEAR(integrate([](double x) { return std::exp(x); }, -1, 3), std::exp(3.0) - std::exp(-1.0), 1e-13);
}

}  // namespace
}  // namespace truescore::stats
