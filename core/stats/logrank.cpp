#include "stats/logrank.h"

#include <algorithm>
#include <numeric>

#include "stats/chi_square.h"
#include "stats/symmetric_matrix.h"

namespace truescore::stats {

Logrank logrank(std::span<const Lifetime> lifetimes, std::span<const std::size_t> group, std::size_t groups) {
  Logrank out;
  out.n.assign(groups, 0.0);
  out.observed.assign(groups, 0.0);
  out.expected.assign(groups, 0.0);
  SymmetricMatrix variance(groups);
  std::vector<std::size_t> order(lifetimes.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(),
            [&](std::size_t a, std::size_t b) { return lifetimes[a].time < lifetimes[b].time; });
  for (const std::size_t g : group) ++out.n[g];
  std::vector<double> at_risk = out.n;
  double all = static_cast<double>(lifetimes.size());
  for (std::size_t i = 0; i < order.size();) {
    const double time = lifetimes[order[i]].time;
    std::size_t next = i;
    double events = 0;
    for (; next < order.size() && lifetimes[order[next]].time == time; ++next) {
      if (!lifetimes[order[next]].event) continue;
      ++events;
      ++out.observed[group[order[next]]];
    }
    if (events > 0) {
      const double spread = all > 1 ? events * (all - events) / (all - 1) : 0;
      for (std::size_t g = 0; g < groups; ++g) {
        out.expected[g] += events * at_risk[g] / all;
        if (spread == 0 || at_risk[g] == 0) continue;
        const double share = at_risk[g] / all;
        for (std::size_t h = g; h < groups; ++h) {
          variance.add(g, h, spread * share * ((g == h ? 1.0 : 0.0) - at_risk[h] / all));
        }
      }
    }
    for (; i < next; ++i) {
      --at_risk[group[order[i]]];
      --all;
    }
  }
  // The last of the groups that are expected to lose any follows from the others.
  std::vector<std::size_t> counted;
  for (std::size_t g = 0; g < groups; ++g) {
    if (out.expected[g] > 0) counted.push_back(g);
  }
  if (counted.size() < 2) return out;
  counted.pop_back();
  SymmetricMatrix own(counted.size());
  std::vector<double> excess;
  for (std::size_t i = 0; i < counted.size(); ++i) {
    excess.push_back(out.observed[counted[i]] - out.expected[counted[i]]);
    for (std::size_t j = i; j < counted.size(); ++j) own.set(i, j, variance(counted[i], counted[j]));
  }
  const std::vector<double> solution = solve(own, excess);
  out.df = static_cast<double>(counted.size());
  out.chi_square = std::inner_product(excess.begin(), excess.end(), solution.begin(), 0.0);
  out.p = chi_square_upper(*out.chi_square, out.df);
  return out;
}

}  // namespace truescore::stats
