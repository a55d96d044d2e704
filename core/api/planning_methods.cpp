#include "api/planning_methods.h"

#include <algorithm>
#include <cmath>

#include "api/numbers_json.h"
#include "api/population_json.h"
#include "api/tally_json.h"
#include "nps/planning.h"
#include "nps/score.h"

namespace truescore::api {

using base::error_at;
using base::ErrorCode;
using base::Json;
using base::JsonReader;
using base::Result;

namespace {

// The variance of one answer where nothing is known: half promoters, three in ten passives.
constexpr double kUsualVariance = 0.61;
constexpr double kWidestDifference = 200;

// A share strictly between 0 and 1, such as a power.
Result<double> read_inner_share(const JsonReader& reader, std::string_view key, double fallback) {
  TRUESCORE_TRY(value, reader.number_or(key, fallback));
  if (!(value > 0 && value < 1)) {
    return error_at(ErrorCode::value_out_of_range, reader.path_of(key),
                    {{"found", base::dump(Json(value))}, {"low", "0"}, {"high", "1"}});
  }
  return value;
}

Result<double> read_variance(const JsonReader& reader, std::string_view key) {
  if (!reader.has(key)) return kUsualVariance;
  return read_within(reader, key, 0, 1);
}

// A difference in points, of either sign but not 0.
Result<double> read_difference(const JsonReader& reader, std::string_view key) {
  TRUESCORE_TRY(value, read_within(reader, key, -kWidestDifference, kWidestDifference));
  if (value == 0) {
    return error_at(ErrorCode::value_out_of_range, reader.path_of(key),
                    {{"found", "0"}, {"low", "0"}, {"high", base::dump(Json(kWidestDifference))}});
  }
  return value;
}

// How many to ask for that many answers, of "response_rate"; null where it is not given.
Result<Json> invitations(const JsonReader& reader, double answers) {
  if (!reader.has("response_rate")) return Json();
  TRUESCORE_TRY(rate, read_within(reader, "response_rate", 0, 1));
  if (!(rate > 0)) {
    return error_at(ErrorCode::value_out_of_range, reader.path_of("response_rate"),
                    {{"found", base::dump(Json(rate))}, {"low", "0"}, {"high", "1"}});
  }
  return Json(nps::whole_answers(answers / rate));
}

struct TwoSamples {
  double variance1 = 0;
  double n1 = 0;
  double variance2 = 0;
  double n2 = 0;
};
Result<TwoSamples> read_two_samples(const JsonReader& reader) {
  TwoSamples out;
  TRUESCORE_TRY(variance1, read_variance(reader, "variance1"));
  TRUESCORE_TRY(variance2, read_variance(reader, "variance2"));
  TRUESCORE_TRY(n1, read_positive(reader, "n1"));
  TRUESCORE_TRY(n2, read_positive(reader, "n2"));
  out.variance1 = variance1;
  out.variance2 = variance2;
  out.n1 = n1;
  out.n2 = n2;
  return out;
}

}  // namespace

Result<Json> nps_fpc(Workspace*, const Json& request, Bytes) {
  TRUESCORE_TRY(reader, JsonReader::open(request));
  TRUESCORE_CHECK(reader.only({"counts", "promoters", "passives", "detractors", "population", "level"}));
  TRUESCORE_TRY(input, read_score_input(reader, false));
  TRUESCORE_TRY(level, read_level(reader));
  TRUESCORE_TRY(population, read_population(reader, input.groups));
  const nps::FiniteError error = nps::finite_error(input.groups, population, level);
  return Json::object({{"nps", optional_number(nps::net_promoter_score(input.groups))},
                       {"se", optional_number(error.se)},
                       {"margin", optional_number(error.margin)}});
}

Result<Json> nps_sample_size_margin(Workspace*, const Json& request, Bytes) {
  TRUESCORE_TRY(reader, JsonReader::open(request));
  TRUESCORE_CHECK(reader.only({"margin_points", "promoter_share", "detractor_share", "variance", "level",
                               "population", "response_rate"}));
  TRUESCORE_TRY(margin, read_difference(reader, "margin_points"));
  TRUESCORE_TRY(level, read_level(reader));
  TRUESCORE_TRY(given, read_variance(reader, "variance"));
  double variance = given;
  const bool by_shares = reader.has("promoter_share") || reader.has("detractor_share");
  if (by_shares && reader.has("variance")) {
    return error_at(ErrorCode::inputs_conflict, "/variance",
                    {{"expected", "promoter_share, detractor_share; variance"}});
  }
  if (by_shares) {
    TRUESCORE_TRY(promoters, read_within(reader, "promoter_share", 0, 1));
    TRUESCORE_TRY(detractors, read_within(reader, "detractor_share", 0, 1));
    if (promoters + detractors > 1 + 1e-9) {
      return error_at(
          ErrorCode::value_out_of_range, reader.path_of("detractor_share"),
          {{"found", base::dump(Json(detractors))}, {"low", "0"}, {"high", base::dump(Json(1 - promoters))}});
    }
    variance = nps::variance_of_shares(promoters, detractors);
  }
  std::optional<double> population;
  if (reader.has("population")) {
    TRUESCORE_TRY(whole, read_population(reader, {}));
    population = whole;
  }
  const double exact = nps::answers_for_margin(margin, variance, level, population);
  double n = nps::whole_answers(exact);
  if (population) n = std::min(n, *population);
  TRUESCORE_TRY(asked, invitations(reader, n));
  return Json::object({{"n", n}, {"n_exact", exact}, {"variance", variance}, {"invitations", asked}});
}

Result<Json> nps_sample_size_difference(Workspace*, const Json& request, Bytes) {
  TRUESCORE_TRY(reader, JsonReader::open(request));
  TRUESCORE_CHECK(reader.only({"delta_points", "variance1", "variance2", "power", "alpha", "response_rate"}));
  TRUESCORE_TRY(difference, read_difference(reader, "delta_points"));
  TRUESCORE_TRY(variance1, read_variance(reader, "variance1"));
  TRUESCORE_TRY(variance2, read_variance(reader, "variance2"));
  TRUESCORE_TRY(power, read_inner_share(reader, "power", 0.8));
  TRUESCORE_TRY(alpha, read_inner_share(reader, "alpha", 0.05));
  const double exact = nps::answers_for_difference(difference, variance1, variance2, power, alpha);
  TRUESCORE_TRY(asked, invitations(reader, nps::whole_answers(exact)));
  return Json::object({{"n_per_group_exact", exact},
                       {"n_per_group", nps::whole_answers(exact)},
                       {"invitations_per_group", asked}});
}

Result<Json> nps_power_difference(Workspace*, const Json& request, Bytes) {
  TRUESCORE_TRY(reader, JsonReader::open(request));
  TRUESCORE_CHECK(reader.only({"delta_points", "variance1", "n1", "variance2", "n2", "alpha"}));
  TRUESCORE_TRY(difference, read_within(reader, "delta_points", -kWidestDifference, kWidestDifference));
  TRUESCORE_TRY(samples, read_two_samples(reader));
  TRUESCORE_TRY(alpha, read_inner_share(reader, "alpha", 0.05));
  return Json::object({{"power", nps::power_of_difference(difference, samples.variance1, samples.n1,
                                                          samples.variance2, samples.n2, alpha)}});
}

Result<Json> nps_detectable_difference(Workspace*, const Json& request, Bytes) {
  TRUESCORE_TRY(reader, JsonReader::open(request));
  TRUESCORE_CHECK(reader.only({"variance1", "n1", "variance2", "n2", "power", "alpha"}));
  TRUESCORE_TRY(samples, read_two_samples(reader));
  TRUESCORE_TRY(power, read_inner_share(reader, "power", 0.8));
  TRUESCORE_TRY(alpha, read_inner_share(reader, "alpha", 0.05));
  return Json::object(
      {{"delta_points", nps::detectable_difference(samples.variance1, samples.n1, samples.variance2,
                                                   samples.n2, power, alpha)}});
}

}  // namespace truescore::api
