#include "stats/root.h"

#include <gtest/gtest.h>

#include <cmath>

#include "unit/random.h"

namespace truescore::stats {
namespace {

TEST(Root, FindsTheRootToAboutTheLastBit) {
  EXPECT_NEAR(find_root([](double x) { return x * x - 2; }, 0.0, 2.0), std::sqrt(2.0), 1e-15);
  EXPECT_NEAR(find_root([](double x) { return 2 - x * x; }, 0.0, 2.0), std::sqrt(2.0), 1e-15);
  EXPECT_NEAR(find_root([](double x) { return std::cos(x) - x; }, 0.0, 1.0), 0.7390851332151607, 1e-15);
  EXPECT_NEAR(find_root([](double x) { return x * x * x; }, -1.0, 2.0), 0, 1e-5);
  EXPECT_NEAR(find_root([](double x) { return std::exp(x) - 1e6; }, 0.0, 100.0), std::log(1e6), 1e-13);
}

TEST(Root, AnEndThatIsARootIsReturned) {
  EXPECT_EQ(find_root([](double x) { return x; }, 0.0, 5.0), 0);
  EXPECT_EQ(find_root([](double x) { return x - 5; }, 0.0, 5.0), 5);
}

TEST(Root, WithoutAChangeOfSignTheEndNearerToZeroIsReturned) {
  EXPECT_EQ(find_root([](double x) { return x + 1; }, 0.0, 5.0), 0);
  EXPECT_EQ(find_root([](double x) { return x - 7; }, 0.0, 5.0), 5);
}

TEST(Root, FindsAJumpToo) {
  EXPECT_NEAR(find_root([](double x) { return x < 0.3 ? -1.0 : 1.0; }, 0.0, 1.0), 0.3, 1e-15);
}

TEST(Root, StaysBetweenTheEndsAndAsksLittle) {
  tests::Random random(7);
  for (int i = 0; i < 20000; ++i) {
    const double root = random.unit() * 2 - 1;
    const double bend = random.unit() * 20;
    const double low = root - random.unit() - 1e-6;
    const double high = root + random.unit() + 1e-6;
    int asked = 0;
    const double found = find_root(
        [&](double x) {
          ++asked;
          EXPECT_TRUE(x >= low && x <= high);
          return std::expm1(bend * (x - root)) + (x - root);
        },
        low, high);
    ASSERT_NEAR(found, root, 4e-15);
    ASSERT_LT(asked, 120);
  }
}

}  // namespace
}  // namespace truescore::stats
