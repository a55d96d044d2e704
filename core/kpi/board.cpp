#include "kpi/board.h"

#include <algorithm>

#include "survey/language.h"
#include "survey/text.h"

namespace truescore::kpi {

using base::below;
using base::error_at;
using base::ErrorCode;
using base::Json;
using base::JsonReader;
using base::Result;

namespace {

constexpr std::size_t kMostCards = 500;
constexpr std::int64_t kMostSmallestGroup = 1000000;
constexpr std::string_view kFrequencies[] = {"daily", "weekly", "monthly", "quarterly", "yearly"};

template <typename Items, typename Name>
std::string listed(const Items& items, Name name) {
  std::string out;
  for (const auto& item : items) out += (out.empty() ? "" : ", ") + std::string(name(item));
  return out;
}

// What a table is made of. Its formulas are checked where they are computed.
Result<std::string> read_derivation(const JsonReader& table) {
  if (!table.has("derived")) return std::string();
  TRUESCORE_TRY(derived, table.reader("derived"));
  TRUESCORE_CHECK(derived.only({"from", "by", "columns"}));
  TRUESCORE_TRY(from, read_words(derived, "from", kLine, true));
  TRUESCORE_CHECK(derived.array("by"));
  TRUESCORE_CHECK(derived.strings_or_empty("by"));
  TRUESCORE_TRY(columns, derived.reader("columns"));
  for (const auto& [name, formula] : columns.object().members()) {
    TRUESCORE_CHECK(read_words(columns, name, kParagraph, true));
  }
  return std::move(from);
}

Result<SourceTable> read_table(const JsonReader& reader, const std::string& name) {
  TRUESCORE_CHECK(reader.only({"source", "time", "updates", "persons", "derived"}));
  SourceTable table;
  table.name = name;
  TRUESCORE_TRY(source, read_words(reader, "source", kParagraph));
  table.source = std::move(source);
  TRUESCORE_TRY(time, read_words(reader, "time", kLine));
  table.time = std::move(time);
  TRUESCORE_TRY(updates, reader.string_or("updates", ""));
  if (!updates.empty() &&
      std::find(std::begin(kFrequencies), std::end(kFrequencies), updates) == std::end(kFrequencies)) {
    return error_at(
        ErrorCode::value_not_allowed, reader.path_of("updates"),
        {{"found", updates}, {"expected", listed(kFrequencies, [](std::string_view word) { return word; })}});
  }
  table.updates = std::move(updates);
  TRUESCORE_TRY(persons, reader.strings_or_empty("persons"));
  table.persons = std::move(persons);
  TRUESCORE_TRY(derived_from, read_derivation(reader));
  table.derived_from = std::move(derived_from);
  return table;
}

Result<std::vector<SourceTable>> read_tables(const JsonReader& board) {
  std::vector<SourceTable> tables;
  if (!board.has("tables")) return tables;
  TRUESCORE_TRY(members, board.reader("tables"));
  for (const auto& [name, value] : members.object().members()) {
    if (survey::is_blank(name)) {
      return error_at(ErrorCode::board_text_missing, members.path_of(name), {{"expected", "tables"}});
    }
    TRUESCORE_TRY(reader, members.reader(name));
    TRUESCORE_TRY(table, read_table(reader, name));
    tables.push_back(std::move(table));
  }
  return tables;
}

// A derived table is made of one that is there and comes from a file.
base::Status check_derivations(const Board& board) {
  for (const auto& table : board.tables) {
    if (table.derived_from.empty()) continue;
    const std::string path = below(below(below("/tables", table.name), "derived"), "from");
    const SourceTable* from = board.table(table.derived_from);
    if (!from) {
      return error_at(
          ErrorCode::board_table_unknown, path,
          {{"found", table.derived_from},
           {"expected", listed(board.tables, [](const SourceTable& each) { return each.name; })}});
    }
    if (!from->derived_from.empty()) {
      return error_at(ErrorCode::board_table_derived, path, {{"found", table.derived_from}});
    }
  }
  return base::Done{};
}

base::Status read_cards(const JsonReader& reader, Board& board) {
  TRUESCORE_TRY(list, reader.array("cards"));
  if (list->items().size() > kMostCards) {
    return error_at(ErrorCode::value_out_of_range, "/cards",
                    {{"found", std::to_string(list->items().size())},
                     {"low", "0"},
                     {"high", std::to_string(kMostCards)}});
  }
  for (std::size_t i = 0; i < list->items().size(); ++i) {
    TRUESCORE_TRY(item, JsonReader::open(list->items()[i], below("/cards", i)));
    TRUESCORE_TRY(card, read_card(item));
    for (const auto& other : board.cards) {
      if (other.id == card.id) {
        return error_at(ErrorCode::board_id_repeated, item.path_of("id"), {{"found", card.id}});
      }
    }
    // A board that names its tables names all of them.
    if (!card.table.empty() && !board.tables.empty() && !board.table(card.table)) {
      return error_at(
          ErrorCode::board_table_unknown, item.path_of("table"),
          {{"found", card.table},
           {"expected", listed(board.tables, [](const SourceTable& each) { return each.name; })}});
    }
    board.cards.push_back(std::move(card));
  }
  return base::Done{};
}

base::Status read_incentives(const JsonReader& reader, Board& board) {
  if (!reader.has("incentives")) return base::Done{};
  TRUESCORE_TRY(incentives, reader.reader("incentives"));
  TRUESCORE_CHECK(incentives.only({"cards", "note"}));
  TRUESCORE_CHECK(read_words(incentives, "note", kParagraph));
  TRUESCORE_TRY(ids, incentives.strings_or_empty("cards"));
  for (std::size_t i = 0; i < ids.size(); ++i) {
    const auto card = std::find_if(board.cards.begin(), board.cards.end(),
                                   [&](const Card& each) { return each.id == ids[i]; });
    if (card == board.cards.end()) {
      return error_at(
          ErrorCode::board_card_unknown, below("/incentives/cards", i),
          {{"found", ids[i]}, {"expected", listed(board.cards, [](const Card& each) { return each.id; })}});
    }
    const auto place = static_cast<std::size_t>(card - board.cards.begin());
    if (!board.is_tied_to_pay(place)) board.tied_to_pay.push_back(place);
  }
  return base::Done{};
}

}  // namespace

const SourceTable* Board::table(std::string_view name) const {
  for (const auto& each : tables) {
    if (each.name == name) return &each;
  }
  return nullptr;
}

bool Board::is_tied_to_pay(std::size_t card) const {
  return std::find(tied_to_pay.begin(), tied_to_pay.end(), card) != tied_to_pay.end();
}

Result<Board> read_board(const Json& json) {
  if (!json.is_object()) TRUESCORE_CHECK(JsonReader::open(json, "/"));
  TRUESCORE_TRY(reader, JsonReader::open(json));
  // Before anything else: a later format may know other keys.
  TRUESCORE_TRY(format, reader.member("format"));
  if (*format != Json(1)) {
    return error_at(ErrorCode::board_format_unknown, "/format",
                    {{"found", dump(*format)}, {"expected", "1"}});
  }
  TRUESCORE_CHECK(reader.only({"$schema", "format", "title", "language", "scenario", "incentives",
                               "smallest_group", "tables", "cards"}));
  Board board;
  TRUESCORE_CHECK(reader.string_or("$schema", ""));
  TRUESCORE_TRY(title, read_words(reader, "title", kLine, true));
  board.title = std::move(title);
  TRUESCORE_TRY(language, reader.string_or("language", ""));
  if (!language.empty() && !survey::is_language_tag(language)) {
    return error_at(ErrorCode::board_language_invalid, "/language", {{"found", language}});
  }
  board.language = std::move(language);
  TRUESCORE_TRY(scenario, read_scenario(reader));
  board.scenario = std::move(scenario);
  TRUESCORE_TRY(smallest, reader.whole_or("smallest_group", kSmallestGroup, 1, kMostSmallestGroup));
  board.smallest_group = smallest;
  TRUESCORE_TRY(tables, read_tables(reader));
  board.tables = std::move(tables);
  TRUESCORE_CHECK(check_derivations(board));
  TRUESCORE_CHECK(read_cards(reader, board));
  TRUESCORE_CHECK(read_incentives(reader, board));
  return board;
}

}  // namespace truescore::kpi
