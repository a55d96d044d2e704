#include "api/file_methods.h"

#include <gtest/gtest.h>

#include "unit/api/counter.h"
#include "unit/random.h"

namespace truescore::api {
namespace {

using tests::at;
using tests::Counter;
using tests::text_at;

TEST(FileSniff, TellsWhatTheFileIsAndWhatItsColumnsAre) {
  Counter counter;
  EXPECT_EQ(
      counter.ok_text("file.sniff", R"({"whole":true})", "Score ;When;Why\n9;05/03/2024;\n10;06/03/2024;\n"),
      R"({"encoding":"utf-8","delimiter":";","header_rows":1,"columns":[)"
      R"({"index":0,"name":"Score ","label":"Score","kind":"score","role":"score","reasons":["score_heading_word","score_values_0_to_10"],"examples":["9","10"],"date_order":null,"decimal":null,"scale":null},)"
      R"({"index":1,"name":"When","label":"When","kind":"time","role":"date","reasons":["date_values"],"examples":["05/03/2024","06/03/2024"],"date_order":"undecided","decimal":null,"scale":null},)"
      R"({"index":2,"name":"Why","label":"Why","kind":"empty","role":null,"reasons":["column_empty"],"examples":[],"date_order":null,"decimal":null,"scale":null}],)"
      R"("source":{"format":"csv","compression":null,"member":null,"sheet":null,"list":null,"lists":[]},)"
      R"("width":3,"rows_seen":2,"score":0,"score_candidates":[0],"date":1,"comment":null,"customer":null,"id":null,"weight":null,"vendor":null,"other_metrics":null,"leave_out":[]})");
  EXPECT_EQ(text_at(counter.ok("file.sniff", "{}", "when\n05/03/2024\n25/03/2024"), "columns/0/date_order"),
            "\"undecided\"")
      << "the last row may be cut";
  EXPECT_EQ(
      text_at(counter.ok("file.sniff", R"({"whole":true})", "when\n25/03/2024\n"), "columns/0/date_order"),
      "\"dmy\"");
}

TEST(FileSniff, PassesItsErrorsOn) {
  Counter counter;
  EXPECT_EQ(counter.error("file.sniff", "{}", ""), R"({"code":"file_empty","where":{},"detail":{}})");
  EXPECT_EQ(counter.error("file.sniff", "{}", "PK\x03\x04"),
            R"({"code":"file_not_text","where":{},"detail":{"found":"ZIP / XLSX"}})");
  EXPECT_NE(counter.error("file.sniff", R"({"whole":1})", "a").find("json_wrong_type"), std::string::npos);
}

TEST(File, ComesInPiecesAndBecomesATable) {
  Counter counter;
  const std::string_view file = "Score,When\n9,2024-03-05\nx,2024-03-06\n7\n";
  counter.ok(
      "file.open",
      R"({"table":"t","name":"a.csv","columns":[{"index":0,"kind":"score"},{"index":1,"kind":"time","date_order":"ymd"}],"score":0,"date":1})");
  EXPECT_EQ(counter.ok_text("file.write", R"({"table":"t"})", file.substr(0, 13)),
            R"({"rows":0,"bytes":13})");
  EXPECT_EQ(counter.ok_text("file.write", R"({"table":"t"})", file.substr(13)),
            R"({"rows":3,"bytes":)" + std::to_string(file.size()) + "}");
  const std::string description = counter.ok_text("file.finish", R"({"table":"t"})");
  EXPECT_EQ(
      description,
      R"({"table":"t","rows":3,"columns":[{"label":"Score","name":"Score","kind":"score","missing":0,"invalid":1},)"
      R"({"label":"When","name":"When","kind":"time","missing":1,"invalid":0,"date_order_undecided":false,"zone":null}],"score":"Score","date":"When",)"
      R"("file":{"name":"a.csv","bytes":)" +
          std::to_string(file.size()) +
          R"(,"encoding":"utf-8","delimiter":",","header_rows":1,"invalid_bytes":0,"footer_rows":0,"ragged_rows":1,"blank_lines":0,)"
          R"("first_ragged":[{"row":3,"line":4,"found":1,"expected":2}],"lone_quotes":0,"nul_bytes":0,)"
          R"("guards":0,"source":{"format":"csv","compression":null,"member":null,"sheet":null,"list":null},"late_values":0,"late_keys":[],"lone_surrogates":0}})");
  EXPECT_EQ(counter.ok_text("table.describe", R"({"table":"t"})"), description);
  EXPECT_EQ(counter.error("file.write", R"({"table":"t"})", "9\n"),
            R"({"code":"file_not_open","where":{"path":"/table"},"detail":{"found":"t"}})");
  EXPECT_NE(counter.error("file.finish", R"({"table":"t"})").find("file_not_open"), std::string::npos);
}

TEST(File, ColumnsOfEveryKindAreDescribed) {
  Counter counter;
  const base::Json description =
      counter.open("t",
                   "score,plan,spent,why\n9,pro,1.5,because it is good and cheap\n10,pro,2.25,"
                   "nothing else is as good\n8,free,x,I like it a lot\n0,free,,it broke on the first day\n");
  EXPECT_EQ(text_at(description, "columns/1/kind"), "\"category\"");
  EXPECT_EQ(text_at(description, "columns/1/distinct"), "2");
  EXPECT_EQ(at(description, "columns/0").find("distinct"), nullptr);
  EXPECT_EQ(text_at(description, "columns/3/kind"), "\"text\"");
}

TEST(File, CancellingForgetsItAndKeepsTheTableOfThatName) {
  Counter counter;
  counter.open("t", "score\n9\n");
  counter.ok("file.open", R"({"table":"t","columns":[]})");
  counter.ok("file.write", R"({"table":"t"})", "a\nb\n");
  EXPECT_EQ(counter.ok_text("file.cancel", R"({"table":"t"})"), "{}");
  EXPECT_EQ(counter.ok_text("file.cancel", R"({"table":"t"})"), "{}") << "nothing is open any more";
  EXPECT_NE(counter.error("file.write", R"({"table":"t"})", "x").find("file_not_open"), std::string::npos);
  EXPECT_EQ(text_at(counter.ok("table.describe", R"({"table":"t"})"), "rows"), "1");
}

TEST(File, AFaultyFileLeavesTheOldTableAsItWas) {
  Counter counter;
  counter.open("t", "score\n9\n10\n");
  const std::string before = counter.ok_text("table.describe", R"({"table":"t"})");
  counter.ok("file.open", R"({"table":"t","columns":[{"index":5,"kind":"text"}]})");
  EXPECT_EQ(
      counter.error("file.write", R"({"table":"t"})", "a,b\n"),
      R"({"code":"value_out_of_range","where":{"path":"/columns"},"detail":{"found":"5","low":"0","high":"1"}})");
  EXPECT_NE(counter.error("file.write", R"({"table":"t"})", "1,2\n").find("file_not_open"), std::string::npos)
      << "it is closed";
  counter.ok("file.open", R"({"table":"t","columns":[]})");
  EXPECT_NE(counter.error("file.finish", R"({"table":"t"})").find("file_empty"), std::string::npos);
  EXPECT_NE(counter.error("file.finish", R"({"table":"t"})").find("file_not_open"), std::string::npos);
  EXPECT_EQ(counter.ok_text("table.describe", R"({"table":"t"})"), before);
}

TEST(FileOpen, TakesTheWholeReplyOfTheSniff) {
  Counter counter;
  base::Json reply = counter.ok("file.sniff", R"({"whole":true})", "score,,when\n9,,05/03/2024\n");
  reply.set("table", "t");
  EXPECT_EQ(counter.ok_text("file.open", base::dump(reply)), R"({"table":"t"})");
}

TEST(FileOpen, ChecksItsPlan) {
  Counter counter;
  const auto error = [&](std::string_view more) {
    return counter.error("file.open", R"({"table":"t",)" + std::string(more) + "}");
  };
  EXPECT_EQ(counter.error("file.open", R"({"columns":[]})"),
            R"({"code":"json_missing_key","where":{"path":"/"},"detail":{"expected":"table"}})");
  EXPECT_EQ(counter.error("file.open", R"({"table":"t"})"),
            R"({"code":"json_missing_key","where":{"path":"/"},"detail":{"expected":"columns"}})");
  EXPECT_EQ(
      error(R"("columns":[],"encoding":"latin1")"),
      R"({"code":"file_encoding_unknown","where":{"path":"/encoding"},"detail":{"found":"latin1","expected":"utf-8, windows-1252, windows-1251, koi8-r, utf-16le, utf-16be"}})");
  for (const char* delimiter : {R"(",,")", R"("\"")", R"("\n")", R"("\r")", R"("\u0000")", R"("é")"}) {
    const std::string told = error(R"("columns":[],"delimiter":)" + std::string(delimiter));
    EXPECT_EQ(told.substr(0, 27), R"({"code":"value_not_allowed")") << delimiter << told;
    EXPECT_NE(told.find(R"("path":"/delimiter")"), std::string::npos);
  }
  EXPECT_EQ(
      error(R"("columns":[],"header_rows":13)"),
      R"({"code":"value_out_of_range","where":{"path":"/header_rows"},"detail":{"found":"13","low":"0","high":"12"}})");
  EXPECT_EQ(
      error(R"("columns":[],"leave_out":[{"column":0,"reason":"blank"}])"),
      R"({"code":"value_not_allowed","where":{"path":"/leave_out/0/reason"},"detail":{"found":"blank","expected":"other_metric, bogus"}})");
  EXPECT_EQ(
      error(R"("columns":[{"index":0,"kind":"date"}])"),
      R"({"code":"value_not_allowed","where":{"path":"/columns/0/kind"},"detail":{"found":"date","expected":"score, category, text, number, time"}})");
  EXPECT_EQ(
      error(R"("columns":[{"index":0,"kind":"time","date_order":"myd"}])"),
      R"({"code":"value_not_allowed","where":{"path":"/columns/0/date_order"},"detail":{"found":"myd","expected":"ymd, dmy, mdy, undecided"}})");
  EXPECT_NE(error(R"("columns":[{"kind":"time"}])").find("json_missing_key"), std::string::npos);
  EXPECT_NE(error(R"("columns":[{"index":-1,"kind":"time"}])").find("value_out_of_range"), std::string::npos);
  EXPECT_NE(error(R"("columns":[1])").find("json_wrong_type"), std::string::npos);
  EXPECT_NE(error(R"("columns":[],"score":16384)").find("value_out_of_range"), std::string::npos);
  EXPECT_EQ(error(R"("columns":[],"score":null,"date":null,"encoding":null,"delimiter":";","header_rows":0)"),
            "");
}

TEST(File, AReaderErrorIsToldWithItsPlace) {
  Counter counter;
  counter.ok("file.open", R"({"table":"t","columns":[]})");
  EXPECT_EQ(counter.error("file.write", R"({"table":"t"})", "a\n" + std::string(16384, ',') + "\n"),
            R"({"code":"file_too_many_columns","where":{"line":2},"detail":{"expected":"16384"}})");
  counter.ok("file.open", R"({"table":"t","columns":[]})");
  EXPECT_EQ(counter.error("file.write", R"({"table":"t"})", "a\n" + std::string((16u << 20) + 1, 'x')),
            R"({"code":"file_cell_too_long","where":{"row":2,"line":2},"detail":{"expected":"16"}})");
}

// Rows read = rows counted + rows left out, whatever the file and wherever it is cut.
TEST(File, RowsReadAreRowsCountedAndRowsLeftOut) {
  tests::Random random(15);
  for (int i = 0; i < 300; ++i) {
    const std::string file = "score,b\n" + random.text_of({"9,a\n", "10,\"q\nr\"\n", ",\n", "x,\"\n", "6.5\n",
                                                           "\n", "11,b,c\n", "NA,\xE9\n", "\"7\",\"\"\"\"\n"},
                                                          random.below(30));
    Counter counter;
    counter.ok("file.open",
               R"({"table":"t","columns":[{"index":0,"kind":"score"},{"index":1,"kind":"category"}]})");
    const std::size_t cut = random.below(file.size());
    counter.ok("file.write", R"({"table":"t"})", std::string_view(file).substr(0, cut));
    counter.ok("file.write", R"({"table":"t"})", std::string_view(file).substr(cut));
    const base::Json table = counter.ok("file.finish", R"({"table":"t"})");
    const base::Json tally = counter.ok("nps.tally", R"({"table":"t","by":["b"]})");
    double left_out = 0;
    for (const auto& [reason, count] : tests::members_at(tally, "audit/left_out"))
      left_out += count.as_number();
    ASSERT_EQ(at(tally, "audit/rows_counted").as_number() + left_out,
              at(tally, "audit/rows_read").as_number())
        << file;
    ASSERT_EQ(text_at(tally, "rows"), text_at(table, "rows")) << file;
    double in_groups = 0;
    for (const auto& group : tests::items_at(tally, "groups")) in_groups += group.find("n")->as_number();
    ASSERT_EQ(in_groups, at(tally, "overall/n").as_number()) << file;
  }
}

}  // namespace
}  // namespace truescore::api
