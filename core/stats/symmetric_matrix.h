// A symmetric matrix, and what is asked of one: the solution of equations, also where columns depend on one
// another, its inverse and its eigenvalues.
#pragma once

#include <cstddef>
#include <vector>

namespace truescore::stats {

class SymmetricMatrix {
 public:
  explicit SymmetricMatrix(std::size_t size) : size_(size), cells_(size * size, 0.0) {}

  std::size_t size() const { return size_; }
  double operator()(std::size_t i, std::size_t j) const { return cells_[i * size_ + j]; }
  // Sets both halves.
  void set(std::size_t i, std::size_t j, double value) {
    cells_[i * size_ + j] = value;
    cells_[j * size_ + i] = value;
  }
  void add(std::size_t i, std::size_t j, double value) { set(i, j, (*this)(i, j) + value); }

 private:
  std::size_t size_;
  std::vector<double> cells_;
};

// Of a positive semidefinite matrix: which columns do not depend on those before them. A column counts as
// dependent where what the earlier ones leave of its diagonal is below 1e-10 of it.
std::vector<bool> independent_columns(const SymmetricMatrix& matrix);

// A solution x of matrix x = right for a positive semidefinite matrix (the normal equations of least
// squares). Columns that depend on earlier ones get 0, as in R's lm. Elimination along the diagonal, largest
// pivot first (Golub & Van Loan 2013, "Matrix Computations", 4.2.8).
std::vector<double> solve(const SymmetricMatrix& matrix, const std::vector<double>& right);

// The inverse of a positive definite matrix. Empty (size 0) where it is not definite.
SymmetricMatrix inverse(const SymmetricMatrix& matrix);

// Eigenvalues and the orthonormal eigenvectors: vectors[k][i] is entry i of the vector of values[k]. Jacobi's
// rotations (Golub & Van Loan 2013, 8.5).
struct Eigen {
  std::vector<double> values;
  std::vector<std::vector<double>> vectors;
};
Eigen eigen(const SymmetricMatrix& matrix);

}  // namespace truescore::stats
