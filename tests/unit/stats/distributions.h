// Nearness of figures that may be of any size.
#pragma once

#include <gtest/gtest.h>

#include <cmath>

namespace truescore::stats {

inline void expect_relative(double actual, double expected, double tolerance) {
  EXPECT_LE(std::abs(actual - expected), tolerance * std::abs(expected))
      << "actual " << ::testing::PrintToString(actual) << ", expected " << ::testing::PrintToString(expected);
}

}  // namespace truescore::stats
