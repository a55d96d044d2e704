#include "api/counted_series.h"
#include "api/spc_methods.h"
#include "spc/process_chart.h"

namespace truescore::api {

using base::error_at;
using base::ErrorCode;
using base::Json;
using base::JsonReader;
using base::Result;

namespace {

// The one of the words that the request names, or the first.
template <typename T, std::size_t kCount>
Result<T> read_word(const JsonReader& request, std::string_view key,
                    const std::pair<const char*, T> (&words)[kCount]) {
  TRUESCORE_TRY(given, request.string_or(key, words[0].first));
  std::string known;
  for (const auto& [word, value] : words) {
    if (given == word) return value;
    known += (known.empty() ? "" : ", ") + std::string(word);
  }
  return error_at(ErrorCode::value_not_allowed, request.path_of(key),
                  {{"found", given}, {"expected", known}});
}

constexpr std::pair<const char*, spc::ChartKind> kKinds[] = {
    {"xmr", spc::ChartKind::xmr},   {"xmr_median", spc::ChartKind::xmr_median},
    {"p", spc::ChartKind::p},       {"laney_p", spc::ChartKind::laney_p},
    {"u", spc::ChartKind::u},       {"laney_u", spc::ChartKind::laney_u},
    {"ewma", spc::ChartKind::ewma}, {"cusum", spc::ChartKind::cusum},
};
constexpr std::pair<const char*, spc::RuleSet> kRuleSets[] = {
    {"wheeler", spc::RuleSet::wheeler},
    {"western_electric", spc::RuleSet::western_electric},
    {"nelson", spc::RuleSet::nelson},
};
constexpr std::pair<const char*, spc::SeasonKind> kSeasonKinds[] = {
    {"additive", spc::SeasonKind::additive},
    {"multiplicative", spc::SeasonKind::multiplicative},
};

bool has_ranges(spc::ChartKind kind) {
  return kind == spc::ChartKind::xmr || kind == spc::ChartKind::xmr_median;
}

bool of_values(spc::ChartKind kind) {
  return has_ranges(kind) || kind == spc::ChartKind::ewma || kind == spc::ChartKind::cusum;
}

Result<spc::ChartPlan> read_plan(const JsonReader& request) {
  constexpr std::int64_t kLongest = 100000;
  spc::ChartPlan plan;
  TRUESCORE_TRY(kind, read_word(request, "kind", kKinds));
  TRUESCORE_TRY(rules, read_word(request, "rules", kRuleSets));
  TRUESCORE_TRY(season_kind, read_word(request, "season_type", kSeasonKinds));
  TRUESCORE_TRY(baseline, request.whole_or("baseline", 0, 1, kLongest));
  TRUESCORE_TRY(season, request.whole_or("season", 0, 2, kLongest));
  plan.kind = kind;
  plan.rules = rules;
  plan.season_kind = season_kind;
  if (baseline > 0) plan.baseline = static_cast<std::size_t>(baseline);
  if (season > 0) plan.season = static_cast<std::size_t>(season);
  return plan;
}

// "phase_starts": rising positions from 2 to the last.
Result<std::vector<std::size_t>> read_phase_starts(const JsonReader& request, std::size_t length) {
  std::vector<std::size_t> out;
  TRUESCORE_TRY(array, request.array_or_null("phase_starts"));
  if (!array) return out;
  for (std::size_t i = 0; i < array->items().size(); ++i) {
    const Json& item = array->items()[i];
    const std::size_t least = out.empty() ? 2 : out.back() + 1;
    if (!item.is_whole() || item.as_number() < static_cast<double>(least) ||
        item.as_number() > static_cast<double>(length)) {
      return error_at(
          ErrorCode::value_out_of_range, base::below(request.path_of("phase_starts"), i),
          {{"found", base::dump(item)}, {"low", std::to_string(least)}, {"high", std::to_string(length)}});
    }
    out.push_back(static_cast<std::size_t>(item.as_number()));
  }
  return out;
}

Json position(std::size_t value) { return Json(static_cast<std::uint64_t>(value)); }

Json words(const std::vector<spc::Rule>& rules) {
  Json out = Json::array();
  for (const spc::Rule rule : rules) out.push_back(spc::word(rule));
  return out;
}

std::string_view word(spc::Verdict verdict) {
  switch (verdict) {
    case spc::Verdict::signal:
      return "signal";
    case spc::Verdict::noise:
      return "noise";
    case spc::Verdict::no_variation:
      return "no_variation";
    case spc::Verdict::too_few:
      break;
  }
  return "too_few";
}

Json range_json(const spc::Phase& phase) {
  return Json::object(
      {{"center", optional_number(phase.range)}, {"upper", optional_number(phase.upper_range)}});
}

Json phases_json(const spc::ProcessChart& chart, bool ranges) {
  Json out = Json::array();
  for (const spc::Phase& phase : chart.phases) {
    out.push_back(Json::object({{"from", position(phase.from)},
                                {"to", position(phase.to)},
                                {"baseline", position(phase.baseline)},
                                {"center", optional_number(phase.center)},
                                {"range", ranges ? range_json(phase) : Json()},
                                {"sigma_z", optional_number(phase.sigma_z)},
                                {"target", optional_number(phase.target)}}));
  }
  return out;
}

Json seasonal_json(const spc::SeasonalComparison& seasonal) {
  const bool adjusted = seasonal.adjusted_by.has_value();
  Json figure;
  if (adjusted) {
    figure = Json::array();
    for (const double part : seasonal.adjusted_by->figure) figure.push_back(part);
  }
  return Json::object(
      {{"period", position(seasonal.period)},
       {"method", adjusted ? "adjusted" : "same_period_last_cycle"},
       {"figure", figure},
       {"change_on_last_cycle", adjusted ? Json() : series_json(seasonal.change_on_last_cycle)}});
}

Json chart_json(const spc::ProcessChart& chart, bool ranges) {
  Json points = Json::array();
  for (std::size_t i = 0; i < chart.values.size(); ++i) {
    points.push_back(Json::object({{"value", optional_number(chart.values[i])},
                                   {"observed", optional_number(chart.observed[i])},
                                   {"moving_range", optional_number(chart.moving_ranges[i])},
                                   {"signals", words(chart.signals[i])},
                                   {"range_signal", static_cast<bool>(chart.range_signals[i])}}));
  }
  const spc::Phase& last = chart.phases.back();
  Json latest;
  if (chart.latest_signal) {
    latest = Json::object({{"position", position(chart.latest_signal->position)},
                           {"signals", words(chart.latest_signal->rules)}});
  }
  Json sums;
  if (!chart.upper_sum.empty()) {
    sums = Json::object({{"upper", series_json(chart.upper_sum)}, {"lower", series_json(chart.lower_sum)}});
  }
  return Json::object({{"center", optional_number(last.center)},
                       {"lower", series_json(chart.lower)},
                       {"upper", series_json(chart.upper)},
                       {"range", ranges ? range_json(last) : Json()},
                       {"points", points},
                       {"baseline", position(last.baseline)},
                       {"phases", phases_json(chart, ranges)},
                       {"verdict", word(chart.verdict)},
                       {"latest_signal", latest},
                       {"sums", sums},
                       {"change_after", chart.change_after ? position(*chart.change_after) : Json()},
                       {"seasonal", chart.seasonal ? seasonal_json(*chart.seasonal) : Json()}});
}

}  // namespace

Result<Json> spc_chart(Workspace*, const Json& body, Bytes) {
  TRUESCORE_TRY(request, JsonReader::open(body));
  TRUESCORE_CHECK(request.only({"values", "x", "n", "kind", "rules", "baseline", "phase_starts", "season",
                                "season_type", "scale", "offset"}));
  TRUESCORE_TRY(plan, read_plan(request));
  if (of_values(plan.kind)) {
    if (request.has("x") || request.has("n") || request.has("scale") || request.has("offset")) {
      return error_at(ErrorCode::inputs_conflict, request.path().empty() ? "/" : request.path(),
                      {{"expected", "values; x, n, scale, offset"}});
    }
    TRUESCORE_TRY(values, read_series(request, "values", -kEndless, kEndless));
    TRUESCORE_TRY(starts, read_phase_starts(request, values.size()));
    plan.phase_starts = starts;
    return chart_json(spc::individuals_process_chart(values, plan), has_ranges(plan.kind));
  }
  if (plan.season) {
    return error_at(ErrorCode::value_not_allowed, request.path_of("season"),
                    {{"found", std::to_string(*plan.season)}, {"expected", "null"}});
  }
  if (request.has("values")) {
    return error_at(ErrorCode::inputs_conflict, request.path().empty() ? "/" : request.path(),
                    {{"expected", "values; x, n"}});
  }
  TRUESCORE_TRY(scale, request.number_or("scale", 1));
  if (scale == 0) {
    return error_at(ErrorCode::value_not_allowed, request.path_of("scale"),
                    {{"found", "0"}, {"expected", "1, -1, 100"}});
  }
  TRUESCORE_TRY(offset, request.number_or("offset", 0));
  plan.scale = scale;
  plan.offset = offset;
  const bool shares = plan.kind == spc::ChartKind::p || plan.kind == spc::ChartKind::laney_p;
  TRUESCORE_TRY(counted, read_counted_series(request, "n", shares));
  TRUESCORE_TRY(starts, read_phase_starts(request, counted.x.size()));
  plan.phase_starts = starts;
  return chart_json(spc::attribute_process_chart(counted.x, counted.base, plan), false);
}

}  // namespace truescore::api
