#include "base/json_reader.h"

#include <gtest/gtest.h>

#include "unit/results.h"

namespace truescore::base {
namespace {

using tests::code_of;
using tests::told;
using tests::value_of;

class JsonReaderOfEverything : public testing::Test {
 protected:
  Json json = value_of(parse_json(
      R"({"text":"x","number":2.5,"whole":7,"yes":true,"list":["a","b"],"mixed":["a",1],"object":{"in":1},"nothing":null})"));
  JsonReader reader = value_of(JsonReader::open(json, "/at"));
};

TEST(JsonPath, EscapesWhatRfc6901Escapes) {
  EXPECT_EQ(below("", "a"), "/a");
  EXPECT_EQ(below("/a", "b/c~d"), "/a/b~1c~0d");
  EXPECT_EQ(below("/a", std::size_t{3}), "/a/3");
  EXPECT_EQ(below("", ""), "/");
}

TEST(JsonReader, OpensOnlyObjects) {
  EXPECT_EQ(told(JsonReader::open(Json::array(), "/x")),
            "json_wrong_type path=/x found=array expected=object");
  EXPECT_EQ(told(JsonReader::open(Json(), "")), "json_wrong_type found=null expected=object");
}

TEST_F(JsonReaderOfEverything, ReadsEachType) {
  EXPECT_EQ(reader.path(), "/at");
  EXPECT_EQ(&reader.object(), &json);
  EXPECT_EQ(reader.path_of("k"), "/at/k");
  EXPECT_TRUE(reader.has("nothing"));
  EXPECT_FALSE(reader.has("absent"));
  EXPECT_EQ(value_of(reader.string("text")), "x");
  EXPECT_EQ(value_of(reader.number("number")), 2.5);
  EXPECT_EQ(value_of(reader.whole("whole", 0, 10)), 7);
  EXPECT_EQ(value_of(reader.boolean("yes")), true);
  EXPECT_EQ(value_of(reader.array("list"))->items().size(), 2u);
  EXPECT_EQ(value_of(reader.member("nothing"))->is_null(), true);
  EXPECT_EQ(value_of(reader.reader("object")).path(), "/at/object");
}

TEST_F(JsonReaderOfEverything, SaysWhatIsMissing) {
  const std::string missing = "json_missing_key path=/at expected=absent";
  EXPECT_EQ(told(reader.string("absent")), missing);
  EXPECT_EQ(told(reader.number("absent")), missing);
  EXPECT_EQ(told(reader.whole("absent", 0, 1)), missing);
  EXPECT_EQ(told(reader.boolean("absent")), missing);
  EXPECT_EQ(told(reader.array("absent")), missing);
  EXPECT_EQ(told(reader.member("absent")), missing);
  EXPECT_EQ(told(reader.reader("absent")), missing);
}

TEST_F(JsonReaderOfEverything, SaysWhichTypeWasFound) {
  EXPECT_EQ(told(reader.string("whole")), "json_wrong_type path=/at/whole found=number expected=string");
  EXPECT_EQ(told(reader.number("text")), "json_wrong_type path=/at/text found=string expected=number");
  EXPECT_EQ(code_of(reader.whole("text", 0, 1)), "json_wrong_type");
  EXPECT_EQ(code_of(reader.boolean("nothing")), "json_wrong_type");
  EXPECT_EQ(code_of(reader.array("object")), "json_wrong_type");
  EXPECT_EQ(code_of(reader.reader("list")), "json_wrong_type");
}

TEST_F(JsonReaderOfEverything, AWholeNumberLiesInItsRange) {
  EXPECT_EQ(code_of(reader.whole("whole", 7, 7)), "ok");
  EXPECT_EQ(told(reader.whole("whole", 8, 9)), "value_out_of_range path=/at/whole found=7 low=8 high=9");
  EXPECT_EQ(code_of(reader.whole("whole", 0, 6)), "value_out_of_range");
  EXPECT_EQ(told(reader.whole("number", 0, 10)),
            "json_wrong_type path=/at/number found=number expected=whole number");
}

TEST_F(JsonReaderOfEverything, AbsentAndNullGiveTheFallback) {
  for (const char* key : {"absent", "nothing"}) {
    EXPECT_EQ(value_of(reader.string_or(key, "else")), "else");
    EXPECT_EQ(value_of(reader.number_or(key, 4)), 4);
    EXPECT_EQ(value_of(reader.whole_or(key, 5, 0, 9)), 5);
    EXPECT_EQ(value_of(reader.boolean_or(key, true)), true);
    EXPECT_EQ(value_of(reader.array_or_null(key)), nullptr);
    EXPECT_TRUE(value_of(reader.strings_or_empty(key)).empty());
  }
  EXPECT_EQ(value_of(reader.string_or("text", "else")), "x");
  EXPECT_EQ(value_of(reader.number_or("number", 4)), 2.5);
  EXPECT_EQ(value_of(reader.whole_or("whole", 5, 0, 9)), 7);
  EXPECT_EQ(value_of(reader.boolean_or("yes", false)), true);
  EXPECT_NE(value_of(reader.array_or_null("list")), nullptr);
  EXPECT_EQ(value_of(reader.strings_or_empty("list")), (std::vector<std::string>{"a", "b"}));
}

TEST_F(JsonReaderOfEverything, AnotherTypeIsNoFallback) {
  EXPECT_EQ(code_of(reader.string_or("whole", "")), "json_wrong_type");
  EXPECT_EQ(code_of(reader.number_or("text", 0)), "json_wrong_type");
  EXPECT_EQ(code_of(reader.whole_or("text", 0, 0, 1)), "json_wrong_type");
  EXPECT_EQ(code_of(reader.whole_or("whole", 0, 0, 1)), "value_out_of_range");
  EXPECT_EQ(code_of(reader.boolean_or("text", true)), "json_wrong_type");
  EXPECT_EQ(code_of(reader.array_or_null("text")), "json_wrong_type");
  EXPECT_EQ(code_of(reader.strings_or_empty("text")), "json_wrong_type");
  EXPECT_EQ(told(reader.strings_or_empty("mixed")),
            "json_wrong_type path=/at/mixed/1 found=number expected=string");
}

TEST_F(JsonReaderOfEverything, AMisspeltKeyIsAFault) {
  EXPECT_EQ(
      code_of(reader.only({"text", "number", "whole", "yes", "list", "mixed", "object", "nothing", "more"})),
      "ok");
  EXPECT_EQ(told(reader.only({"text", "number"})),
            "json_unknown_key path=/at/whole found=whole expected=text, number");
}

}  // namespace
}  // namespace truescore::base
