#include "nps/drivers/relative_importance.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "nps/drivers/correlations.h"
#include "nps/drivers/subset_r2.h"
#include "stats/random.h"
#include "stats/symmetric_matrix.h"

namespace truescore::nps {

namespace {

// R² of the drivers but `without` (p leaves out none), of (p + 1)² correlations.
double r2_without(const std::vector<double>& correlations, std::size_t drivers, std::size_t without) {
  std::vector<std::size_t> used;
  for (std::size_t j = 0; j < drivers; ++j) {
    if (j != without) used.push_back(j);
  }
  stats::SymmetricMatrix own(used.size());
  std::vector<double> with_y;
  const std::size_t width = drivers + 1;
  for (std::size_t i = 0; i < used.size(); ++i) {
    with_y.push_back(correlations[used[i] * width + drivers]);
    for (std::size_t j = i; j < used.size(); ++j) own.set(i, j, correlations[used[i] * width + used[j]]);
  }
  const std::vector<double> beta = stats::solve(own, with_y);
  return std::inner_product(beta.begin(), beta.end(), with_y.begin(), 0.0);
}

void johnson_weights(const std::vector<double>& correlations, std::size_t drivers, std::vector<double>& out) {
  const std::size_t width = drivers + 1;
  stats::SymmetricMatrix own(drivers);
  for (std::size_t i = 0; i < drivers; ++i) {
    for (std::size_t j = i; j < drivers; ++j) own.set(i, j, correlations[i * width + j]);
  }
  const stats::Eigen eigen = stats::eigen(own);
  stats::SymmetricMatrix lambda(drivers);
  std::vector<double> beta(drivers,
                           0.0);  // by the generalised inverse: directions without extent add nothing
  for (std::size_t k = 0; k < drivers; ++k) {
    if (!(eigen.values[k] > 1e-10)) continue;
    const double root = std::sqrt(eigen.values[k]);
    const std::vector<double>& vector = eigen.vectors[k];
    double along = 0;
    for (std::size_t j = 0; j < drivers; ++j) along += vector[j] * correlations[j * width + drivers];
    for (std::size_t i = 0; i < drivers; ++i) {
      beta[i] += vector[i] * along / root;
      for (std::size_t j = i; j < drivers; ++j) lambda.add(i, j, root * vector[i] * vector[j]);
    }
  }
  out.assign(drivers, 0.0);
  for (std::size_t j = 0; j < drivers; ++j) {
    for (std::size_t k = 0; k < drivers; ++k) out[j] += lambda(j, k) * lambda(j, k) * beta[k] * beta[k];
  }
}

bool varies(const std::vector<double>& values) {
  return std::any_of(values.begin(), values.end(), [&](double value) { return value != values[0]; });
}

// The quantile of sorted values, between them in proportion (type 7 of Hyndman & Fan 1996).
double quantile(const std::vector<double>& sorted, double p) {
  const double at = p * static_cast<double>(sorted.size() - 1);
  const std::size_t low = static_cast<std::size_t>(at);
  const std::size_t high = std::min(low + 1, sorted.size() - 1);
  return sorted[low] + (at - static_cast<double>(low)) * (sorted[high] - sorted[low]);
}

struct Range {
  double low = 0;
  double high = 0;
};

Range percentiles(std::vector<double> values, double level) {
  std::sort(values.begin(), values.end());
  return {quantile(values, (1 - level) / 2), quantile(values, (1 + level) / 2)};
}

void give_places(DriverShares& out, const std::vector<std::vector<double>>& replicates, double level) {
  std::vector<std::size_t> order(out.drivers.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return out.drivers[a].importance > out.drivers[b].importance;
  });
  std::size_t leader = order[0];
  int place = 1;
  for (std::size_t i = 0; i < order.size(); ++i) {
    if (i > 0) {
      std::vector<double> differences;
      for (const auto& replicate : replicates) {
        differences.push_back(replicate[leader] - replicate[order[i]]);
      }
      const Range range = percentiles(std::move(differences), level);
      if (range.low > 0 || range.high < 0) {
        leader = order[i];
        place = static_cast<int>(i) + 1;
      }
    }
    out.drivers[order[i]].place = place;
  }
}

// The same rows in the order of their values, so that the order in which they came changes no figure.
DriverRows sorted_rows(const DriverRows& rows) {
  std::vector<std::size_t> order(rows.n());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    if (rows.y[a] != rows.y[b]) return rows.y[a] < rows.y[b];
    for (const auto& column : rows.x) {
      if (column[a] != column[b]) return column[a] < column[b];
    }
    return false;
  });
  DriverRows out;
  for (const std::size_t row : order) out.y.push_back(rows.y[row]);
  for (const auto& column : rows.x) {
    out.x.emplace_back();
    for (const std::size_t row : order) out.x.back().push_back(column[row]);
  }
  return out;
}

// The rows in an order that chance gives (Durstenfeld 1964).
void shuffle(DriverRows& rows, stats::Random& random) {
  for (std::size_t i = rows.n(); i > 1; --i) {
    const auto other = static_cast<std::size_t>(random.below(i));
    std::swap(rows.y[i - 1], rows.y[other]);
    for (auto& column : rows.x) std::swap(column[i - 1], column[other]);
  }
}

}  // namespace

std::optional<RelativeImportance> relative_importance(const DriverRows& rows) {
  const std::size_t drivers = rows.drivers();
  if (drivers == 0 || rows.n() == 0 || !varies(rows.y)) return std::nullopt;
  std::vector<double> correlations;
  Correlations(rows).of_all(correlations);
  RelativeImportance out;
  out.r2 = r2_without(correlations, drivers, drivers);
  for (std::size_t j = 0; j < drivers; ++j) {
    const double r = correlations[j * (drivers + 1) + drivers];
    out.first.push_back(r * r);
    out.last.push_back(out.r2 - r2_without(correlations, drivers, j));
  }
  johnson_weights(correlations, drivers, out.johnson);
  if (drivers <= kMaxLmgDrivers) {
    SubsetR2 subsets(drivers);
    out.r2 = subsets.of(correlations).back();
    subsets.lmg(out.lmg);
  }
  return out;
}

std::optional<DriverShares> driver_shares(const DriverRows& rows, double level, std::uint64_t seed,
                                          int replicates) {
  const std::size_t drivers = rows.drivers();
  if (drivers == 0 || rows.n() == 0 || !varies(rows.y)) return std::nullopt;
  DriverShares out;
  out.is_lmg = drivers <= kMaxRankedLmgDrivers;
  SubsetR2 subsets(out.is_lmg ? drivers : 0);
  stats::Random random(seed);
  DriverRows sorted = sorted_rows(rows);
  if (rows.n() > kMostRowsDrawn) shuffle(sorted, random);
  Correlations correlations(sorted);
  if (rows.n() > kMostRowsDrawn) correlations.in_blocks(kMostRowsDrawn);
  std::vector<double> matrix;
  std::vector<double> importance;
  const auto measure = [&] {
    if (out.is_lmg) {
      subsets.of(matrix);
      subsets.lmg(importance);
    } else {
      johnson_weights(matrix, drivers, importance);
    }
    return std::accumulate(importance.begin(), importance.end(), 0.0);
  };
  correlations.of_all(matrix);
  out.r2 = measure();
  for (const double one : importance) {
    DriverShare share;
    share.importance = one;
    share.share = out.r2 > 0 ? one / out.r2 : 0;
    out.drivers.push_back(share);
  }
  std::vector<std::vector<double>> shares;
  const std::size_t units = correlations.units();
  std::vector<std::uint32_t> times(units);
  for (int replicate = 0; replicate < replicates; ++replicate) {
    std::fill(times.begin(), times.end(), 0u);
    for (std::size_t i = 0; i < units; ++i) ++times[random.below(units)];
    correlations.of(times, matrix);
    const double r2 = measure();
    for (double& one : importance) one = r2 > 0 ? one / r2 : 0;
    shares.push_back(importance);
  }
  for (std::size_t j = 0; j < drivers; ++j) {
    std::vector<double> own;
    for (const auto& replicate : shares) own.push_back(replicate[j]);
    const Range range = percentiles(std::move(own), level);
    out.drivers[j].low = range.low;
    out.drivers[j].high = range.high;
  }
  give_places(out, shares, level);
  return out;
}

}  // namespace truescore::nps
