#include "base/json.h"

#include <gtest/gtest.h>

#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <limits>

#include "base/utf8.h"
#include "unit/random.h"
#include "unit/results.h"

namespace truescore::base {
namespace {

using namespace std::string_view_literals;

using tests::code_of;
using tests::told;
using tests::value_of;

std::string again(std::string_view text) { return dump(value_of(parse_json(text))); }

TEST(Json, KnowsItsType) {
  EXPECT_EQ(Json().type_name(), "null");
  EXPECT_EQ(Json(nullptr).type_name(), "null");
  EXPECT_EQ(Json(true).type_name(), "boolean");
  EXPECT_EQ(Json(1.5).type_name(), "number");
  EXPECT_EQ(Json(1).type_name(), "number");
  EXPECT_EQ(Json("x").type_name(), "string");
  EXPECT_EQ(Json::array().type_name(), "array");
  EXPECT_EQ(Json::object().type_name(), "object");
  EXPECT_TRUE(Json(false).is_bool() && !Json(false).as_bool());
  EXPECT_EQ(Json(std::uint64_t{1} << 53).as_number(), 9007199254740992.0);
  EXPECT_EQ(Json(std::size_t{7}).as_number(), 7);
  EXPECT_EQ(Json(std::string_view("ab").substr(1)).as_string(), "b");
}

TEST(Json, TellsWholeNumbersFromOthers) {
  EXPECT_TRUE(Json(0).is_whole());
  EXPECT_TRUE(Json(-3).is_whole());
  EXPECT_TRUE(Json(9007199254740992.0).is_whole());
  EXPECT_FALSE(Json(9007199254740994.0).is_whole());
  EXPECT_FALSE(Json(6.5).is_whole());
  EXPECT_FALSE(Json(std::numeric_limits<double>::infinity()).is_whole());
  EXPECT_FALSE(Json("1").is_whole());
}

TEST(Json, FindsAndReplacesMembers) {
  Json object = Json::object({{"a", 1}, {"b", "x"}});
  ASSERT_NE(object.find("a"), nullptr);
  EXPECT_EQ(object.find("a")->as_number(), 1);
  EXPECT_EQ(object.find("c"), nullptr);
  EXPECT_EQ(Json("a").find("a"), nullptr);
  object.set("a", true);
  object.set("c", Json());
  EXPECT_EQ(dump(object), R"({"a":true,"b":"x","c":null})");
  Json list = Json::array({1, "two"});
  list.push_back(Json::array());
  EXPECT_EQ(dump(list), R"([1,"two",[]])");
  EXPECT_TRUE(list == Json::array({1, "two", Json::array()}));
  EXPECT_TRUE(list != object);
}

TEST(Json, ReadsBackWhatItWrites) {
  for (const std::string_view text : {"null", "true", "false", "0", "-1", "12.5", "\"\"", "\"a\"", "[]", "{}",
                                      "[[],{},[null]]", R"({"b":1,"a":2})", R"({"":{"":[]}})",
                                      R"(["\"\\\n\r\t\u0001"])", "\"Привет 😀\"", "1e+300", "5e-324"}) {
    EXPECT_EQ(again(text), text);
  }
  EXPECT_EQ(again(" [ 1 , 2 ] "), "[1,2]");
  EXPECT_EQ(again(R"("\u041f\u0440 \ud83d\ude00 \/ \b\f")"), "\"Пр 😀 / \\u0008\\u000c\"");
  EXPECT_EQ(again("-0"), "0");
  EXPECT_EQ(again("1.0"), "1");
  EXPECT_EQ(again("1e2"), "100");
}

TEST(Json, KeepsTheOrderOfKeys) {
  EXPECT_EQ(again(R"({"z":1,"a":{"y":2,"b":3},"m":4})"), R"({"z":1,"a":{"y":2,"b":3},"m":4})");
}

TEST(Json, NumbersReadBackToTheSameDouble) {
  tests::Random random(5);
  for (int i = 0; i < tests::rounds(100000); ++i) {
    double value = 0;
    const std::uint64_t bits = random.next();
    std::memcpy(&value, &bits, sizeof value);
    if (!std::isfinite(value)) continue;
    const std::string text = dump(Json(value));
    ASSERT_EQ(value_of(parse_json(text)).as_number(), value) << text;
    ASSERT_LE(text.size(), 25u) << text;
  }
  EXPECT_EQ(dump(Json(0.1)), "0.1");
  EXPECT_EQ(dump(Json(55.58103975535168)), "55.58103975535168");
}

TEST(Json, WhatIsNoNumberIsWrittenNull) {
  EXPECT_EQ(dump(Json(std::numeric_limits<double>::quiet_NaN())), "null");
  EXPECT_EQ(dump(Json(std::numeric_limits<double>::infinity())), "null");
  EXPECT_EQ(dump(Json(-std::numeric_limits<double>::infinity())), "null");
}

TEST(Json, BytesThatAreNoUtf8AreWrittenAsReplacementCharacters) {
  EXPECT_EQ(dump(Json("caf\xE9")), "\"caf\xEF\xBF\xBD\"");
  EXPECT_EQ(dump(Json::object({{"\xFF", 1}})), "{\"\xEF\xBF\xBD\":1}");
}

// RFC 8259, section 7.
TEST(Json, EscapesWhatMayNotStandInAString) {
  for (int code = 0; code < 0x80; ++code) {
    const char c = static_cast<char>(code);
    char number[8];
    std::snprintf(number, sizeof number, "\\u%04x", code);
    const std::string expected = c == '"' || c == '\\' ? std::string("\\") + c
                                 : c == '\n'           ? "\\n"
                                 : c == '\r'           ? "\\r"
                                 : c == '\t'           ? "\\t"
                                 : code < 0x20         ? std::string(number)
                                                       : std::string(1, c);
    for (const auto& [before, after] : {std::pair{"", ""}, std::pair{"ab", "я"}, std::pair{"я", "\"\n"}}) {
      const std::string text = before + std::string(2, c) + after;
      const std::string tail = after == std::string("\"\n") ? "\\\"\\n" : after;
      EXPECT_EQ(dump(Json(text)), "\"" + (before + expected + expected) + tail + "\"");
      EXPECT_EQ(value_of(parse_json(dump(Json(text)))).as_string(), text);
    }
  }
}

TEST(Json, SaysAtWhichCharacterTheSyntaxBreaks) {
  EXPECT_EQ(told(parse_json("[1,}")), "json_syntax path=/1 character=4 found=1,}");
  const auto at = [](std::string_view text) { return parse_json(text).error().where.character.value_or(0); };
  EXPECT_EQ(at("[1 2]"), 4u);
  EXPECT_EQ(at("{\"a\" 1}"), 6u);
  EXPECT_EQ(at("x"), 1u);
  EXPECT_EQ(at(""), 1u);
  EXPECT_EQ(at("[1"), 3u) << "where more was expected";
}

TEST(Json, RefusesWhatIsNoJson) {
  for (const std::string_view text :
       {"",      " ",   "[",     "]",       "{",           "[1,]",        "{\"a\":}",     "{\"a\":1,}",
        "{a:1}", "'a'", "\"a",   "\"\n\"",  "\"\\x\"",     "\"\\u12\"",   "01",           "1.",
        ".5",    "+1",  "1e",    "--1",     "0x1",         "NaN",         "Infinity",     "tru",
        "nullx", "1 2", "[] []", "// c\n1", "\"\\ud800\"", "\"\\ude00\"", "\"\\ud800x\"", "1e999",
        "-1e999"}) {
    EXPECT_EQ(code_of(parse_json(text)), "json_syntax") << text;
  }
  EXPECT_EQ(code_of(parse_json("\"a\0\""sv)), "json_syntax");
  EXPECT_EQ(code_of(parse_json("1\0 and more"sv)), "json_syntax");
  EXPECT_EQ(code_of(parse_json("[1]\0"sv)), "json_syntax");
}

TEST(Json, RefusesStringsThatAreNoUtf8) {
  for (const std::string_view bytes :
       {"\xE9", "\xC0\x80", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xE2\x82", "\xFF"}) {
    const auto result = parse_json("\"a" + std::string(bytes) + "\"");
    ASSERT_EQ(code_of(result), "json_syntax");
    for (const auto& [name, text] : result.error().detail) EXPECT_TRUE(is_valid_utf8(text)) << name;
  }
}

TEST(Json, NestsTo64AndNoDeeper) {
  const auto nested = [](int depth) {
    return std::string(static_cast<std::size_t>(depth), '[') +
           std::string(static_cast<std::size_t>(depth), ']');
  };
  EXPECT_EQ(code_of(parse_json(nested(kMaxJsonDepth))), "ok");
  EXPECT_EQ(code_of(parse_json(nested(kMaxJsonDepth + 1))), "json_too_deep");
  EXPECT_EQ(code_of(parse_json(std::string(100000, '['))), "json_too_deep");
  std::string objects;
  for (int i = 0; i < kMaxJsonDepth; ++i) objects += "{\"a\":";
  EXPECT_EQ(code_of(parse_json(objects + "{")), "json_too_deep");
  EXPECT_EQ(parse_json(nested(65)).error().argument("expected"), "64");
}

TEST(Json, RefusesARepeatedKeyAndSaysWhere) {
  EXPECT_EQ(told(parse_json(R"({"a":1,"a":2})")), "json_duplicate_key path=/a found=a");
  EXPECT_EQ(told(parse_json(R"({"a":{"b":1,"c":2,"b":3}})")), "json_duplicate_key path=/a/b found=b");
  EXPECT_EQ(told(parse_json(R"([0,{"x/y~z":1,"x/y~z":2}])")),
            "json_duplicate_key path=/1/x~1y~0z found=x/y~z");
  EXPECT_EQ(told(parse_json(R"({"a":1,"\u0061":2})")), "json_duplicate_key path=/a found=a");
  EXPECT_EQ(code_of(parse_json(R"({"a":{"a":1},"b":{"a":1}})")), "ok");
}

TEST(Json, ManyKeysAreReadInReasonableTime) {
  std::string text = "{";
  for (int i = 0; i < 150000; ++i) text += (i ? ",\"" : "\"") + std::to_string(i) + "\":0";
  const auto begin = std::chrono::steady_clock::now();
  EXPECT_EQ(value_of(parse_json(text + "}")).members().size(), 150000u);
  EXPECT_EQ(told(parse_json(text + ",\"77\":1}")), "json_duplicate_key path=/77 found=77");
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(5))
      << "comparing each key with each takes minutes";
}

TEST(Json, AnyBytesAreReadOrRefusedAndWhatIsReadIsStable) {
  tests::Random random(6);
  int read = 0;
  for (int i = 0; i < tests::rounds(200000); ++i) {
    const std::string text = random.text_of({"{", "}", "[", "]", "\"", ":", ",", "1", "-", ".5", "e3", "true",
                                             "null", "\"a\"", "\"b\":", "\\u00e9", "\xC3\xA9", "\xFF", " "},
                                            random.below(12));
    auto result = parse_json(text);
    if (!result.ok()) continue;
    ++read;
    const std::string once = dump(*result);
    ASSERT_EQ(again(once), once) << text;
  }
  EXPECT_GT(read, tests::rounds(1000));
}

}  // namespace
}  // namespace truescore::base
