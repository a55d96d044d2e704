// What tells the comments of one group from those of another.
//
// Log-odds with an informative Dirichlet prior (Monroe, Colaresi & Quinn 2008, "Fightin' Words", Political
// Analysis 16:372-403, section 3.5): δ_w = ln[(y₁+α) / (n₁+α₀-y₁-α)] - ln[(y₂+α) / (n₂+α₀-y₂-α)],
// Var ≈ 1/(y₁+α) + 1/(y₂+α), z = δ / √Var. The prior draws rare words to no difference.
#pragma once

#include <optional>
#include <vector>

namespace truescore::text {

struct WordCounts {
  double first = 0;   // in the first group
  double second = 0;  // in the second
  double prior = 0;   // α of the word
};

struct LogOdds {
  // Nothing where a word is all there is, or has neither counts nor prior.
  std::optional<double> delta;
  std::optional<double> z;
};

// Of each word. The totals n₁, n₂ and α₀ are what the words' counts are shares of: their sums where counts
// are of tokens, the numbers of comments where they are of comments.
std::vector<LogOdds> log_odds_dirichlet(const std::vector<WordCounts>& words, double n1, double n2,
                                        double prior_total);

// Log-likelihood of one word: G² = 2 Σ O ln(O/E). `full` over all four cells of the two by two table (Dunning
// 1993, Computational Linguistics 19:61-74), `two_cell` over the word's two only (Rayson & Garside 2000).
struct Keyness {
  double g2_full = 0;
  double g2_two_cell = 0;
  double p_full = 1;     // of χ² with one degree of freedom
  double log_ratio = 0;  // log₂ of the relative frequencies, a count of 0 as 0.5
};
// 0 <= count <= total, totals above 0.
Keyness keyness(double count_a, double count_b, double total_a, double total_b);

}  // namespace truescore::text
