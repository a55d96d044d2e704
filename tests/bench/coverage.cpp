// The exact coverage of every interval method: all outcomes of n answers are enumerated, not drawn. Prints
// the table of docs/coverage.md; fails where the default method does not keep what is promised of it. Usage:
// truescore_coverage [LEVEL]
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "nps/intervals/interval.h"
#include "nps/score.h"
#include "stats/gamma.h"

namespace {

using namespace truescore;

constexpr int kLeast = 5;
constexpr int kMost = 50;
constexpr int kShown[] = {5, 10, 20, 30, 50};
constexpr double kPromisedAt95 = 0.92;

struct Truth {
  std::string_view name;
  double promoters;
  double passives;
  double detractors;
};
constexpr Truth kTruths[] = {
    {"thirds", 1.0 / 3, 1.0 / 3, 1.0 / 3},
    {"typical", 0.5, 0.3, 0.2},
    {"good", 0.7, 0.2, 0.1},
    {"very good", 0.85, 0.12, 0.03},
    {"superb", 0.95, 0.04, 0.01},
    {"mostly passive", 0.1, 0.8, 0.1},
    {"all lukewarm", 0.05, 0.93, 0.02},
    {"polarised", 0.5, 0.02, 0.48},
    {"no detractors", 0.6, 0.4, 0},
    {"rising star", 0.4, 0.55, 0.05},
    {"weak", 0.3, 0.3, 0.4},
    {"bad", 0.2, 0.2, 0.6},
    {"hated", 0.05, 0.15, 0.8},
};

double log_share(double share, double count) { return count == 0 ? 0 : count * std::log(share); }

// The probability of an outcome; 0 where it cannot be.
double probability(const Truth& truth, const nps::GroupCounts& groups) {
  const std::pair<double, double> classes[] = {{truth.detractors, groups.detractors},
                                               {truth.passives, groups.passives},
                                               {truth.promoters, groups.promoters}};
  double log_mass = stats::log_gamma(groups.n() + 1);
  for (const auto& [share, count] : classes) {
    if (share == 0 && count > 0) return 0;
    log_mass += log_share(share, count) - stats::log_gamma(count + 1);
  }
  return std::exp(log_mass);
}

struct Coverage {
  double mean = 0;
  double worst = 1;
  double width = 0;
};

// Of n answers, over all truths.
Coverage coverage(const nps::IntervalMethod& method, int n, double level) {
  double covered[std::size(kTruths)] = {};
  Coverage out;
  for (int d = 0; d <= n; ++d) {
    for (int p = 0; p + d <= n; ++p) {
      const nps::GroupCounts groups{static_cast<double>(d), static_cast<double>(n - d - p),
                                    static_cast<double>(p)};
      const nps::Limits limits = method.limits(groups, level);
      for (std::size_t i = 0; i < std::size(kTruths); ++i) {
        const double mass = probability(kTruths[i], groups);
        const double truth = 100 * (kTruths[i].promoters - kTruths[i].detractors);
        out.width += mass * (limits.high - limits.low) / std::size(kTruths);
        if (limits.low <= truth + 1e-9 && truth - 1e-9 <= limits.high) covered[i] += mass;
      }
    }
  }
  for (const double share : covered) {
    out.mean += share / std::size(kTruths);
    out.worst = std::min(out.worst, share);
  }
  return out;
}

}  // namespace

int main(int count, char** arguments) {
  const double level = count > 1 ? std::atof(arguments[1]) : 0.95;
  if (!(level > 0 && level < 1)) {
    std::fprintf(stderr, "usage: truescore_coverage [LEVEL]\n");
    return 1;
  }
  std::string head = "| method |";
  std::string rule = "| --- |";
  for (const int n : kShown) {
    head += " n = " + std::to_string(n) + " |";
    rule += " --- |";
  }
  std::printf("%s all n %d to %d: mean / worst (at n) |\n%s --- |\n", head.c_str(), kLeast, kMost,
              rule.c_str());
  bool kept = true;
  for (const nps::IntervalMethod& method : nps::interval_methods()) {
    std::printf("| %s%s |", std::string(method.name).c_str(), method.comparison_only ? " (comparison)" : "");
    double mean = 0;
    double worst = 1;
    int worst_n = 0;
    for (int n = kLeast; n <= kMost; ++n) {
      const Coverage here = coverage(method, n, level);
      mean += here.mean / (kMost - kLeast + 1);
      if (here.worst < worst) {
        worst = here.worst;
        worst_n = n;
      }
      if (std::find(std::begin(kShown), std::end(kShown), n) != std::end(kShown)) {
        std::printf(" %.1f / %.1f; %.0f |", 100 * here.mean, 100 * here.worst, here.width);
      }
    }
    std::printf(" %.1f / %.1f (%d) |\n", 100 * mean, 100 * worst, worst_n);
    if (method.name == nps::kDefaultInterval && level == 0.95 && worst < kPromisedAt95) kept = false;
  }
  if (!kept) std::fprintf(stderr, "the default method covers less than %.0f %%\n", 100 * kPromisedAt95);
  return kept ? 0 : 1;
}
