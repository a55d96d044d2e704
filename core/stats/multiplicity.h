// p-values of several tests, adjusted: what each would have to be compared with alone. The same figures as
// R's p.adjust. A missing p stays missing and does not count.
#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace truescore::stats {

using PValues = std::vector<std::optional<double>>;

// Family-wise error: the probability of any false finding.
PValues bonferroni(const PValues& p);
// Holm 1979, Scandinavian Journal of Statistics 6:65-70; never less powerful than Bonferroni.
PValues holm(const PValues& p);
// Hochberg 1988, Biometrika 75:800-802; for independent tests.
PValues hochberg(const PValues& p);
// False discovery rate: Benjamini & Hochberg 1995, JRSS B 57:289-300.
PValues benjamini_hochberg(const PValues& p);
// The same under any dependence: Benjamini & Yekutieli 2001, Annals of Statistics 29:1165-1188.
PValues benjamini_yekutieli(const PValues& p);

struct Adjustment {
  std::string_view name;
  PValues (*adjust)(const PValues& p);
};
std::span<const Adjustment> adjustments();
// The adjustment of that name, or null.
const Adjustment* adjustment(std::string_view name);

}  // namespace truescore::stats
