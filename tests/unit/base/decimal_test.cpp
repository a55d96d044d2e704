#include "base/decimal.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>
#include <limits>
#include <string>

#include "unit/random.h"

namespace truescore::base {
namespace {

TEST(Decimal, ATieGoesToTheEvenNeighbour) {
  // 2^53 + 1 lies in the middle between two doubles.
  EXPECT_EQ(nearest_double("9007199254740993"), 9007199254740992.0);
  EXPECT_EQ(nearest_double("9007199254740995"), 9007199254740996.0);
  EXPECT_EQ(nearest_double("9007199254740993e0"), 9007199254740992.0);
  EXPECT_EQ(nearest_double("90071992547409930e-1"), 9007199254740992.0);
  EXPECT_EQ(nearest_double("-9007199254740993"), -9007199254740992.0);
}

TEST(Decimal, ADigitHoweverFarBehindBreaksATie) {
  for (const std::size_t zeros : {1u, 15u, 700u, 760u, 770u, 800u, 5000u}) {
    const std::string middle = "9007199254740993." + std::string(zeros, '0');
    EXPECT_EQ(nearest_double(middle), 9007199254740992.0) << zeros;
    EXPECT_EQ(nearest_double(middle + "1"), 9007199254740994.0) << zeros;
    EXPECT_EQ(nearest_double("9007199254740992." + std::string(zeros, '9')), 9007199254740992.0) << zeros;
    EXPECT_EQ(nearest_double("9007199254740993" + std::string(zeros, '0') + "e-" + std::to_string(zeros)),
              9007199254740992.0)
        << zeros;
    EXPECT_EQ(
        nearest_double("9007199254740993" + std::string(zeros, '0') + "1e-" + std::to_string(zeros + 1)),
        9007199254740994.0)
        << zeros;
  }
}

TEST(Decimal, ReachesTheSmallestAndTheGreatestDouble) {
  EXPECT_EQ(nearest_double("4.9406564584124654e-324"), std::numeric_limits<double>::denorm_min());
  EXPECT_EQ(nearest_double("2.4703282292062327e-324"), 0) << "less than half of it";
  EXPECT_EQ(nearest_double("2.4703282292062328e-324"), std::numeric_limits<double>::denorm_min());
  EXPECT_EQ(nearest_double("2.2250738585072011e-308"), 2.2250738585072011e-308)
      << "just below the normal ones";
  EXPECT_EQ(nearest_double("1.7976931348623157e308"), std::numeric_limits<double>::max());
  EXPECT_EQ(nearest_double("1.7976931348623158e308"), std::numeric_limits<double>::max());
  EXPECT_EQ(nearest_double("1.7976931348623159e308"), std::numeric_limits<double>::infinity());
  EXPECT_EQ(nearest_double("-1e400"), -std::numeric_limits<double>::infinity());
  EXPECT_EQ(nearest_double("1e-400"), 0);
  EXPECT_TRUE(std::signbit(*nearest_double("-0.0")));
}

TEST(Decimal, TakesTheTextAsAWhole) {
  for (const std::string_view text :
       {"", " 1", "1 ", "-", ".", "e1", "1e", "1e-", "1x", "1e1x", "--1", "1..2"}) {
    EXPECT_FALSE(nearest_double(text)) << text;
  }
}

TEST(Decimal, ReadsVeryLongNumbersAsTheStandardLibraryDoes) {
  tests::Random random(16);
  for (int i = 0; i < tests::rounds(3000); ++i) {
    std::string text;
    const std::size_t digits = 1 + random.below(1200);
    const std::size_t point = random.below(digits);
    for (std::size_t k = 0; k < digits; ++k) {
      if (k == point && k > 0) text += '.';
      // Runs of zeros and nines are where rounding is hard.
      text += static_cast<char>('0' + (random.below(4) == 0 ? random.below(10) : random.below(2) * 9));
    }
    text += "e" + std::to_string(random.between(-700, 300));
    const auto read = nearest_double(text);
    ASSERT_TRUE(read) << text;
    ASSERT_EQ(*read, std::strtod(text.c_str(), nullptr)) << text;
  }
}

}  // namespace
}  // namespace truescore::base
