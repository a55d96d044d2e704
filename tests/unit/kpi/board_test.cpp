#include "kpi/board.h"

#include <set>

#include "unit/files.h"
#include "unit/kpi/boards.h"

namespace truescore::kpi {
namespace {

using base::Json;
using tests::at;

Json published_schema() {
  const auto text = tests::read_file(tests::tests_folder() + "../core/kpi/board.schema.json");
  return tests::value_of(base::parse_json(text.value()));
}

std::set<std::string> keys_at(const Json& json, std::string_view path) {
  std::set<std::string> out;
  for (const auto& [key, value] : tests::members_at(json, path)) out.insert(key);
  return out;
}

// The keys that the reader knows where a misspelt one stands.
std::set<std::string> known_keys(const std::string& board) {
  const auto read = read_board(tests::value_of(base::parse_json(tests::quoted(board))));
  std::string list = read.ok() ? "" : read.error().argument("expected");
  std::set<std::string> out;
  while (!list.empty()) {
    const std::size_t end = list.find(", ");
    out.insert(list.substr(0, end));
    list.erase(0, end == std::string::npos ? end : end + 2);
  }
  return out;
}

std::string read(const std::string& board) {
  return tests::told(read_board(tests::value_of(base::parse_json(tests::quoted(board)))));
}

TEST(Board, ThePublishedExampleIsOne) {
  for (const auto& example : tests::items_at(published_schema(), "examples"))
    EXPECT_EQ(tests::told(read_board(example)), "ok");
}

TEST(Board, TheSchemaListsTheKeysThatAreRead) {
  const Json published = published_schema();
  EXPECT_EQ(known_keys("{'format':1,'x':1}"), keys_at(published, "properties"));
  EXPECT_EQ(known_keys("{'format':1,'title':'T','cards':[{'x':1}]}"),
            keys_at(published, "$defs/card/properties"));
  EXPECT_EQ(known_keys("{'format':1,'title':'T','cards':[],'tables':{'t':{'x':1}}}"),
            keys_at(published, "$defs/table/properties"));
}

TEST(Board, TheSchemaListsTheStatementsThatAreKnown) {
  std::vector<std::string> published;
  for (const auto& id : tests::items_at(published_schema(), "$defs/statement/enum"))
    published.push_back(id.as_string());
  std::vector<std::string> known;
  for (const auto& statement : statements()) known.emplace_back(statement.id);
  EXPECT_EQ(published, known);
}

TEST(Board, HoldsAsManyCardsAsAnybodyLooksAt) {
  std::string cards;
  for (int i = 0; i < 500; ++i)
    cards += (i ? "," : "") + std::string("{'id':'c") + std::to_string(i) +
             "','name':'N','question':'','formula':''}";
  EXPECT_EQ(read(tests::board_of(cards)), "ok");
  EXPECT_EQ(read(tests::board_of(cards + ",{'id':'more','name':'N','question':'','formula':''}")),
            "value_out_of_range path=/cards found=501 low=0 high=500");
}

TEST(Board, CountsTheCharactersOfATextAndNotItsBytes) {
  std::string text;
  for (int i = 0; i < 4000; ++i) text += "ё";
  EXPECT_EQ(read(tests::board_of("{'id':'c','name':'N','question':'" + text + "','formula':''}")), "ok");
  EXPECT_EQ(read(tests::board_of("{'id':'c','name':'N','question':'" + text + "ё','formula':''}")),
            "board_text_too_long path=/cards/0/question found=4001 expected=4000");
}

}  // namespace
}  // namespace truescore::kpi
