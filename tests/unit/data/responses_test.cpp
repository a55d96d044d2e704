#include "data/responses.h"

#include <gtest/gtest.h>

#include "unit/data/table_text.h"
#include "unit/results.h"

namespace truescore::data {
namespace {

using tests::code_of;
using tests::table_text;
using tests::told;
using tests::value_of;

std::string record(std::string_view id, std::string_view answers, std::string_view more = "") {
  return R"({"format":1,"id":")" + std::string(id) +
         R"(","survey":{"id":"s","version":2},"language":"en","started_at":"2024-03-05T10:00:00Z","finished_at":"2024-03-05T10:01:30.500Z","answers":[)" +
         std::string(answers) + "]" + std::string(more) + "}\n";
}

TEST(Responses, BecomeATable) {
  const Table table = value_of(table_of_responses(
      record(
          "1",
          R"({"question":"q1","type":"nps","text":"Recommend us?","value":9},{"question":"q2","type":"text","text":"Why?","value":"good"})",
          R"(,"attributes":{"plan":"pro","seats":3})") +
      record("2", R"({"question":"q1","type":"nps","value":0},{"question":"q3","type":"rating","value":4})",
             R"(,"attributes":{"beta":true})")));
  EXPECT_EQ(table.rows, 2u);
  EXPECT_EQ(table_text(table),
            "id: 1|2\n"
            "survey: s|s\n"
            "version: 2|2\n"
            "language: en|en\n"
            "started_at: 2024-03-05 10:00:00|2024-03-05 10:00:00\n"
            "finished_at: 2024-03-05 10:01:30|2024-03-05 10:01:30\n"
            "Recommend us?: 9|0\n"
            "Why?: good|-\n"
            "q3: -|4\n"
            "attribute plan: pro|-\n"
            "attribute seats: 3|-\n"
            "attribute beta: -|true\n");
  EXPECT_EQ(table.columns[6].name, "q1");
  EXPECT_EQ(table.score, 6u);
  EXPECT_EQ(table.date, 5u);
  EXPECT_FALSE(table.file);
  const Kind kinds[] = {Kind::text,   Kind::category, Kind::category, Kind::category,
                        Kind::time,   Kind::time,     Kind::score,    Kind::text,
                        Kind::number, Kind::category, Kind::category, Kind::category};
  for (std::size_t i = 0; i < std::size(kinds); ++i)
    EXPECT_EQ(table.columns[i].kind(), kinds[i]) << table.columns[i].label;
  EXPECT_EQ(table.columns[7].missing, 1u);
  EXPECT_EQ(table.columns[8].missing, 1u);
}

TEST(Responses, AQuestionReadsAsItWasAskedLast) {
  const Table table = value_of(table_of_responses(
      record("1", R"({"question":"q","type":"nps","text":"Before?","value":9})") +
      record(
          "2",
          R"({"question":"q","type":"nps","text":"Now?","value":8},{"question":"id","type":"text","text":"id","value":"x"})") +
      record("3", R"({"question":"q","type":"nps","value":7})")));
  EXPECT_EQ(table.columns[6].name, "q");
  EXPECT_EQ(table.columns[6].label, "Now?");
  EXPECT_EQ(table.columns[7].name, "id");
  EXPECT_EQ(table.columns[7].label, "id (2)");
}

TEST(Responses, ChoicesAreTheWordsThePersonSaw) {
  const Table table = value_of(table_of_responses(
      record(
          "1",
          R"({"question":"one","type":"single","value":"a","chosen":["Ah"]},{"question":"many","type":"multiple","value":["a","b"],"chosen":["Ah","Be"]})") +
      record(
          "2",
          R"({"question":"one","type":"single","value":"b"},{"question":"many","type":"multiple","value":[]})")));
  EXPECT_EQ(table.columns[6].kind(), Kind::category);
  EXPECT_EQ(table.columns[6].text_at(0), "Ah");
  EXPECT_EQ(table.columns[6].text_at(1), "b");
  EXPECT_EQ(table.columns[7].text_at(0), "Ah, Be");
  EXPECT_EQ(table.columns[7].text_at(1), std::nullopt);
}

TEST(Responses, MergingIsAUnionByIdentifier) {
  const std::string a = record("a", R"({"question":"q","type":"nps","value":9})");
  const std::string b = record("b", R"({"question":"q","type":"nps","value":1})");
  EXPECT_EQ(table_text(value_of(table_of_responses(a + b + a + b + b))),
            table_text(value_of(table_of_responses(a + b))));
  const std::string changed = record("a", R"({"question":"q","type":"nps","value":2})");
  EXPECT_EQ(value_of(table_of_responses(a + changed)).columns[6].text_at(0), "9")
      << "the first of an identifier stays";
}

TEST(Responses, BlankLinesAndTheLastLineEndAreNothing) {
  const std::string a = record("a", "");
  EXPECT_EQ(value_of(table_of_responses("\n" + a + "\r\n \n" + record("b", ""))).rows, 2u);
  EXPECT_EQ(value_of(table_of_responses(a.substr(0, a.size() - 1))).rows, 1u);
  const Table none = value_of(table_of_responses(""));
  EXPECT_EQ(none.rows, 0u);
  EXPECT_EQ(none.columns.size(), 6u);
  EXPECT_FALSE(none.score);
}

TEST(Responses, AQuestionWhoseTypeChangedIsTextUnlessItBecameTheRecommendation) {
  const Table text =
      value_of(table_of_responses(record("1", R"({"question":"q","type":"rating","value":9})") +
                                  record("2", R"({"question":"q","type":"text","value":"ten"})")));
  EXPECT_EQ(text.columns[6].kind(), Kind::text);
  EXPECT_EQ(text.columns[6].text_at(1), "ten");
  // Five of five is no five of ten.
  const Table score =
      value_of(table_of_responses(record("1", R"({"question":"q","type":"rating","value":5})") +
                                  record("2", R"({"question":"q","type":"nps","value":9})")));
  EXPECT_EQ(score.columns[6].kind(), Kind::score);
  EXPECT_EQ(score.columns[6].text_at(0), std::nullopt);
  EXPECT_EQ(score.columns[6].text_at(1), "9");
  EXPECT_EQ(score.score, 6u);
}

TEST(Responses, TheScoreIsTheQuestionThatTheRecordsName) {
  const std::string brand = R"({"question":"brand","type":"nps","value":10})";
  const std::string support = R"({"question":"support","type":"nps","value":0})";
  const Table table = value_of(table_of_responses(
      record("1", support, R"(,"nps":null)") +
      record("2", brand + "," + support, R"(,"nps":{"question":"brand","score":10,"group":"promoter"})")));
  ASSERT_TRUE(table.score);
  EXPECT_EQ(table.columns[*table.score].name, "brand");
}

TEST(Responses, ALaterFormatIsRefused) {
  std::string later = record("1", "");
  later.replace(later.find("\"format\":1"), 10, "\"format\":2");
  EXPECT_FALSE(table_of_responses(later).ok());
}

TEST(Responses, ManyNamesCostNoMoreThanTheirCells) {
  std::string ndjson;
  for (int i = 0; i < 250; ++i) {
    std::string names;
    for (int k = 0; k < 64; ++k) {
      names += (k ? "," : "") + ("\"a" + std::to_string(i * 64 + k)) + "\":1";
    }
    ndjson += record(std::to_string(i), "", ",\"attributes\":{" + names + "}");
  }
  EXPECT_EQ(value_of(table_of_responses(ndjson)).columns.size(), 6u + 16000u);
  std::string names = "\"b0\":1";
  for (int k = 1; k < 400; ++k) names += ",\"b" + std::to_string(k) + "\":1";
  const auto refused = table_of_responses(ndjson + record("last", "", ",\"attributes\":{" + names + "}"));
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().code, base::ErrorCode::file_too_many_columns);
}

TEST(Responses, TheFirstRecommendationQuestionIsTheScore) {
  const Table table = value_of(table_of_responses(record(
      "1",
      R"({"question":"t","type":"text","value":"x"},{"question":"a","type":"nps","value":1},{"question":"b","type":"nps","value":2})")));
  EXPECT_EQ(table.columns[*table.score].label, "a");
}

TEST(Responses, AQuestionNamedLikeAFixedColumnGetsItsOwnLabel) {
  const Table table = value_of(table_of_responses(record(
      "1", R"({"question":"id","type":"nps","value":7},{"question":"attribute x","type":"text","value":"q"})",
      R"(,"attributes":{"x":"y"})")));
  EXPECT_EQ(value_of(table.column("id"))->text_at(0), "1");
  EXPECT_EQ(value_of(table.column("id (2)"))->text_at(0), "7");
  EXPECT_EQ(value_of(table.column("attribute x"))->text_at(0), "q");
  EXPECT_EQ(value_of(table.column("attribute x (2)"))->text_at(0), "y");
}

TEST(Responses, ValuesThatCannotBeReadAreCountedAndNoted) {
  const Table table = value_of(table_of_responses(
      record("1",
             R"({"question":"q","type":"nps","value":11},{"question":"r","type":"rating","value":"x"})") +
      record("2", R"({"question":"q","type":"nps","value":"soon"})") + "\n" +
      record("3",
             R"({"question":"q","type":"nps","value":null},{"question":"r","type":"rating","value":3})") +
      record("4", "") + record("5", R"({"question":"q","type":"nps","value":6.5})")));
  const Column& score = table.columns[6];
  EXPECT_EQ(score.missing, 2u);
  EXPECT_EQ(score.invalid, 3u);
  std::string noted;
  for (const auto& offender : score.first_offenders) {
    noted += std::to_string(offender.row) + "@" + std::to_string(offender.line) + " " + offender.value + " " +
             std::string(word(*offender.reason)) + "; ";
  }
  EXPECT_EQ(noted, "1@1 11 out_of_range; 2@2 soon not_a_number; 3@4  blank; 4@5  blank; 5@6 6.5 not_whole; ");
  const Column& rating = table.columns[7];
  EXPECT_EQ(rating.invalid, 1u);
  EXPECT_EQ(rating.missing, 3u);
  std::string odd = record("1", "");
  odd.replace(odd.find("2024-03-05T10:01"), 24, "yesterday");
  EXPECT_EQ(value_of(table_of_responses(odd)).columns[5].invalid, 1u);
}

TEST(Responses, AFaultyLineIsNamed) {
  EXPECT_EQ(code_of(table_of_responses("x\n")), "json_syntax");
  EXPECT_EQ(told(table_of_responses(record("1", "") + "\n{\"id\":}\n")).substr(0, 27),
            "json_syntax path=/id line=3");
  const auto fault = [](const std::string& line) {
    return told(table_of_responses(record("ok", "") + line));
  };
  EXPECT_EQ(fault("[]"), "response_record_invalid line=2 found=array expected=object");
  EXPECT_EQ(fault("{}"), "response_record_invalid path=/ line=2 expected=id");
  EXPECT_EQ(fault(R"({"id":1})"), "response_record_invalid path=/id line=2 found=number expected=string");
  EXPECT_EQ(fault(R"({"id":"1"})"), "response_record_invalid path=/ line=2 expected=survey");
  EXPECT_EQ(fault(R"({"id":"1","survey":{}})"), "response_record_invalid path=/survey line=2 expected=id");
  EXPECT_EQ(fault(R"({"id":"1","survey":{"id":"s"}})"),
            "response_record_invalid path=/ line=2 expected=finished_at");
  EXPECT_EQ(fault(R"({"id":"1","survey":{"id":"s"},"finished_at":"x"})"),
            "response_record_invalid path=/ line=2 expected=answers");
  EXPECT_EQ(fault(R"({"id":"1","survey":{"id":"s"},"finished_at":"x","answers":[1]})"),
            "response_record_invalid path=/answers/0 line=2 found=number expected=object");
  EXPECT_EQ(fault(R"({"id":"1","survey":{"id":"s"},"finished_at":"x","answers":[{"question":"q"}]})"),
            "response_record_invalid path=/answers/0 line=2 expected=type");
  EXPECT_EQ(fault(R"({"id":"1","id":"2"})"), "response_record_invalid path=/id line=2 found=id");
}

}  // namespace
}  // namespace truescore::data
