#include "api/spc_methods.h"

#include "api/counted_series.h"
#include "spc/attribute_chart.h"
#include "spc/change_point.h"
#include "spc/cusum.h"
#include "spc/decomposition.h"
#include "spc/ewma.h"
#include "spc/individuals_chart.h"
#include "spc/rules.h"

namespace truescore::api {

using base::error_at;
using base::ErrorCode;
using base::Json;
using base::JsonReader;
using base::Result;

namespace {

constexpr std::int64_t kLongestSeries = 100000;
// The search for several breaks takes time by the square of the length.
constexpr std::size_t kLongestForBreaks = 2000;
constexpr std::int64_t kMostBreaks = 50;

// "baseline": how many periods at the beginning the limits come from; all where absent.
Result<std::size_t> read_baseline(const JsonReader& request, std::size_t length) {
  TRUESCORE_TRY(baseline, request.whole_or("baseline", static_cast<std::int64_t>(length), 1, kLongestSeries));
  return std::min(static_cast<std::size_t>(baseline), length);
}

Result<Json> individuals(const Json& body, spc::RangeKind kind, std::string_view range_name) {
  TRUESCORE_TRY(request, JsonReader::open(body));
  TRUESCORE_CHECK(request.only({"y", "baseline"}));
  TRUESCORE_TRY(y, read_series(request, "y", -kEndless, kEndless));
  TRUESCORE_TRY(baseline, read_baseline(request, y.size()));
  const auto limits = spc::individuals_limits(spc::SeriesView(y).first(baseline), kind);
  Json out = Json::object({{"center", optional_number(limits.center)}});
  out.set(range_name, optional_number(limits.range));
  out.set("lower", optional_number(limits.lower));
  out.set("upper", optional_number(limits.upper));
  out.set("upper_range", optional_number(limits.upper_range));
  out.set("sigma", optional_number(limits.sigma));
  out.set("moving_ranges", series_json(spc::moving_ranges(y)));
  return out;
}

Result<Json> attributes(const Json& body, std::string_view base_key, spc::Law law, bool laney) {
  TRUESCORE_TRY(request, JsonReader::open(body));
  TRUESCORE_CHECK(request.only({"x", base_key, "baseline"}));
  TRUESCORE_TRY(counted, read_counted_series(request, base_key, law == spc::Law::binomial));
  TRUESCORE_TRY(baseline, read_baseline(request, counted.x.size()));
  const auto limits = spc::attribute_limits(counted.x, counted.base, law, laney, baseline);
  return Json::object({{"center", optional_number(limits.center)},
                       {"sigma_z", optional_number(limits.sigma_z)},
                       {"values", series_json(limits.values)},
                       {"lower", series_json(limits.lower)},
                       {"upper", series_json(limits.upper)}});
}

Json positions_json(const std::vector<std::size_t>& positions) {
  Json out = Json::array();
  for (const std::size_t position : positions) out.push_back(static_cast<std::uint64_t>(position));
  return out;
}

Json position_json(const std::optional<std::size_t>& position) {
  return position ? Json(static_cast<std::uint64_t>(*position)) : Json();
}

}  // namespace

Result<Json> spc_xmr(Workspace*, const Json& body, Bytes) {
  return individuals(body, spc::RangeKind::mean, "mean_mr");
}
Result<Json> spc_xmr_median(Workspace*, const Json& body, Bytes) {
  return individuals(body, spc::RangeKind::median, "median_mr");
}

Result<Json> spc_p_chart(Workspace*, const Json& body, Bytes) {
  return attributes(body, "n", spc::Law::binomial, false);
}
Result<Json> spc_u_chart(Workspace*, const Json& body, Bytes) {
  return attributes(body, "exposure", spc::Law::poisson, false);
}
Result<Json> spc_laney_p(Workspace*, const Json& body, Bytes) {
  return attributes(body, "n", spc::Law::binomial, true);
}
Result<Json> spc_laney_u(Workspace*, const Json& body, Bytes) {
  return attributes(body, "exposure", spc::Law::poisson, true);
}

Result<Json> spc_c_chart(Workspace*, const Json& body, Bytes) {
  TRUESCORE_TRY(request, JsonReader::open(body));
  TRUESCORE_CHECK(request.only({"x", "baseline"}));
  TRUESCORE_TRY(x, read_numbers(request, "x", 0, kEndless));
  TRUESCORE_TRY(baseline, read_baseline(request, x.size()));
  const std::vector<double> ones(x.size(), 1);
  const auto limits = spc::attribute_limits(x, ones, spc::Law::poisson, false, baseline);
  const auto one = [](const spc::Series& values) {
    return values.empty() ? Json() : optional_number(values[0]);
  };
  return Json::object({{"center", optional_number(limits.center)},
                       {"lower", one(limits.lower)},
                       {"upper", one(limits.upper)}});
}

Result<Json> spc_ewma(Workspace*, const Json& body, Bytes) {
  TRUESCORE_TRY(request, JsonReader::open(body));
  TRUESCORE_CHECK(request.only({"y", "center", "sigma", "lambda_", "L"}));
  TRUESCORE_TRY(y, read_series(request, "y", -kEndless, kEndless));
  spc::EwmaSettings settings;
  TRUESCORE_TRY(center, request.number("center"));
  TRUESCORE_TRY(sigma, read_positive(request, "sigma"));
  settings.center = center;
  settings.sigma = sigma;
  if (request.has("lambda_")) {
    TRUESCORE_TRY(lambda, read_positive(request, "lambda_"));
    TRUESCORE_CHECK(read_within(request, "lambda_", 0, 1));
    settings.lambda = lambda;
  }
  if (request.has("L")) {
    TRUESCORE_TRY(width, read_positive(request, "L"));
    settings.width = width;
  }
  const spc::Ewma chart = spc::ewma(y, settings);
  return Json::object({{"ewma", series_json(chart.average)},
                       {"lower", series_json(chart.lower)},
                       {"upper", series_json(chart.upper)},
                       {"signals", positions_json(chart.signals)}});
}

Result<Json> spc_cusum(Workspace*, const Json& body, Bytes) {
  TRUESCORE_TRY(request, JsonReader::open(body));
  TRUESCORE_CHECK(request.only({"y", "target", "sigma", "k", "h"}));
  TRUESCORE_TRY(y, read_series(request, "y", -kEndless, kEndless));
  spc::CusumSettings settings;
  TRUESCORE_TRY(target, request.number("target"));
  TRUESCORE_TRY(sigma, read_positive(request, "sigma"));
  settings.target = target;
  settings.sigma = sigma;
  if (request.has("k")) {
    TRUESCORE_TRY(slack, read_within(request, "k", 0, kEndless));
    settings.slack = slack;
  }
  if (request.has("h")) {
    TRUESCORE_TRY(decision, read_positive(request, "h"));
    settings.decision = decision;
  }
  const spc::Cusum chart = spc::cusum(y, settings);
  return Json::object({{"upper", series_json(chart.upper)},
                       {"lower", series_json(chart.lower)},
                       {"first_signal_upper", position_json(chart.first_signal_upper)},
                       {"first_signal_lower", position_json(chart.first_signal_lower)}});
}

Result<Json> spc_rules(Workspace*, const Json& body, Bytes) {
  TRUESCORE_TRY(request, JsonReader::open(body));
  TRUESCORE_CHECK(request.only({"y", "center", "sigma"}));
  TRUESCORE_TRY(y, read_series(request, "y", -kEndless, kEndless));
  TRUESCORE_TRY(center, request.number("center"));
  TRUESCORE_TRY(sigma, read_positive(request, "sigma"));
  const spc::Series z = spc::standardized(y, center, sigma);
  constexpr std::pair<const char*, spc::Rule> kRules[] = {
      {"nelson1_beyond_3s", spc::Rule::beyond_limits},
      {"nelson2_nine_same_side", spc::Rule::nine_on_one_side},
      {"nelson3_six_trend", spc::Rule::six_rising_or_falling},
      {"nelson4_fourteen_alternating", spc::Rule::fourteen_alternating},
      {"nelson5_two_of_three_2s", spc::Rule::two_of_three_beyond_2},
      {"nelson6_four_of_five_1s", spc::Rule::four_of_five_beyond_1},
      {"nelson7_fifteen_within_1s", spc::Rule::fifteen_within_1},
      {"nelson8_eight_outside_1s", spc::Rule::eight_beyond_1},
      {"we4_eight_same_side", spc::Rule::eight_on_one_side},
      {"wheeler_three_of_four_beyond_1_5s", spc::Rule::three_of_four_beyond_1_5},
  };
  Json out = Json::object();
  for (const auto& [name, rule] : kRules) out.set(name, positions_json(spc::signals(rule, y, z)));
  return out;
}

Result<Json> series_seasonal_decompose(Workspace*, const Json& body, Bytes) {
  TRUESCORE_TRY(request, JsonReader::open(body));
  TRUESCORE_CHECK(request.only({"y", "period", "type"}));
  TRUESCORE_TRY(y, read_series(request, "y", -kEndless, kEndless));
  TRUESCORE_TRY(period, request.whole("period", 2, kLongestSeries));
  TRUESCORE_TRY(type, request.string_or("type", "additive"));
  if (type != "additive" && type != "multiplicative") {
    return error_at(ErrorCode::value_not_allowed, request.path_of("type"),
                    {{"found", type}, {"expected", "additive, multiplicative"}});
  }
  const auto kind = type == "additive" ? spc::SeasonKind::additive : spc::SeasonKind::multiplicative;
  const auto parts = spc::decompose(y, static_cast<std::size_t>(period), kind);
  return Json::object({{"figure", parts ? numbers_json(parts->figure) : Json()},
                       {"trend", parts ? series_json(parts->trend) : Json()},
                       {"random", parts ? series_json(parts->random) : Json()}});
}

Result<Json> series_breakpoints_mean(Workspace*, const Json& body, Bytes) {
  TRUESCORE_TRY(request, JsonReader::open(body));
  TRUESCORE_CHECK(request.only({"y", "min_segment_share", "max_breaks"}));
  TRUESCORE_TRY(y, read_numbers(request, "y", -kEndless, kEndless));
  if (y.size() > kLongestForBreaks) {
    return error_at(
        ErrorCode::value_out_of_range, request.path_of("y"),
        {{"found", std::to_string(y.size())}, {"low", "0"}, {"high", std::to_string(kLongestForBreaks)}});
  }
  spc::MeanShiftSettings settings;
  if (request.has("min_segment_share")) {
    TRUESCORE_TRY(share, read_within(request, "min_segment_share", 0, 0.5));
    settings.min_segment_share = share;
  }
  TRUESCORE_TRY(most, request.whole_or("max_breaks", kMostBreaks, 0, kMostBreaks));
  settings.max_breaks = static_cast<std::size_t>(most);
  const spc::MeanShifts shifts = spc::mean_shifts(y, settings);
  return Json::object({{"breaks_after", positions_json(shifts.breaks_after)},
                       {"rss", numbers_json(shifts.rss)},
                       {"bic", series_json(shifts.bic)}});
}

Result<Json> series_pettitt(Workspace*, const Json& body, Bytes) {
  TRUESCORE_TRY(request, JsonReader::open(body));
  TRUESCORE_CHECK(request.only({"y"}));
  TRUESCORE_TRY(y, read_series(request, "y", -kEndless, kEndless));
  const auto test = spc::pettitt_test(y);
  return Json::object({{"K", test ? Json(test->statistic) : Json()},
                       {"change_after", test ? position_json(test->change_after) : Json()},
                       {"p_approx", test ? Json(test->p) : Json()}});
}

}  // namespace truescore::api
