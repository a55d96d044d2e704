#include "api/proportion_methods.h"

#include <cmath>

#include "api/numbers_json.h"
#include "stats/fisher_exact.h"
#include "stats/mean.h"
#include "stats/normal.h"
#include "stats/rate.h"
#include "stats/ratio.h"
#include "stats/share.h"
#include "stats/student.h"

namespace truescore::api {

using base::error_at;
using base::ErrorCode;
using base::Json;
using base::JsonReader;
using base::Result;
using stats::Interval;

namespace {

constexpr double kMaxFisherCell = 1e9;  // the test walks through some 20 √n tables

// x of n, both perhaps fractions.
struct Counted {
  double x;
  double n;
};
Result<Counted> read_counted(const JsonReader& request, std::string_view x_key, std::string_view n_key) {
  TRUESCORE_TRY(n, read_within(request, n_key, 0, kMaxCount));
  TRUESCORE_TRY(x, read_within(request, x_key, 0, n));
  return Counted{x, n};
}

using ShareInterval = std::optional<Interval> (*)(double x, double n, double level);
Result<Json> share_interval(const Json& body, ShareInterval interval) {
  TRUESCORE_TRY(request, JsonReader::open(body));
  TRUESCORE_CHECK(request.only({"x", "n", "level"}));
  TRUESCORE_TRY(counted, read_counted(request, "x", "n"));
  TRUESCORE_TRY(level, read_level(request));
  return with_limits(Json::object({{"share", optional_number(stats::share(counted.x, counted.n))}}),
                     interval(counted.x, counted.n, level));
}

using DifferenceInterval = std::optional<Interval> (*)(double x1, double n1, double x2, double n2,
                                                       double level);
Result<Json> difference_interval(const Json& body, DifferenceInterval interval) {
  TRUESCORE_TRY(request, JsonReader::open(body));
  TRUESCORE_CHECK(request.only({"x1", "n1", "x2", "n2", "level"}));
  TRUESCORE_TRY(first, read_counted(request, "x1", "n1"));
  TRUESCORE_TRY(second, read_counted(request, "x2", "n2"));
  TRUESCORE_TRY(level, read_level(request));
  const auto p1 = stats::share(first.x, first.n);
  const auto p2 = stats::share(second.x, second.n);
  return with_limits(Json::object({{"difference", p1 && p2 ? Json(*p1 - *p2) : Json()}}),
                     interval(first.x, first.n, second.x, second.n, level));
}

struct UnitValues {
  std::vector<double> x;
  std::vector<double> y;
};
Result<UnitValues> read_units(const JsonReader& request) {
  TRUESCORE_TRY(x, read_numbers(request, "numerator", -kEndless, kEndless));
  TRUESCORE_TRY(y, read_numbers(request, "denominator", -kEndless, kEndless));
  TRUESCORE_CHECK(same_length(request, "denominator", y.size(), x.size()));
  return UnitValues{std::move(x), std::move(y)};
}

Result<stats::RatioSums> read_sums(const JsonReader& sums) {
  TRUESCORE_CHECK(sums.only({"n", "x", "y", "xx", "yy", "xy"}));
  stats::RatioSums out;
  TRUESCORE_TRY(n, sums.whole("n", 0, static_cast<std::int64_t>(kMaxCount)));
  out.n = static_cast<double>(n);
  const std::pair<const char*, double*> members[] = {
      {"x", &out.x}, {"y", &out.y}, {"xx", &out.xx}, {"yy", &out.yy}, {"xy", &out.xy}};
  for (const auto& [key, value] : members) {
    TRUESCORE_TRY(given, sums.number(key));
    *value = given;
  }
  return out;
}

std::string_view name(stats::FiellerKind kind) {
  switch (kind) {
    case stats::FiellerKind::bounded:
      return "bounded";
    case stats::FiellerKind::complement:
      return "complement";
    case stats::FiellerKind::half_line:
      return "half_line";
    case stats::FiellerKind::whole_line:
      return "whole_line";
    case stats::FiellerKind::undefined:
      break;
  }
  return "undefined";
}

Json fieller_json(const std::optional<stats::RatioOfEstimates>& ratio, double quantile) {
  const stats::FiellerSet set = ratio ? stats::fieller(*ratio, quantile) : stats::FiellerSet();
  return Json::object({{"ratio", ratio && ratio->b != 0 ? Json(ratio->a / ratio->b) : Json()},
                       {"kind", name(set.kind)},
                       {"lower", optional_number(set.lower)},
                       {"upper", optional_number(set.upper)}});
}

}  // namespace

Result<Json> share_wilson(Workspace*, const Json& body, Bytes) { return share_interval(body, stats::wilson); }
Result<Json> share_clopper_pearson(Workspace*, const Json& body, Bytes) {
  return share_interval(body, stats::clopper_pearson);
}
Result<Json> share_jeffreys(Workspace*, const Json& body, Bytes) {
  return share_interval(body, stats::jeffreys);
}
Result<Json> share_agresti_coull(Workspace*, const Json& body, Bytes) {
  return share_interval(body, stats::agresti_coull);
}
Result<Json> share_wald(Workspace*, const Json& body, Bytes) { return share_interval(body, stats::wald); }

Result<Json> share_diff_newcombe(Workspace*, const Json& body, Bytes) {
  return difference_interval(body, stats::newcombe_difference);
}
Result<Json> share_diff_wald(Workspace*, const Json& body, Bytes) {
  return difference_interval(body, stats::wald_difference);
}

Result<Json> share_fisher(Workspace*, const Json& body, Bytes) {
  TRUESCORE_TRY(request, JsonReader::open(body));
  TRUESCORE_CHECK(request.only({"a", "b", "c", "d"}));
  double cells[4] = {};
  const char* keys[4] = {"a", "b", "c", "d"};
  for (int i = 0; i < 4; ++i) {
    TRUESCORE_TRY(cell, request.whole(keys[i], 0, static_cast<std::int64_t>(kMaxFisherCell)));
    cells[i] = static_cast<double>(cell);
  }
  return Json::object({{"p", stats::fisher_exact_p(cells[0], cells[1], cells[2], cells[3])}});
}

Result<Json> rate_poisson_exact(Workspace*, const Json& body, Bytes) {
  TRUESCORE_TRY(request, JsonReader::open(body));
  TRUESCORE_CHECK(request.only({"x", "exposure", "level"}));
  TRUESCORE_TRY(x, read_within(request, "x", 0, kMaxCount));
  TRUESCORE_TRY(exposure, read_within(request, "exposure", 0, kEndless));
  TRUESCORE_TRY(level, read_level(request));
  return with_limits(Json::object({{"rate", optional_number(stats::rate(x, exposure))}}),
                     stats::poisson_exact(x, exposure, level));
}

Result<Json> ratio_delta(Workspace*, const Json& body, Bytes) {
  TRUESCORE_TRY(request, JsonReader::open(body));
  TRUESCORE_CHECK(request.only({"numerator", "denominator", "sums", "level"}));
  TRUESCORE_TRY(level, read_level(request));
  std::optional<stats::RatioEstimate> estimate;
  if (request.has("sums")) {
    if (request.has("numerator") || request.has("denominator")) {
      return error_at(ErrorCode::inputs_conflict, "/", {{"expected", "numerator, denominator; sums"}});
    }
    TRUESCORE_TRY(reader, request.reader("sums"));
    TRUESCORE_TRY(sums, read_sums(reader));
    estimate = stats::ratio_estimate(sums, level);
  } else {
    TRUESCORE_TRY(units, read_units(request));
    estimate = stats::ratio_estimate(units.x, units.y, level);
  }
  const auto found = estimate.value_or(stats::RatioEstimate());
  Json out = with_limits(
      Json::object({{"ratio", estimate ? Json(found.ratio) : Json()}, {"se", optional_number(found.se)}}),
      found.delta);
  out.set("log_lower", found.log_delta ? Json(found.log_delta->lower) : Json());
  out.set("log_upper", found.log_delta ? Json(found.log_delta->upper) : Json());
  return out;
}

Result<Json> ratio_fieller(Workspace*, const Json& body, Bytes) {
  TRUESCORE_TRY(request, JsonReader::open(body));
  TRUESCORE_CHECK(
      request.only({"a", "b", "var_a", "var_b", "cov", "quantile", "level", "numerator", "denominator"}));
  TRUESCORE_TRY(level, read_level(request));
  if (request.has("numerator")) {
    TRUESCORE_CHECK(request.only({"numerator", "denominator", "level"}));
    TRUESCORE_TRY(units, read_units(request));
    stats::RatioSums sums;
    for (std::size_t i = 0; i < units.x.size(); ++i) sums.add(units.x[i], units.y[i]);
    const auto means = stats::means_of(sums);
    return fieller_json(means, means ? -stats::student_quantile((1 - level) / 2, sums.n - 1) : 0);
  }
  TRUESCORE_TRY(a, request.number("a"));
  TRUESCORE_TRY(b, request.number("b"));
  TRUESCORE_TRY(var_a, read_within(request, "var_a", 0, kEndless));
  TRUESCORE_TRY(var_b, read_within(request, "var_b", 0, kEndless));
  TRUESCORE_TRY(cov, request.number_or("cov", 0));
  const double most = std::sqrt(var_a) * std::sqrt(var_b) * (1 + 1e-9);
  if (request.has("cov")) TRUESCORE_CHECK(read_within(request, "cov", -most, most));
  double quantile = stats::two_sided_z(level);
  if (request.has("quantile")) {
    TRUESCORE_TRY(given, read_positive(request, "quantile"));
    quantile = given;
  }
  return fieller_json(stats::RatioOfEstimates{a, b, var_a, var_b, cov}, quantile);
}

Result<Json> mean_t(Workspace*, const Json& body, Bytes) {
  TRUESCORE_TRY(request, JsonReader::open(body));
  TRUESCORE_CHECK(request.only({"values", "level"}));
  TRUESCORE_TRY(values, read_numbers(request, "values", -kEndless, kEndless));
  TRUESCORE_TRY(level, read_level(request));
  const stats::Moments moments = stats::moments(values);
  const auto variance = stats::sample_variance(moments);
  return with_limits(Json::object({{"n", moments.n},
                                   {"mean", moments.n > 0 ? Json(moments.mean) : Json()},
                                   {"se", variance ? Json(std::sqrt(*variance / moments.n)) : Json()}}),
                     stats::t_interval(moments, level));
}

}  // namespace truescore::api
