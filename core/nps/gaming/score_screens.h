// Screens of scores for gaming and Goodhart. A screen says "worth a look", never more: some patterns are
// natural, and the same team's own past is the comparison.
#pragma once

#include <array>
#include <optional>
#include <vector>

namespace truescore::nps {

// Answers that gather at a threshold: is `at` commoner than the one just below, as if some had been lifted
// over it? The exact test of c_at among c_at + c_below against a share (Frandsen 2017; for continuous
// measures McCrary 2008, Journal of Econometrics 142:698-714).
struct Bunching {
  double at = 0;
  double below = 0;
  // Nothing where neither occurs.
  std::optional<double> share;
  std::optional<double> p;        // two-sided
  std::optional<double> p_above;  // that so many or more are at the threshold
};
Bunching threshold_bunching(double at, double below, double expected_share);

// A taste for the round scores 0, 5 and 10: how many gave each, and how many their neighbours make one
// expect (1 for 0, the mean of 4 and 6 for 5, 9 for 10). Each with the exact one-sided p of more.
struct Heap {
  int score = 0;
  double count = 0;
  double expected = 0;
  std::optional<double> p_above;  // nothing where neither it nor its neighbours occur
};
struct Heaping {
  std::array<Heap, 3> heaps;
  double n = 0;
  std::optional<double> share;           // of the three; nothing where n = 0
  std::optional<double> expected_share;  // by the neighbours
};
Heaping heaping(const std::array<double, 11>& counts);

// A taste for last digits: χ² of how often each of 0 to 9 is the last digit of amounts, against equal shares.
struct DigitPreference {
  std::array<double, 10> digits{};
  std::optional<double> share_0_5;
  // Nothing where there are no values.
  std::optional<double> chi_square;
  std::optional<double> p;
};
// `values` are whole numbers.
DigitPreference digit_preference(const std::vector<double>& values);

// Do the profiles of scores of several sellers or teams differ? χ² over all, and of each against the rest
// with Benjamini and Hochberg's adjustment.
struct Profile {
  double n = 0;
  std::optional<double> chi_square;
  std::optional<double> p;
  std::optional<double> p_adjusted;
};
struct Homogeneity {
  double df = 0;
  std::optional<double> chi_square;
  std::optional<double> p;
  std::vector<Profile> profiles;
};
// A row of counts for each; rows of equal length.
Homogeneity profile_homogeneity(const std::vector<std::vector<double>>& rows);

}  // namespace truescore::nps
