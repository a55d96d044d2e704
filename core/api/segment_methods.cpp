#include "api/segment_methods.h"

#include <algorithm>
#include <string>

#include "api/numbers_json.h"
#include "api/tally_json.h"
#include "nps/score.h"
#include "nps/segments.h"
#include "stats/multiplicity.h"
#include "stats/rank_trend.h"

namespace truescore::api {

using base::error_at;
using base::ErrorCode;
using base::Json;
using base::JsonReader;
using base::Result;

namespace {

constexpr double kMaxNumber = 1e300;
// Every pair of a series is looked at.
constexpr std::size_t kMaxSeries = 5000;
constexpr std::int64_t kMaxDraws = 1000000;
constexpr std::int64_t kDraws = 100000;

Result<std::vector<nps::GroupCounts>> read_segments(const JsonReader& reader) {
  TRUESCORE_TRY(given, reader.array("groups"));
  std::vector<nps::GroupCounts> groups;
  for (std::size_t i = 0; i < given->items().size(); ++i) {
    TRUESCORE_TRY(group, read_groups(given->items()[i], base::below(reader.path_of("groups"), i)));
    groups.push_back(group);
  }
  return groups;
}

// The draws of a permutation test and their seed.
struct Draws {
  std::uint64_t count = 0;
  std::uint64_t seed = 1;
};
Result<Draws> read_draws(const JsonReader& reader) {
  TRUESCORE_TRY(count, reader.whole_or("draws", kDraws, 1, kMaxDraws));
  TRUESCORE_TRY(seed, reader.whole_or("seed", 1, 0, std::int64_t{1} << 53));
  return Draws{static_cast<std::uint64_t>(count), static_cast<std::uint64_t>(seed)};
}

// The overall test; with the permutation p beside it where a segment has few answers, else null.
Json mean_score_json(const std::vector<nps::GroupCounts>& groups, const Draws& draws) {
  const nps::ChiSquareTest test = nps::mean_score_test(groups);
  const bool few = std::any_of(groups.begin(), groups.end(), [](const nps::GroupCounts& group) {
    return group.n() > 0 && group.n() < nps::kFewAnswers;
  });
  Json permutation;
  if (few && test.df > 0) {
    permutation = Json::object({{"p", nps::mean_score_permutation(groups, draws.count, draws.seed)},
                                {"draws", draws.count},
                                {"seed", draws.seed}});
  }
  return Json::object(
      {{"chisq", test.chi_square}, {"df", test.df}, {"p", test.p}, {"permutation", permutation}});
}

Result<std::vector<double>> read_values(const JsonReader& reader, std::string_view key) {
  TRUESCORE_TRY(values, read_numbers(reader, key, -kMaxNumber, kMaxNumber));
  if (values.size() > kMaxSeries) {
    return error_at(
        ErrorCode::value_out_of_range, reader.path_of(key),
        {{"found", std::to_string(values.size())}, {"low", "0"}, {"high", std::to_string(kMaxSeries)}});
  }
  return values;
}

}  // namespace

Result<Json> pvalues_adjust(Workspace*, const Json& request, Bytes) {
  TRUESCORE_TRY(reader, JsonReader::open(request));
  TRUESCORE_CHECK(reader.only({"p"}));
  TRUESCORE_TRY(p, read_series(reader, "p", 0, 1));
  Json out = Json::object();
  for (const stats::Adjustment& adjustment : stats::adjustments()) {
    out.set(adjustment.name, series_json(adjustment.adjust(p)));
  }
  return out;
}

Result<Json> nps_heterogeneity_mean_score(Workspace*, const Json& request, Bytes) {
  TRUESCORE_TRY(reader, JsonReader::open(request));
  TRUESCORE_CHECK(reader.only({"groups", "draws", "seed"}));
  TRUESCORE_TRY(groups, read_segments(reader));
  TRUESCORE_TRY(draws, read_draws(reader));
  return mean_score_json(groups, draws);
}

Result<Json> nps_heterogeneity_cochran_q(Workspace*, const Json& request, Bytes) {
  TRUESCORE_TRY(reader, JsonReader::open(request));
  TRUESCORE_CHECK(reader.only({"groups"}));
  TRUESCORE_TRY(groups, read_segments(reader));
  const nps::CochranQ out = nps::cochran_q(groups);
  return Json::object({{"Q", optional_number(out.q)},
                       {"df", out.df},
                       {"p", optional_number(out.p)},
                       {"pooled", optional_number(out.pooled)},
                       {"pooled_se", optional_number(out.pooled_se)},
                       {"I2", optional_number(out.i_squared)},
                       {"tau2", optional_number(out.tau_squared)}});
}

Result<Json> nps_segments_compare(Workspace*, const Json& request, Bytes) {
  TRUESCORE_TRY(reader, JsonReader::open(request));
  TRUESCORE_CHECK(reader.only({"groups", "level", "method", "adjust", "draws", "seed"}));
  TRUESCORE_TRY(groups, read_segments(reader));
  TRUESCORE_TRY(interval, read_interval_request(reader));
  TRUESCORE_TRY(draws, read_draws(reader));
  TRUESCORE_TRY(adjust, reader.string_or("adjust", "holm"));
  const stats::Adjustment* adjustment = stats::adjustment(adjust);
  if (!adjustment) {
    return error_at(ErrorCode::value_not_allowed, reader.path_of("adjust"),
                    {{"found", adjust}, {"expected", "holm, bh, by, bonferroni, hochberg"}});
  }
  Json segments = Json::array();
  const auto differences = nps::segments_against_rest(groups, interval.level, *adjustment);
  for (std::size_t i = 0; i < groups.size(); ++i) {
    const nps::SegmentDifference& difference = differences[i];
    const auto& test = difference.test;
    segments.push_back(Json::object({{"n", groups[i].n()},
                                     {"nps", optional_number(nps::net_promoter_score(groups[i]))},
                                     {"interval", interval_json(groups[i], interval)},
                                     {"difference", optional_number(difference.against_rest.difference)},
                                     {"lower", difference.against_rest.low},
                                     {"upper", difference.against_rest.high},
                                     {"p", test ? Json(test->p) : Json()},
                                     {"midp", test ? Json(test->midp) : Json()},
                                     {"method", test ? Json(test->exact ? "exact" : "chi_square") : Json()},
                                     {"adjusted_p", optional_number(difference.adjusted_p)}}));
  }
  return Json::object({{"overall", mean_score_json(groups, draws)},
                       {"segments", segments},
                       {"level", interval.level},
                       {"adjust", adjustment->name}});
}

Result<Json> nps_trend_score(Workspace*, const Json& request, Bytes) {
  TRUESCORE_TRY(reader, JsonReader::open(request));
  TRUESCORE_CHECK(reader.only({"groups", "times"}));
  TRUESCORE_TRY(groups, read_segments(reader));
  std::vector<double> times;
  if (reader.has("times")) {
    TRUESCORE_TRY(given, read_numbers(reader, "times", -1e15, 1e15));
    TRUESCORE_CHECK(same_length(reader, "times", given.size(), groups.size()));
    times = given;
  } else {
    for (std::size_t i = 0; i < groups.size(); ++i) times.push_back(static_cast<double>(i + 1));
  }
  const nps::ScoreTrend trend = nps::score_trend(groups, times);
  return Json::object({{"r", optional_number(trend.r)},
                       {"chisq", trend.chi_square},
                       {"z", trend.z},
                       {"p", trend.p},
                       {"slope_points_per_period", optional_number(trend.slope)}});
}

Result<Json> trend_mann_kendall(Workspace*, const Json& request, Bytes) {
  TRUESCORE_TRY(reader, JsonReader::open(request));
  TRUESCORE_CHECK(reader.only({"y"}));
  TRUESCORE_TRY(y, read_values(reader, "y"));
  const stats::MannKendall out = stats::mann_kendall(y);
  return Json::object({{"tau_b", optional_number(out.tau_b)},
                       {"S", out.s},
                       {"var_S", out.variance},
                       {"z_continuity", out.z_continuity},
                       {"p_continuity", out.p_continuity},
                       {"p_no_continuity", out.p_no_continuity}});
}

Result<Json> trend_theil_sen(Workspace*, const Json& request, Bytes) {
  TRUESCORE_TRY(reader, JsonReader::open(request));
  TRUESCORE_CHECK(reader.only({"y", "x"}));
  TRUESCORE_TRY(y, read_values(reader, "y"));
  std::vector<double> x;
  if (reader.has("x")) {
    TRUESCORE_TRY(given, read_values(reader, "x"));
    TRUESCORE_CHECK(same_length(reader, "x", given.size(), y.size()));
    x = given;
  } else {
    for (std::size_t i = 0; i < y.size(); ++i) x.push_back(static_cast<double>(i));
  }
  const auto out = stats::theil_sen(x, y);
  return Json::object(
      {{"slope", out ? Json(out->slope) : Json()}, {"intercept", out ? Json(out->intercept) : Json()}});
}

}  // namespace truescore::api
