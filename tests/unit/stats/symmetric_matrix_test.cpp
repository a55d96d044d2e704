#include "stats/symmetric_matrix.h"

#include <gtest/gtest.h>

#include "unit/random.h"

namespace truescore::stats {
namespace {

// A'A of random rows; the last column repeats the first where asked.
SymmetricMatrix gram(std::size_t size, std::uint64_t seed, bool dependent = false) {
  tests::Random random(seed);
  SymmetricMatrix out(size);
  for (int row = 0; row < 40; ++row) {
    std::vector<double> cells;
    for (std::size_t j = 0; j < size; ++j) cells.push_back(random.unit() - 0.3);
    if (dependent) cells.back() = 3 * cells[0] - cells[1];
    for (std::size_t i = 0; i < size; ++i) {
      for (std::size_t j = i; j < size; ++j) out.add(i, j, cells[i] * cells[j]);
    }
  }
  return out;
}

TEST(SymmetricMatrix, SolutionsSolve) {
  const SymmetricMatrix matrix = gram(6, 1);
  const std::vector<double> right = {1, -2, 3, 0, 5, 0.5};
  const std::vector<double> x = solve(matrix, right);
  for (std::size_t i = 0; i < 6; ++i) {
    double sum = 0;
    for (std::size_t j = 0; j < 6; ++j) sum += matrix(i, j) * x[j];
    EXPECT_NEAR(sum, right[i], 1e-9);
  }
}

TEST(SymmetricMatrix, DependentColumnsAreLeftOutOfTheSolution) {
  const SymmetricMatrix matrix = gram(5, 2, true);
  EXPECT_EQ(independent_columns(matrix), (std::vector<bool>{true, true, true, true, false}));
  EXPECT_EQ(solve(matrix, {1, 1, 1, 1, 2}).back(), 0);
  EXPECT_EQ(inverse(matrix).size(), 0u);
}

TEST(SymmetricMatrix, TheInverseTimesTheMatrixIsOne) {
  const SymmetricMatrix matrix = gram(4, 3);
  const SymmetricMatrix other = inverse(matrix);
  for (std::size_t i = 0; i < 4; ++i) {
    for (std::size_t j = 0; j < 4; ++j) {
      double sum = 0;
      for (std::size_t k = 0; k < 4; ++k) sum += matrix(i, k) * other(k, j);
      EXPECT_NEAR(sum, i == j ? 1 : 0, 1e-9);
    }
  }
}

TEST(SymmetricMatrix, EigenvectorsComposeIt) {
  const SymmetricMatrix matrix = gram(7, 4, true);
  const Eigen parts = eigen(matrix);
  for (std::size_t i = 0; i < 7; ++i) {
    for (std::size_t j = 0; j < 7; ++j) {
      double composed = 0;
      double product = 0;
      for (std::size_t k = 0; k < 7; ++k) {
        composed += parts.values[k] * parts.vectors[k][i] * parts.vectors[k][j];
        product += parts.vectors[i][k] * parts.vectors[j][k];
      }
      EXPECT_NEAR(composed, matrix(i, j), 1e-9);
      EXPECT_NEAR(product, i == j ? 1 : 0, 1e-12);
    }
  }
}

}  // namespace
}  // namespace truescore::stats
