#include "api/text_methods.h"

#include <cmath>
#include <unordered_map>

#include "api/labels_json.h"
#include "api/numbers_json.h"
#include "stats/multiplicity.h"
#include "stats/normal.h"
#include "text/keyness.h"

namespace truescore::api {

using base::error_at;
using base::ErrorCode;
using base::Json;
using base::JsonReader;
using base::Result;

namespace {}  // namespace

Result<Json> text_log_odds_dirichlet(Workspace*, const Json& body, Bytes) {
  TRUESCORE_TRY(request, JsonReader::open(body));
  TRUESCORE_CHECK(request.only({"counts_promoters", "counts_detractors", "prior"}));
  TRUESCORE_TRY(promoters, read_named_numbers(request, "counts_promoters", 0, kMaxCount));
  TRUESCORE_TRY(detractors, read_named_numbers(request, "counts_detractors", 0, kMaxCount));
  NamedNumbers prior;
  const bool pooled = !request.has("prior");
  if (!pooled) {
    TRUESCORE_TRY(given, read_named_numbers(request, "prior", 0, kEndless));
    prior = given;
  }
  std::vector<std::string> words;
  std::unordered_map<std::string, text::WordCounts> by_word;
  const auto at = [&](const std::string& word) -> text::WordCounts& {
    const auto [found, is_new] = by_word.emplace(word, text::WordCounts{});
    if (is_new) words.push_back(word);
    return found->second;
  };
  for (const auto& [word, count] : promoters) at(word).first = count;
  for (const auto& [word, count] : detractors) at(word).second = count;
  for (const auto& [word, weight] : prior) at(word).prior = weight;
  std::vector<text::WordCounts> counts;
  double n1 = 0;
  double n2 = 0;
  double prior_total = 0;
  for (const std::string& word : words) {
    text::WordCounts own = by_word[word];
    if (pooled) own.prior = own.first + own.second;
    n1 += own.first;
    n2 += own.second;
    prior_total += own.prior;
    counts.push_back(own);
  }
  const std::vector<text::LogOdds> odds = text::log_odds_dirichlet(counts, n1, n2, prior_total);
  Json delta = Json::object();
  Json z = Json::object();
  for (std::size_t i = 0; i < words.size(); ++i) {
    delta.set(words[i], optional_number(odds[i].delta));
    z.set(words[i], optional_number(odds[i].z));
  }
  return Json::object({{"delta", delta}, {"z", z}});
}

Result<Json> text_keyness_g2(Workspace*, const Json& body, Bytes) {
  TRUESCORE_TRY(request, JsonReader::open(body));
  TRUESCORE_CHECK(request.only({"count_a", "count_b", "total_a", "total_b"}));
  TRUESCORE_TRY(total_a, read_positive(request, "total_a"));
  TRUESCORE_TRY(total_b, read_positive(request, "total_b"));
  TRUESCORE_TRY(count_a, read_within(request, "count_a", 0, total_a));
  TRUESCORE_TRY(count_b, read_within(request, "count_b", 0, total_b));
  const text::Keyness keyness = text::keyness(count_a, count_b, total_a, total_b);
  return Json::object({{"g2_full", keyness.g2_full},
                       {"g2_two_cell", keyness.g2_two_cell},
                       {"p_full", keyness.p_full},
                       {"log_ratio", keyness.log_ratio}});
}

Result<Json> text_words(Workspace*, const Json& body, Bytes) {
  TRUESCORE_TRY(request, JsonReader::open(body));
  TRUESCORE_CHECK(request.only(
      {"words", "first", "second", "total_first", "total_second", "min_documents", "prior_scale"}));
  TRUESCORE_TRY(words, read_labels(request, "words"));
  TRUESCORE_TRY(total_first, read_within(request, "total_first", 0, kMaxCount));
  TRUESCORE_TRY(total_second, read_within(request, "total_second", 0, kMaxCount));
  TRUESCORE_TRY(first, read_numbers(request, "first", 0, total_first));
  TRUESCORE_TRY(second, read_numbers(request, "second", 0, total_second));
  TRUESCORE_CHECK(same_length(request, "first", first.size(), words.size()));
  TRUESCORE_CHECK(same_length(request, "second", second.size(), words.size()));
  TRUESCORE_TRY(least, request.whole_or("min_documents", 5, 1, std::int64_t{1} << 53));
  TRUESCORE_TRY(scale, request.number_or("prior_scale", 1));
  if (!(scale > 0 && scale <= 1)) return out_of_range("/prior_scale", scale, "0", "1");
  // α of a word is its pooled share of α₀, and α₀ the pooled number of comments, or a part of it.
  std::vector<std::size_t> kept;
  std::vector<text::WordCounts> counts;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const double both = first[i] + second[i];
    if (both < static_cast<double>(least)) continue;
    kept.push_back(i);
    counts.push_back({first[i], second[i], both * scale});
  }
  Json judged = Json::array();
  if (total_first > 0 && total_second > 0) {
    const auto odds =
        text::log_odds_dirichlet(counts, total_first, total_second, (total_first + total_second) * scale);
    std::vector<std::optional<double>> ps;
    for (const auto& one : odds) {
      ps.push_back(one.z ? std::optional(2 * stats::normal_cdf(-std::abs(*one.z))) : std::nullopt);
    }
    const auto adjusted = stats::benjamini_hochberg(ps);
    for (std::size_t k = 0; k < kept.size(); ++k) {
      const text::WordCounts& word = counts[k];
      const text::Keyness keyness = text::keyness(word.first, word.second, total_first, total_second);
      judged.push_back(Json::object({{"word", words[kept[k]]},
                                     {"first", word.first},
                                     {"second", word.second},
                                     {"share_first", word.first / total_first},
                                     {"share_second", word.second / total_second},
                                     {"delta", optional_number(odds[k].delta)},
                                     {"z", optional_number(odds[k].z)},
                                     {"p", optional_number(ps[k])},
                                     {"p_adjusted", optional_number(adjusted[k])},
                                     {"g2", keyness.g2_full},
                                     {"log_ratio", keyness.log_ratio}}));
    }
  }
  return Json::object({{"words", judged},
                       {"total_first", total_first},
                       {"total_second", total_second},
                       {"min_documents", least}});
}

}  // namespace truescore::api
