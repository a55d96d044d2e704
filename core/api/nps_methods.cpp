#include "api/nps_methods.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "api/chosen_rows.h"
#include "api/table_json.h"
#include "api/tally_json.h"
#include "api/workspace.h"
#include "data/heading_words.h"
#include "data/score_scale.h"
#include "nps/clustered.h"
#include "nps/score.h"
#include "nps/table_privacy.h"
#include "nps/table_tally.h"

namespace truescore::api {

using base::error_at;
using base::ErrorCode;
using base::Json;
using base::JsonReader;
using base::Result;
using data::Column;
using data::Table;

namespace {

constexpr std::size_t kFirstLeftOut = 20;
constexpr std::int64_t kMostPrivate = 1000;

Json value_json(const std::optional<std::string>& value) { return value ? Json(*value) : Json(); }

// The column that the request names under `key`, or the table's own.
Result<const Column*> named_or(const JsonReader& request, std::string_view key, const Table& table,
                               Result<const Column*> (*fallback)(const Table&)) {
  TRUESCORE_TRY(name, request.string_or(key, ""));
  return name.empty() ? fallback(table) : table.column(name);
}

// The first of the wanted rows that were left out. A table of scores knows how only its first ones stood in
// the file; the value of others is null.
Json first_left_out(const Column& column, const nps::TallyRequest& request) {
  const std::vector<bool>& wanted = request.wanted;
  Json out = Json::array();
  const auto scores = data::as_scores(column);
  auto as_it_stood = column.first_offenders.begin();
  for (std::size_t row = 0; scores.ok() && row < scores->size() && out.items().size() < kFirstLeftOut;
       ++row) {
    const data::ScoreCell cell = scores->at(row);
    const bool duplicate = !request.duplicate.empty() && request.duplicate[row];
    if (cell.is_counted() && !duplicate) continue;
    while (as_it_stood != column.first_offenders.end() && as_it_stood->row < row + 1) ++as_it_stood;
    const bool known = as_it_stood != column.first_offenders.end() && as_it_stood->row == row + 1;
    if (!wanted.empty() && !wanted[row]) continue;
    const auto value = known ? std::optional(as_it_stood->value) : column.text_at(row);
    out.push_back(
        Json::object({{"row", std::uint64_t{row + 1}},
                      {"line", known && as_it_stood->line > 0 ? Json(as_it_stood->line) : Json()},
                      {"value", value_json(value)},
                      {"reason", data::word(duplicate ? data::LeftOut::duplicate : cell.reason())}}));
  }
  return out;
}

// Where more of the answers than this are none from 0 to 10, they may be written in a way that is not read.
constexpr double kShareUnread = 0.05;

// What speaks against reading the column as scores from 0 to 10.
Json warnings_json(const Column& score, const nps::Tally& column) {
  Json out = Json::array();
  auto scale = data::scale_of_heading(data::folded_heading(score.label));
  if (!scale) scale = data::other_scale(column.counts);
  if (scale && !scale->is_nps()) {
    out.push_back(Json::object({{"code", "score_scale"}, {"low", scale->low}, {"high", scale->high}}));
  }
  std::uint64_t unread = 0;
  for (const data::LeftOut reason :
       {data::LeftOut::not_a_number, data::LeftOut::not_whole, data::LeftOut::out_of_range}) {
    unread += column.left_out[static_cast<std::size_t>(reason)];
  }
  const std::uint64_t answers = column.n() + unread;
  if (static_cast<double>(unread) > kShareUnread * static_cast<double>(answers)) {
    out.push_back(Json::object({{"code", "score_cells_unread"}, {"count", unread}, {"of", answers}}));
  }
  return out;
}

// Counts by one period are no counts by another, unless that is made of whole ones.
base::Status check_counted_period(const data::AnswerCounts& counted, base::Period asked) {
  if (!counted.period || base::is_made_of(asked, *counted.period)) return base::Done{};
  return error_at(ErrorCode::value_not_allowed, "/period",
                  {{"found", base::word(asked)}, {"expected", base::word(*counted.period)}});
}

// What stands in the place of a tally of few.
Json hidden_json() { return Json::object({{"hidden", true}}); }

Json privacy_json(const nps::HiddenTally& hidden, std::int64_t smallest, const IntervalRequest& interval) {
  const auto count = std::count(hidden.groups.begin(), hidden.groups.end(), true);
  const bool told = !hidden.overall && hidden.together.n() > 0;
  return Json::object({{"smallest", smallest},
                       {"hidden", hidden.everything ? Json() : Json(static_cast<std::uint64_t>(count))},
                       {"everything", hidden.everything},
                       {"together", told ? tally_json(hidden.together, interval) : Json()}});
}

}  // namespace

Result<Json> nps_score(Workspace*, const Json& request, Bytes) {
  TRUESCORE_TRY(reader, JsonReader::open(request));
  TRUESCORE_CHECK(reader.only({"counts", "promoters", "passives", "detractors", "text", "level", "method"}));
  TRUESCORE_TRY(input, read_score_input(reader, true));
  TRUESCORE_TRY(interval, read_interval_request(reader));
  return tally_json(input, interval);
}

Result<Json> nps_point(Workspace*, const Json& request, Bytes) {
  TRUESCORE_TRY(reader, JsonReader::open(request));
  TRUESCORE_CHECK(reader.only({"counts", "promoters", "passives", "detractors"}));
  TRUESCORE_TRY(input, read_score_input(reader, false));
  const nps::Spread spread = nps::spread(input.groups);
  return Json::object({{"n", input.groups.n()},
                       {"promoters", input.groups.promoters},
                       {"passives", input.groups.passives},
                       {"detractors", input.groups.detractors},
                       {"nps", optional_json(nps::net_promoter_score(input.groups))},
                       {"var_pop", optional_json(spread.var_pop)},
                       {"var_sample", optional_json(spread.var_sample)},
                       {"se_pop", optional_json(spread.se_pop)},
                       {"se_sample", optional_json(spread.se_sample)}});
}

Result<Json> nps_interval(Workspace*, const Json& request, Bytes) {
  TRUESCORE_TRY(reader, JsonReader::open(request));
  TRUESCORE_CHECK(reader.only({"counts", "promoters", "passives", "detractors", "level", "method"}));
  TRUESCORE_TRY(input, read_score_input(reader, false));
  TRUESCORE_TRY(interval, read_interval_request(reader));
  return interval_json(input.groups, interval);
}

Result<Json> nps_clustered_sums(Workspace*, const Json& request, Bytes) {
  TRUESCORE_TRY(reader, JsonReader::open(request));
  TRUESCORE_CHECK(reader.only({"accounts", "sum_s", "sum_n", "sum_ss", "sum_sn", "sum_nn", "level"}));
  nps::AccountSums sums;
  const std::pair<std::string_view, double*> members[] = {{"accounts", &sums.accounts}, {"sum_s", &sums.s},
                                                          {"sum_n", &sums.n},           {"sum_ss", &sums.ss},
                                                          {"sum_sn", &sums.sn},         {"sum_nn", &sums.nn}};
  for (const auto& [key, to] : members) {
    TRUESCORE_TRY(value, reader.number(key));
    *to = value;
  }
  // An account has an answer at least, and no answer counts for more than one.
  if (!(sums.accounts >= 0 && sums.accounts <= sums.n && std::abs(sums.s) <= sums.n)) {
    return error_at(ErrorCode::value_out_of_range, reader.path_of("sum_n"),
                    {{"found", base::dump(Json(sums.n))},
                     {"low", base::dump(Json(std::max(sums.accounts, std::abs(sums.s))))},
                     {"high", ""}});
  }
  TRUESCORE_TRY(level, reader.number_or("level", 0.95));
  if (!(level > 0 && level < 1)) {
    return error_at(ErrorCode::value_out_of_range, "/level",
                    {{"found", base::dump(Json(level))}, {"low", "0"}, {"high", "1"}});
  }
  const nps::ClusteredScore score = nps::clustered_score(sums, level);
  Json interval;
  if (score.interval) {
    interval = Json::object({{"low", score.interval->lower},
                             {"high", score.interval->upper},
                             {"level", level},
                             {"method", "cluster_t"}});
  }
  return Json::object({{"nps", optional_json(score.nps)},
                       {"se", optional_json(score.se)},
                       {"interval", std::move(interval)},
                       {"n", sums.n},
                       {"accounts", sums.accounts}});
}

Result<Json> nps_tally(Workspace* workspace, const Json& request, Bytes) {
  TRUESCORE_TRY(reader, JsonReader::open(request));
  TRUESCORE_CHECK(reader.only({"table", "score", "by", "period", "date", "level", "method", "where", "dates",
                               "privacy", "duplicates"}));
  TRUESCORE_TRY(table, workspace->table_or_counts(reader));
  TRUESCORE_TRY(interval, read_interval_request(reader));
  nps::TallyRequest tally;
  TRUESCORE_TRY(score, named_or(reader, "score", *table, data::score_column));
  tally.score = score;
  TRUESCORE_TRY(by, reader.strings_or_empty("by"));
  for (const auto& name : by) {
    TRUESCORE_TRY(column, table->column(name));
    tally.by.push_back(column);
  }
  TRUESCORE_TRY(period, reader.string_or("period", ""));
  if (!period.empty()) {
    tally.period = base::period_named(period);
    if (!tally.period) {
      return error_at(ErrorCode::value_not_allowed, "/period",
                      {{"found", period}, {"expected", "day, week, month, quarter"}});
    }
    TRUESCORE_TRY(date, named_or(reader, "date", *table, data::date_column));
    tally.date = date;
    if (table->counted) TRUESCORE_CHECK(check_counted_period(*table->counted, *tally.period));
  }
  TRUESCORE_TRY(smallest, reader.whole_or("privacy", 0, 0, kMostPrivate));
  const int parts = static_cast<int>(tally.by.size()) + (tally.period ? 1 : 0);
  if (smallest > 0 && parts > 2) {
    return error_at(ErrorCode::value_out_of_range, "/by",
                    {{"found", std::to_string(parts)}, {"low", "0"}, {"high", "2"}});
  }
  if (table->counted && reader.has("duplicates") && !reader.object().find("duplicates")->is_null()) {
    return error_at(ErrorCode::table_of_counts, "/duplicates", {{"found", "duplicates"}});
  }
  TRUESCORE_TRY(chosen, read_chosen_rows(reader, *table, *score));
  tally.wanted = std::move(chosen.wanted);
  tally.duplicate = std::move(chosen.duplicate);
  TRUESCORE_TRY(result, nps::tally_table(*table, tally));
  nps::HiddenTally hidden;
  if (smallest > 0) hidden = nps::hide_small_groups(result, parts, static_cast<std::uint64_t>(smallest));
  if (hidden.everything) result.groups.clear();
  Json groups = Json::array();
  for (std::size_t i = 0; i < result.groups.size(); ++i) {
    const auto& group = result.groups[i];
    const bool is_hidden = smallest > 0 && hidden.groups[i];
    Json out = Json::object();
    if (!tally.by.empty()) {
      Json values = Json::object();
      for (std::size_t i = 0; i < tally.by.size(); ++i)
        values.set(tally.by[i]->label, value_json(group.by[i]));
      out.set("by", std::move(values));
    }
    if (tally.period) out.set("period", value_json(group.period));
    const Json counted = is_hidden ? hidden_json() : tally_json(group.tally, interval);
    for (const auto& [key, value] : counted.members()) out.set(key, value);
    groups.push_back(std::move(out));
  }
  Json out = Json::object(
      {{"rows", hidden.overall ? Json() : Json(result.rows)},
       {"overall", hidden.overall ? hidden_json() : tally_json(result.overall, interval)},
       {"groups", Json()},
       {"audit", hidden.overall
                     ? Json()
                     : Json::object({{"rows_read", result.rows},
                                     {"rows_counted", result.overall.n()},
                                     {"left_out", left_out_json(result.overall.left_out)},
                                     {"first_left_out",
                                      table->counted ? Json::array() : first_left_out(*tally.score, tally)},
                                     {"duplicates", chosen.duplicates},
                                     {"warnings", warnings_json(*tally.score, result.column)},
                                     {"file", file_audit_json(*table)}})},
       {"score", tally.score->label},
       {"date", tally.date ? Json(tally.date->label) : Json()}});
  // Not copied, for there may be many.
  out.set("groups", std::move(groups));
  if (smallest > 0) out.set("privacy", privacy_json(hidden, smallest, interval));
  return out;
}

}  // namespace truescore::api
