#include <array>
#include <cstdint>

#include "api/chosen_rows.h"
#include "api/gaming_methods.h"
#include "api/nonresponse_methods.h"
#include "api/numbers_json.h"
#include "api/screen_columns.h"
#include "api/workspace.h"
#include "nps/gaming/score_screens.h"
#include "nps/gaming/table_screens.h"
#include "nps/score.h"

namespace truescore::api {

using base::Json;
using base::JsonReader;
using base::Result;

namespace {

constexpr std::size_t kBelow = 8;
constexpr std::size_t kAt = 9;

double count_of(const nps::Tally& tally, std::size_t score) {
  return static_cast<double>(tally.counts[score]);
}

Json screened_json(const std::optional<nps::Screened>& screen, const nps::Tally& all) {
  if (!screen) return Json();
  const auto judged = static_cast<double>(screen->judged);
  const auto found = static_cast<double>(screen->found.n());
  nps::GroupCounts rest = all.groups();
  const nps::GroupCounts without = screen->found.groups();
  rest = {rest.detractors - without.detractors, rest.passives - without.passives,
          rest.promoters - without.promoters};
  return Json::object({{"judged", judged},
                       {"found", found},
                       {"share", judged > 0 ? Json(found / judged) : Json()},
                       {"nps_without", optional_number(nps::net_promoter_score(rest))}});
}

Json profiles_json(const nps::ScreenColumns& columns, const std::vector<nps::GroupTally>& groups) {
  if (!columns.group) return Json();
  std::vector<std::vector<double>> rows;
  for (const nps::GroupTally& group : groups)
    rows.emplace_back(group.tally.counts.begin(), group.tally.counts.end());
  const nps::Homogeneity all = nps::profile_homogeneity(rows);
  Json each = Json::array();
  for (std::size_t i = 0; i < groups.size(); ++i) {
    each.push_back(Json::object(
        {{"value", groups[i].value},
         {"n", groups[i].tally.n()},
         {"nps", optional_number(nps::net_promoter_score(groups[i].tally.groups()))},
         {"p", all.profiles.empty() ? Json() : optional_number(all.profiles[i].p)},
         {"p_adjusted", all.profiles.empty() ? Json() : optional_number(all.profiles[i].p_adjusted)}}));
  }
  return Json::object({{"column", columns.group->label},
                       {"chisq", optional_number(all.chi_square)},
                       {"df", all.df},
                       {"p", optional_number(all.p)},
                       {"groups", each}});
}

// Nines among eights and nines: against one half, and lately against the share there was at first.
Json bunching_of(const nps::TableScreens& screens) {
  const auto& all = screens.all;
  Json lately;
  if (screens.thirds) {
    const auto& [first, last] = *screens.thirds;
    const double before = count_of(first, kAt) + count_of(first, kBelow);
    if (before > 0)
      lately = bunching_json(count_of(last, kAt), count_of(last, kBelow), count_of(first, kAt) / before);
  }
  return Json::object(
      {{"all", bunching_json(count_of(all, kAt), count_of(all, kBelow), 0.5)}, {"lately", lately}});
}

}  // namespace

Result<Json> nps_screens(Workspace* workspace, const Json& body, Bytes) {
  TRUESCORE_TRY(request, JsonReader::open(body));
  TRUESCORE_CHECK(request.only({"table", "score", "date", "started", "seconds", "respondent", "comment", "by",
                                "ratings", "window_days", "level", "where", "dates", "duplicates"}));
  TRUESCORE_TRY(table, workspace->table(request));
  TRUESCORE_TRY(level, read_level(request));
  TRUESCORE_TRY(columns, read_screen_columns(request, *table));
  nps::ScreenLimits limits;
  TRUESCORE_TRY(days, request.number_or("window_days", limits.repetition.respondent_days));
  limits.repetition.respondent_days = days;
  TRUESCORE_TRY(chosen, read_chosen_rows(request, *table, *columns.score));
  TRUESCORE_TRY(screens, nps::screen_table(*table, columns, rows_left_out(chosen, *table), limits));
  std::array<double, 11> counts{};
  for (std::size_t score = 0; score < counts.size(); ++score) counts[score] = count_of(screens.all, score);
  Json ratings = Json::array();
  for (const data::Column* rating : columns.ratings) ratings.push_back(rating->label);
  const bool scores = screens.all.has_counts();
  return Json::object(
      {{"n", screens.all.n()},
       {"nps", optional_number(nps::net_promoter_score(screens.all.groups()))},
       {"n_without", screens.without.n()},
       {"nps_without", optional_number(nps::net_promoter_score(screens.without.groups()))},
       {"straightlined", screened_json(screens.straightlined, screens.all)},
       {"same_respondent", screened_json(screens.same_respondent, screens.all)},
       {"same_comment", screened_json(screens.same_comment, screens.all)},
       {"fast", screened_json(screens.fast, screens.all)},
       {"bunching", scores ? bunching_of(screens) : Json()},
       {"heaping", scores ? heaping_json(counts) : Json()},
       {"early_late",
        screens.thirds ? early_late_json((*screens.thirds)[0], (*screens.thirds)[1], level) : Json()},
       {"profiles", scores ? profiles_json(columns, screens.groups) : Json()},
       {"columns", Json::object({{"score", columns.score->label},
                                 {"date", column_label(columns.finished)},
                                 {"started", column_label(columns.started)},
                                 {"seconds", columns.started ? Json() : column_label(columns.seconds)},
                                 {"respondent", column_label(columns.respondent)},
                                 {"comment", column_label(columns.comment)},
                                 {"ratings", ratings}})},
       {"level", level}});
}

}  // namespace truescore::api
