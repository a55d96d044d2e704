#include "base/calendar.h"

#include <gtest/gtest.h>

#include "base/written_time.h"
#include "unit/random.h"

namespace truescore::base {
namespace {

constexpr std::int64_t kDay = 86400;

std::int64_t seconds_of(std::int32_t year, std::int32_t month, std::int32_t day, int hour = 0, int minute = 0,
                        int second = 0) {
  return days_from_civil({year, month, day}) * kDay + hour * 3600 + minute * 60 + second;
}

// The label of the time that was read, "" where none was; "?" after it where day and month are not certain.
std::string read(std::string_view text) {
  const auto time = parse_written_time(text);
  if (!time) return "";
  return time_label(time->seconds) + (time->ambiguous ? "?" : "");
}

TEST(Calendar, CountsDaysFromTheFirstOfJanuary1970) {
  EXPECT_EQ(days_from_civil({1970, 1, 1}), 0);
  EXPECT_EQ(days_from_civil({1970, 1, 2}), 1);
  EXPECT_EQ(days_from_civil({1969, 12, 31}), -1);
  EXPECT_EQ(days_from_civil({2000, 3, 1}), 11017);
  EXPECT_EQ(days_from_civil({2024, 2, 29}), 19782);
  EXPECT_EQ(days_from_civil({1, 1, 1}), -719162);
  EXPECT_EQ(days_from_civil({9999, 12, 31}), 2932896);
}

TEST(Calendar, EveryDayOfFourHundredYearsIsTheDayAfterTheOneBefore) {
  static constexpr int kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  std::int64_t days = days_from_civil({1800, 1, 1});
  for (std::int32_t year = 1800; year < 2200; ++year) {
    const bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    for (std::int32_t month = 1; month <= 12; ++month) {
      const int length = kDays[month - 1] + (leap && month == 2 ? 1 : 0);
      for (std::int32_t day = 1; day <= length; ++day, ++days) {
        ASSERT_EQ(days_from_civil({year, month, day}), days) << year << "-" << month << "-" << day;
        const CivilDate back = civil_from_days(days);
        ASSERT_TRUE(back.year == year && back.month == month && back.day == day)
            << year << "-" << month << "-" << day;
        ASSERT_TRUE(is_valid({year, month, day}));
      }
      ASSERT_FALSE(is_valid({year, month, length + 1})) << year << "-" << month;
    }
  }
}

TEST(Calendar, KnowsWhichDatesAreNone) {
  EXPECT_FALSE(is_valid({2023, 2, 29}));
  EXPECT_FALSE(is_valid({1900, 2, 29}));
  EXPECT_TRUE(is_valid({2000, 2, 29}));
  EXPECT_FALSE(is_valid({2024, 13, 1}));
  EXPECT_FALSE(is_valid({2024, 0, 1}));
  EXPECT_FALSE(is_valid({2024, 1, 0}));
  EXPECT_FALSE(is_valid({2024, 4, 31}));
  EXPECT_FALSE(is_valid({0, 1, 1}));
  EXPECT_FALSE(is_valid({10000, 1, 1}));
}

TEST(Calendar, ReadsAnInstantWithItsZone) {
  EXPECT_EQ(parse_utc_milliseconds("1970-01-01T00:00:00Z"), 0);
  EXPECT_EQ(parse_utc_milliseconds("1970-01-01T00:00:00.001Z"), 1);
  EXPECT_EQ(parse_utc_milliseconds("1969-12-31T23:59:59.999Z"), -1);
  EXPECT_EQ(parse_utc_milliseconds("2024-03-31T23:30:00-05:00"), seconds_of(2024, 4, 1, 4, 30) * 1000);
  EXPECT_EQ(parse_utc_milliseconds("2024-03-31 01:30+03:00"), seconds_of(2024, 3, 30, 22, 30) * 1000);
  EXPECT_EQ(parse_utc_milliseconds("2024-03-31T01:30+0530"), seconds_of(2024, 3, 30, 20) * 1000);
  EXPECT_EQ(parse_utc_milliseconds("2024-03-31T01:30+05"), seconds_of(2024, 3, 30, 20, 30) * 1000);
  EXPECT_EQ(parse_utc_milliseconds("2024-06-30T23:59:60Z"), seconds_of(2024, 7, 1) * 1000) << "a leap second";
  EXPECT_EQ(parse_utc_milliseconds("2024-06-30T24:00:00Z"), seconds_of(2024, 7, 1) * 1000);
}

TEST(Calendar, CutsAFractionFinerThanAMillisecond) {
  EXPECT_EQ(parse_utc_milliseconds("1970-01-01T00:00:00.1Z"), 100);
  EXPECT_EQ(parse_utc_milliseconds("1970-01-01T00:00:00.12Z"), 120);
  EXPECT_EQ(parse_utc_milliseconds("1970-01-01T00:00:00.123999999Z"), 123);
}

TEST(Calendar, AnInstantThatIsNotIso8601OrHasNoZoneIsNone) {
  for (const std::string_view text : {"",
                                      "2024-03-31",
                                      "2024-03-31T01:30",
                                      "2024-03-31T01:30:00",
                                      "2024-3-31T01:30Z",
                                      "2024-02-30T01:30Z",
                                      "2024-03-31T25:00Z",
                                      "2024-03-31T01:60Z",
                                      "2024-03-31T01:30:61Z",
                                      "2024-03-31T24:01Z",
                                      "2024-03-31T01:30:00.Z",
                                      "2024-03-31T01:30Z ",
                                      " 2024-03-31T01:30Z",
                                      "2024-03-31T01:30ZZ",
                                      "2024-03-31T01:30+24:00",
                                      "2024-03-31T01:30+03:60",
                                      "2024-03-31T01:30+03:",
                                      "2024-03-31T01:30+",
                                      "2024/03/31T01:30Z",
                                      "yesterday",
                                      "20240331T0130Z",
                                      "2024-03-31T1:30Z",
                                      "2024-03-31T01:30 PM Z",
                                      "2024-03-31T01:30 GMT",
                                      "2024-03-31T01:30UTC",
                                      "2024-03-31T01:30+031",
                                      "2024-03-31T01:30+3"}) {
    EXPECT_FALSE(parse_utc_milliseconds(text)) << text;
  }
}

TEST(Calendar, ReadsEveryFormOfADate) {
  EXPECT_EQ(read("2024-03-05"), "2024-03-05");
  EXPECT_EQ(read("2024-3-5"), "2024-03-05");
  EXPECT_EQ(read("2024/03/05"), "2024-03-05");
  EXPECT_EQ(read("20240305"), "2024-03-05");
  EXPECT_EQ(read("05.03.2024"), "2024-03-05");
  EXPECT_EQ(read("5.3.24"), "2024-03-05");
  EXPECT_EQ(read("25/03/2024"), "2024-03-25");
  EXPECT_EQ(read("03/25/2024"), "2024-03-25");
  EXPECT_EQ(read("25-3-24"), "2024-03-25");
  EXPECT_EQ(read("05/03/2024"), "2024-03-05?");
  EXPECT_EQ(read("5-3-24"), "2024-03-05?");
  EXPECT_EQ(read("  2024-03-05  "), "2024-03-05");
  EXPECT_EQ(read("\t2024-03-05\xC2\xA0"), "2024-03-05");
  EXPECT_EQ(read("29.02.2024"), "2024-02-29");
}

TEST(Calendar, ReadsEveryFormOfATime) {
  EXPECT_EQ(read("2024-03-05 14:22"), "2024-03-05 14:22:00");
  EXPECT_EQ(read("2024-03-05T14:22:31"), "2024-03-05 14:22:31");
  EXPECT_EQ(read("2024-03-05 14:22:31.987"), "2024-03-05 14:22:31");
  EXPECT_EQ(read("2024-03-05 14:22:31,987"), "2024-03-05 14:22:31");
  EXPECT_EQ(read("2026/09/27 3:00:00 PM GMT+3"), "2026-09-27 15:00:00");
  EXPECT_EQ(read("2026/09/27 12:00:00 AM GMT-10:30"), "2026-09-27");
  EXPECT_EQ(read("2026/09/27 12:00:01 pm"), "2026-09-27 12:00:01");
  EXPECT_EQ(read("08/11/2021 17:05:47"), "2021-11-08 17:05:47?");
  EXPECT_EQ(read("13/11/2021, 17:05"), "2021-11-13 17:05:00");
  EXPECT_EQ(read("2024-03-05T14:22:31Z"), "2024-03-05 14:22:31");
  EXPECT_EQ(read("2024-03-05T14:22:31+03:00"), "2024-03-05 14:22:31");
  EXPECT_EQ(read("2024-03-05 14:22:31 UTC"), "2024-03-05 14:22:31");
  EXPECT_EQ(read("2024-03-05 24:00"), "2024-03-06");
}

TEST(Calendar, ReadsTheNarrowBlankThatProgramsNowWriteBeforePm) {
  EXPECT_EQ(read("9/27/2026, 3:00:00\xE2\x80\xAFPM"), "2026-09-27 15:00:00");
  EXPECT_EQ(read("9/27/2026 3:00\xC2\xA0"
                 "am"),
            "2026-09-27 03:00:00");
}

TEST(Calendar, ADateIsOfTheDayThatWasWrittenWhateverItsZone) {
  EXPECT_EQ(read("2024-03-31T23:30:00-05:00"), "2024-03-31 23:30:00");
  EXPECT_EQ(read("2024-04-01T00:30:00+14:00"), "2024-04-01 00:30:00");
}

TEST(Calendar, AYearOfTwoDigitsIsOfTheLastCenturyFrom70On) {
  EXPECT_EQ(read("31.12.69"), "2069-12-31");
  EXPECT_EQ(read("31.12.70"), "1970-12-31");
  EXPECT_EQ(read("31.12.00"), "2000-12-31");
}

TEST(Calendar, TellsWhichOrderADateWasIn) {
  EXPECT_EQ(parse_written_time("2024-03-05")->order, DateOrder::year_first);
  EXPECT_FALSE(parse_written_time("2024-03-05")->ambiguous);
  EXPECT_EQ(parse_written_time("13/05/2024")->order, DateOrder::day_first);
  EXPECT_FALSE(parse_written_time("13/05/2024")->ambiguous);
  EXPECT_EQ(parse_written_time("05/13/2024")->order, DateOrder::month_first);
  EXPECT_FALSE(parse_written_time("05/13/2024")->ambiguous);
  EXPECT_TRUE(parse_written_time("12/12/2024")->ambiguous);
  EXPECT_EQ(parse_written_time("05/03/2024")->order, DateOrder::day_first);
  EXPECT_FALSE(parse_written_time("05.03.2024")->ambiguous) << "a dot means day first";
}

TEST(Calendar, WhatIsNoDateIsNone) {
  for (const std::string_view text : {"",
                                      " ",
                                      "9",
                                      "10",
                                      "2024",
                                      "2024-03",
                                      "2024-13-01",
                                      "2024-02-30",
                                      "31.04.2024",
                                      "13/13/2024",
                                      "2024-03/05",
                                      "05/03-2024",
                                      "05/03/024",
                                      "005/03/2024",
                                      "1/2/3",
                                      "20240230",
                                      "2024030",
                                      "202403051",
                                      "2024-03-05x",
                                      "2024-03-05 x",
                                      "2024-03-05 14",
                                      "2024-03-05 14:2",
                                      "2024-03-05 25:00",
                                      "2024-03-05 13:00 PM",
                                      "2024-03-05 0:00 AM",
                                      "2024-03-05 14:22 CET",
                                      "2024-03-05T",
                                      "1.5",
                                      "12:30",
                                      "7590-VHVEG",
                                      "a 2024-03-05",
                                      "2024-03-05 14:22+031",
                                      "00/00/2024",
                                      "0/1/2024"}) {
    EXPECT_EQ(read(text), "") << text;
  }
}

TEST(Calendar, ExchangingDayAndMonthTwiceChangesNothing) {
  EXPECT_EQ(exchange_day_and_month(seconds_of(2024, 3, 5, 14, 22)), seconds_of(2024, 5, 3, 14, 22));
  EXPECT_EQ(exchange_day_and_month(seconds_of(2024, 3, 13, 14)), seconds_of(2024, 3, 13, 14))
      << "no month 13";
  EXPECT_EQ(exchange_day_and_month(seconds_of(1969, 1, 2, 23, 59, 59)), seconds_of(1969, 2, 1, 23, 59, 59));
  for (std::int64_t day = days_from_civil({1960, 1, 1}); day < days_from_civil({1980, 1, 1}); ++day) {
    const std::int64_t seconds = day * kDay + 12345;
    ASSERT_EQ(exchange_day_and_month(exchange_day_and_month(seconds)), seconds) << time_label(seconds);
  }
}

TEST(Calendar, KnowsThePeriodsByName) {
  EXPECT_EQ(period_named("day"), Period::day);
  EXPECT_EQ(period_named("week"), Period::week);
  EXPECT_EQ(period_named("month"), Period::month);
  EXPECT_EQ(period_named("quarter"), Period::quarter);
  EXPECT_FALSE(period_named("year"));
  EXPECT_FALSE(period_named(""));
}

std::string label(Period period, std::int64_t seconds) {
  return period_label(period, period_index(period, seconds));
}

TEST(Calendar, LabelsThePeriodThatATimeLiesIn) {
  const std::int64_t time = seconds_of(2024, 3, 5, 23, 59, 59);
  EXPECT_EQ(label(Period::day, time), "2024-03-05");
  EXPECT_EQ(label(Period::week, time), "2024-W10");
  EXPECT_EQ(label(Period::month, time), "2024-03");
  EXPECT_EQ(label(Period::quarter, time), "2024-Q1");
  EXPECT_EQ(label(Period::quarter, seconds_of(2024, 12, 31)), "2024-Q4");
  EXPECT_EQ(label(Period::month, seconds_of(1969, 12, 31)), "1969-12");
  EXPECT_EQ(label(Period::quarter, seconds_of(1969, 12, 31)), "1969-Q4");
  EXPECT_EQ(label(Period::day, seconds_of(1, 1, 1)), "0001-01-01");
  EXPECT_EQ(label(Period::month, seconds_of(987, 6, 1)), "0987-06");
}

TEST(Calendar, WeeksAtTheTurnOfTheYearBelongToTheYearOfTheirThursday) {
  // The calendar of `date +%G-W%V`.
  const struct {
    std::int32_t year, month, day;
    const char* week;
  } kDates[] = {{2018, 12, 30, "2018-W52"}, {2018, 12, 31, "2019-W01"}, {2019, 12, 29, "2019-W52"},
                {2019, 12, 30, "2020-W01"}, {2020, 12, 31, "2020-W53"}, {2021, 1, 3, "2020-W53"},
                {2021, 1, 4, "2021-W01"},   {2022, 1, 1, "2021-W52"},   {2022, 1, 2, "2021-W52"},
                {2023, 1, 1, "2022-W52"},   {2024, 1, 1, "2024-W01"},   {2024, 12, 29, "2024-W52"},
                {2024, 12, 30, "2025-W01"}, {2026, 12, 31, "2026-W53"}, {2027, 1, 3, "2026-W53"},
                {1970, 1, 1, "1970-W01"},   {1969, 12, 29, "1970-W01"}, {1969, 12, 28, "1969-W52"},
                {1968, 12, 30, "1969-W01"}, {1965, 1, 1, "1964-W53"},   {1960, 1, 3, "1959-W53"},
                {1900, 1, 1, "1900-W01"}};
  for (const auto& date : kDates) {
    EXPECT_EQ(label(Period::week, seconds_of(date.year, date.month, date.day)), date.week)
        << date.year << "-" << date.month << "-" << date.day;
  }
}

TEST(Calendar, PeriodsGrowWithTimeAndChangeOnlyAtTheirBounds) {
  for (const Period period : {Period::day, Period::week, Period::month, Period::quarter}) {
    std::int64_t before = period_index(period, seconds_of(1955, 1, 1));
    std::string label_before = period_label(period, before);
    for (std::int64_t day = days_from_civil({1955, 1, 2}); day < days_from_civil({2035, 1, 1}); ++day) {
      const CivilDate date = civil_from_days(day);
      const bool monday = ((day % 7) + 7 + 3) % 7 == 0;
      const bool begins = period == Period::day || (period == Period::week && monday) ||
                          (period == Period::month && date.day == 1) ||
                          (period == Period::quarter && date.day == 1 && date.month % 3 == 1);
      const std::int64_t index = period_index(period, day * kDay);
      ASSERT_EQ(index, before + (begins ? 1 : 0)) << time_label(day * kDay);
      ASSERT_EQ(period_index(period, day * kDay + kDay - 1), index);
      const std::string now = period_label(period, index);
      ASSERT_EQ(now != label_before, begins) << time_label(day * kDay) << " " << now;
      ASSERT_TRUE(now >= label_before) << now << " after " << label_before;
      before = index;
      label_before = now;
    }
  }
}

TEST(Calendar, ATimeReadsBackFromItsLabel) {
  tests::Random random(1);
  for (int i = 0; i < 20000; ++i) {
    const std::int64_t seconds =
        random.between(days_from_civil({1, 1, 1}) * kDay, days_from_civil({9999, 12, 31}) * kDay);
    const auto read_back = parse_written_time(time_label(seconds));
    ASSERT_TRUE(read_back) << time_label(seconds);
    ASSERT_EQ(read_back->seconds, seconds) << time_label(seconds);
  }
}

TEST(Calendar, AnyTextIsReadWithoutHarm) {
  tests::Random random(2);
  int read_as_time = 0;
  for (int i = 0; i < 200000; ++i) {
    const std::string text = random.text_of(
        {"0", "1", "2", "9", "12", "31", "2024", "2024-03-05", "5/3/2024", "14:22", "-",    "/",
         ".", ":", " ", "T", "Z",  "+",  "PM",   "GMT",        "x",        ",",     "\xC2", "\xA0"},
        random.below(14));
    const auto time = parse_written_time(text);
    if (!time) continue;
    ++read_as_time;
    ASSERT_TRUE(is_valid(civil_from_days(time->seconds / kDay))) << text;
  }
  EXPECT_GT(read_as_time, 100);
}

}  // namespace
}  // namespace truescore::base
