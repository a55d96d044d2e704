#include "base/error.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

#include "base/result.h"
#include "unit/results.h"

namespace truescore::base {
namespace {

TEST(ErrorCodes, EveryCodeHasAWordOfItsOwnInSnakeCase) {
  std::set<std::string_view> words;
  for (const ErrorCode code : {
#define TRUESCORE_LIST(name) ErrorCode::name,
           TRUESCORE_ERROR_CODES(TRUESCORE_LIST)
#undef TRUESCORE_LIST
       }) {
    const std::string_view text = word(code);
    EXPECT_FALSE(text.empty());
    EXPECT_EQ(text.find_first_not_of("abcdefghijklmnopqrstuvwxyz_"), std::string_view::npos) << text;
    EXPECT_TRUE(words.insert(text).second) << text;
  }
  EXPECT_EQ(word(ErrorCode::json_syntax), "json_syntax");
}

TEST(Error, GivesItsArgumentsByName) {
  Error error;
  error.detail = {{"found", "elevn"}, {"expected", "nps"}};
  EXPECT_EQ(error.argument("found"), "elevn");
  EXPECT_EQ(error.argument("expected"), "nps");
  EXPECT_EQ(error.argument("low"), "");
}

Result<int> half(int value) {
  if (value % 2 != 0) {
    Error error;
    error.code = ErrorCode::answer_not_whole;
    return error;
  }
  return value / 2;
}

Result<std::string> quarter(int value) {
  TRUESCORE_TRY(once, half(value));
  TRUESCORE_TRY(twice, half(once));
  return std::to_string(twice);
}

Status all_even(std::initializer_list<int> values) {
  for (const int value : values) TRUESCORE_CHECK(half(value));
  return Done{};
}

TEST(Result, HoldsAValueOrAnError) {
  const Result<int> good = half(4);
  EXPECT_TRUE(good.ok());
  EXPECT_TRUE(static_cast<bool>(good));
  EXPECT_EQ(*good, 2);
  const Result<int> bad = half(3);
  EXPECT_FALSE(bad.ok());
  EXPECT_EQ(bad.error().code, ErrorCode::answer_not_whole);
  Result<std::string> text = quarter(8);
  EXPECT_EQ(text->size(), 1u);
  *text += "!";
  EXPECT_EQ(std::move(text).value(), "2!");
}

TEST(Result, PassesTheFirstErrorOn) {
  EXPECT_EQ(tests::code_of(quarter(8)), "ok");
  EXPECT_EQ(tests::code_of(quarter(7)), "answer_not_whole");
  EXPECT_EQ(tests::code_of(quarter(6)), "answer_not_whole");
  EXPECT_EQ(tests::code_of(all_even({2, 4})), "ok");
  EXPECT_EQ(tests::code_of(all_even({2, 3, 4})), "answer_not_whole");
}

}  // namespace
}  // namespace truescore::base
