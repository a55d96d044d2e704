// Several tables made one, and tables as text: through the counter.
#include <gtest/gtest.h>

#include <algorithm>

#include "unit/api/counter.h"

namespace truescore::tests {
namespace {

using base::Json;

std::string text_of(Counter& counter, std::string_view request) {
  return at(counter.ok("table.export", request), "text").as_string();
}

constexpr std::string_view kMark = "\xEF\xBB\xBF";

TEST(TableAppend, PutsRowsUnderRowsWithTheirWave) {
  Counter counter;
  counter.open("t", "score,team\n9,a\n10,b\n3,a\n8,b\n");
  counter.open("u", "team,score,city\nc,6,X\na,9,Y\nb,x,X\n");
  const Json table = counter.ok(
      "table.append", R"({"into":"t","from":"u","wave":{"into":"spring.csv","from":"autumn.csv"}})");
  EXPECT_EQ(text_at(table, "rows"), "7");
  EXPECT_EQ(text_at(table, "score"), "\"score\"");
  const Json tally = counter.ok("nps.tally", R"({"table":"t","by":["wave"]})");
  EXPECT_EQ(text_at(tally, "overall/n"), "6");
  EXPECT_EQ(text_at(tally, "overall/left_out"), R"({"not_a_number":1})");
  EXPECT_EQ(text_at(tally, "groups/0/by/wave"), "\"autumn.csv\"");
  EXPECT_EQ(text_at(tally, "groups/0/n"), "2");
  EXPECT_EQ(text_of(counter, R"({"table":"t","columns":["score","team","city","wave"],"offset":5})"),
            "9,a,Y,autumn.csv\r\nx,b,X,autumn.csv\r\n");
}

TEST(TableAppend, AThirdFileKeepsTheWavesOfTheFirstTwo) {
  Counter counter;
  for (const auto name : {"a", "b", "c"}) counter.open(name, "score\n9\n10\n1\n");
  counter.ok("table.append", R"({"into":"a","from":"b","wave":{"into":"1","from":"2"}})");
  counter.ok("table.append", R"({"into":"a","from":"c","wave":{"into":"other","from":"3"}})");
  const Json tally = counter.ok("nps.tally", R"({"table":"a","score":"score","by":["wave"]})");
  EXPECT_EQ(items_at(tally, "groups").size(), 3u);
  EXPECT_EQ(text_at(tally, "groups/0/by/wave"), "\"1\"");
}

TEST(TableAppend, RowsOfTotalsStayTheLast) {
  Counter counter;
  for (const auto name : {"a", "b", "c"}) {
    counter.open(name, "team,score\n" + std::string(name) + ",9\n" + name + ",3\nTotal,6\n");
  }
  counter.ok("table.append", R"({"into":"a","from":"b","wave":{"into":"1","from":"2"}})");
  counter.ok("table.append", R"({"into":"a","from":"c","wave":{"into":"1","from":"3"}})");
  const Json tally = counter.ok("nps.tally", R"({"table":"a","score":"score"})");
  EXPECT_EQ(text_at(tally, "overall/n"), "6");
  EXPECT_EQ(text_at(tally, "overall/left_out"), R"({"total":3})");
  const std::string whole = text_of(counter, R"({"table":"a"})");
  EXPECT_EQ(whole,
            "\xEF\xBB\xBFteam,score,wave\r\na,9,1\r\na,3,1\r\nb,9,2\r\nb,3,2\r\nc,9,3\r\nc,3,3\r\n"
            "Total,6,\r\nTotal,6,\r\nTotal,6,\r\n");
  counter.open("again", whole);
  EXPECT_EQ(text_at(counter.ok("nps.tally", R"({"table":"again","score":"score"})"), "overall/left_out"),
            R"({"total":3})");
}

TEST(TableMerge, AnyOrderAndAnyNumberOfTimesIsTheSameTable) {
  const std::vector<std::string> files = {
      "id,score,when,team\nr1,9,2024-01-01,a\nr2,3,2024-01-02,b\nr3,10,2024-01-03,a\n",
      "id,when,score,team\nr2,2024-02-02,8,b\nr4,2024-01-04,7,c\n,2024-01-05,1,c\n",
      "team,id,score,when\na,r1,9,2024-01-01\nd,r5,0,2024-01-06\nb,r2,3,2024-01-02\n",
  };
  std::vector<std::size_t> order = {0, 1, 2};
  std::string expected;
  do {
    Counter counter;
    for (const std::size_t i : order) counter.open("t" + std::to_string(i), files[i]);
    const auto name = [&](std::size_t place) { return "t" + std::to_string(order[place]); };
    const std::string first =
        R"({"table":"m","id":"id","date":"when","tables":[")" + name(0) + "\",\"" + name(1) + "\"]}";
    counter.ok("table.merge", first);
    for (int again = 0; again < 3; ++again) {
      counter.ok("table.merge", R"({"table":"m","id":"id","date":"when","tables":["m",")" + name(2) + "\"]}");
      counter.ok("table.merge",
                 R"({"table":"m","id":"id","date":"when","tables":[")" + name(0) + "\",\"m\"]}");
    }
    const std::string text = text_of(counter, R"({"table":"m"})");
    if (expected.empty()) expected = text;
    EXPECT_EQ(text, expected);
    EXPECT_EQ(text_at(counter.ok("nps.tally", R"({"table":"m","score":"score"})"), "overall/n"), "5");
  } while (std::next_permutation(order.begin(), order.end()));
  EXPECT_NE(expected.find("r2,8,b,2024-02-02"), std::string::npos) << expected;
}

TEST(TableMerge, CountsWhatItDid) {
  Counter counter;
  counter.open("a", "id,score\n1a,9\n2b,3\n2b,3\n,5\n");
  counter.open("b", "id,score\n2b,4\n3c,10\n");
  const Json table = counter.ok("table.merge", R"({"table":"m","id":"id","tables":["a","b"]})");
  EXPECT_EQ(text_at(table, "merged"),
            R"({"rows_read":6,"rows_kept":3,"repeated":1,"superseded":1,"without_id":1})");
}

TEST(TableMerge, ComparesInstantsAndNotClocks) {
  Counter counter;
  counter.open("a", "id,score,at\nr1,3,2024-01-01T12:00:00+05:00\n");
  counter.open("b", "id,score,at\nr1,9,2024-01-01T09:00:00Z\n");
  counter.ok("table.merge", R"({"table":"m","id":"id","date":"at","tables":["a","b"]})");
  EXPECT_EQ(text_of(counter, R"({"table":"m","columns":["score","at"]})"),
            std::string(kMark) + "score,at\r\n9,2024-01-01 09:00:00Z\r\n")
      << "seven o'clock in Greenwich is before nine";
}

TEST(TableJoin, BringsAttributesToEveryAnswer) {
  Counter counter;
  counter.open("answers", "customer,score\nc1,9\nc2,3\nc1,10\nc9,8\n");
  counter.open("crm", "id,plan,score\nc1,pro,x\nc2,free,y\nc3,pro,z\n");
  const Json table = counter.ok(
      "table.join", R"({"table":"j","left":"answers","right":"crm","key":"customer","right_key":"id"})");
  EXPECT_EQ(text_at(table, "joined"), R"({"matched":3,"unmatched":1})");
  EXPECT_EQ(text_of(counter, R"json({"table":"j","columns":["customer","score","plan","score (2)"]})json"),
            std::string(kMark) +
                "customer,score,plan,score (2)\r\nc1,9,pro,x\r\nc2,3,free,y\r\nc1,10,pro,x\r\nc9,8,,\r\n");
}

TEST(TableJoin, RefusesAKeyThatWouldMakeTwoOfOne) {
  Counter counter;
  counter.open("answers", "customer,score\nc1,9\nc2,3\n");
  counter.open("crm", "customer,plan\nc1,pro\nc1,free\n");
  EXPECT_EQ(counter.error("table.join", R"({"table":"j","left":"answers","right":"crm","key":"customer"})"),
            R"({"code":"join_key_repeated","where":{"row":2,"column":"customer"},"detail":{"found":"c1"}})");
}

TEST(TableExport, GivesTheSameTableBack) {
  const std::string file =
      "score,\"=head;ing\",comment,n\r\n9,-x,\"=HYPERLINK(\"\"a\"\")\",-1.5\r\n6.5,@b,\"two\nlines; "
      "-x\",2\r\n"
      "n/a!,it's,\"'=kept\",\r\n,+1 more, spaced ,x\r\n10,plain,,7\r\n";
  for (const std::string delimiter : {",", ";", "\\t"}) {
    Counter counter;
    counter.open("t", file);
    const std::string request = R"({"table":"t","delimiter":")" + delimiter + "\"}";
    const std::string exported = text_of(counter, request);
    EXPECT_EQ(exported.substr(0, 3), kMark);
    EXPECT_EQ(exported.find("\n="), std::string::npos);
    EXPECT_NE(exported.find("-1.5"), std::string::npos);
    EXPECT_EQ(exported.find("'-1.5"), std::string::npos);
    counter.open("again", exported);
    EXPECT_EQ(text_of(counter, R"({"table":"again","delimiter":")" + delimiter + "\"}"), exported);
    const std::string ask = R"(","score":"score"})";
    EXPECT_EQ(counter.ok_text("nps.tally", R"({"table":"t)" + ask).substr(0, 400),
              counter.ok_text("nps.tally", R"({"table":"again)" + ask).substr(0, 400));
  }
}

TEST(TableExport, KeepsTheZonesThatCellsName) {
  const std::string rows =
      "at\r\n2024-03-05 14:22:31+03:00\r\n2024-03-05 00:00:00Z\r\n2024-03-05 "
      "10:00:00-09:30\r\n2024-03-05\r\n";
  Counter counter;
  counter.open("t", rows);
  EXPECT_EQ(text_of(counter, R"({"table":"t"})"), std::string(kMark) + rows);
}

TEST(TableExport, IsJsonInPartsThatJoin) {
  Counter counter;
  counter.open("t", "score,team\n9,a\n3,\n10,b\n");
  std::string text;
  for (int offset = 0; offset < 3; offset += 2) {
    text += text_of(counter,
                    R"({"table":"t","format":"json","limit":2,"offset":)" + std::to_string(offset) + "}");
  }
  EXPECT_EQ(base::dump(value_of(base::parse_json(text))),
            R"([{"score":9,"team":"a"},{"score":3,"team":null},{"score":10,"team":"b"}])");
  EXPECT_EQ(text_of(counter, R"({"table":"t","format":"ndjson","where":{"team":"a"}})"),
            "{\"score\":9,\"team\":\"a\"}\n");
}

TEST(RowsExport, WritesWhatIsShownAndRunsNoFormula) {
  Counter counter;
  EXPECT_EQ(
      at(counter.ok("rows.export", R"({"head":["=a","b"],"rows":[[-12.5,"-x"],[null,"a;=b"],[true,""]]})"),
         "text")
          .as_string(),
      std::string(kMark) + "'=a,b\r\n-12.5,'-x\r\n,\"a;'=b\"\r\ntrue,\r\n");
  EXPECT_EQ(at(counter.ok("rows.export", R"({"head":["a","a"],"rows":[[1,2]],"format":"json"})"), "text")
                .as_string(),
            "[\n{\"a\":1,\"a (2)\":2}\n]\n");
}

TEST(FileFormats, JsonIsSniffedAndReadLikeCsv) {
  Counter counter;
  const std::string file =
      R"({"total": 4, "responses": [{"id": "a1", "score": 9, "created_at": "2024-03-05T10:00:00Z", "person": {"plan": "pro"}},
    {"id": "a2", "score": 0, "created_at": "2024-03-06T10:00:00Z", "person": {"plan": "free"}},
    {"id": "a3", "score": 10, "created_at": "2024-03-07T10:00:00Z", "person": {"plan": "pro"}},
    {"id": "a4", "score": null, "created_at": "2024-03-08T10:00:00Z", "person": {"plan": "pro"}}]})";
  Json plan = counter.ok("file.sniff", R"({"whole":true,"source":{"format":"json"}})", file);
  EXPECT_EQ(
      text_at(plan, "source"),
      R"({"format":"json","compression":null,"member":null,"sheet":null,"list":"/responses","lists":["/responses"]})");
  plan.set("table", "t");
  counter.ok("file.open", base::dump(plan));
  counter.ok("file.write", R"({"table":"t"})", file);
  const Json table = counter.ok("file.finish", R"({"table":"t"})");
  EXPECT_EQ(text_at(table, "file/bytes"), std::to_string(file.size()));
  EXPECT_EQ(text_at(table, "file/source/format"), "\"json\"");
  const Json tally = counter.ok("nps.tally", R"({"table":"t","score":"score","by":["person.plan"]})");
  EXPECT_EQ(text_at(tally, "overall/n"), "3");
  EXPECT_EQ(text_at(tally, "overall/left_out"), R"({"blank":1})");
  EXPECT_EQ(text_at(tally, "audit/first_left_out/0/line"), "null");
  EXPECT_EQ(text_at(tally, "groups/1/by"), R"({"person.plan":"pro"})");
}

TEST(FileFormats, AnUnknownFormatIsRefused) {
  Counter counter;
  EXPECT_NE(counter.error("file.sniff", R"({"source":{"format":"xls"}})", "a\n1\n").find("value_not_allowed"),
            std::string::npos);
}

}  // namespace
}  // namespace truescore::tests
