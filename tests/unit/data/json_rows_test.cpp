#include "data/json_rows.h"

#include <gtest/gtest.h>

#include "data/sniff.h"
#include "unit/results.h"

namespace truescore::tests {
namespace {

using base::Done;
using base::Status;
using data::JsonRows;

Status give(JsonRows& rows, std::string_view file, std::size_t piece, std::string& csv) {
  for (std::string_view rest = file; !rest.empty(); rest.remove_prefix(std::min(piece, rest.size())))
    TRUESCORE_CHECK(rows.add(rest.substr(0, piece), csv));
  TRUESCORE_CHECK(rows.finish(csv));
  return Done{};
}

// The rows as CSV, or the error.
std::string csv_of(std::string_view file, std::size_t piece = 1u << 20, std::string list = "") {
  JsonRows rows(std::move(list));
  std::string csv;
  const Status status = give(rows, file, piece, csv);
  return status.ok() ? csv : told(status);
}

TEST(JsonRows, ReadsAListOfObjects) {
  EXPECT_EQ(csv_of(R"([{"score": 9, "team": "a"}, {"score": 0, "team": null}])"),
            "score,team\r\n9,a\r\n0,\r\n");
}

TEST(JsonRows, ReadsObjectsOneAfterTheOther) {
  EXPECT_EQ(csv_of("{\"a\":1}\n{\"a\":2}\r\n\n{\"a\":3}\n"), "a\r\n1\r\n2\r\n3\r\n");
  EXPECT_EQ(csv_of("\xEF\xBB\xBF{\"a\":1}{\"a\":2}"), "a\r\n1\r\n2\r\n");
  EXPECT_EQ(csv_of("\x1E{\"a\":1}\n\x1E{\"a\":2}\n"), "a\r\n1\r\n2\r\n");
}

TEST(JsonRows, ReadsTheListWithinAReply) {
  EXPECT_EQ(
      csv_of(
          R"({"total": 2, "tags": [{"x": 1}], "page": {"responses": [{"a": 1}, {"a": 2}], "next": null}})"),
      "a\r\n1\r\n2\r\n");
  EXPECT_EQ(csv_of(R"({"surveyed": [{"a": 1}]})"), "a\r\n1\r\n");
  EXPECT_EQ(csv_of(R"({"data": [{"a": 1}], "people": [{"b": 2}]})", 1u << 20, "/people"), "b\r\n2\r\n");
}

TEST(JsonRows, AnObjectWithoutSuchAListIsOneRecord) {
  EXPECT_EQ(
      csv_of(
          R"({"id": 7, "answers": [{"question": "q1", "value": 9}, {"question": "q2", "value": ["x", "y"]}]})"),
      "id,q1,q2\r\n7,9,\"x, y\"\r\n");
}

TEST(JsonRows, FlattensAndJoins) {
  EXPECT_EQ(
      csv_of(
          R"([{"p": {"name": "A", "of": {"x": true}}, "tags": ["b", 2, null], "none": [], "odd": [[1], {"k": 2}]}])"),
      "p.name,p.of.x,tags,none,odd\r\nA,true,\"b, 2, \",,\"[[1], {\"\"k\"\": 2}]\"\r\n");
}

TEST(JsonRows, ReadsTypeformsAnswersByTheTitlesOfTheirQuestions) {
  const std::string_view hook =
      R"({"event_id": "e", "form_response": {"token": "t", "definition": {"fields": [
      {"id": "f1", "title": "How likely?", "type": "opinion_scale"}, {"id": "f2", "title": "Why?", "type": "long_text"}]},
      "answers": [{"type": "number", "number": 9, "field": {"id": "f1", "type": "opinion_scale"}},
                  {"type": "text", "text": "Fast", "field": {"id": "f2"}},
                  {"type": "choice", "choice": {"label": "Blue"}, "field": {"id": "f3", "ref": "colour"}}]}})";
  const std::string csv = csv_of(hook);
  EXPECT_NE(csv.find(",How likely?,Why?,colour\r\n"), std::string::npos) << csv;
  EXPECT_NE(csv.find(",9,Fast,Blue\r\n"), std::string::npos) << csv;
}

TEST(JsonRows, HeadsAnAnswerWhoseQuestionIsNotToldByItsTypeAndItsName) {
  const std::string csv = csv_of(
      R"({"items": [{"token": "t", "calculated": {"score": 7}, "variables": [{"key": "score", "type": "number", "number": 7}],
      "answers": [{"field": {"id": "x", "ref": "a5", "type": "opinion_scale"}, "type": "number", "number": 9},
                  {"field": {"id": "y", "type": "long_text"}, "type": "text", "text": "Fast"}]}]})");
  EXPECT_EQ(csv, "token,calculated.score,variables.score,opinion_scale a5,long_text y\r\nt,7,7,9,Fast\r\n");
}

TEST(JsonRows, KeepsNumbersAsTheyAreWritten) {
  EXPECT_EQ(csv_of(R"([{"id": 1234567890123456789, "x": 9.0, "y": -1.5e3}])"),
            "id,x,y\r\n1234567890123456789,9.0,-1.5e3\r\n");
}

TEST(JsonRows, KeepsEveryCellOfARepeatedOrCollidingKey) {
  EXPECT_EQ(csv_of(R"([{"a.b": 1, "a": {"b": 2}}, {"a": {"b": 3}}, {"x": 4, "x": 5}])"),
            "a.b,a.b,x,x\r\n1,2,,\r\n3,,,\r\n,,4,5\r\n");
}

TEST(JsonRows, KeysOfAnyNameAreHeadings) {
  EXPECT_EQ(csv_of(R"([{"__proto__": 9, "constructor": 8, "": 7}])"), "__proto__,constructor,\r\n9,8,7\r\n");
}

TEST(JsonRows, CountsValuesOfKeysThatComeTooLate) {
  std::string file;
  while (file.size() < data::kSniffBytes) file += "{\"score\": 9}\n";
  file += "{\"score\": 3, \"late\": \"x\"}\n{\"late\": \"y\", \"empty\": null}\n";
  JsonRows rows;
  std::string csv;
  ASSERT_TRUE(give(rows, file, 4096, csv).ok());
  EXPECT_EQ(csv.substr(0, 7), "score\r\n");
  EXPECT_EQ(csv.substr(csv.size() - 7), "3\r\n\"\"\r\n");
  EXPECT_EQ(rows.counts().late_values, 2u);
  ASSERT_EQ(rows.counts().late_keys.size(), 1u);
  EXPECT_EQ(rows.counts().late_keys[0].heading, "late");
  EXPECT_EQ(rows.counts().late_keys[0].values, 2u);
}

TEST(JsonRows, PiecesOfAnySizeGiveTheSameRows) {
  std::string file = R"({"n": "\"]}", "items": [)";
  for (int i = 0; i < 9000; ++i)
    file += (i ? "," : "") + std::string(R"({"id": ")") + std::to_string(i) +
            R"(", "text": "a \"b\" \\ ] } \u00e9 \ud83d\ude00 ,;", "x": {"y": [)" + std::to_string(i % 11) +
            "]}}\n";
  file += "], \"next\": {\"a\": [1]}}\n";
  ASSERT_GT(file.size(), 500000u);
  const std::string whole = csv_of(file);
  EXPECT_NE(whole.find("8999,\"a \"\"b\"\" \\ ] } \xC3\xA9 \xF0\x9F\x98\x80 ,;\",1\r\n"), std::string::npos);
  for (const std::size_t piece : {1u, 7u, 4099u}) EXPECT_EQ(csv_of(file, piece), whole) << piece;
}

TEST(JsonRows, RefusesWhatIsBrokenAndSaysWhere) {
  EXPECT_EQ(csv_of(R"([{"a": 1}, {"a": 01}])"), "json_record_invalid row=2 character=8");
  EXPECT_EQ(csv_of("[{\"a\": \"\xFF\"}]"), "json_record_invalid row=1 character=8");
  EXPECT_EQ(csv_of(R"([{"a": 1},])"), "json_record_invalid row=2");
  EXPECT_EQ(csv_of(R"([{"a": 1} {"a": 2}])"), "json_record_invalid row=2");
  EXPECT_EQ(csv_of(R"([{"a": 1}, 5])"), "json_record_not_object row=2 found=number expected=object");
  EXPECT_EQ(csv_of(R"([1, 2])"), "json_no_records character=2");
  EXPECT_EQ(csv_of("{\"a\": \"tab\there\"}"), "json_record_invalid row=1 character=11");
}

TEST(JsonRows, AFileThatEndsTooEarlyIsNoFile) {
  const std::string_view file = R"({"items": [{"a": 1}, {"a": 2}], "x": 1})";
  for (std::size_t size = 1; size < file.size(); ++size) {
    EXPECT_NE(csv_of(file.substr(0, size)).substr(0, 3), "a\r\n") << file.substr(0, size);
  }
}

TEST(JsonRows, HalfASurrogatePairIsReplacedAndCounted) {
  JsonRows rows;
  std::string csv;
  ASSERT_TRUE(give(rows, R"([{"a": "\ud83d", "b": "\ude00x"}])", 100, csv).ok());
  EXPECT_EQ(csv, "a,b\r\n\xEF\xBF\xBD,\xEF\xBF\xBDx\r\n");
  EXPECT_EQ(rows.counts().lone_surrogates, 2u);
}

TEST(JsonRows, RefusesDepthAndLengthBeforeTheyCost) {
  EXPECT_EQ(csv_of(std::string(100000, '[')).substr(0, 15), "json_no_records");
  std::string deep = "{\"a\":";
  deep += std::string(100000, '[');
  EXPECT_EQ(csv_of(deep), "json_record_too_deep expected=64");
  EXPECT_EQ(csv_of("[{\"a\": 1}, {\"a\":" + std::string(100000, '[')),
            "json_record_too_deep row=2 expected=64");
  std::string csv;
  JsonRows rows;
  ASSERT_TRUE(rows.add("[{\"a\": 1}, {\"a\": \"", csv).ok());
  const std::string piece(1u << 20, 'x');
  std::string refusal = "ok";
  for (int i = 0; i < 40 && refusal == "ok"; ++i) refusal = told(rows.add(piece, csv));
  EXPECT_EQ(refusal, "json_record_too_long row=2 expected=16");
}

TEST(JsonRows, RefusesAKeyForEachRecord) {
  std::string file;
  for (int i = 0; i < 20000; ++i) file += "{\"k" + std::to_string(i) + "\":1}\n";
  EXPECT_EQ(csv_of(file).substr(0, 18), "json_too_many_keys");
}

}  // namespace
}  // namespace truescore::tests
