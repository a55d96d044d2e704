#include <algorithm>
#include <string>

#include "api/labels_json.h"
#include "api/numbers_json.h"
#include "api/tally_json.h"
#include "api/text_methods.h"
#include "nps/compare.h"
#include "nps/permutation.h"
#include "stats/multiplicity.h"
#include "text/themes.h"

namespace truescore::api {

using base::error_at;
using base::ErrorCode;
using base::Json;
using base::JsonReader;
using base::Result;

namespace {

using WordSets = std::vector<std::vector<std::uint32_t>>;

// "comments": the words of each, by their place in "words".
Result<WordSets> read_comments(const JsonReader& request, std::size_t words) {
  TRUESCORE_TRY(given, request.array("comments"));
  WordSets out;
  const std::string path = request.path_of("comments");
  for (std::size_t i = 0; i < given->items().size(); ++i) {
    const Json& comment = given->items()[i];
    const std::string here = base::below(path, i);
    if (!comment.is_array()) {
      return error_at(ErrorCode::json_wrong_type, here,
                      {{"found", std::string(comment.type_name())}, {"expected", "array"}});
    }
    std::vector<std::uint32_t> places;
    for (std::size_t k = 0; k < comment.items().size(); ++k) {
      TRUESCORE_TRY(place, read_count(comment.items()[k], base::below(here, k)));
      if (!(place < static_cast<double>(words))) {
        return out_of_range(base::below(here, k), place, "0", std::to_string(words) + " - 1");
      }
      places.push_back(static_cast<std::uint32_t>(place));
    }
    out.push_back(std::move(places));
  }
  return out;
}

// A theme that a person named: {"name", "words"}.
struct NamedTheme {
  std::string name;
  text::Theme theme;
};

Result<std::vector<NamedTheme>> read_lists(const JsonReader& request, const std::vector<std::string>& words,
                                           const WordSets& comments) {
  std::vector<NamedTheme> out;
  TRUESCORE_TRY(given, request.array_or_null("lists"));
  if (!given) return out;
  for (std::size_t i = 0; i < given->items().size(); ++i) {
    TRUESCORE_TRY(list, JsonReader::open(given->items()[i], base::below(request.path_of("lists"), i)));
    TRUESCORE_CHECK(list.only({"name", "words"}));
    NamedTheme named;
    TRUESCORE_TRY(name, list.string("name"));
    named.name = name;
    TRUESCORE_TRY(wanted, read_labels(list, "words"));
    for (std::uint32_t place = 0; place < words.size(); ++place) {
      if (std::find(wanted.begin(), wanted.end(), words[place]) != wanted.end()) {
        named.theme.words.push_back(place);
      }
    }
    named.theme.comments = text::comments_with(named.theme.words, comments);
    out.push_back(std::move(named));
  }
  return out;
}

// A theme's answers against those of all other comments.
struct Judged {
  nps::Tally own;
  nps::DifferenceInterval difference;
  std::optional<double> p;
};

Judged judge(const text::Theme& theme, const std::vector<data::ScoreCell>& scores, const nps::Tally& all,
             double level) {
  Judged out;
  for (const std::uint32_t place : theme.comments) out.own.add(scores[place]);
  const nps::GroupCounts own = out.own.groups();
  const nps::GroupCounts every = all.groups();
  const nps::GroupCounts others{every.detractors - own.detractors, every.passives - own.passives,
                                every.promoters - own.promoters};
  out.difference = nps::mover_interval(own, others, level);
  if (own.n() > 0 && others.n() > 0) out.p = nps::permutation_test(own, others).midp;
  return out;
}

}  // namespace

Result<Json> text_themes(Workspace*, const Json& body, Bytes) {
  TRUESCORE_TRY(request, JsonReader::open(body));
  TRUESCORE_CHECK(
      request.only({"words", "comments", "scores", "lists", "min_documents", "most_themes", "level"}));
  TRUESCORE_TRY(words, read_labels(request, "words"));
  TRUESCORE_TRY(comments, read_comments(request, words.size()));
  TRUESCORE_TRY(given, read_series(request, "scores", 0, 10));
  TRUESCORE_CHECK(same_length(request, "scores", given.size(), comments.size()));
  TRUESCORE_TRY(lists, read_lists(request, words, comments));
  TRUESCORE_TRY(least, request.whole_or("min_documents", 5, 1, std::int64_t{1} << 53));
  TRUESCORE_TRY(most, request.whole_or("most_themes", 8, 0, 50));
  TRUESCORE_TRY(level, read_level(request));
  nps::Tally all;
  std::vector<data::ScoreCell> scores;
  for (const auto& score : given) {
    scores.push_back(score ? data::read_score(*score) : data::ScoreCell::of(data::LeftOut::blank));
    all.add(scores.back());
  }
  for (text::Theme& theme : text::find_themes(
           words, comments, {static_cast<std::uint64_t>(least), static_cast<std::size_t>(most)})) {
    lists.push_back({"", std::move(theme)});
  }
  std::vector<Judged> judged;
  stats::PValues ps;
  for (const NamedTheme& each : lists) {
    judged.push_back(judge(each.theme, scores, all, level));
    ps.push_back(judged.back().p);
  }
  const stats::PValues adjusted = stats::benjamini_hochberg(ps);
  IntervalRequest interval;
  interval.level = level;
  interval.method = nps::interval_method(nps::kDefaultInterval);
  Json themes = Json::array();
  std::vector<bool> in_theme(comments.size());
  for (std::size_t i = 0; i < lists.size(); ++i) {
    const auto& [name, theme] = lists[i];
    Json own_words = Json::array();
    for (const std::uint32_t place : theme.words) own_words.push_back(words[place]);
    Json places = Json::array();
    for (const std::uint32_t place : theme.comments) {
      places.push_back(std::uint64_t{place});
      in_theme[place] = true;
    }
    const Judged& own = judged[i];
    themes.push_back(Json::object({{"name", name.empty() ? Json() : Json(name)},
                                   {"words", own_words},
                                   {"comments", places},
                                   {"tally", tally_json(own.own, interval)},
                                   {"difference", optional_number(own.difference.difference)},
                                   {"lower", own.difference.low},
                                   {"upper", own.difference.high},
                                   {"p", optional_number(own.p)},
                                   {"p_adjusted", optional_number(adjusted[i])}}));
  }
  return Json::object(
      {{"themes", themes},
       {"all", tally_json(all, interval)},
       {"without_theme", static_cast<std::uint64_t>(std::count(in_theme.begin(), in_theme.end(), false))},
       {"min_documents", least}});
}

}  // namespace truescore::api
