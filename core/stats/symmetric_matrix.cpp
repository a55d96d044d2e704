#include "stats/symmetric_matrix.h"

#include <cmath>
#include <utility>

namespace truescore::stats {

namespace {

constexpr double kDependent = 1e-10;  // of the original diagonal

// Sweeps row and column `k` out of what is left of the matrix.
void eliminate(SymmetricMatrix& left, std::size_t k) {
  const std::size_t size = left.size();
  std::vector<double> row(size);
  for (std::size_t j = 0; j < size; ++j) row[j] = left(k, j);
  for (std::size_t i = 0; i < size; ++i) {
    if (i == k || row[i] == 0) continue;
    const double factor = row[i] / row[k];
    for (std::size_t j = i; j < size; ++j) {
      if (j != k) left.set(i, j, left(i, j) - factor * row[j]);
    }
  }
}

}  // namespace

std::vector<bool> independent_columns(const SymmetricMatrix& matrix) {
  SymmetricMatrix left = matrix;
  std::vector<bool> independent(matrix.size());
  for (std::size_t k = 0; k < matrix.size(); ++k) {
    independent[k] = left(k, k) > kDependent * matrix(k, k);
    if (independent[k]) eliminate(left, k);
  }
  return independent;
}

std::vector<double> solve(const SymmetricMatrix& matrix, const std::vector<double>& right) {
  const std::vector<bool> independent = independent_columns(matrix);
  std::vector<std::size_t> used;
  for (std::size_t k = 0; k < matrix.size(); ++k) {
    if (independent[k]) used.push_back(k);
  }
  const std::size_t size = used.size();
  std::vector<std::vector<double>> rows(size, std::vector<double>(size + 1));
  for (std::size_t i = 0; i < size; ++i) {
    for (std::size_t j = 0; j < size; ++j) rows[i][j] = matrix(used[i], used[j]);
    rows[i][size] = right[used[i]];
  }
  for (std::size_t k = 0; k < size; ++k) {
    std::size_t pivot = k;
    for (std::size_t i = k + 1; i < size; ++i) {
      if (std::abs(rows[i][k]) > std::abs(rows[pivot][k])) pivot = i;
    }
    std::swap(rows[k], rows[pivot]);
    for (std::size_t i = k + 1; i < size; ++i) {
      const double factor = rows[i][k] / rows[k][k];
      if (factor == 0) continue;
      for (std::size_t j = k; j <= size; ++j) rows[i][j] -= factor * rows[k][j];
    }
  }
  std::vector<double> out(matrix.size(), 0.0);
  for (std::size_t k = size; k-- > 0;) {
    double value = rows[k][size];
    for (std::size_t j = k + 1; j < size; ++j) value -= rows[k][j] * out[used[j]];
    out[used[k]] = value / rows[k][k];
  }
  return out;
}

SymmetricMatrix inverse(const SymmetricMatrix& matrix) {
  for (const bool independent : independent_columns(matrix)) {
    if (!independent) return SymmetricMatrix(0);
  }
  const std::size_t size = matrix.size();
  SymmetricMatrix out(size);
  for (std::size_t k = 0; k < size; ++k) {
    std::vector<double> unit(size, 0.0);
    unit[k] = 1;
    const std::vector<double> column = solve(matrix, unit);
    for (std::size_t i = 0; i <= k; ++i) out.set(i, k, column[i]);
  }
  return out;
}

Eigen eigen(const SymmetricMatrix& matrix) {
  const std::size_t size = matrix.size();
  SymmetricMatrix a = matrix;
  std::vector<std::vector<double>> vectors(size, std::vector<double>(size, 0.0));
  for (std::size_t i = 0; i < size; ++i) vectors[i][i] = 1;
  for (int sweep = 0; sweep < 100; ++sweep) {
    double off = 0;
    double whole = 0;
    for (std::size_t i = 0; i < size; ++i) {
      for (std::size_t j = 0; j < size; ++j) {
        whole += a(i, j) * a(i, j);
        if (i != j) off += a(i, j) * a(i, j);
      }
    }
    if (off <= 1e-32 * whole) break;
    for (std::size_t p = 0; p < size; ++p) {
      for (std::size_t q = p + 1; q < size; ++q) {
        if (a(p, q) == 0) continue;
        const double theta = (a(q, q) - a(p, p)) / (2 * a(p, q));
        const double t = (theta >= 0 ? 1.0 : -1.0) / (std::abs(theta) + std::sqrt(theta * theta + 1));
        const double c = 1 / std::sqrt(t * t + 1);
        const double s = t * c;
        const double pp = a(p, p) - t * a(p, q);
        const double qq = a(q, q) + t * a(p, q);
        for (std::size_t k = 0; k < size; ++k) {
          if (k != p && k != q) {
            const double kp = a(k, p);
            const double kq = a(k, q);
            a.set(k, p, c * kp - s * kq);
            a.set(k, q, s * kp + c * kq);
          }
          const double vp = vectors[p][k];
          const double vq = vectors[q][k];
          vectors[p][k] = c * vp - s * vq;
          vectors[q][k] = s * vp + c * vq;
        }
        a.set(p, p, pp);
        a.set(q, q, qq);
        a.set(p, q, 0);
      }
    }
  }
  Eigen out;
  for (std::size_t k = 0; k < size; ++k) out.values.push_back(a(k, k));
  out.vectors = std::move(vectors);
  return out;
}

}  // namespace truescore::stats
