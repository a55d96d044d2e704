#include "api/table_methods.h"

#include <gtest/gtest.h>

#include "unit/api/counter.h"

namespace truescore::api {
namespace {

using tests::Counter;
using tests::text_at;

class Tables : public testing::Test {
 protected:
  void SetUp() override {
    counter.open("t",
                 "Score,Region,Comment\n"
                 "9,b,The staff was VERY kind to us\n"
                 "10,a,Everything was fine today\n"
                 ",a,I have not made up my mind\n"
                 "0,,Звонили МНЕ трижды за день\n"
                 "7,b,\n"
                 "6,b,The queue was very long\n");
  }
  // "total: row row …", the cells of a row joined by "/".
  std::string rows(std::string_view more) {
    const base::Json reply = counter.ok("table.rows", R"({"table":"t")" + std::string(more) + "}");
    std::string out = text_at(reply, "total") + ":";
    for (const auto& row : tests::items_at(reply, "rows")) {
      out += " ";
      for (const auto& cell : row.items())
        out += (&cell == &row.items()[0] ? "" : "/") + (cell.is_null() ? "-" : cell.as_string());
    }
    return out;
  }
  std::string error(std::string_view more) {
    return counter.error("table.rows", R"({"table":"t")" + std::string(more) + "}");
  }
  Counter counter;
};

TEST_F(Tables, GiveTheirRowsInFileOrder) {
  EXPECT_EQ(rows(R"(,"columns":["Score","Region"])"), "6: 9/b 10/a -/a 0/- 7/b 6/b");
  EXPECT_EQ(rows(R"(,"columns":["Region","Score","Region"],"limit":1)"), "6: b/9/b");
  EXPECT_EQ(rows(""), "6:      ") << "rows without columns";
  EXPECT_EQ(rows(R"(,"columns":["Score"],"offset":2,"limit":2)"), "6: - 0");
  EXPECT_EQ(rows(R"(,"columns":["Score"],"offset":5,"limit":10)"), "6: 6");
  EXPECT_EQ(rows(R"(,"columns":["Score"],"offset":6)"), "6:");
  EXPECT_EQ(rows(R"(,"columns":["Score"],"limit":0)"), "6:") << "the total alone";
}

TEST_F(Tables, GiveTheRowsOfAGroupOfPeople) {
  EXPECT_EQ(rows(R"(,"columns":["Score"],"group":"promoter")"), "2: 9 10");
  EXPECT_EQ(rows(R"(,"columns":["Score"],"group":"passive")"), "1: 7");
  EXPECT_EQ(rows(R"(,"columns":["Score"],"group":"detractor","score":"Score")"), "2: 0 6");
  EXPECT_EQ(rows(R"(,"columns":["Score"],"group":"")"), "6: 9 10 - 0 7 6");
}

TEST_F(Tables, GiveTheRowsOfAValueOrOfNone) {
  EXPECT_EQ(rows(R"(,"columns":["Score"],"where":{"Region":"b"})"), "3: 9 7 6");
  EXPECT_EQ(rows(R"(,"columns":["Score"],"where":{"Region":null})"), "1: 0");
  EXPECT_EQ(rows(R"(,"columns":["Score"],"where":{"Region":"B"})"), "0:");
  EXPECT_EQ(rows(R"(,"columns":["Score"],"where":{"Region":"b","Score":"7"})"), "1: 7");
  EXPECT_EQ(rows(R"(,"columns":["Score"],"where":{"Score":null})"), "1: -");
  EXPECT_EQ(rows(R"(,"columns":["Score"],"where":null)"), "6: 9 10 - 0 7 6");
}

TEST_F(Tables, FindTextWhateverItsCase) {
  EXPECT_EQ(rows(R"(,"columns":["Score"],"not_blank":"Comment")"), "5: 9 10 - 0 6");
  EXPECT_EQ(rows(R"(,"columns":["Score"],"not_blank":"Comment","search":"Was vERY")"), "2: 9 6");
  EXPECT_EQ(rows(R"(,"columns":["Score"],"not_blank":"Comment","search":"мне")"), "1: 0");
  EXPECT_EQ(rows(R"(,"columns":["Score"],"not_blank":"Comment","search":"kind to","group":"promoter")"),
            "1: 9");
  EXPECT_EQ(rows(R"(,"columns":["Score"],"not_blank":"Comment","search":"x*")"), "0:")
      << "text, not a pattern";
}

TEST_F(Tables, SayWhatCannotBeAsked) {
  EXPECT_NE(error(R"(,"columns":["x"])").find("column_unknown"), std::string::npos);
  EXPECT_EQ(
      error(R"(,"group":"fans")"),
      R"({"code":"value_not_allowed","where":{"path":"/group"},"detail":{"found":"fans","expected":"promoter, passive, detractor"}})");
  EXPECT_EQ(error(R"(,"search":"x")"),
            R"({"code":"json_missing_key","where":{"path":"/"},"detail":{"expected":"not_blank"}})");
  EXPECT_NE(error(R"(,"not_blank":"x")").find("column_unknown"), std::string::npos);
  EXPECT_NE(error(R"(,"where":[])").find("json_wrong_type"), std::string::npos);
  EXPECT_NE(error(R"(,"where":{"x":"b"})").find("column_unknown"), std::string::npos);
  EXPECT_NE(error(R"(,"where":{"Region":1})").find("json_wrong_type"), std::string::npos);
  EXPECT_NE(error(R"(,"limit":10001)").find("value_out_of_range"), std::string::npos);
  EXPECT_NE(error(R"(,"offset":-1)").find("value_out_of_range"), std::string::npos);
  EXPECT_NE(error(R"(,"score":"Region","group":"promoter","columns":"Score")").find("json_wrong_type"),
            std::string::npos);
  counter.open("none", "a,b\nx,y\nz,y\n");
  EXPECT_NE(
      counter.error("table.rows", R"({"table":"none","group":"promoter"})").find("score_column_missing"),
      std::string::npos);
}

TEST_F(Tables, AreListedDescribedAndDropped) {
  counter.open("a", "score\n9\n");
  const base::Json list = counter.ok("table.list", "{}");
  EXPECT_EQ(text_at(list, "tables/0/table"), "\"a\"");
  EXPECT_EQ(text_at(list, "tables/1/table"), "\"t\"");
  EXPECT_EQ(text_at(list, "tables/1"), counter.ok_text("table.describe", R"({"table":"t"})"));
  EXPECT_EQ(counter.ok_text("table.drop", R"({"table":"t"})"), "{}");
  EXPECT_EQ(counter.error("table.describe", R"({"table":"t"})"),
            R"({"code":"table_unknown","where":{"path":"/table"},"detail":{"found":"t","expected":"a"}})");
  EXPECT_NE(counter.error("table.drop", R"({"table":"t"})").find("table_unknown"), std::string::npos);
  EXPECT_NE(error("").find("table_unknown"), std::string::npos);
  counter.ok("table.drop", R"({"table":"a"})");
  EXPECT_EQ(counter.ok_text("table.list", "{}"), R"({"tables":[]})");
}

TEST_F(Tables, AFileOfTheSameNameTakesTheTablesPlace) {
  counter.open("t", "score\n1\n");
  EXPECT_EQ(text_at(counter.ok("table.describe", R"({"table":"t"})"), "rows"), "1");
}

TEST(TableFromResponses, IsATableWithItsScoreAndDate) {
  Counter counter;
  const base::Json description = counter.ok(
      "table.from_responses", R"({"table":"r"})",
      R"({"id":"1","survey":{"id":"s","version":1},"language":"en","started_at":"2024-03-05T10:00:00Z","finished_at":"2024-03-05T10:01:00Z","answers":[{"question":"q","type":"nps","value":9}]})");
  EXPECT_EQ(text_at(description, "rows"), "1");
  EXPECT_EQ(text_at(description, "score"), "\"q\"");
  EXPECT_EQ(text_at(description, "date"), "\"finished_at\"");
  EXPECT_EQ(text_at(description, "file"), "null");
  EXPECT_EQ(text_at(counter.ok("table.from_responses", R"({"table":"r"})", ""), "rows"), "0");
}

TEST(TableFromResponses, AFaultyRecordLeavesTheOldTableAsItWas) {
  Counter counter;
  counter.open("r", "score\n9\n");
  EXPECT_EQ(counter.error("table.from_responses", R"({"table":"r"})", "\n{}"),
            R"({"code":"response_record_invalid","where":{"path":"/","line":2},"detail":{"expected":"id"}})");
  EXPECT_EQ(counter.error("table.from_responses", R"({"table":"r"})", "{").substr(0, 21),
            R"({"code":"json_syntax")");
  EXPECT_EQ(text_at(counter.ok("table.describe", R"({"table":"r"})"), "rows"), "1");
  EXPECT_NE(counter.error("table.from_responses", "{}", "").find("json_missing_key"), std::string::npos);
}

TEST(TableRows, AreOfTheDaysThatAreAsked) {
  Counter counter;
  counter.open("t",
               "date,score\n2024-02-29,9\n2024-03-01 00:00:00,8\n2024-03-31 23:59:59,7\n2024-04-01,6\n,5\n");
  const auto scores = [&](const char* dates) {
    return text_at(
        counter.ok("table.rows", std::string(R"({"table":"t","columns":["score"],"dates":)") + dates + "}"),
        "rows");
  };
  EXPECT_EQ(scores(R"({"column":"date","from":"2024-03-01","to":"2024-03-31"})"), R"([["8"],["7"]])");
  EXPECT_EQ(scores(R"({"column":"date","from":"2024-02-29","to":"2024-02-29"})"), R"([["9"]])");
  EXPECT_EQ(scores(R"({"column":"date","from":"2024-03-31","to":"2024-03-01"})"), "[]");
  EXPECT_NE(
      counter
          .error(
              "table.rows",
              R"({"table":"t","columns":["score"],"dates":{"column":"score","from":"2024-03-01","to":"2024-03-31"}})")
          .find("column_wrong_kind"),
      std::string::npos);
  EXPECT_NE(
      counter
          .error(
              "table.rows",
              R"({"table":"t","columns":["score"],"dates":{"column":"date","from":"March","to":"2024-03-31"}})")
          .find("value_not_allowed"),
      std::string::npos);
}

}  // namespace
}  // namespace truescore::api
