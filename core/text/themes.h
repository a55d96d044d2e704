// Themes of comments: words that stand in the same comments far more often than chance gives.
//
// Two words belong together where they share comments more often than expected, by the log-likelihood ratio
// G² of their two by two table (Dunning 1993, Computational Linguistics 19:61-74) with Benjamini and
// Hochberg's adjusted p below 1 %. How closely, by normalised pointwise mutual information (Bouma 2009,
// Proceedings of GSCL:31-40):
//   npmi = ln(n_xy N / (n_x n_y)) / -ln(n_xy / N), 0 where they are independent, 1 where neither is without
//   the other.
// Groups are made from single words by joining the two that are closest on average (Sokal & Michener 1958,
// average linkage; pairs that do not belong together count 0) until none reach kLeastCloseness. The words
// alone decide: no list of topics is needed, in any language.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace truescore::text {

struct ThemeOptions {
  std::uint64_t least_comments = 5;  // of a word; rarer ones are left out
  std::size_t most_themes = 8;
};

// A word that stands in more than this share of comments tells no theme.
inline constexpr double kMostShare = 0.5;
// At most so many words are looked at, those in most comments.
inline constexpr std::size_t kMostThemeWords = 300;
inline constexpr std::size_t kMostWordsOfTheme = 8;
inline constexpr double kLeastCloseness = 0.2;

struct Theme {
  std::vector<std::uint32_t> words;     // those in most comments first
  std::vector<std::uint32_t> comments;  // those that have any of them, in order
};

// `comments`: the words of each, by their place in `words`, in any order, maybe more than once. Themes of
// several words, those of most comments first; where they are few, the commonest words that are in none. What
// is found depends on neither the order of words nor that of comments.
std::vector<Theme> find_themes(const std::vector<std::string>& words,
                               const std::vector<std::vector<std::uint32_t>>& comments,
                               const ThemeOptions& options);

// The comments that have any of the words, in order.
std::vector<std::uint32_t> comments_with(const std::vector<std::uint32_t>& words,
                                         const std::vector<std::vector<std::uint32_t>>& comments);

}  // namespace truescore::text
