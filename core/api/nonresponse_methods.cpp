#include "api/nonresponse_methods.h"

#include "api/labels_json.h"
#include "api/numbers_json.h"
#include "nps/compare.h"
#include "nps/nonresponse.h"
#include "nps/permutation.h"
#include "nps/score.h"

namespace truescore::api {

using base::Json;
using base::JsonReader;
using base::Result;

namespace {

Result<std::vector<nps::Responding>> read_groups(const JsonReader& request) {
  TRUESCORE_TRY(responded, read_numbers(request, "responded", 0, kMaxCount));
  TRUESCORE_TRY(invited, read_numbers(request, "invited", 0, kMaxCount));
  TRUESCORE_CHECK(same_length(request, "invited", invited.size(), responded.size()));
  std::vector<nps::Responding> out;
  for (std::size_t i = 0; i < responded.size(); ++i) {
    if (responded[i] > invited[i]) {
      return out_of_range(base::below(request.path_of("responded"), i), responded[i], "0",
                          base::dump(Json(invited[i])));
    }
    out.push_back({responded[i], invited[i]});
  }
  return out;
}

}  // namespace

Result<Json> survey_nonresponse_bounds(Workspace*, const Json& body, Bytes) {
  TRUESCORE_TRY(request, JsonReader::open(body));
  TRUESCORE_CHECK(request.only({"nps_respondents", "response_rate"}));
  TRUESCORE_TRY(score, read_within(request, "nps_respondents", -100, 100));
  TRUESCORE_TRY(rate, read_within(request, "response_rate", 0, 1));
  const nps::Limits limits = nps::nonresponse_bounds(score, rate);
  return Json::object({{"lower", limits.low}, {"upper", limits.high}});
}

Result<Json> survey_nonresponse_tipping_point(Workspace*, const Json& body, Bytes) {
  TRUESCORE_TRY(request, JsonReader::open(body));
  TRUESCORE_CHECK(request.only({"nps_respondents", "response_rate", "threshold"}));
  TRUESCORE_TRY(score, read_within(request, "nps_respondents", -100, 100));
  TRUESCORE_TRY(rate, read_within(request, "response_rate", 0, 1));
  TRUESCORE_TRY(threshold, read_within(request, "threshold", -100, 100));
  const nps::TippingPoint point = nps::nonresponse_tipping_point(score, rate, threshold);
  return Json::object(
      {{"nps_nonrespondents_needed", optional_number(point.nps_silent)}, {"possible", point.possible}});
}

Result<Json> survey_response_rate_test(Workspace*, const Json& body, Bytes) {
  TRUESCORE_TRY(request, JsonReader::open(body));
  TRUESCORE_CHECK(request.only({"responded", "invited"}));
  TRUESCORE_TRY(groups, read_groups(request));
  const nps::ResponseRates rates = nps::response_rate_test(groups);
  return Json::object({{"rates", series_json(rates.rates)},
                       {"chisq", optional_number(rates.chi_square)},
                       {"df", rates.df},
                       {"p", optional_number(rates.p)}});
}

Result<Json> survey_r_indicator(Workspace*, const Json& body, Bytes) {
  TRUESCORE_TRY(request, JsonReader::open(body));
  TRUESCORE_CHECK(request.only({"responded", "invited"}));
  TRUESCORE_TRY(groups, read_groups(request));
  return Json::object({{"r_indicator", optional_number(nps::r_indicator(groups))}});
}

Json early_late_json(const nps::Tally& early, const nps::Tally& late, double level) {
  const nps::GroupCounts first = early.groups();
  const nps::GroupCounts last = late.groups();
  const nps::DifferenceInterval difference = nps::mover_interval(last, first, level);
  const bool both = first.n() > 0 && last.n() > 0;
  const nps::PermutationTest test = both ? nps::permutation_test(last, first) : nps::PermutationTest();
  return Json::object({{"n_each", early.n()},
                       {"nps_early", optional_number(nps::net_promoter_score(first))},
                       {"nps_late", optional_number(nps::net_promoter_score(last))},
                       {"difference", optional_number(difference.difference)},
                       {"lower", difference.low},
                       {"upper", difference.high},
                       {"p", both ? Json(test.p) : Json()},
                       {"midp", both ? Json(test.midp) : Json()}});
}

Result<Json> survey_early_late(Workspace*, const Json& body, Bytes) {
  TRUESCORE_TRY(request, JsonReader::open(body));
  TRUESCORE_CHECK(request.only({"scores_in_order", "level"}));
  TRUESCORE_TRY(scores, read_numbers(request, "scores_in_order", 0, 10));
  TRUESCORE_TRY(level, read_level(request));
  const std::size_t third = scores.size() / 3;
  nps::Tally early;
  nps::Tally late;
  for (std::size_t i = 0; i < third; ++i) {
    early.add(data::read_score(scores[i]));
    late.add(data::read_score(scores[scores.size() - 1 - i]));
  }
  return early_late_json(early, late, level);
}

}  // namespace truescore::api
