#include "api/weighting_methods.h"

#include <limits>

#include "api/labels_json.h"
#include "api/numbers_json.h"
#include "nps/intervals/score_interval.h"
#include "nps/weighting/raking.h"
#include "stats/normal.h"

namespace truescore::api {

using base::Error;
using base::error_at;
using base::ErrorCode;
using base::Json;
using base::JsonReader;
using base::Result;

namespace {

// Scores and weights of "rows"; equal weights where there are none.
struct Rows {
  JsonReader reader;
  nps::WeightedAnswers answers;
};

Result<Rows> read_rows(const JsonReader& request) {
  TRUESCORE_TRY(reader, request.reader("rows"));
  TRUESCORE_TRY(scores, read_numbers(reader, "score", 0, 10));
  Rows out{reader, {}};
  for (std::size_t i = 0; i < scores.size(); ++i) {
    const int score = static_cast<int>(scores[i]);
    if (score != scores[i]) {
      return error_at(ErrorCode::json_wrong_type, base::below(reader.path_of("score"), i),
                      {{"found", base::dump(Json(scores[i]))}, {"expected", "whole number"}});
    }
    out.answers.codes.push_back(nps::nps_code(score));
  }
  out.answers.weights.assign(scores.size(), 1.0);
  if (!reader.has("weight")) return out;
  TRUESCORE_TRY(weights, read_numbers(reader, "weight", -kEndless, kEndless));
  TRUESCORE_CHECK(same_length(reader, "weight", weights.size(), scores.size()));
  for (std::size_t i = 0; i < weights.size(); ++i) {
    if (weights[i] > 0) continue;
    return weight_not_positive(i + 1, weights[i], base::below(reader.path_of("weight"), i), "weight");
  }
  out.answers.weights = weights;
  return out;
}

Result<LabelGroups> read_groups(const Rows& rows, std::string_view key) {
  TRUESCORE_TRY(labels, read_labels(rows.reader, key));
  TRUESCORE_CHECK(same_length(rows.reader, key, labels.size(), rows.answers.n()));
  return group_labels(labels);
}

// The margin of a column of the rows, with the population's totals.
Result<nps::Margin> read_margin(const Rows& rows, const std::string& column, const JsonReader& request,
                                std::string_view key) {
  TRUESCORE_TRY(totals, read_named_numbers(request, key, std::numeric_limits<double>::min(), kEndless));
  TRUESCORE_TRY(labels, read_labels(rows.reader, column));
  TRUESCORE_CHECK(same_length(rows.reader, column, labels.size(), rows.answers.n()));
  return nps::margin_of(column, totals, labels);
}

Json weights_json(const nps::WeightedAnswers& answers) {
  Json out = Json::array();
  for (const double weight : answers.weights) out.push_back(weight);
  return out;
}

// "nps", "se" and the normal interval, which is not cut at -100 and 100.
Json linearised_json(const nps::LinearisedScore& score, double level) {
  Json out = Json::object({{"nps", optional_number(score.nps)}, {"se", optional_number(score.se)}});
  std::optional<stats::Interval> limits;
  if (score.se) {
    const double half = stats::two_sided_z(level) * *score.se;
    limits = stats::Interval{*score.nps - half, *score.nps + half};
  }
  return with_limits(std::move(out), limits);
}

void add_kish(Json& out, const nps::WeightedAnswers& answers, double level) {
  const auto kish = nps::kish_effect(answers.weights);
  out.set("n", static_cast<double>(answers.n()));
  out.set("n_eff_kish", kish ? Json(kish->n_eff) : Json());
  out.set("deff_kish", kish ? Json(kish->deff) : Json());
  out.set("score_interval", kish_interval_json(answers, level));
}

Result<Json> calibrated(const JsonReader& request, const std::vector<nps::Margin>& margins, Rows& rows) {
  TRUESCORE_TRY(level, read_level(request));
  const std::vector<double> start = rows.answers.weights;
  TRUESCORE_TRY(raked, nps::rake(start, margins));
  rows.answers.weights = raked.weights;
  Json out = linearised_json(nps::calibrated_score(rows.answers, start, margins), level);
  add_kish(out, rows.answers, level);
  out.set("weights", weights_json(rows.answers));
  return out;
}

}  // namespace

Error weight_not_positive(std::size_t row, double found, std::string path, std::string column) {
  Error error = error_at(ErrorCode::weight_not_positive, std::move(path),
                         {{"found", base::dump(Json(found))}, {"column", column}});
  error.where.row = row;
  error.where.column = std::move(column);
  return error;
}

Json kish_interval_json(const nps::WeightedAnswers& answers, double level) {
  if (answers.n() == 0) return Json::object({{"lower", Json()}, {"upper", Json()}, {"n_eff", Json()}});
  const nps::Limits limits = nps::score_interval(nps::effective_counts(answers), level);
  return Json::object(
      {{"lower", limits.low}, {"upper", limits.high}, {"n_eff", nps::kish_effect(answers.weights)->n_eff}});
}

Result<Json> nps_weighted(Workspace*, const Json& body, Bytes) {
  TRUESCORE_TRY(request, JsonReader::open(body));
  TRUESCORE_CHECK(request.only({"rows", "level"}));
  TRUESCORE_TRY(rows, read_rows(request));
  TRUESCORE_CHECK(rows.reader.only({"score", "weight"}));
  TRUESCORE_TRY(level, read_level(request));
  Json out = linearised_json(nps::linearised_score(rows.answers, {}), level);
  add_kish(out, rows.answers, level);
  return out;
}

Result<Json> nps_weighted_score_kish(Workspace*, const Json& body, Bytes) {
  TRUESCORE_TRY(request, JsonReader::open(body));
  TRUESCORE_CHECK(request.only({"rows", "level"}));
  TRUESCORE_TRY(rows, read_rows(request));
  TRUESCORE_CHECK(rows.reader.only({"score", "weight"}));
  TRUESCORE_TRY(level, read_level(request));
  Json out = kish_interval_json(rows.answers, level);
  out.set("nps", optional_number(nps::weighted_score(rows.answers)));
  return out;
}

Result<Json> nps_poststratified(Workspace*, const Json& body, Bytes) {
  TRUESCORE_TRY(request, JsonReader::open(body));
  TRUESCORE_CHECK(request.only({"rows", "population", "level"}));
  TRUESCORE_TRY(rows, read_rows(request));
  TRUESCORE_CHECK(rows.reader.only({"score", "weight", "stratum"}));
  TRUESCORE_TRY(margin, read_margin(rows, "stratum", request, "population"));
  return calibrated(request, {margin}, rows);
}

Result<Json> nps_raked(Workspace*, const Json& body, Bytes) {
  TRUESCORE_TRY(request, JsonReader::open(body));
  TRUESCORE_CHECK(request.only({"rows", "margins", "level"}));
  TRUESCORE_TRY(rows, read_rows(request));
  TRUESCORE_TRY(given, request.reader("margins"));
  std::vector<nps::Margin> margins;
  for (const auto& [column, totals] : given.object().members()) {
    TRUESCORE_TRY(margin, read_margin(rows, column, given, column));
    margins.push_back(std::move(margin));
  }
  if (margins.empty()) {
    return error_at(ErrorCode::json_missing_key, request.path_of("margins"), {{"expected", "column"}});
  }
  return calibrated(request, margins, rows);
}

Result<Json> nps_clustered(Workspace*, const Json& body, Bytes) {
  TRUESCORE_TRY(request, JsonReader::open(body));
  TRUESCORE_CHECK(request.only({"rows", "level"}));
  TRUESCORE_TRY(rows, read_rows(request));
  TRUESCORE_CHECK(rows.reader.only({"score", "weight", "cluster"}));
  TRUESCORE_TRY(level, read_level(request));
  TRUESCORE_TRY(clusters, read_groups(rows, "cluster"));
  nps::Design design;
  design.cluster = clusters.of_row;
  Json out = linearised_json(nps::linearised_score(rows.answers, design), level);
  add_kish(out, rows.answers, level);
  out.set("clusters", static_cast<double>(clusters.names.size()));
  return out;
}

Result<Json> nps_stratified(Workspace*, const Json& body, Bytes) {
  TRUESCORE_TRY(request, JsonReader::open(body));
  TRUESCORE_CHECK(request.only({"rows", "population", "fpc", "level"}));
  TRUESCORE_TRY(rows, read_rows(request));
  TRUESCORE_CHECK(rows.reader.only({"score", "weight", "stratum"}));
  TRUESCORE_TRY(level, read_level(request));
  TRUESCORE_TRY(strata, read_groups(rows, "stratum"));
  TRUESCORE_TRY(population,
                read_named_numbers(request, "population", std::numeric_limits<double>::min(), kEndless));
  TRUESCORE_TRY(fpc, request.boolean_or("fpc", true));
  std::vector<double> n(strata.names.size(), 0.0);
  for (const std::uint32_t stratum : strata.of_row) ++n[stratum];
  nps::Design design;
  design.stratum = strata.of_row;
  std::vector<double> sizes;
  for (std::size_t h = 0; h < strata.names.size(); ++h) {
    const double* size = number_named(population, strata.names[h]);
    if (!size) return error_at(ErrorCode::json_missing_key, "/population", {{"expected", strata.names[h]}});
    if (*size < n[h]) {
      return out_of_range(base::below("/population", strata.names[h]), *size, base::dump(Json(n[h])), "∞");
    }
    sizes.push_back(*size);
  }
  if (fpc) design.population = sizes;
  if (!rows.reader.has("weight")) {
    for (std::size_t i = 0; i < rows.answers.n(); ++i) {
      rows.answers.weights[i] = sizes[strata.of_row[i]] / n[strata.of_row[i]];
    }
  }
  Json out = linearised_json(nps::linearised_score(rows.answers, design), level);
  add_kish(out, rows.answers, level);
  return out;
}

Result<Json> nps_domain(Workspace*, const Json& body, Bytes) {
  TRUESCORE_TRY(request, JsonReader::open(body));
  TRUESCORE_CHECK(request.only({"rows", "domain", "level"}));
  TRUESCORE_TRY(rows, read_rows(request));
  TRUESCORE_CHECK(rows.reader.only({"score", "weight", "domain", "cluster", "stratum"}));
  TRUESCORE_TRY(level, read_level(request));
  TRUESCORE_TRY(wanted, request.string_or("domain", ""));
  TRUESCORE_TRY(domains, read_groups(rows, "domain"));
  nps::Design design;
  if (rows.reader.has("cluster")) {
    TRUESCORE_TRY(clusters, read_groups(rows, "cluster"));
    design.cluster = clusters.of_row;
  }
  if (rows.reader.has("stratum")) {
    TRUESCORE_TRY(strata, read_groups(rows, "stratum"));
    design.stratum = strata.of_row;
  }
  Json each = Json::object();
  Json out = Json::object();
  for (std::size_t g = 0; g < domains.names.size(); ++g) {
    std::vector<bool> in_domain;
    nps::WeightedAnswers own;
    for (std::size_t i = 0; i < rows.answers.n(); ++i) {
      in_domain.push_back(domains.of_row[i] == g);
      if (!in_domain.back()) continue;
      own.codes.push_back(rows.answers.codes[i]);
      own.weights.push_back(rows.answers.weights[i]);
    }
    Json domain = linearised_json(nps::linearised_score(rows.answers, design, in_domain), level);
    add_kish(domain, own, level);
    if (domains.names[g] == wanted) out = domain;
    each.set(domains.names[g], std::move(domain));
  }
  if (!wanted.empty() && out.members().empty()) {  // nobody is of that domain
    out = linearised_json(
        nps::linearised_score(rows.answers, design, std::vector<bool>(rows.answers.n(), false)), level);
    add_kish(out, {}, level);
  }
  out.set("domains", std::move(each));
  return out;
}

}  // namespace truescore::api
