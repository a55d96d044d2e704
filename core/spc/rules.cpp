#include "spc/rules.h"

#include <cmath>

namespace truescore::spc {

namespace {

constexpr double kOnTheLine = 1e-9;

using Positions = std::vector<std::size_t>;

// +1 above, -1 below, 0 on the line at `distance` from the centre or nearer.
int side(double z, double distance) {
  if (z > distance + kOnTheLine) return 1;
  if (z < -distance - kOnTheLine) return -1;
  return 0;
}

// `length` points in a row of which each `continues` the one before; gaps are passed over. The test is given
// the point before or, at the beginning of a run, the point itself.
template <typename Belongs>
Positions runs(SeriesView z, int length, Belongs belongs) {
  Positions out;
  int run = 0;
  double before = 0;
  for (std::size_t i = 0; i < z.size(); ++i) {
    if (!z[i]) continue;
    if (!belongs(*z[i], *z[i])) {
      run = 0;
    } else {
      run = run > 0 && belongs(before, *z[i]) ? run + 1 : 1;
    }
    before = *z[i];
    if (run >= length) out.push_back(i + 1);
  }
  return out;
}

Positions one_sided_runs(SeriesView z, int length) {
  return runs(z, length, [](double before, double now) { return side(now, 0) * side(before, 0) > 0; });
}

// `k` of the last `n` points beyond `distance` on the side of the point itself.
Positions k_of_n(SeriesView z, int k, std::size_t n, double distance) {
  Positions out;
  std::vector<int> sides;
  for (std::size_t i = 0; i < z.size(); ++i) {
    if (!z[i]) continue;
    sides.push_back(side(*z[i], distance));
    if (sides.back() == 0) continue;
    int beyond = 0;
    for (std::size_t j = sides.size() - std::min(n, sides.size()); j < sides.size(); ++j) {
      beyond += sides[j] == sides.back();
    }
    if (beyond >= k) out.push_back(i + 1);
  }
  return out;
}

// `steps` steps between neighbours, all up or all down, or (`alternating`) up and down by turns.
Positions stepwise(SeriesView series, int steps, bool alternating) {
  Positions out;
  int run = 0;
  int before = 0;
  for (std::size_t i = 1; i < series.size(); ++i) {
    int step = 0;
    if (series[i] && series[i - 1]) step = (*series[i] > *series[i - 1]) - (*series[i] < *series[i - 1]);
    const bool continues = step != 0 && step == (alternating ? -before : before);
    run = step == 0 ? 0 : continues ? run + 1 : 1;
    before = step;
    if (run >= steps) out.push_back(i + 1);
  }
  return out;
}

constexpr Rule kWheeler[] = {Rule::beyond_limits, Rule::eight_on_one_side, Rule::three_of_four_beyond_1_5};
constexpr Rule kWesternElectric[] = {Rule::beyond_limits, Rule::two_of_three_beyond_2,
                                     Rule::four_of_five_beyond_1, Rule::eight_on_one_side};
constexpr Rule kNelson[] = {Rule::beyond_limits,         Rule::nine_on_one_side,
                            Rule::six_rising_or_falling, Rule::fourteen_alternating,
                            Rule::two_of_three_beyond_2, Rule::four_of_five_beyond_1,
                            Rule::fifteen_within_1,      Rule::eight_beyond_1};

}  // namespace

std::string_view word(Rule rule) {
  constexpr std::string_view kWords[kRuleCount] = {
      "beyond_limits",         "nine_on_one_side",        "six_rising_or_falling", "fourteen_alternating",
      "two_of_three_beyond_2", "four_of_five_beyond_1",   "fifteen_within_1",      "eight_beyond_1",
      "eight_on_one_side",     "three_of_four_beyond_1_5"};
  return kWords[static_cast<int>(rule)];
}

std::span<const Rule> rules_of(RuleSet set) {
  if (set == RuleSet::western_electric) return kWesternElectric;
  if (set == RuleSet::nelson) return kNelson;
  return kWheeler;
}

Positions signals(Rule rule, SeriesView series, SeriesView z) {
  switch (rule) {
    case Rule::beyond_limits:
      return k_of_n(z, 1, 1, 3);
    case Rule::nine_on_one_side:
      return one_sided_runs(z, 9);
    case Rule::six_rising_or_falling:
      return stepwise(series, 5, false);
    case Rule::fourteen_alternating:
      return stepwise(series, 13, true);
    case Rule::two_of_three_beyond_2:
      return k_of_n(z, 2, 3, 2);
    case Rule::four_of_five_beyond_1:
      return k_of_n(z, 4, 5, 1);
    case Rule::fifteen_within_1:
      return runs(z, 15, [](double, double now) { return std::abs(now) < 1 - kOnTheLine; });
    case Rule::eight_beyond_1:
      return runs(z, 8, [](double, double now) { return side(now, 1) != 0; });
    case Rule::eight_on_one_side:
      return one_sided_runs(z, 8);
    case Rule::three_of_four_beyond_1_5:
      return k_of_n(z, 3, 4, 1.5);
  }
  return {};
}

Series standardized(SeriesView series, double center, double sigma) {
  Series out(series.size());
  for (std::size_t i = 0; i < series.size(); ++i) {
    if (series[i]) out[i] = (*series[i] - center) / sigma;
  }
  return out;
}

}  // namespace truescore::spc
