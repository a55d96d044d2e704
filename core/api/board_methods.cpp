#include "api/board_methods.h"

#include <algorithm>

#include "base/json_reader.h"
#include "kpi/board.h"
#include "kpi/column_mapping.h"
#include "kpi/review.h"
#include "kpi/revision.h"

namespace truescore::api {

using base::below;
using base::Json;
using base::JsonReader;
using base::Result;

namespace {

std::string_view word(kpi::ReviewState state) {
  switch (state) {
    case kpi::ReviewState::not_planned:
      return "not_planned";
    case kpi::ReviewState::planned:
      return "planned";
    case kpi::ReviewState::due:
      return "due";
    case kpi::ReviewState::overdue:
      break;
  }
  return "overdue";
}

Json feedback_json(const std::vector<const kpi::Feedback*>& list) {
  Json out = Json::array();
  for (const kpi::Feedback* feedback : list) {
    out.push_back(Json::object({{"who", feedback->who},
                                {"date", feedback->date.text},
                                {"verdict", feedback->verdict},
                                {"comment", feedback->comment}}));
  }
  return out;
}

Json card_json(const kpi::Board& board, const kpi::Card& card) {
  const kpi::Acceptance acceptance = kpi::acceptance(card);
  Json hidden = Json::array();
  for (const auto& segment : card.segments) {
    if (kpi::is_person_column(board, card, segment)) hidden.push_back(segment);
  }
  return Json::object({{"id", card.id},
                       {"name", card.name},
                       {"status", card.status},
                       {"revision", kpi::revision(card)},
                       {"acceptance", Json::object({{"agree", feedback_json(acceptance.agree)},
                                                    {"open", feedback_json(acceptance.open)},
                                                    {"asked_again", feedback_json(acceptance.asked_again)}})},
                       {"person_segments", std::move(hidden)}});
}

// A board of the request: its faults are placed in the board itself.
Result<kpi::Board> board_of(const JsonReader& request) {
  TRUESCORE_TRY(json, request.member("board"));
  return kpi::read_board(*json);
}

Result<std::vector<kpi::SourceFacts>> read_sources(const JsonReader& request) {
  std::vector<kpi::SourceFacts> out;
  if (!request.has("tables")) return out;
  TRUESCORE_TRY(tables, request.reader("tables"));
  for (const auto& [name, value] : tables.object().members()) {
    TRUESCORE_TRY(reader, tables.reader(name));
    TRUESCORE_CHECK(reader.only({"last_date", "rows", "smallest_groups"}));
    kpi::SourceFacts facts;
    facts.table = name;
    TRUESCORE_TRY(last, kpi::read_day_or_nothing(reader, "last_date"));
    facts.last_date = std::move(last);
    constexpr std::int64_t kMostRows = std::int64_t{1} << 53;
    TRUESCORE_TRY(rows, reader.whole_or("rows", -1, -1, kMostRows));
    if (rows >= 0) facts.rows = rows;
    if (reader.has("smallest_groups")) {
      TRUESCORE_TRY(groups, reader.reader("smallest_groups"));
      for (const auto& [column, count] : groups.object().members()) {
        TRUESCORE_TRY(smallest, groups.whole(column, 0, kMostRows));
        facts.smallest_groups.emplace_back(column, smallest);
      }
    }
    out.push_back(std::move(facts));
  }
  return out;
}

Json finding_json(const kpi::Board& board, const kpi::Finding& finding) {
  Json detail = Json::object();
  for (const auto& [name, value] : finding.detail) detail.set(name, value);
  return Json::object({{"code", finding.code},
                       {"severity", finding.severity == kpi::Severity::warning ? "warning" : "advice"},
                       {"card", finding.card ? Json(board.cards[*finding.card].id) : Json()},
                       {"where", Json::object({{"path", finding.path}})},
                       {"detail", std::move(detail)}});
}

Result<std::vector<kpi::ExpectedColumn>> read_expected(const JsonReader& request) {
  TRUESCORE_TRY(list, request.array("expected"));
  std::vector<kpi::ExpectedColumn> out;
  for (std::size_t i = 0; i < list->items().size(); ++i) {
    TRUESCORE_TRY(reader, JsonReader::open(list->items()[i], below("/expected", i)));
    TRUESCORE_CHECK(reader.only({"name", "kind", "values", "table"}));
    kpi::ExpectedColumn column;
    TRUESCORE_TRY(name, reader.string("name"));
    column.name = std::move(name);
    TRUESCORE_TRY(kind, reader.string_or("kind", "category"));
    column.kind = std::move(kind);
    TRUESCORE_TRY(values, reader.strings_or_empty("values"));
    column.values = std::move(values);
    if (column.kind == "flag" && column.values.empty()) column.values.emplace_back("true");
    out.push_back(std::move(column));
  }
  return out;
}

Result<std::vector<kpi::GivenColumn>> read_given(const JsonReader& request) {
  TRUESCORE_TRY(list, request.array("columns"));
  std::vector<kpi::GivenColumn> out;
  for (std::size_t i = 0; i < list->items().size(); ++i) {
    TRUESCORE_TRY(reader, JsonReader::open(list->items()[i], below("/columns", i)));
    // A column as file.sniff describes it may be passed as it is.
    kpi::GivenColumn column;
    TRUESCORE_TRY(label, reader.string("label"));
    column.label = std::move(label);
    TRUESCORE_TRY(kind, reader.string_or("kind", "text"));
    column.kind = std::move(kind);
    TRUESCORE_TRY(examples, reader.strings_or_empty("examples"));
    column.examples = std::move(examples);
    out.push_back(std::move(column));
  }
  return out;
}

}  // namespace

Result<Json> board_check(Workspace*, const Json& json, Bytes) {
  TRUESCORE_TRY(request, JsonReader::open(json));
  TRUESCORE_CHECK(request.only({"board"}));
  TRUESCORE_TRY(board, board_of(request));
  Json cards = Json::array();
  for (const auto& card : board.cards) cards.push_back(card_json(board, card));
  Json tables = Json::array();
  for (const auto& table : board.tables) tables.push_back(table.name);
  Json statements = Json::array();
  for (const auto id : board.scenario.made()) statements.push_back(id);
  return Json::object({{"title", board.title},
                       {"language", board.language},
                       {"smallest_group", board.smallest_group},
                       {"statements", std::move(statements)},
                       {"tables", std::move(tables)},
                       {"cards", std::move(cards)}});
}

Result<Json> board_review(Workspace*, const Json& json, Bytes) {
  TRUESCORE_TRY(request, JsonReader::open(json));
  TRUESCORE_CHECK(request.only({"board", "today", "tables", "texts"}));
  TRUESCORE_TRY(board, board_of(request));
  TRUESCORE_TRY(today, kpi::read_day(request, "today"));
  TRUESCORE_TRY(sources, read_sources(request));
  TRUESCORE_TRY(catalogue, kpi::read_catalogue(request));
  const auto findings =
      kpi::review({.board = board, .catalogue = catalogue, .today = today, .sources = std::move(sources)});
  Json list = Json::array();
  int warnings = 0;
  for (const auto& finding : findings) {
    warnings += finding.severity == kpi::Severity::warning;
    list.push_back(finding_json(board, finding));
  }
  Json cards = Json::array();
  for (const auto& card : board.cards) {
    Json out = card_json(board, card);
    const bool retired = card.is_retired();
    out.set("review", Json::object({{"state", retired ? "retired" : word(kpi::review_state(card, today))},
                                    {"date", card.review_date ? Json(card.review_date->text) : Json()}}));
    cards.push_back(std::move(out));
  }
  return Json::object({{"findings", std::move(list)},
                       {"warnings", warnings},
                       {"advice", static_cast<int>(findings.size()) - warnings},
                       {"cards", std::move(cards)}});
}

Result<Json> board_catalogue(Workspace*, const Json& json, Bytes) {
  TRUESCORE_TRY(request, JsonReader::open(json));
  TRUESCORE_CHECK(request.only({}));
  return base::parse_json(kpi::catalogue_json());
}

Result<Json> board_map_columns(Workspace*, const Json& json, Bytes) {
  TRUESCORE_TRY(request, JsonReader::open(json));
  TRUESCORE_CHECK(request.only({"expected", "columns"}));
  TRUESCORE_TRY(expected, read_expected(request));
  TRUESCORE_TRY(given, read_given(request));
  Json out = Json::array();
  const auto mapped = kpi::map_columns(expected, given);
  for (std::size_t i = 0; i < mapped.size(); ++i) {
    Json proposals = Json::array();
    for (const auto& proposal : mapped[i].proposals) {
      proposals.push_back(Json::object({{"column", given[proposal.column].label},
                                        {"score", proposal.score},
                                        {"name", proposal.name},
                                        {"kind_fits", proposal.kind_fits},
                                        {"values", proposal.values}}));
    }
    Json values = Json::object();
    for (std::size_t j = 0; j < expected[i].values.size(); ++j) {
      const auto& value = mapped[i].values[j];
      values.set(expected[i].values[j], value ? Json(*value) : Json());
    }
    out.push_back(
        Json::object({{"name", expected[i].name},
                      {"proposed", mapped[i].proposed ? Json(given[*mapped[i].proposed].label) : Json()},
                      {"values", std::move(values)},
                      {"proposals", std::move(proposals)}}));
  }
  return Json::object({{"columns", std::move(out)}});
}

Result<Json> board_adapt_formula(Workspace*, const Json& json, Bytes) {
  TRUESCORE_TRY(request, JsonReader::open(json));
  TRUESCORE_CHECK(request.only({"formula", "table", "columns"}));
  TRUESCORE_TRY(main_table, request.string_or("table", ""));
  TRUESCORE_TRY(formula, request.string("formula"));
  TRUESCORE_TRY(list, request.array("columns"));
  std::vector<kpi::FormulaChange> changes;
  for (std::size_t i = 0; i < list->items().size(); ++i) {
    TRUESCORE_TRY(reader, JsonReader::open(list->items()[i], below("/columns", i)));
    TRUESCORE_CHECK(reader.only({"name", "table", "to", "values", "true_value"}));
    kpi::FormulaChange change;
    TRUESCORE_TRY(name, reader.string("name"));
    change.column = std::move(name);
    TRUESCORE_TRY(table, reader.string_or("table", ""));
    change.table = std::move(table);
    TRUESCORE_TRY(to, reader.string("to"));
    change.to = std::move(to);
    if (reader.has("values")) {
      TRUESCORE_TRY(values, reader.reader("values"));
      for (const auto& [from, unused] : values.object().members()) {
        TRUESCORE_TRY(value, values.string(from));
        change.values.emplace_back(from, std::move(value));
      }
    }
    if (reader.has("true_value")) {
      TRUESCORE_TRY(true_value, reader.string("true_value"));
      change.true_value = std::move(true_value);
    }
    changes.push_back(std::move(change));
  }
  return Json::object({{"formula", kpi::adapt_formula(formula, changes, main_table)}});
}

}  // namespace truescore::api
