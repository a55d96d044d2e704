#include "data/plain_cell.h"

#include <gtest/gtest.h>

#include "data/score_cell.h"
#include "data/time_cell.h"
#include "unit/random.h"

namespace truescore::data {
namespace {

// A text with up to two of its characters changed.
std::string changed(tests::Random& random, std::string text) {
  static constexpr std::string_view kCharacters = "0123456789-T :.Zz/,\0\xB0\xFF";
  for (std::size_t times = random.below(3); times > 0; --times) {
    text[random.below(text.size())] = kCharacters[random.below(kCharacters.size())];
  }
  return text;
}

TEST(PlainCell, ATimeIsWhatTheCarefulReaderMakesOfIt) {
  const PlainTimes times;
  tests::Random random(3);
  static const std::vector<std::string> kForms = {
      "2024-02-29",           "1999-12-31 23:59:59",  "2024-03-05T14:22:31Z", "2023-02-28T00:00:00",
      "2099-11-30T09:05:07Z", "1900-01-01 00:00:00Z", "2024-10-19T20:11:58"};
  int plain = 0;
  for (int i = 0; i < 300000; ++i) {
    const std::string cell = changed(random, kForms[random.below(kForms.size())]);
    const auto time = times.read(cell);
    if (!time) continue;
    ++plain;
    const auto careful = read_time(cell);
    ASSERT_TRUE(careful) << cell;
    ASSERT_EQ(careful->time.seconds, time->seconds) << cell;
    ASSERT_EQ(careful->time.offset_minutes.has_value(), time->utc) << cell;
    ASSERT_EQ(careful->time.offset_minutes.value_or(0), 0) << cell;
    ASSERT_FALSE(careful->time.ambiguous) << cell;
    ASSERT_EQ(careful->time.order, base::DateOrder::year_first) << cell;
    ASSERT_EQ(careful->form, TimeForm::written) << cell;
    ASSERT_FALSE(read_number(cell)) << cell;
    ASSERT_EQ(read_score(cell), ScoreCell::of(LeftOut::not_a_number)) << cell;
  }
  EXPECT_GT(plain, 100000);
  for (const auto& form : kForms) EXPECT_TRUE(times.read(form)) << form;
  EXPECT_FALSE(times.read("2023-02-29"));
  EXPECT_FALSE(times.read("2024-03-05T24:00:00"));
}

TEST(PlainCell, AnAmountIsReadInHundredths) {
  EXPECT_EQ(read_plain_amount("0.07"), 7);
  EXPECT_EQ(read_plain_amount("12.34"), 1234);
  EXPECT_EQ(read_plain_amount("99999.99"), 9999999);
  for (const char* other :
       {"1.5", ".07", "12.3", "1234", "123456.78", "1,23", "-1.23", "1.2 ", "1..23", "12:34"})
    EXPECT_FALSE(read_plain_amount(other)) << other;
}

TEST(PlainCell, ANumberIsWhatTheCarefulReaderMakesOfIt) {
  tests::Random random(4);
  static const std::vector<std::string> kForms = {"0",        "7.5",   "123456.78", "9999999999999.99",
                                                  "00012.50", "0.07",  "1.234",     "40049.99",
                                                  "12.34",    "999.90"};
  int plain = 0;
  for (int i = 0; i < 300000; ++i) {
    const std::string cell = changed(random, kForms[random.below(kForms.size())]);
    const auto number = read_plain_number(cell);
    if (!number) continue;
    ++plain;
    const auto careful = read_number(cell);
    ASSERT_TRUE(careful) << cell;
    ASSERT_EQ(careful->value, number->value) << cell;
    ASSERT_EQ(careful->marks, number->marks) << cell;
  }
  EXPECT_GT(plain, 100000);
}

}  // namespace
}  // namespace truescore::data
