#include "api/compare_methods.h"

#include <cmath>

#include "api/numbers_json.h"
#include "api/tally_json.h"
#include "nps/compare.h"
#include "nps/permutation.h"
#include "nps/planning.h"
#include "nps/rise.h"
#include "nps/score.h"

namespace truescore::api {

using base::error_at;
using base::ErrorCode;
using base::Json;
using base::JsonReader;
using base::Result;

namespace {

constexpr double kMaxPrior = 1e6;

struct TwoScores {
  nps::GroupCounts a;
  nps::GroupCounts b;

  bool both() const { return a.n() > 0 && b.n() > 0; }
};

Result<TwoScores> read_two_scores(const JsonReader& reader) {
  TRUESCORE_TRY(given_a, reader.member("counts_a"));
  TRUESCORE_TRY(given_b, reader.member("counts_b"));
  TRUESCORE_TRY(a, read_groups(*given_a, reader.path_of("counts_a")));
  TRUESCORE_TRY(b, read_groups(*given_b, reader.path_of("counts_b")));
  return TwoScores{a, b};
}

Json test_json(const nps::DifferenceTest& test, const char* statistic) {
  Json out = Json::object({{"difference", optional_number(test.difference)},
                           {"se", optional_number(test.se)},
                           {statistic, optional_number(test.statistic)},
                           {"p", optional_number(test.p)},
                           {"lower", optional_number(test.low)},
                           {"upper", optional_number(test.high)}});
  if (std::string_view(statistic) == "t") out.set("df", optional_number(test.df));
  return out;
}

// "p", "midp" and "method"; all null where a sample is empty.
Json permutation_json(const TwoScores& scores) {
  if (!scores.both()) return Json::object({{"p", Json()}, {"midp", Json()}, {"method", Json()}});
  const nps::PermutationTest test = nps::permutation_test(scores.a, scores.b);
  return Json::object({{"p", test.p}, {"midp", test.midp}, {"method", test.exact ? "exact" : "chi_square"}});
}

// What the two posteriors tell of the rise from a to b; null figures where a sample is empty.
Json rise_json(const TwoScores& scores, double prior_each, double level, double beyond_points) {
  Json out = Json::object();
  if (!scores.both()) {
    for (const char* key : {"prob_b_greater", "prob_a_greater", "prob_beyond", "mean", "lower", "upper"}) {
      out.set(key, Json());
    }
  } else {
    const nps::Prior prior{prior_each, prior_each, prior_each};
    const nps::ScorePosterior a(scores.a, prior);
    const nps::ScorePosterior b(scores.b, prior);
    const nps::RisePosterior rise(a, b);
    const double beyond = beyond_points / 100;
    const double outside = (1 - level) / 2;
    const double not_greater = rise.cdf(0);
    out.set("prob_b_greater", 1 - not_greater);
    out.set("prob_a_greater", not_greater);
    out.set("prob_beyond", rise.cdf(-beyond) + (1 - rise.cdf(beyond)));
    out.set("mean", 100 * (b.mean() - a.mean()));
    out.set("lower", 100 * rise.quantile(outside));
    out.set("upper", 100 * rise.quantile(1 - outside));
  }
  out.set("beyond_points", beyond_points);
  return out;
}

Result<double> read_beyond(const JsonReader& reader) {
  if (!reader.has("beyond_points")) return 5.0;
  return read_within(reader, "beyond_points", 0, 200);
}

Json score_json(const nps::GroupCounts& groups, const IntervalRequest& interval) {
  return Json::object({{"n", groups.n()},
                       {"nps", optional_number(nps::net_promoter_score(groups))},
                       {"interval", interval_json(groups, interval)}});
}

}  // namespace

Result<Json> nps_diff_mover(Workspace*, const Json& request, Bytes) {
  TRUESCORE_TRY(reader, JsonReader::open(request));
  TRUESCORE_CHECK(reader.only({"counts_a", "counts_b", "level", "method"}));
  TRUESCORE_TRY(scores, read_two_scores(reader));
  TRUESCORE_TRY(interval, read_interval_request(reader));
  const auto difference = nps::mover_interval(scores.a, scores.b, interval.level, *interval.method);
  return Json::object({{"difference", optional_number(difference.difference)},
                       {"lower", difference.low},
                       {"upper", difference.high},
                       {"level", interval.level},
                       {"method", interval.method->name}});
}

Result<Json> nps_diff_permutation(Workspace*, const Json& request, Bytes) {
  TRUESCORE_TRY(reader, JsonReader::open(request));
  TRUESCORE_CHECK(reader.only({"counts_a", "counts_b"}));
  TRUESCORE_TRY(scores, read_two_scores(reader));
  return permutation_json(scores);
}

Result<Json> nps_diff_welch(Workspace*, const Json& request, Bytes) {
  TRUESCORE_TRY(reader, JsonReader::open(request));
  TRUESCORE_CHECK(reader.only({"counts_a", "counts_b", "level"}));
  TRUESCORE_TRY(scores, read_two_scores(reader));
  TRUESCORE_TRY(level, read_level(reader));
  return test_json(nps::welch_test(scores.a, scores.b, level), "t");
}

Result<Json> nps_diff_z_unpooled(Workspace*, const Json& request, Bytes) {
  TRUESCORE_TRY(reader, JsonReader::open(request));
  TRUESCORE_CHECK(reader.only({"counts_a", "counts_b", "level"}));
  TRUESCORE_TRY(scores, read_two_scores(reader));
  TRUESCORE_TRY(level, read_level(reader));
  return test_json(nps::unpooled_z_test(scores.a, scores.b, level), "z");
}

Result<Json> nps_diff_bayes_prob(Workspace*, const Json& request, Bytes) {
  TRUESCORE_TRY(reader, JsonReader::open(request));
  TRUESCORE_CHECK(reader.only({"counts_a", "counts_b", "prior_each", "level", "beyond_points"}));
  TRUESCORE_TRY(scores, read_two_scores(reader));
  TRUESCORE_TRY(level, read_level(reader));
  TRUESCORE_TRY(beyond, read_beyond(reader));
  double prior_each = 0.5;
  if (reader.has("prior_each")) {
    TRUESCORE_TRY(given, read_within(reader, "prior_each", 0.01, kMaxPrior));
    prior_each = given;
  }
  return rise_json(scores, prior_each, level, beyond);
}

Result<Json> nps_diff_stratified(Workspace*, const Json& request, Bytes) {
  TRUESCORE_TRY(reader, JsonReader::open(request));
  TRUESCORE_CHECK(reader.only({"strata", "level"}));
  TRUESCORE_TRY(level, read_level(reader));
  TRUESCORE_TRY(given, reader.array("strata"));
  std::vector<nps::Stratum> strata;
  for (std::size_t i = 0; i < given->items().size(); ++i) {
    TRUESCORE_TRY(stratum, JsonReader::open(given->items()[i], base::below(reader.path_of("strata"), i)));
    TRUESCORE_CHECK(stratum.only({"counts_a", "counts_b"}));
    TRUESCORE_TRY(scores, read_two_scores(stratum));
    strata.push_back({scores.a, scores.b});
  }
  const nps::StratifiedDifference out = nps::stratified_difference(strata, level);
  return Json::object({{"difference", optional_number(out.difference)},
                       {"se", optional_number(out.se)},
                       {"lower", optional_number(out.low)},
                       {"upper", optional_number(out.high)},
                       {"chisq", optional_number(out.chi_square)},
                       {"df", 1},
                       {"p", optional_number(out.p)},
                       {"strata", out.strata}});
}

Result<Json> nps_compare(Workspace*, const Json& request, Bytes) {
  TRUESCORE_TRY(reader, JsonReader::open(request));
  TRUESCORE_CHECK(reader.only({"counts_a", "counts_b", "level", "method", "power", "beyond_points"}));
  TRUESCORE_TRY(scores, read_two_scores(reader));
  TRUESCORE_TRY(interval, read_interval_request(reader));
  TRUESCORE_TRY(beyond, read_beyond(reader));
  TRUESCORE_TRY(power, reader.number_or("power", 0.8));
  if (!(power > 0 && power < 1)) {
    return error_at(ErrorCode::value_out_of_range, reader.path_of("power"),
                    {{"found", base::dump(Json(power))}, {"low", "0"}, {"high", "1"}});
  }
  const auto difference = nps::mover_interval(scores.b, scores.a, interval.level, *interval.method);
  const double alpha = 1 - interval.level;
  Json detectable;
  Json needed;
  if (scores.both()) {
    // Half an answer more in each group: a variance of 0 would promise the impossible.
    const auto variance = [](const nps::GroupCounts& groups) {
      return *nps::spread({groups.detractors + 0.5, groups.passives + 0.5, groups.promoters + 0.5}).var_pop /
             10000;
    };
    const double variance_a = variance(scores.a);
    const double variance_b = variance(scores.b);
    detectable = nps::detectable_difference(variance_a, scores.a.n(), variance_b, scores.b.n(), power, alpha);
    if (*difference.difference != 0) {
      needed = nps::whole_answers(
          nps::answers_for_difference(*difference.difference, variance_a, variance_b, power, alpha));
    }
  }
  Json out = Json::object({{"a", score_json(scores.a, interval)},
                           {"b", score_json(scores.b, interval)},
                           {"rise", optional_number(difference.difference)},
                           {"interval", Json::object({{"low", difference.low},
                                                      {"high", difference.high},
                                                      {"level", interval.level},
                                                      {"method", interval.method->name}})},
                           {"test", permutation_json(scores)},
                           {"bayes", rise_json(scores, 0.5, interval.level, beyond)},
                           {"power", power},
                           {"detectable", detectable},
                           {"n_per_group", needed}});
  return out;
}

}  // namespace truescore::api
