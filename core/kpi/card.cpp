#include "kpi/card.h"

#include <algorithm>
#include <cmath>
#include <initializer_list>

#include "base/utf8.h"
#include "survey/identifier.h"
#include "survey/text.h"

namespace truescore::kpi {

using base::below;
using base::error_at;
using base::ErrorCode;
using base::Json;
using base::JsonReader;
using base::Result;

namespace {

constexpr std::size_t kMostSegments = 20;
constexpr std::size_t kMostEntries = 10000;
constexpr std::int64_t kFewestForLimits = 6;
constexpr std::int64_t kMostPeriods = 1000;

// One of the words, or "" where the member is absent, null or "".
Result<std::string> read_word(const JsonReader& reader, std::string_view key,
                              std::initializer_list<std::string_view> allowed, bool required = false) {
  if (required && !reader.has(key)) TRUESCORE_CHECK(reader.string(key));
  TRUESCORE_TRY(word, reader.string_or(key, ""));
  if (word.empty() && !required) return std::move(word);
  if (std::find(allowed.begin(), allowed.end(), word) != allowed.end()) return std::move(word);
  std::string expected;
  for (const auto each : allowed) expected += (expected.empty() ? "" : ", ") + std::string(each);
  return error_at(ErrorCode::value_not_allowed, reader.path_of(key),
                  {{"found", word}, {"expected", expected}});
}

Result<const Json*> read_list(const JsonReader& reader, std::string_view key, std::size_t most) {
  TRUESCORE_TRY(list, reader.array_or_null(key));
  if (list && list->items().size() > most) {
    return error_at(
        ErrorCode::value_out_of_range, reader.path_of(key),
        {{"found", std::to_string(list->items().size())}, {"low", "0"}, {"high", std::to_string(most)}});
  }
  return list;
}

Result<std::optional<Target>> read_target(const JsonReader& reader) {
  const Json* given = reader.object().find("target");
  if (!given || given->is_null()) return std::optional<Target>();
  TRUESCORE_TRY(members, reader.reader("target"));
  TRUESCORE_CHECK(members.only({"value", "by"}));
  TRUESCORE_TRY(value, members.number("value"));
  TRUESCORE_TRY(by, read_day_or_nothing(members, "by"));
  return std::optional<Target>(Target{value, std::move(by)});
}

Result<ChartNotes> read_chart(const JsonReader& reader) {
  ChartNotes chart;
  const Json* given = reader.object().find("chart");
  if (!given || given->is_null()) return chart;
  TRUESCORE_TRY(members, reader.reader("chart"));
  TRUESCORE_CHECK(members.only({"kind", "rules", "baseline", "season", "phases"}));
  TRUESCORE_TRY(kind, read_word(members, "kind",
                                {"xmr", "xmr_median", "p", "laney_p", "u", "laney_u", "ewma", "cusum"}));
  chart.kind = std::move(kind);
  TRUESCORE_TRY(rules, read_word(members, "rules", {"wheeler", "western_electric", "nelson"}));
  chart.rules = std::move(rules);
  TRUESCORE_TRY(baseline, members.whole_or("baseline", 0, kFewestForLimits, kMostPeriods));
  chart.baseline = baseline;
  TRUESCORE_TRY(season, members.whole_or("season", 0, 2, kMostPeriods));
  chart.season = season;
  TRUESCORE_TRY(list, read_list(members, "phases", kMostEntries));
  for (std::size_t i = 0; list && i < list->items().size(); ++i) {
    TRUESCORE_TRY(phase, JsonReader::open(list->items()[i], below(members.path_of("phases"), i)));
    TRUESCORE_CHECK(phase.only({"from", "why"}));
    TRUESCORE_TRY(from, read_day(phase, "from"));
    TRUESCORE_CHECK(read_words(phase, "why", kParagraph));
    chart.phases.push_back(std::move(from));
  }
  return chart;
}

Result<HistoryEntry> read_history_entry(const JsonReader& reader) {
  TRUESCORE_CHECK(reader.only({"date", "who", "action", "why", "changes"}));
  HistoryEntry entry;
  TRUESCORE_TRY(date, read_day(reader, "date"));
  entry.date = std::move(date);
  TRUESCORE_TRY(who, read_words(reader, "who", kLine));
  entry.who = std::move(who);
  TRUESCORE_TRY(action,
                read_word(reader, "action", {"created", "changed", "kept", "retired", "restored"}, true));
  entry.action = std::move(action);
  TRUESCORE_TRY(why, read_words(reader, "why", kParagraph));
  entry.why = std::move(why);
  if (!reader.has("changes")) return entry;
  TRUESCORE_TRY(changes, reader.reader("changes"));
  for (const auto& [key, change] : changes.object().members()) {
    TRUESCORE_TRY(members, changes.reader(key));
    TRUESCORE_CHECK(members.only({"from", "to"}));
    for (const auto side : {"from", "to"}) TRUESCORE_CHECK(members.member(side));
    entry.changed.push_back(key);
  }
  return entry;
}

Result<Feedback> read_feedback(const JsonReader& reader) {
  TRUESCORE_CHECK(reader.only({"date", "who", "verdict", "comment", "revision", "formula"}));
  Feedback feedback;
  TRUESCORE_TRY(date, read_day(reader, "date"));
  feedback.date = std::move(date);
  TRUESCORE_TRY(who, read_words(reader, "who", kLine, true));
  feedback.who = std::move(who);
  TRUESCORE_TRY(verdict, read_word(reader, "verdict", {"agree", "unclear", "not_useful"}, true));
  feedback.verdict = std::move(verdict);
  TRUESCORE_TRY(comment, read_words(reader, "comment", kParagraph));
  feedback.comment = std::move(comment);
  TRUESCORE_TRY(revision, reader.string_or("revision", ""));
  feedback.revision = std::move(revision);
  if (reader.has("formula")) {
    TRUESCORE_TRY(formula, read_words(reader, "formula", kParagraph));
    feedback.formula = std::move(formula);
  }
  return feedback;
}

template <typename Entry>
base::Status read_entries(const JsonReader& reader, std::string_view key,
                          Result<Entry> (*read)(const JsonReader&), std::vector<Entry>& out) {
  TRUESCORE_TRY(list, read_list(reader, key, kMostEntries));
  for (std::size_t i = 0; list && i < list->items().size(); ++i) {
    TRUESCORE_TRY(item, JsonReader::open(list->items()[i], below(reader.path_of(key), i)));
    TRUESCORE_TRY(entry, read(item));
    out.push_back(std::move(entry));
  }
  return base::Done{};
}

}  // namespace

Result<std::string> read_words(const JsonReader& reader, std::string_view key, std::size_t longest,
                               bool required) {
  if (required) TRUESCORE_CHECK(reader.string(key));
  TRUESCORE_TRY(words, reader.string_or(key, ""));
  if (required && survey::is_blank(words)) {
    return error_at(ErrorCode::board_text_missing, reader.path_of(key), {{"expected", key}});
  }
  const std::size_t length = base::count_code_points(words);
  if (length > longest) {
    return error_at(ErrorCode::board_text_too_long, reader.path_of(key),
                    {{"found", std::to_string(length)}, {"expected", std::to_string(longest)}});
  }
  return survey::is_blank(words) ? std::string() : std::move(words);
}

Result<Card> read_card(const JsonReader& reader) {
  TRUESCORE_CHECK(reader.only(
      {"id",          "name",         "label",       "question",  "rationale", "priority", "formula",
       "table",       "time",         "unit",        "direction", "owner",     "audience", "frequency",
       "use",         "not_used_for", "counter_kpi", "cost",      "timing",    "status",   "catalogue",
       "review_date", "scenario",     "target",      "chart",     "segments",  "history",  "feedback"}));
  Card card;
  card.path = reader.path();
  TRUESCORE_TRY(id, reader.string("id"));
  if (!survey::is_identifier(id)) {
    return error_at(ErrorCode::board_id_invalid, reader.path_of("id"), {{"found", id}});
  }
  card.id = std::move(id);
  TRUESCORE_TRY(name, read_words(reader, "name", kLine, true));
  card.name = std::move(name);
  // These two may be blank, but not be forgotten.
  for (const auto key : {"question", "formula"}) TRUESCORE_CHECK(reader.string(key));
  struct Text {
    const char* key;
    std::string Card::*member;
    std::size_t longest;
  };
  constexpr Text kTexts[] = {{"label", &Card::label, kLine},
                             {"question", &Card::question, kParagraph},
                             {"rationale", &Card::rationale, kParagraph},
                             {"priority", &Card::priority, kParagraph},
                             {"formula", &Card::formula, kParagraph},
                             {"table", &Card::table, kLine},
                             {"time", &Card::time, kLine},
                             {"unit", &Card::unit, kLine},
                             {"owner", &Card::owner, kLine},
                             {"audience", &Card::audience, kParagraph},
                             {"use", &Card::use, kParagraph},
                             {"not_used_for", &Card::not_used_for, kParagraph},
                             {"counter_kpi", &Card::counter_kpi, kParagraph},
                             {"catalogue", &Card::catalogue, kLine}};
  for (const auto& text : kTexts) {
    TRUESCORE_TRY(words, read_words(reader, text.key, text.longest));
    card.*text.member = std::move(words);
  }
  TRUESCORE_TRY(direction, read_word(reader, "direction", {"up", "down", "context"}));
  card.direction = std::move(direction);
  TRUESCORE_TRY(frequency,
                read_word(reader, "frequency", {"daily", "weekly", "monthly", "quarterly", "yearly"}));
  card.frequency = std::move(frequency);
  TRUESCORE_TRY(cost, read_word(reader, "cost", {"easy", "hard"}));
  card.cost = std::move(cost);
  TRUESCORE_TRY(timing, read_word(reader, "timing", {"leading", "lagging"}));
  card.timing = std::move(timing);
  TRUESCORE_TRY(status, read_word(reader, "status", {"draft", "active", "retired"}));
  card.status = status.empty() ? "active" : std::move(status);
  TRUESCORE_TRY(review_date, read_day_or_nothing(reader, "review_date"));
  card.review_date = std::move(review_date);
  TRUESCORE_TRY(scenario, read_scenario(reader));
  card.scenario = std::move(scenario);
  TRUESCORE_TRY(target, read_target(reader));
  card.target = std::move(target);
  TRUESCORE_TRY(chart, read_chart(reader));
  card.chart = std::move(chart);
  TRUESCORE_CHECK(read_list(reader, "segments", kMostSegments));
  TRUESCORE_TRY(segments, reader.strings_or_empty("segments"));
  for (std::size_t i = 0; i < segments.size(); ++i) {
    if (survey::is_blank(segments[i])) {
      return error_at(ErrorCode::board_text_missing, below(reader.path_of("segments"), i),
                      {{"expected", "segments"}});
    }
  }
  card.segments = std::move(segments);
  TRUESCORE_CHECK(read_entries(reader, "history", read_history_entry, card.history));
  TRUESCORE_CHECK(read_entries(reader, "feedback", read_feedback, card.feedback));
  if (card.counter_kpi == card.id) {
    return error_at(ErrorCode::board_counter_itself, reader.path_of("counter_kpi"), {{"found", card.id}});
  }
  return card;
}

}  // namespace truescore::kpi
