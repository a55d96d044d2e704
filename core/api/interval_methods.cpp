#include "api/interval_methods.h"

#include "api/numbers_json.h"
#include "api/population_json.h"
#include "api/tally_json.h"
#include "nps/intervals/adjusted_wald_interval.h"
#include "nps/intervals/bayes_interval.h"
#include "nps/intervals/bootstrap_interval.h"
#include "nps/planning.h"
#include "nps/score.h"

namespace truescore::api {

using base::Json;
using base::JsonReader;
using base::Result;

namespace {

constexpr double kMaxAdded = 1e6;

Json lower_and_upper(const nps::Limits& limits, double level) {
  return Json::object({{"lower", limits.low}, {"upper", limits.high}, {"level", level}});
}

// Of the method of that name in the list of intervals.
Result<Json> interval_of(std::string_view method, const Json& request) {
  TRUESCORE_TRY(reader, JsonReader::open(request));
  TRUESCORE_CHECK(reader.only({"counts", "promoters", "passives", "detractors", "level"}));
  TRUESCORE_TRY(input, read_score_input(reader, false));
  TRUESCORE_TRY(level, read_level(reader));
  return lower_and_upper(nps::interval_method(method)->limits(input.groups, level), level);
}

// A number of [0, kMaxAdded], the fallback where absent.
Result<double> read_added(const JsonReader& reader, std::string_view key, double fallback) {
  if (!reader.has(key)) return fallback;
  return read_within(reader, key, 0, kMaxAdded);
}

}  // namespace

Result<Json> nps_interval_methods(Workspace*, const Json& request, Bytes) {
  TRUESCORE_TRY(reader, JsonReader::open(request));
  TRUESCORE_CHECK(reader.only({}));
  Json methods = Json::array();
  for (const nps::IntervalMethod& method : nps::interval_methods()) {
    methods.push_back(Json::object({{"name", method.name},
                                    {"is_default", method.name == nps::kDefaultInterval},
                                    {"comparison_only", method.comparison_only},
                                    {"reference", method.reference}}));
  }
  return Json::object({{"methods", methods}});
}

Result<Json> nps_interval_score(Workspace*, const Json& request, Bytes) {
  return interval_of("score", request);
}
Result<Json> nps_interval_bonett_price(Workspace*, const Json& request, Bytes) {
  return interval_of("bonett_price", request);
}
Result<Json> nps_interval_agresti_min(Workspace*, const Json& request, Bytes) {
  return interval_of("agresti_min", request);
}
Result<Json> nps_interval_rocks(Workspace*, const Json& request, Bytes) {
  return interval_of("rocks", request);
}
Result<Json> nps_interval_likelihood_ratio(Workspace*, const Json& request, Bytes) {
  return interval_of("likelihood_ratio", request);
}
Result<Json> nps_interval_wald_z(Workspace*, const Json& request, Bytes) {
  return interval_of("wald", request);
}
Result<Json> nps_interval_wald_t(Workspace*, const Json& request, Bytes) {
  return interval_of("wald_t", request);
}
Result<Json> nps_interval_gof(Workspace*, const Json& request, Bytes) { return interval_of("gof", request); }
Result<Json> nps_interval_bootstrap_percentile(Workspace*, const Json& request, Bytes) {
  return interval_of("bootstrap_percentile", request);
}

Result<Json> nps_interval_bootstrap_bca(Workspace*, const Json& request, Bytes) {
  TRUESCORE_TRY(reader, JsonReader::open(request));
  TRUESCORE_CHECK(reader.only({"counts", "promoters", "passives", "detractors", "level"}));
  TRUESCORE_TRY(input, read_score_input(reader, false));
  TRUESCORE_TRY(level, read_level(reader));
  const nps::BcaInterval interval = nps::bca_interval(input.groups, level);
  Json out = lower_and_upper(interval.limits, level);
  out.set("z0", optional_number(interval.z0));
  out.set("acceleration", optional_number(interval.acceleration));
  return out;
}

Result<Json> nps_interval_adjusted_wald(Workspace*, const Json& request, Bytes) {
  TRUESCORE_TRY(reader, JsonReader::open(request));
  TRUESCORE_CHECK(reader.only({"counts", "promoters", "passives", "detractors", "level", "add_detractors",
                               "add_passives", "add_promoters"}));
  TRUESCORE_TRY(input, read_score_input(reader, false));
  TRUESCORE_TRY(level, read_level(reader));
  // Bonett and Price's where nothing is said.
  TRUESCORE_TRY(detractors, read_added(reader, "add_detractors", 1));
  TRUESCORE_TRY(passives, read_added(reader, "add_passives", 0));
  TRUESCORE_TRY(promoters, read_added(reader, "add_promoters", 1));
  return lower_and_upper(nps::adjusted_wald_interval(input.groups, {detractors, passives, promoters}, level),
                         level);
}

Result<Json> nps_interval_bayes_dirichlet(Workspace*, const Json& request, Bytes) {
  TRUESCORE_TRY(reader, JsonReader::open(request));
  TRUESCORE_CHECK(reader.only({"counts", "promoters", "passives", "detractors", "level", "prior_detractors",
                               "prior_passives", "prior_promoters", "edge_rule"}));
  TRUESCORE_TRY(input, read_score_input(reader, false));
  TRUESCORE_TRY(level, read_level(reader));
  nps::Prior prior;
  const std::pair<const char*, double*> members[] = {{"prior_detractors", &prior.detractors},
                                                     {"prior_passives", &prior.passives},
                                                     {"prior_promoters", &prior.promoters}};
  for (const auto& [key, count] : members) {
    if (!reader.has(key)) continue;
    TRUESCORE_TRY(given, read_positive(reader, key));
    *count = given;
  }
  TRUESCORE_TRY(edge_rule, reader.boolean_or("edge_rule", false));
  Json out = lower_and_upper(
      nps::bayes_interval(input.groups, prior, edge_rule ? nps::EdgeRule::yes : nps::EdgeRule::no, level),
      level);
  const bool empty = !(input.groups.n() > 0);
  const nps::ScorePosterior posterior(input.groups, prior);
  out.set("mean", empty ? Json() : Json(100 * posterior.mean()));
  out.set("sd", empty ? Json() : Json(100 * posterior.sd()));
  return out;
}

Result<Json> nps_interval_score_fpc(Workspace*, const Json& request, Bytes) {
  TRUESCORE_TRY(reader, JsonReader::open(request));
  TRUESCORE_CHECK(reader.only({"counts", "promoters", "passives", "detractors", "population", "level"}));
  TRUESCORE_TRY(input, read_score_input(reader, false));
  TRUESCORE_TRY(level, read_level(reader));
  TRUESCORE_TRY(population, read_population(reader, input.groups));
  Json out = lower_and_upper(nps::finite_score_interval(input.groups, population, level), level);
  const auto endless = nps::endless_counts(input.groups, population);
  out.set("nps", optional_number(nps::net_promoter_score(input.groups)));
  out.set("n_eff", endless ? Json(endless->n()) : Json());
  return out;
}

}  // namespace truescore::api
