#include "text/keyness.h"

#include <algorithm>
#include <cmath>

#include "stats/chi_square.h"

namespace truescore::text {

std::vector<LogOdds> log_odds_dirichlet(const std::vector<WordCounts>& words, double n1, double n2,
                                        double prior_total) {
  std::vector<LogOdds> out;
  for (const WordCounts& word : words) {
    const double in1 = word.first + word.prior;
    const double in2 = word.second + word.prior;
    const double out1 = n1 + prior_total - in1;
    const double out2 = n2 + prior_total - in2;
    LogOdds odds;
    if (in1 > 0 && in2 > 0 && out1 > 0 && out2 > 0) {
      odds.delta = std::log(in1 / out1) - std::log(in2 / out2);
      odds.z = *odds.delta / std::sqrt(1 / in1 + 1 / in2);
    }
    out.push_back(odds);
  }
  return out;
}

Keyness keyness(double count_a, double count_b, double total_a, double total_b) {
  const double share = (count_a + count_b) / (total_a + total_b);
  const auto term = [](double observed, double expected) {
    return observed > 0 ? 2 * observed * std::log(observed / expected) : 0.0;
  };
  Keyness out;
  out.g2_two_cell = term(count_a, total_a * share) + term(count_b, total_b * share);
  out.g2_full = std::max(0.0, out.g2_two_cell + term(total_a - count_a, total_a * (1 - share)) +
                                  term(total_b - count_b, total_b * (1 - share)));
  out.p_full = stats::chi_square_upper(out.g2_full, 1);
  const auto at_least_half = [](double count) { return count > 0 ? count : 0.5; };
  out.log_ratio = std::log2((at_least_half(count_a) / total_a) / (at_least_half(count_b) / total_b));
  return out;
}

}  // namespace truescore::text
