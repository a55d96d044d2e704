#include "data/time_cell.h"

#include <gtest/gtest.h>

#include "base/calendar.h"

namespace truescore::data {
namespace {

std::string read_cell_time(std::string_view cell) {
  const auto read = read_time(cell);
  if (!read) return "";
  static constexpr const char* kForms[] = {"", " compact", " month", " counted"};
  return base::time_label(read->time.seconds) + kForms[static_cast<int>(read->form)];
}

TEST(TimeCell, ReadsWrittenTimes) {
  EXPECT_EQ(read_cell_time(" 2024-03-05 14:22 "), "2024-03-05 14:22:00");
  EXPECT_EQ(read_cell_time("5 марта 2024"), "2024-03-05");
  EXPECT_EQ(read_cell_time("20240305 14:22"), "2024-03-05 14:22:00");
}

TEST(TimeCell, ReadsWhatCountsTime) {
  EXPECT_EQ(read_cell_time("1713418460"), "2024-04-18 05:34:20 counted");
  EXPECT_EQ(read_cell_time("1713418460.25"), "2024-04-18 05:34:20 counted");
  EXPECT_EQ(read_cell_time("1713418460123"), "2024-04-18 05:34:20 counted");
  EXPECT_EQ(read_cell_time("1713418460123456"), "2024-04-18 05:34:20 counted");
  EXPECT_EQ(read_time("1713418460")->time.offset_minutes, 0) << "in UTC";
  EXPECT_EQ(read_cell_time("45356"), "2024-03-05 counted");
  EXPECT_EQ(read_cell_time("45356.5"), "2024-03-05 12:00:00 counted");
  EXPECT_EQ(read_cell_time("45356,75"), "2024-03-05 18:00:00 counted");
  EXPECT_EQ(read_cell_time("25569"), "1970-01-01 counted");
}

TEST(TimeCell, ReadsDigitsWithoutMarks) {
  EXPECT_EQ(read_cell_time("20240305"), "2024-03-05 compact");
  EXPECT_EQ(read_cell_time("20240305142231"), "2024-03-05 14:22:31 compact");
}

TEST(TimeCell, AMonthIsItsFirstDay) {
  for (const std::string_view cell :
       {"2024-03", "2024-3", "3/2024", "2024/03", "03.2024", "03/2024", "March 2024", "Mar 2024", "Mar-24",
        "Mar-2024", "MAR. 2024", "март 2024", "Март 2024 г.", "мар.24", "мар. 2024", "März 2024", "mars 2024",
        "marzo de 2024"}) {
    EXPECT_EQ(read_cell_time(cell), "2024-03-01 month") << cell;
  }
  EXPECT_EQ(read_cell_time("Май 2024"), "2024-05-01 month");
  EXPECT_EQ(read_cell_time("juil. 2024"), "2024-07-01 month");
  for (const std::string_view cell : {"Mar 24", "2024-13", "2024.03", "13.2024", "Mar2024", "1234-05",
                                      "March", "2024-03-", "02-2024-1", "Marsh 2024 x"}) {
    EXPECT_EQ(read_cell_time(cell), "") << cell;
  }
}

TEST(TimeCell, OtherNumbersAndWordsAreNone) {
  for (const std::string_view cell :
       {"", "x", "9", "2024", "99999", "19999", "123456", "20241305", "9999999999", "100000000",
        "20240305146031", "17134184601234567890", "45356.x", "soon"}) {
    EXPECT_EQ(read_cell_time(cell), "") << cell;
  }
}

}  // namespace
}  // namespace truescore::data
