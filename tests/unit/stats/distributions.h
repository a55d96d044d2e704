// Nearness of figures that may be of any size, and what independent counts are made of.
#pragma once

#include <gtest/gtest.h>

#include <cmath>

namespace truescore::stats {

inline void expect_relative(double actual, double expected, double tolerance) {
  EXPECT_LE(std::abs(actual - expected), tolerance * std::abs(expected))
      << "actual " << ::testing::PrintToString(actual) << ", expected " << ::testing::PrintToString(expected);
}

// The binomial coefficient.
inline double choose(int n, int k) {
  double out = 1;
  for (int i = 1; i <= k; ++i) out = out * (n - k + i) / i;
  return std::round(out);
}

}  // namespace truescore::stats
