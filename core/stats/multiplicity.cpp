#include "stats/multiplicity.h"

#include <algorithm>
#include <cstddef>

namespace truescore::stats {

namespace {

// The places of the p-values that are there, from the smallest to the greatest.
std::vector<std::size_t> ascending(const PValues& p) {
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < p.size(); ++i) {
    if (p[i]) order.push_back(i);
  }
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return *p[a] < *p[b]; });
  return order;
}

// Each times factor(rank from 1, how many), never below a smaller one.
template <typename Factor>
PValues step_down(const PValues& p, Factor factor) {
  const auto order = ascending(p);
  PValues out(p.size());
  double greatest = 0;
  for (std::size_t rank = 0; rank < order.size(); ++rank) {
    greatest = std::max(greatest, std::min(1.0, factor(rank + 1, order.size()) * *p[order[rank]]));
    out[order[rank]] = greatest;
  }
  return out;
}

// Each times factor(rank from 1, how many), never above a greater one.
template <typename Factor>
PValues step_up(const PValues& p, Factor factor) {
  const auto order = ascending(p);
  PValues out(p.size());
  double least = 1;
  for (std::size_t rank = order.size(); rank-- > 0;) {
    least = std::min(least, factor(rank + 1, order.size()) * *p[order[rank]]);
    out[order[rank]] = least;
  }
  return out;
}

}  // namespace

PValues bonferroni(const PValues& p) {
  return step_down(p, [](std::size_t, std::size_t m) { return static_cast<double>(m); });
}

PValues holm(const PValues& p) {
  return step_down(p, [](std::size_t rank, std::size_t m) { return static_cast<double>(m - rank + 1); });
}

PValues hochberg(const PValues& p) {
  return step_up(p, [](std::size_t rank, std::size_t m) { return static_cast<double>(m - rank + 1); });
}

PValues benjamini_hochberg(const PValues& p) {
  return step_up(
      p, [](std::size_t rank, std::size_t m) { return static_cast<double>(m) / static_cast<double>(rank); });
}

PValues benjamini_yekutieli(const PValues& p) {
  double harmonic = 0;
  std::size_t given = 0;
  for (const auto& value : p) {
    if (value) harmonic += 1 / static_cast<double>(++given);
  }
  return step_up(p, [&](std::size_t rank, std::size_t m) {
    return harmonic * static_cast<double>(m) / static_cast<double>(rank);
  });
}

std::span<const Adjustment> adjustments() {
  static constexpr Adjustment kAdjustments[] = {{"holm", holm},
                                                {"bh", benjamini_hochberg},
                                                {"by", benjamini_yekutieli},
                                                {"bonferroni", bonferroni},
                                                {"hochberg", hochberg}};
  return kAdjustments;
}

const Adjustment* adjustment(std::string_view name) {
  for (const Adjustment& one : adjustments()) {
    if (one.name == name) return &one;
  }
  return nullptr;
}

}  // namespace truescore::stats
