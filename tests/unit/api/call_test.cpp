#include "api/call.h"

#include <gtest/gtest.h>

#include <set>

#include "unit/api/counter.h"
#include "unit/random.h"

namespace truescore::api {
namespace {

using tests::Counter;

TEST(Counter, AnswersWithOkOrError) {
  Counter counter;
  EXPECT_EQ(
      counter.reply("nps.point", R"({"promoters":0,"passives":0,"detractors":0})"),
      R"({"ok":{"n":0,"promoters":0,"passives":0,"detractors":0,"nps":null,"var_pop":null,"var_sample":null,"se_pop":null,"se_sample":null}})");
  EXPECT_EQ(counter.reply("nps.points", "{}"),
            R"({"error":{"code":"unknown_method","where":{},"detail":{"found":"nps.points"}}})");
  EXPECT_EQ(counter.reply("", ""), R"({"error":{"code":"unknown_method","where":{},"detail":{"found":""}}})");
  EXPECT_EQ(
      counter.reply("nps.\xFF", "{}"),
      "{\"error\":{\"code\":\"unknown_method\",\"where\":{},\"detail\":{\"found\":\"nps.\xEF\xBF\xBD\"}}}");
}

TEST(Counter, SaysWhereARequestBreaks) {
  Counter counter;
  EXPECT_EQ(counter.error("nps.point", "{"),
            R"({"code":"json_syntax","where":{"character":2},"detail":{"found":"{"}})");
  EXPECT_EQ(counter.error("nps.point", ""),
            R"({"code":"json_syntax","where":{"character":1},"detail":{"found":""}})");
  EXPECT_EQ(counter.error("nps.point", "[]"),
            R"({"code":"json_wrong_type","where":{},"detail":{"found":"array","expected":"object"}})");
  EXPECT_EQ(counter.error("nps.point", R"({"a":1,"a":2})"),
            R"({"code":"json_duplicate_key","where":{"path":"/a"},"detail":{"found":"a"}})");
}

TEST(Counter, AnErrorTellsAllOfItsPlace) {
  base::Error error;
  error.code = base::ErrorCode::file_cell_too_long;
  error.where = {"/x", 1, 2, "c", 3};
  error.detail = {{"found", "f"}};
  EXPECT_EQ(
      base::dump(error_json(error)),
      R"({"code":"file_cell_too_long","where":{"path":"/x","row":1,"line":2,"column":"c","character":3},"detail":{"found":"f"}})");
}

TEST(Counter, ListsEachOfItsMethodsOnce) {
  Counter counter;
  const base::Json names = tests::at(counter.ok("methods", "{}"), "methods");
  std::set<std::string> seen;
  for (const auto& name : names.items())
    EXPECT_TRUE(seen.insert(name.as_string()).second) << name.as_string();
  EXPECT_EQ(seen.size(), methods().size());
  for (const char* name :
       {"survey.check", "survey.next_step", "survey.finish_response", "nps.score", "nps.point",
        "nps.interval", "nps.tally", "file.sniff", "file.open", "file.write", "file.finish", "file.cancel",
        "table.from_responses", "table.describe", "table.list", "table.drop", "table.rows", "methods"}) {
    EXPECT_EQ(seen.count(name), 1u) << name;
  }
}

TEST(Counter, EveryMethodAnswersAnyRequest) {
  Counter counter;
  tests::Random random(14);
  for (int i = 0; i < 60000; ++i) {
    const Method& method = methods()[random.below(methods().size())];
    const std::string request =
        i % 20 == 0
            ? random.text_of({"{", "}", "\"table\":\"t\"", ",", "\"counts\":", "[", "]", "1"},
                             random.below(6))
            : "{" +
                  [&] {
                    std::string members;
                    std::set<std::string_view> used;
                    for (std::size_t k = random.below(5); k > 0; --k) {
                      const auto key = random.one_of(
                          {"table",    "counts",   "promoters", "passives",    "detractors", "level",
                           "method",   "text",     "by",        "period",      "date",       "score",
                           "where",    "columns",  "group",     "search",      "not_blank",  "offset",
                           "limit",    "encoding", "delimiter", "header_rows", "definition", "answers",
                           "language", "whole"});
                      if (!used.insert(key).second) continue;
                      members += (members.empty() ? "\"" : ",\"") + std::string(key) + "\":" +
                                 std::string(random.one_of({"\"t\"",
                                                            "null",
                                                            "1",
                                                            "-1",
                                                            "0.5",
                                                            "1e300",
                                                            "[]",
                                                            "{}",
                                                            "[\"s\"]",
                                                            "\"day\"",
                                                            "true",
                                                            "\"\"",
                                                            "[1,2,3,4,5,6,7,8,9,10,11]",
                                                            "[{\"index\":0,\"kind\":\"score\"}]",
                                                            "{\"s\":\"9\"}",
                                                            "\"s\"",
                                                            "\"utf-8\"",
                                                            "\";\"",
                                                            "\"\\u0000\"",
                                                            "\"promoter\""}));
                    }
                    return members;
                  }() +
                  "}";
    const std::string bytes = random.text_of(
        {"s,when\n", "9,2024-03-05\n", "\"", "\xFF\xFE", "{\"id\":\"1\"}\n", "x"}, random.below(5));
    const std::string reply = counter.reply(method.name, request, bytes);
    const auto json = base::parse_json(reply);
    ASSERT_TRUE(json.ok()) << method.name << " " << request << " -> " << reply;
    ASSERT_TRUE((json->find("ok") != nullptr) != (json->find("error") != nullptr)) << reply;
  }
}

}  // namespace
}  // namespace truescore::api
