#include "kpi/column_mapping.h"

#include <algorithm>

#include "base/utf8.h"
#include "base/words.h"
#include "kpi/column_words.h"

namespace truescore::kpi {

namespace {

constexpr std::size_t kShortest = 4;  // bytes of a beginning that two words may share

// "DealAmount" as "Deal Amount".
std::string divided(std::string_view heading) {
  std::string out;
  for (std::size_t i = 0; i < heading.size(); ++i) {
    const bool upper = heading[i] >= 'A' && heading[i] <= 'Z';
    const bool after_lower = i > 0 && heading[i - 1] >= 'a' && heading[i - 1] <= 'z';
    if (upper && after_lower) out += ' ';
    out += heading[i];
  }
  return out;
}

std::vector<std::string> bar_items(std::string_view text) {
  std::vector<std::string> out;
  while (!text.empty()) {
    const std::size_t end = text.find('|');
    out.emplace_back(text.substr(0, end));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  return out;
}

// How alike two words are: 1 where equal, less where they only begin alike ("amount", "amounts").
double word_likeness(const std::string& a, const std::string& b) {
  if (a == b) return 1;
  std::size_t shared = 0;
  while (shared < a.size() && shared < b.size() && a[shared] == b[shared]) ++shared;
  const double share = static_cast<double>(shared) / static_cast<double>(std::max(a.size(), b.size()));
  return shared >= kShortest && share >= 0.6 ? 0.9 * share + 0.1 : 0;
}

// The Sørensen–Dice coefficient with each word's best partner.
double phrase_likeness(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  if (a.empty() || b.empty()) return 0;
  double common = 0;
  std::vector<bool> taken(b.size());
  for (const auto& word : a) {
    double best = 0;
    std::size_t place = 0;
    for (std::size_t i = 0; i < b.size(); ++i) {
      const double here = taken[i] ? 0 : word_likeness(word, b[i]);
      if (here > best) {
        best = here;
        place = i;
      }
    }
    if (best > 0) taken[place] = true;
    common += best;
  }
  return 2 * common / static_cast<double>(a.size() + b.size());
}

bool fits(const std::string& expected, const GivenColumn& given) {
  const std::string& kind = given.kind;
  if (kind == "empty") return false;
  if (expected == "number") return kind == "number" || kind == "score";
  if (expected == "score") return kind == "score";
  if (expected == "time") return kind == "time";
  if (expected == "category") return kind == "category" || kind == "text";
  // Flags and ids are written in many ways.
  return kind != "time";
}

// Whether a value of a file means one of the catalogue's.
double value_likeness(std::string_view value, std::string_view expected) {
  const auto words = base::words_of(value);
  double best = phrase_likeness(words, base::words_of(divided(expected)));
  for (const auto& item : bar_items(called(value_words(), expected))) {
    best = std::max(best, phrase_likeness(words, base::words_of(item)));
  }
  return best;
}

constexpr double kSameValue = 0.6;

std::optional<std::string> value_meaning(const GivenColumn& given, const std::string& expected) {
  const std::string* best = nullptr;
  double nearest = 0;
  for (const auto& example : given.examples) {
    const double here = value_likeness(example, expected);
    if (here > nearest) {
      nearest = here;
      best = &example;
    }
  }
  if (!best || nearest < kSameValue) return std::nullopt;
  return *best;
}

// The share of the expected values that the column's examples have.
double value_share(const ExpectedColumn& expected, const GivenColumn& given) {
  if (expected.values.empty()) return 0;
  int found = 0;
  for (const auto& value : expected.values) found += value_meaning(given, value).has_value();
  return static_cast<double>(found) / static_cast<double>(expected.values.size());
}

ColumnProposal proposal_of(const ExpectedColumn& expected, const GivenColumn& given, std::size_t place) {
  ColumnProposal out;
  out.column = place;
  out.name = heading_likeness(given.label, expected.name);
  out.kind_fits = fits(expected.kind, given);
  out.values = value_share(expected, given);
  const bool comparable = !expected.values.empty() && !given.examples.empty();
  const double kind = out.kind_fits ? 1 : 0;
  out.score = comparable ? 0.6 * out.name + 0.2 * kind + 0.2 * out.values : 0.75 * out.name + 0.25 * kind;
  // A kind alone says nothing: every number would be proposed for every other.
  if (out.name == 0 && out.values == 0) out.score = 0;
  return out;
}

}  // namespace

double heading_likeness(std::string_view heading, std::string_view expected) {
  const auto words = base::words_of(divided(heading));
  double best = phrase_likeness(words, base::words_of(expected));
  double rank = 1;
  for (const auto& item : bar_items(called(column_words(), expected))) {
    // Earlier words are surer ones.
    best = std::max(best, rank * phrase_likeness(words, base::words_of(item)));
    rank = std::max(0.9, rank - 0.01);
  }
  return best;
}

std::vector<MappedColumn> map_columns(const std::vector<ExpectedColumn>& expected,
                                      const std::vector<GivenColumn>& given) {
  std::vector<MappedColumn> out(expected.size());
  struct Pair {
    std::size_t expected;
    ColumnProposal proposal;
  };
  std::vector<Pair> pairs;
  for (std::size_t i = 0; i < expected.size(); ++i) {
    for (std::size_t j = 0; j < given.size(); ++j) {
      const ColumnProposal proposal = proposal_of(expected[i], given[j], j);
      if (proposal.score < kLeastLikely) continue;
      out[i].proposals.push_back(proposal);
      pairs.push_back({i, proposal});
    }
    std::stable_sort(out[i].proposals.begin(), out[i].proposals.end(),
                     [](const auto& a, const auto& b) { return a.score > b.score; });
  }
  // The surest pair first, each column once.
  std::stable_sort(pairs.begin(), pairs.end(),
                   [](const Pair& a, const Pair& b) { return a.proposal.score > b.proposal.score; });
  std::vector<bool> taken(given.size());
  for (const auto& pair : pairs) {
    MappedColumn& mapped = out[pair.expected];
    if (mapped.proposed || taken[pair.proposal.column]) continue;
    mapped.proposed = pair.proposal.column;
    taken[pair.proposal.column] = true;
  }
  for (std::size_t i = 0; i < expected.size(); ++i) {
    for (const auto& value : expected[i].values) {
      out[i].values.push_back(out[i].proposed ? value_meaning(given[*out[i].proposed], value) : std::nullopt);
    }
  }
  return out;
}

}  // namespace truescore::kpi
