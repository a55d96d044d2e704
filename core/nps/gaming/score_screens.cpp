#include "nps/gaming/score_screens.h"

#include <cmath>

#include "stats/binomial_test.h"
#include "stats/chi_square.h"
#include "stats/contingency.h"
#include "stats/multiplicity.h"

namespace truescore::nps {

Bunching threshold_bunching(double at, double below, double expected_share) {
  Bunching out{at, below, std::nullopt, std::nullopt, std::nullopt};
  const double n = at + below;
  if (n == 0) return out;
  out.share = at / n;
  out.p = stats::binomial_test(at, n, expected_share);
  out.p_above = stats::binomial_upper(at, n, expected_share);
  return out;
}

Heaping heaping(const std::array<double, 11>& counts) {
  Heaping out;
  for (const double count : counts) out.n += count;
  const auto heap = [](int score, double count, double beside, double neighbours) {
    Heap one{score, count, beside / neighbours, std::nullopt};
    if (count + beside > 0) {
      one.p_above = stats::binomial_upper(count, count + beside, 1 / (1 + neighbours));
    }
    return one;
  };
  out.heaps = {heap(0, counts[0], counts[1], 1), heap(5, counts[5], counts[4] + counts[6], 2),
               heap(10, counts[10], counts[9], 1)};
  if (out.n == 0) return out;
  double count = 0;
  double expected = 0;
  for (const Heap& one : out.heaps) {
    count += one.count;
    expected += one.expected;
  }
  out.share = count / out.n;
  out.expected_share = expected / out.n;
  return out;
}

DigitPreference digit_preference(const std::vector<double>& values) {
  DigitPreference out;
  for (const double value : values) {
    ++out.digits[static_cast<std::size_t>(std::fmod(std::abs(value), 10))];
  }
  if (values.empty()) return out;
  const double n = static_cast<double>(values.size());
  out.share_0_5 = (out.digits[0] + out.digits[5]) / n;
  double chi_square = 0;
  for (const double count : out.digits) chi_square += (count - n / 10) * (count - n / 10) / (n / 10);
  out.chi_square = chi_square;
  out.p = stats::chi_square_upper(chi_square, 9);
  return out;
}

Homogeneity profile_homogeneity(const std::vector<std::vector<double>>& rows) {
  Homogeneity out;
  const stats::Independence all = stats::independence(rows);
  out.df = all.df;
  out.chi_square = all.chi_square;
  out.p = all.p;
  std::vector<std::optional<double>> ps;
  for (std::size_t own = 0; own < rows.size(); ++own) {
    std::vector<double> rest(rows[own].size(), 0.0);
    Profile profile;
    for (std::size_t i = 0; i < rows.size(); ++i) {
      for (std::size_t j = 0; j < rest.size(); ++j) (i == own ? profile.n : rest[j]) += rows[i][j];
    }
    const stats::Independence against = stats::independence({rows[own], rest});
    profile.chi_square = against.chi_square;
    profile.p = against.p;
    ps.push_back(against.p);
    out.profiles.push_back(profile);
  }
  const auto adjusted = stats::benjamini_hochberg(ps);
  for (std::size_t i = 0; i < ps.size(); ++i) out.profiles[i].p_adjusted = adjusted[i];
  return out;
}

}  // namespace truescore::nps
