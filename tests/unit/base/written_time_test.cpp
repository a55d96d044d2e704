#include "base/written_time.h"

#include <gtest/gtest.h>

#include "base/calendar.h"

namespace truescore::base {
namespace {

// The label of the time, "?" where day and month may be exchanged, and the offset in minutes where one is
// written; "" where no time was read.
std::string read_written(std::string_view text) {
  const auto time = parse_written_time(text);
  if (!time) return "";
  std::string out = time_label(time->seconds) + (time->ambiguous ? "?" : "");
  if (time->offset_minutes) out += " @" + std::to_string(*time->offset_minutes);
  return out;
}

TEST(WrittenTime, ReadsTheNamesOfMonthsInEnglish) {
  for (const std::string_view text :
       {"5 March 2024", "March 5, 2024", "Mar 5 2024", "5 Mar 2024", "05-Mar-2024", "5-Mar-24",
        "5. March 2024", "5/Mar/2024", "2024-Mar-05", "2024 March 5", "MARCH 5, 2024", "5 mar. 2024",
        "March 5th, 2024", "5th March 2024", "Tue, 5 Mar 2024", "Tuesday, March 5, 2024"}) {
    EXPECT_EQ(read_written(text), "2024-03-05") << text;
  }
  EXPECT_EQ(read_written("Sept 1, 2024"), "2024-09-01");
  EXPECT_EQ(read_written("May 1, 2024"), "2024-05-01");
  EXPECT_EQ(read_written("1st Jun 2024"), "2024-06-01");
}

TEST(WrittenTime, ReadsTheNamesOfMonthsInOtherLanguages) {
  EXPECT_EQ(read_written("5. März 2024"), "2024-03-05");
  EXPECT_EQ(read_written("5. Mai 2024, 14:22"), "2024-05-05 14:22:00");
  EXPECT_EQ(read_written("24. Dez. 2024"), "2024-12-24");
  EXPECT_EQ(read_written("14 juillet 2024"), "2024-07-14");
  EXPECT_EQ(read_written("1 juin 2024"), "2024-06-01");
  EXPECT_EQ(read_written("5 févr. 2024"), "2024-02-05");
  EXPECT_EQ(read_written("15 août 2024"), "2024-08-15");
  EXPECT_EQ(read_written("5 de marzo de 2024"), "2024-03-05");
  EXPECT_EQ(read_written("1 ene 2024"), "2024-01-01");
}

TEST(WrittenTime, ReadsTheNamesOfMonthsInRussian) {
  for (const std::string_view text :
       {"5 марта 2024", "5 марта 2024 г.", "5 марта 2024 года", "05 мар 2024", "5 мар. 2024 г.",
        "5 МАРТА 2024", "вторник, 5 марта 2024 г.", "Вт, 5 мар. 2024", "5\xC2\xA0марта 2024\xC2\xA0г."}) {
    EXPECT_EQ(read_written(text), "2024-03-05") << text;
  }
  static constexpr std::string_view kNames[] = {"января",   "февраля", "марта",  "апреля",
                                                "мая",      "июня",    "июля",   "августа",
                                                "сентября", "октября", "ноября", "декабря"};
  for (std::int32_t month = 1; month <= 12; ++month) {
    const auto time = parse_written_time("17 " + std::string(kNames[month - 1]) + " 2023 г., 14:22");
    ASSERT_TRUE(time) << kNames[month - 1];
    EXPECT_EQ(time->seconds, (days_from_civil({2023, month, 17}) * 24 + 14) * 3600 + 22 * 60);
  }
}

TEST(WrittenTime, ANamedMonthIsNeverInDoubt) {
  EXPECT_FALSE(parse_written_time("5 Mar 2024")->ambiguous);
  EXPECT_EQ(parse_written_time("5 Mar 2024")->order, DateOrder::year_first);
}

TEST(WrittenTime, ReadsTheFormsThatProgramsPrint) {
  EXPECT_EQ(read_written("Tue, 05 Mar 2024 14:22:31 +0300"), "2024-03-05 14:22:31 @180") << "RFC 2822";
  EXPECT_EQ(read_written("Tue, 05 Mar 2024 14:22:31 GMT"), "2024-03-05 14:22:31 @0");
  EXPECT_EQ(read_written("Tue Mar 05 2024 14:22:31 GMT+0300 (Moscow Standard Time)"),
            "2024-03-05 14:22:31 @180");
  EXPECT_EQ(read_written("Mar 5, 2024 at 3:00 PM"), "2024-03-05 15:00:00");
  EXPECT_EQ(read_written("5 марта 2024 г. в 14:22"), "2024-03-05 14:22:00");
  EXPECT_EQ(read_written("3/25/2024 2:22 p.m."), "2024-03-25 14:22:00");
}

TEST(WrittenTime, KeepsTheZoneThatIsWritten) {
  EXPECT_EQ(read_written("2024-03-05T14:22:31Z"), "2024-03-05 14:22:31 @0");
  EXPECT_EQ(read_written("2024-03-05T14:22:31-05:30"), "2024-03-05 14:22:31 @-330");
  EXPECT_EQ(read_written("2026/09/27 3:00:00 PM GMT+3"), "2026-09-27 15:00:00 @180");
  EXPECT_EQ(read_written("2026/09/27 3:00:00 PM EST"), "2026-09-27 15:00:00 @-300");
  EXPECT_EQ(read_written("2026/09/27 3:00:00 PM XYZT"), "2026-09-27 15:00:00") << "a zone that is not known";
  EXPECT_EQ(read_written("2024-03-05 14:22:31"), "2024-03-05 14:22:31");
  for (const std::string_view zone : {"МСК", "мск", "(МСК)", "MSK"})
    EXPECT_EQ(read_written("2024-03-05 14:22 " + std::string(zone)), "2024-03-05 14:22:00 @180") << zone;
  EXPECT_EQ(read_written("2024-03-05 14:22 МСКВ"), "");
}

TEST(WrittenTime, WordsAndImpossibleDatesAreNone) {
  for (const std::string_view text :
       {"March", "March 2024", "5 March", "31 Feb 2024", "30 февраля 2024", "5 Marvel 2024", "5 ma 2024",
        "May be 5, 2024", "Mon", "5 March 2024 or later", "Mar 5 2024 25:00", "5 Mar 20244", "3 days 2024"}) {
    EXPECT_EQ(read_written(text), "") << text;
  }
}

}  // namespace
}  // namespace truescore::base
