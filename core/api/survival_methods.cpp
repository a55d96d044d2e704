#include "api/survival_methods.h"

#include "api/labels_json.h"
#include "api/numbers_json.h"
#include "api/survival_json.h"
#include "stats/logrank.h"

namespace truescore::api {

using base::error_at;
using base::ErrorCode;
using base::Json;
using base::JsonReader;
using base::Result;

namespace {

Result<std::vector<stats::Lifetime>> read_lifetimes(const JsonReader& request) {
  TRUESCORE_TRY(times, read_numbers(request, "time", 0, kEndless));
  TRUESCORE_TRY(events, request.array("event"));
  TRUESCORE_CHECK(same_length(request, "event", events->items().size(), times.size()));
  std::vector<stats::Lifetime> out;
  for (std::size_t i = 0; i < times.size(); ++i) {
    const Json& event = events->items()[i];
    const bool is_number = event.is_number() && (event.as_number() == 0 || event.as_number() == 1);
    if (!event.is_bool() && !is_number) {
      return error_at(ErrorCode::value_not_allowed, base::below(request.path_of("event"), i),
                      {{"found", base::dump(event)}, {"expected", "0, 1, false, true"}});
    }
    out.push_back({times[i], event.is_bool() ? event.as_bool() : event.as_number() == 1});
  }
  return out;
}

}  // namespace

Json survival_json(const stats::SurvivalCurve& curve) {
  Json time = Json::array();
  Json at_risk = Json::array();
  Json events = Json::array();
  Json survival = Json::array();
  Json std_err = Json::array();
  Json lower = Json::array();
  Json upper = Json::array();
  for (const stats::SurvivalStep& step : curve.steps) {
    time.push_back(step.time);
    at_risk.push_back(step.at_risk);
    events.push_back(step.events);
    survival.push_back(step.survival);
    std_err.push_back(optional_number(step.std_err));
    lower.push_back(optional_number(step.low));
    upper.push_back(optional_number(step.high));
  }
  return Json::object({{"time", time},
                       {"at_risk", at_risk},
                       {"events", events},
                       {"survival", survival},
                       {"std_err", std_err},
                       {"lower", lower},
                       {"upper", upper},
                       {"median", optional_number(curve.median)},
                       {"median_lower", optional_number(curve.median_low)},
                       {"median_upper", optional_number(curve.median_high)},
                       {"last_time", curve.last_time}});
}

Json logrank_json(const stats::Logrank& test) {
  return Json::object({{"chisq", optional_number(test.chi_square)},
                       {"df", test.df},
                       {"p", optional_number(test.p)},
                       {"n", numbers_json(test.n)},
                       {"observed", numbers_json(test.observed)},
                       {"expected", numbers_json(test.expected)}});
}

Result<Json> survival_kaplan_meier(Workspace*, const Json& body, Bytes) {
  TRUESCORE_TRY(request, JsonReader::open(body));
  TRUESCORE_CHECK(request.only({"time", "event", "conf_type", "level"}));
  TRUESCORE_TRY(lifetimes, read_lifetimes(request));
  TRUESCORE_TRY(level, read_level(request));
  TRUESCORE_TRY(name, request.string_or("conf_type", "log-log"));
  const auto limits = stats::survival_limits_named(name);
  if (!limits) {
    return error_at(ErrorCode::value_not_allowed, request.path_of("conf_type"),
                    {{"found", name}, {"expected", "log-log, log, plain"}});
  }
  return survival_json(stats::kaplan_meier(lifetimes, *limits, level));
}

Result<Json> survival_logrank(Workspace*, const Json& body, Bytes) {
  TRUESCORE_TRY(request, JsonReader::open(body));
  TRUESCORE_CHECK(request.only({"time", "event", "group"}));
  TRUESCORE_TRY(lifetimes, read_lifetimes(request));
  TRUESCORE_TRY(labels, read_labels(request, "group"));
  TRUESCORE_CHECK(same_length(request, "group", labels.size(), lifetimes.size()));
  const LabelGroups groups = group_labels(labels);
  const std::vector<std::size_t> of_row(groups.of_row.begin(), groups.of_row.end());
  Json out = logrank_json(stats::logrank(lifetimes, of_row, groups.names.size()));
  Json names = Json::array();
  for (const std::string& name : groups.names) names.push_back(name);
  out.set("groups", std::move(names));
  return out;
}

Result<Json> survival_rmst(Workspace*, const Json& body, Bytes) {
  TRUESCORE_TRY(request, JsonReader::open(body));
  TRUESCORE_CHECK(request.only({"time", "event", "tau", "level"}));
  TRUESCORE_TRY(lifetimes, read_lifetimes(request));
  TRUESCORE_TRY(tau, read_positive(request, "tau"));
  TRUESCORE_TRY(level, read_level(request));
  if (lifetimes.empty()) return Json::object({{"rmst", Json()}, {"se", Json()}, {"tau", tau}});
  const auto curve = stats::kaplan_meier(lifetimes, stats::SurvivalLimits::log_log, level);
  const stats::RestrictedMean mean = stats::restricted_mean(curve, tau);
  return Json::object(
      {{"rmst", mean.mean}, {"se", mean.std_err}, {"tau", tau}, {"beyond_observed", mean.beyond_observed}});
}

}  // namespace truescore::api
