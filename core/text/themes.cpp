#include "text/themes.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "stats/multiplicity.h"
#include "text/keyness.h"

namespace truescore::text {

namespace {

constexpr double kFalseFindings = 0.01;

// The words that are looked at, those in most comments first, and in how many each is.
struct Vocabulary {
  std::vector<std::uint32_t> words;
  std::vector<double> comments;
};

Vocabulary vocabulary(const std::vector<std::string>& words,
                      const std::vector<std::vector<std::uint32_t>>& sets, std::uint64_t least) {
  std::vector<std::uint64_t> comments(words.size());
  for (const auto& set : sets) {
    for (const std::uint32_t word : set) ++comments[word];
  }
  const double most = kMostShare * static_cast<double>(sets.size());
  Vocabulary out;
  for (std::uint32_t word = 0; word < words.size(); ++word) {
    if (comments[word] >= least && static_cast<double>(comments[word]) <= most) out.words.push_back(word);
  }
  std::sort(out.words.begin(), out.words.end(), [&](std::uint32_t a, std::uint32_t b) {
    return comments[a] != comments[b] ? comments[a] > comments[b] : words[a] < words[b];
  });
  if (out.words.size() > kMostThemeWords) out.words.resize(kMostThemeWords);
  for (const std::uint32_t word : out.words) out.comments.push_back(static_cast<double>(comments[word]));
  return out;
}

// How close each two words are, row by row; 0 where they do not belong together.
std::vector<double> closeness(const Vocabulary& found, const std::vector<std::vector<std::uint32_t>>& sets,
                              std::size_t all_words) {
  const std::size_t size = found.words.size();
  constexpr std::uint32_t kNone = 0xFFFFFFFF;
  std::vector<std::uint32_t> place(all_words, kNone);
  for (std::uint32_t i = 0; i < size; ++i) place[found.words[i]] = i;
  std::vector<double> together(size * size);
  std::vector<std::uint32_t> here;
  for (const auto& set : sets) {
    here.clear();
    for (const std::uint32_t word : set) {
      if (place[word] != kNone) here.push_back(place[word]);
    }
    for (const std::uint32_t i : here) {
      for (const std::uint32_t j : here) together[i * size + j] += 1;
    }
  }
  const auto n = static_cast<double>(sets.size());
  stats::PValues ps;
  for (std::size_t i = 0; i < size; ++i) {
    for (std::size_t j = i + 1; j < size; ++j) {
      const double both = together[i * size + j];
      const double of_i = found.comments[i];
      const double of_j = found.comments[j];
      const bool more = both * n > of_i * of_j;
      ps.push_back(more ? keyness(both, of_j - both, of_i, n - of_i).p_full : 1);
    }
  }
  const stats::PValues adjusted = stats::benjamini_hochberg(ps);
  std::vector<double> out(size * size);
  std::size_t pair = 0;
  for (std::size_t i = 0; i < size; ++i) {
    for (std::size_t j = i + 1; j < size; ++j, ++pair) {
      if (!(*adjusted[pair] < kFalseFindings)) continue;
      const double both = together[i * size + j];
      const double npmi =
          both == n ? 1 : std::log(both * n / (found.comments[i] * found.comments[j])) / -std::log(both / n);
      out[i * size + j] = out[j * size + i] = npmi;
    }
  }
  return out;
}

// Joins the closest groups until none are close enough; each a list of places in the vocabulary.
std::vector<std::vector<std::uint32_t>> linked(std::vector<double> sums, std::size_t size) {
  // `sums` holds between each two groups the sum over their pairs of words.
  std::vector<std::vector<std::uint32_t>> groups;
  for (std::uint32_t i = 0; i < size; ++i) groups.push_back({i});
  while (true) {
    std::size_t first = 0;
    std::size_t second = 0;
    double best = 0;
    for (std::size_t i = 0; i < size; ++i) {
      if (groups[i].empty()) continue;
      for (std::size_t j = i + 1; j < size; ++j) {
        if (groups[j].empty() || groups[i].size() + groups[j].size() > kMostWordsOfTheme) continue;
        const double mean = sums[i * size + j] / static_cast<double>(groups[i].size() * groups[j].size());
        if (mean <= best) continue;
        best = mean;
        first = i;
        second = j;
      }
    }
    if (!(best >= kLeastCloseness)) break;
    groups[first].insert(groups[first].end(), groups[second].begin(), groups[second].end());
    groups[second].clear();
    for (std::size_t k = 0; k < size; ++k) {
      sums[first * size + k] += sums[second * size + k];
      sums[k * size + first] = sums[first * size + k];
    }
  }
  groups.erase(std::remove_if(groups.begin(), groups.end(), [](const auto& group) { return group.empty(); }),
               groups.end());
  for (auto& group : groups) std::sort(group.begin(), group.end());
  return groups;
}

}  // namespace

std::vector<std::uint32_t> comments_with(const std::vector<std::uint32_t>& words,
                                         const std::vector<std::vector<std::uint32_t>>& comments) {
  std::vector<std::uint32_t> out;
  for (std::uint32_t i = 0; i < comments.size(); ++i) {
    const bool has = std::any_of(comments[i].begin(), comments[i].end(), [&](std::uint32_t word) {
      return std::find(words.begin(), words.end(), word) != words.end();
    });
    if (has) out.push_back(i);
  }
  return out;
}

std::vector<Theme> find_themes(const std::vector<std::string>& words,
                               const std::vector<std::vector<std::uint32_t>>& comments,
                               const ThemeOptions& options) {
  std::vector<std::vector<std::uint32_t>> sets = comments;
  for (auto& set : sets) {
    std::sort(set.begin(), set.end());
    set.erase(std::unique(set.begin(), set.end()), set.end());
  }
  const Vocabulary found = vocabulary(words, sets, options.least_comments);
  const std::size_t size = found.words.size();
  std::vector<Theme> several;
  std::vector<Theme> single;
  for (const auto& group : linked(closeness(found, sets, words.size()), size)) {
    Theme theme;
    for (const std::uint32_t place : group) theme.words.push_back(found.words[place]);
    theme.comments = comments_with(theme.words, sets);
    (group.size() > 1 ? several : single).push_back(std::move(theme));
  }
  const auto larger = [&](const Theme& a, const Theme& b) {
    if (a.comments.size() != b.comments.size()) return a.comments.size() > b.comments.size();
    return words[a.words[0]] < words[b.words[0]];
  };
  std::sort(several.begin(), several.end(), larger);
  std::sort(single.begin(), single.end(), larger);
  if (several.size() > options.most_themes) several.resize(options.most_themes);
  for (Theme& theme : single) {
    if (several.size() == options.most_themes) break;
    several.push_back(std::move(theme));
  }
  return several;
}

}  // namespace truescore::text
