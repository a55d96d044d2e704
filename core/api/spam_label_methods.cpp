#include <array>
#include <cstdint>
#include <string_view>

#include "api/gaming_methods.h"
#include "api/labels_json.h"
#include "api/screen_columns.h"
#include "api/tally_json.h"
#include "api/workspace.h"
#include "nps/gaming/spam_labels.h"

namespace truescore::api {

using base::Json;
using base::JsonReader;
using base::Result;

namespace {

// In the order of nps::SpamLabel.
constexpr std::array<std::string_view, nps::kSpamLabels> kNames = {"honeypot", "fast", "same_comment",
                                                                   "burst"};
constexpr std::int64_t kMost = 1'000'000'000;

Result<nps::SpamLimits> read_limits(const JsonReader& request) {
  nps::SpamLimits out;
  TRUESCORE_TRY(seconds, request.number_or("least_seconds", out.least_seconds));
  if (!(seconds >= 0)) return out_of_range(request.path_of("least_seconds"), seconds, "0", "");
  out.least_seconds = seconds;
  TRUESCORE_TRY(comments, request.whole_or("most_same_comments",
                                           static_cast<std::int64_t>(out.most_same_comments), 1, kMost));
  out.most_same_comments = static_cast<std::size_t>(comments);
  TRUESCORE_TRY(minute,
                request.whole_or("most_a_minute", static_cast<std::int64_t>(out.most_a_minute), 1, kMost));
  out.most_a_minute = static_cast<std::size_t>(minute);
  return out;
}

Json labelled_json(const std::optional<nps::Labelled>& label, const IntervalRequest& interval) {
  if (!label) return Json();
  const auto judged = static_cast<double>(label->judged);
  const auto found = static_cast<double>(label->found.n());
  return Json::object({{"judged", judged},
                       {"found", found},
                       {"share", judged > 0 ? Json(found / judged) : Json()},
                       {"without", tally_json(label->without, interval)}});
}

}  // namespace

Result<Json> nps_labels(Workspace* workspace, const Json& body, Bytes) {
  TRUESCORE_TRY(request, JsonReader::open(body));
  TRUESCORE_CHECK(request.only({"table", "score", "date", "started", "seconds", "comment", "honeypot",
                                "least_seconds", "most_same_comments", "most_a_minute", "level", "method",
                                "where", "dates", "duplicates"}));
  TRUESCORE_TRY(table, workspace->table(request));
  TRUESCORE_TRY(interval, read_interval_request(request));
  TRUESCORE_TRY(limits, read_limits(request));
  TRUESCORE_TRY(columns, read_screen_columns(request, *table));
  TRUESCORE_TRY(chosen, read_chosen_rows(request, *table, *columns.score));
  TRUESCORE_TRY(labelled, nps::label_table(*table, columns, rows_left_out(chosen, *table), limits));
  Json labels = Json::object({});
  for (std::size_t label = 0; label < nps::kSpamLabels; ++label)
    labels.set(kNames[label], labelled_json(labelled.labels[label], interval));
  return Json::object(
      {{"all", tally_json(labelled.all, interval)},
       {"labels", std::move(labels)},
       {"any", labelled_json(labelled.any, interval)},
       {"limits", Json::object({{"least_seconds", limits.least_seconds},
                                {"most_same_comments", static_cast<double>(limits.most_same_comments)},
                                {"most_a_minute", static_cast<double>(limits.most_a_minute)}})},
       {"columns", Json::object({{"score", columns.score->label},
                                 {"date", column_label(columns.finished)},
                                 {"started", column_label(columns.started)},
                                 {"seconds", columns.started ? Json() : column_label(columns.seconds)},
                                 {"comment", column_label(columns.comment)},
                                 {"honeypot", column_label(columns.honeypot)}})}});
}

}  // namespace truescore::api
