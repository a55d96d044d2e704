#include "api/sequence_methods.h"

#include <algorithm>
#include <numeric>
#include <optional>

#include "api/numbers_json.h"
#include "api/tally_json.h"
#include "nps/score.h"
#include "nps/sequence.h"

namespace truescore::api {

using base::error_at;
using base::ErrorCode;
using base::Json;
using base::JsonReader;
using base::Result;

namespace {

constexpr double kMaxAnswers = 1e9;
constexpr std::int64_t kMaxPoints = 1000;

Result<double> read_alpha(const JsonReader& reader) {
  TRUESCORE_TRY(alpha, reader.number_or("alpha", 0.05));
  if (!(alpha > 0 && alpha < 1)) {
    return error_at(ErrorCode::value_out_of_range, reader.path_of("alpha"),
                    {{"found", base::dump(Json(alpha))}, {"low", "0"}, {"high", "1"}});
  }
  return alpha;
}

Result<std::vector<signed char>> read_codes(const JsonReader& reader,
                                            std::string_view key = "codes_in_order") {
  TRUESCORE_TRY(given, reader.array(key));
  std::vector<signed char> codes;
  codes.reserve(given->items().size());
  for (std::size_t i = 0; i < given->items().size(); ++i) {
    const Json& code = given->items()[i];
    const bool known =
        code.is_number() && (code.as_number() == -1 || code.as_number() == 0 || code.as_number() == 1);
    if (!known) {
      return error_at(ErrorCode::value_not_allowed, base::below(reader.path_of(key), i),
                      {{"found", base::dump(code)}, {"expected", "-1, 0, 1"}});
    }
    codes.push_back(static_cast<signed char>(code.as_number()));
  }
  return codes;
}

Result<double> read_prior(const JsonReader& reader) {
  return reader.has("prior_each") ? read_positive(reader, "prior_each") : 0.5;
}

Result<double> read_t_opt(const JsonReader& reader) {
  return reader.has("t_opt") ? read_within(reader, "t_opt", 1, kMaxAnswers) : 100.0;
}

Json lower_and_upper(const nps::Limits& limits) {
  return Json::object({{"lower", limits.low}, {"upper", limits.high}});
}

using Sequence = std::vector<nps::Limits> (*)(nps::Codes codes, nps::Looks looks, double alpha);

// One look, after all answers.
Result<Json> after_all(const Json& request, Sequence sequence) {
  TRUESCORE_TRY(reader, JsonReader::open(request));
  TRUESCORE_CHECK(reader.only({"codes_in_order", "alpha"}));
  TRUESCORE_TRY(codes, read_codes(reader));
  TRUESCORE_TRY(alpha, read_alpha(reader));
  const std::size_t looks[] = {codes.size()};
  return lower_and_upper(sequence(codes, nps::Looks(looks, 1), alpha).front());
}

// The numbers of answers at which one looks: "looks", or about "points" of them, evenly to the end.
Result<std::vector<std::size_t>> read_looks(const JsonReader& reader, std::size_t answers) {
  std::vector<std::size_t> looks;
  if (!reader.has("looks")) {
    TRUESCORE_TRY(points, reader.whole_or("points", 100, 1, kMaxPoints));
    const auto count = static_cast<std::size_t>(points);
    for (std::size_t i = 1; i <= count; ++i) {
      const std::size_t look = (answers * i + count - 1) / count;
      if (look > 0 && (looks.empty() || look > looks.back())) looks.push_back(look);
    }
    return looks;
  }
  TRUESCORE_TRY(given, reader.array("looks"));
  for (std::size_t i = 0; i < given->items().size(); ++i) {
    const Json& look = given->items()[i];
    const std::size_t least = looks.empty() ? 0 : looks.back() + 1;
    const bool fits = look.is_whole() && look.as_number() >= static_cast<double>(least) &&
                      look.as_number() <= static_cast<double>(answers);
    if (!fits) {
      return error_at(
          ErrorCode::value_out_of_range, base::below(reader.path_of("looks"), i),
          {{"found", base::dump(look)}, {"low", std::to_string(least)}, {"high", std::to_string(answers)}});
    }
    looks.push_back(static_cast<std::size_t>(look.as_number()));
  }
  return looks;
}

}  // namespace

Result<Json> nps_cs_dirichlet_mixture(Workspace*, const Json& request, Bytes) {
  TRUESCORE_TRY(reader, JsonReader::open(request));
  TRUESCORE_CHECK(reader.only(
      {"counts", "promoters", "passives", "detractors", "codes_in_order", "alpha", "prior_each"}));
  TRUESCORE_TRY(alpha, read_alpha(reader));
  TRUESCORE_TRY(prior_each, read_prior(reader));
  if (reader.has("codes_in_order") && !reader.has("counts")) {
    TRUESCORE_TRY(codes, read_codes(reader));
    const std::size_t looks[] = {codes.size()};
    return lower_and_upper(nps::dirichlet_mixture(codes, nps::Looks(looks, 1), alpha, prior_each).front());
  }
  TRUESCORE_TRY(input, read_score_input(reader, false));
  return lower_and_upper(nps::dirichlet_mixture(input.groups, alpha, prior_each));
}

Result<Json> nps_cs_hedged_betting(Workspace*, const Json& request, Bytes) {
  TRUESCORE_TRY(reader, JsonReader::open(request));
  TRUESCORE_CHECK(reader.only({"codes_in_order", "alpha", "population"}));
  TRUESCORE_TRY(codes, read_codes(reader));
  TRUESCORE_TRY(alpha, read_alpha(reader));
  const std::size_t looks[] = {codes.size()};
  double population = 0;
  if (reader.has("population")) {
    TRUESCORE_TRY(people, reader.whole("population", static_cast<std::int64_t>(codes.size()),
                                       static_cast<std::int64_t>(kMaxAnswers)));
    population = static_cast<double>(people);
  }
  return lower_and_upper(nps::hedged_betting(codes, nps::Looks(looks, 1), alpha, population).front());
}

Result<Json> nps_cs_rise(Workspace*, const Json& request, Bytes) {
  TRUESCORE_TRY(reader, JsonReader::open(request));
  TRUESCORE_CHECK(reader.only({"codes_a", "codes_b", "counts_a", "counts_b", "alpha", "prior_each"}));
  TRUESCORE_TRY(alpha, read_alpha(reader));
  TRUESCORE_TRY(prior_each, read_prior(reader));
  const bool ordered = reader.has("codes_a");
  nps::Limits limits[2];
  std::optional<double> score[2];
  for (const std::size_t i : {0u, 1u}) {
    if (ordered) {
      TRUESCORE_TRY(codes, read_codes(reader, i == 0 ? "codes_a" : "codes_b"));
      const std::size_t looks[] = {codes.size()};
      limits[i] = nps::hedged_betting(codes, nps::Looks(looks, 1), alpha / 2).front();
      const double sum = std::accumulate(codes.begin(), codes.end(), 0.0);
      if (!codes.empty()) score[i] = 100 * sum / static_cast<double>(codes.size());
      continue;
    }
    const std::string_view key = i == 0 ? "counts_a" : "counts_b";
    TRUESCORE_TRY(given, reader.member(key));
    TRUESCORE_TRY(groups, read_groups(*given, reader.path_of(key)));
    limits[i] = nps::dirichlet_mixture(groups, alpha / 2, prior_each);
    score[i] = nps::net_promoter_score(groups);
  }
  const bool both = score[0] && score[1];
  return Json::object({{"rise", both ? Json(*score[1] - *score[0]) : Json()},
                       {"lower", limits[1].low - limits[0].high},
                       {"upper", limits[1].high - limits[0].low},
                       {"method", ordered ? "hedged_betting" : "dirichlet_mixture"}});
}

Result<Json> nps_cs_empirical_bernstein(Workspace*, const Json& request, Bytes) {
  return after_all(request, nps::empirical_bernstein);
}

Result<Json> nps_cs_normal_mixture(Workspace*, const Json& request, Bytes) {
  TRUESCORE_TRY(reader, JsonReader::open(request));
  TRUESCORE_CHECK(reader.only({"codes_in_order", "alpha", "t_opt"}));
  TRUESCORE_TRY(codes, read_codes(reader));
  TRUESCORE_TRY(alpha, read_alpha(reader));
  TRUESCORE_TRY(t_opt, read_t_opt(reader));
  const std::size_t looks[] = {codes.size()};
  Json out = lower_and_upper(nps::normal_mixture(codes, nps::Looks(looks, 1), alpha, t_opt).front());
  out.set("rho", nps::normal_mixture_rho(alpha, t_opt));
  return out;
}

Result<Json> nps_cs_sequence(Workspace*, const Json& request, Bytes) {
  TRUESCORE_TRY(reader, JsonReader::open(request));
  TRUESCORE_CHECK(
      reader.only({"codes_in_order", "alpha", "method", "looks", "points", "prior_each", "t_opt"}));
  TRUESCORE_TRY(codes, read_codes(reader));
  TRUESCORE_TRY(alpha, read_alpha(reader));
  TRUESCORE_TRY(looks, read_looks(reader, codes.size()));
  TRUESCORE_TRY(method, reader.string_or("method", "hedged_betting"));
  std::vector<nps::Limits> band;
  if (method == "hedged_betting") {
    band = nps::hedged_betting(codes, looks, alpha);
  } else if (method == "prpl_empirical_bernstein") {
    band = nps::empirical_bernstein(codes, looks, alpha);
  } else if (method == "normal_mixture") {
    TRUESCORE_TRY(t_opt, read_t_opt(reader));
    band = nps::normal_mixture(codes, looks, alpha, t_opt);
  } else if (method == "dirichlet_mixture") {
    TRUESCORE_TRY(prior_each, read_prior(reader));
    band = nps::dirichlet_mixture(codes, looks, alpha, prior_each);
  } else {
    return error_at(
        ErrorCode::value_not_allowed, reader.path_of("method"),
        {{"found", method},
         {"expected", "hedged_betting, dirichlet_mixture, prpl_empirical_bernstein, normal_mixture"}});
  }
  Json out = Json::array();
  double sum = 0;
  std::size_t seen = 0;
  // What all looks so far agree on. Empty (both null) once they do not: something has changed.
  double low = -100;
  double high = 100;
  for (std::size_t i = 0; i < looks.size(); ++i) {
    for (; seen < looks[i]; ++seen) sum += codes[seen];
    low = std::max(low, band[i].low);
    high = std::min(high, band[i].high);
    const bool agree = low <= high;
    out.push_back(
        Json::object({{"n", std::uint64_t{looks[i]}},
                      {"nps", looks[i] > 0 ? Json(100 * sum / static_cast<double>(looks[i])) : Json()},
                      {"lower", band[i].low},
                      {"upper", band[i].high},
                      {"lower_of_all", agree ? Json(low) : Json()},
                      {"upper_of_all", agree ? Json(high) : Json()}}));
  }
  return Json::object({{"method", method}, {"alpha", alpha}, {"looks", out}});
}

}  // namespace truescore::api
