#include "api/weighted_table_methods.h"

#include <limits>

#include "api/chosen_rows.h"
#include "api/labels_json.h"
#include "api/numbers_json.h"
#include "api/table_json.h"
#include "api/tally_json.h"
#include "api/workspace.h"
#include "nps/intervals/score_interval.h"
#include "nps/weighting/weighted_table.h"

namespace truescore::api {

using base::error_at;
using base::ErrorCode;
using base::Json;
using base::JsonReader;
using base::Result;

namespace {

Json result_json(const nps::WeightedResult& result, double level) {
  const nps::Limits limits = nps::score_interval(nps::effective_counts(result.answers), level);
  Json out = Json::object(
      {{"nps", optional_number(result.score.nps)},
       {"se", optional_number(result.score.se)},
       {"interval",
        Json::object(
            {{"low", limits.low}, {"high", limits.high}, {"level", level}, {"method", "score_kish"}})},
       {"n_eff", result.kish ? Json(result.kish->n_eff) : Json()},
       {"deff", result.kish ? Json(result.kish->deff) : Json()}});
  out.set("weights", result.range ? Json::object({{"low", result.range->low},
                                                  {"median", result.range->median},
                                                  {"high", result.range->high}})
                                  : Json());
  return out;
}

// How the answers and all customers are spread over a column's values.
Json margin_json(const nps::Margin& margin, const nps::WeightedAnswers& answers) {
  std::vector<double> n(margin.categories.size(), 0.0);
  double all = 0;
  for (const std::uint32_t category : margin.of_answer) ++n[category];
  for (const double total : margin.totals) all += total;
  Json values = Json::array();
  for (std::size_t k = 0; k < n.size(); ++k) {
    values.push_back(Json::object({{"value", margin.categories[k]},
                                   {"n", n[k]},
                                   {"share", n[k] / static_cast<double>(answers.n())},
                                   {"population_share", margin.totals[k] / all}}));
  }
  return Json::object({{"column", margin.name}, {"values", values}});
}

Result<std::vector<nps::PopulationMargin>> read_margins(const JsonReader& request, const data::Table& table) {
  std::vector<nps::PopulationMargin> out;
  if (!request.has("margins")) return out;
  TRUESCORE_TRY(given, request.reader("margins"));
  for (const auto& [name, totals] : given.object().members()) {
    TRUESCORE_TRY(column, table.column(name));
    TRUESCORE_TRY(numbers, read_named_numbers(given, name, std::numeric_limits<double>::min(),
                                              std::numeric_limits<double>::max()));
    out.push_back({column, numbers});
  }
  return out;
}

}  // namespace

Result<Json> nps_weighted_table(Workspace* workspace, const Json& body, Bytes) {
  TRUESCORE_TRY(request, JsonReader::open(body));
  TRUESCORE_CHECK(
      request.only({"table", "score", "weight", "margins", "level", "where", "dates", "duplicates"}));
  TRUESCORE_TRY(table, workspace->table(request));
  TRUESCORE_TRY(level, read_level(request));
  TRUESCORE_TRY(score, request.string_or("score", ""));
  TRUESCORE_TRY(weight, request.string_or("weight", ""));
  if (weight.empty() == !request.has("margins")) {
    return error_at(ErrorCode::inputs_conflict, "/", {{"expected", "weight; margins"}});
  }
  nps::WeightedTableRequest asked;
  TRUESCORE_TRY(score_column, score.empty() ? data::score_column(*table) : table->column(score));
  asked.score = score_column;
  if (!weight.empty()) {
    TRUESCORE_TRY(column, table->column(weight));
    asked.weight = column;
  }
  TRUESCORE_TRY(margins, read_margins(request, *table));
  asked.margins = margins;
  TRUESCORE_TRY(chosen, read_chosen_rows(request, *table, *score_column));
  asked.wanted = std::move(chosen.wanted);
  asked.duplicate = std::move(chosen.duplicate);
  TRUESCORE_TRY(result, nps::weigh_table(*table, asked));
  Json out = result_json(result.weighted, level);
  out.set("n", static_cast<double>(result.weighted.answers.n()));
  out.set("rows", result.rows);
  out.set("without_weight", result.without_weight);
  IntervalRequest interval;
  interval.level = level;
  interval.method = nps::interval_method(nps::kDefaultInterval);
  out.set("unweighted", tally_json(result.unweighted, interval));
  Json trimmed;
  if (result.trimmed) {
    trimmed = result_json(*result.trimmed, level);
    trimmed.set("cut", result.cut);
  }
  out.set("trimmed", std::move(trimmed));
  Json spread = Json::array();
  for (const nps::Margin& margin : result.margins)
    spread.push_back(margin_json(margin, result.weighted.answers));
  out.set("margins", std::move(spread));
  out.set("duplicates", std::move(chosen.duplicates));
  out.set("score", asked.score->label);
  return out;
}

}  // namespace truescore::api
