#include "data/number_cell.h"

#include <gtest/gtest.h>

#include "base/number.h"

namespace truescore::data {
namespace {

// The value with a decimal point, with a decimal comma: "1234|1.234"; "-" where there is none.
std::string read_cell_number(std::string_view cell) {
  const auto number = read_number(cell);
  if (!number) return "";
  const auto text = [&](Decimal decimal) {
    const auto value = value_under(*number, decimal);
    return value ? base::number_text(*value) : std::string("-");
  };
  const std::string point = text(Decimal::point);
  const std::string comma = text(Decimal::comma);
  return point == comma ? point : point + "|" + comma;
}

TEST(NumberCell, ReadsPlainNumbers) {
  EXPECT_EQ(read_cell_number("12"), "12");
  EXPECT_EQ(read_cell_number(" -3 "), "-3");
  EXPECT_EQ(read_cell_number("+4"), "4");
  EXPECT_EQ(read_cell_number("1e3"), "1000");
  EXPECT_EQ(read_cell_number("0"), "0");
  EXPECT_EQ(read_cell_number("12.5"), "12.5|-");
  EXPECT_EQ(read_cell_number(".5"), "0.5|-");
  EXPECT_EQ(read_cell_number("1.5e3"), "1500|-");
  EXPECT_EQ(read_cell_number("123456789012345678"), "1.2345678901234568e+17");
}

TEST(NumberCell, ReadsDecimalCommas) {
  EXPECT_EQ(read_cell_number("1,5"), "-|1.5");
  EXPECT_EQ(read_cell_number("-0,25"), "-|-0.25");
  EXPECT_EQ(read_cell_number("12,3456"), "-|12.3456");
  EXPECT_EQ(read_cell_number(",5"), "-|0.5");
  EXPECT_EQ(read_cell_number("1,5e3"), "-|1500");
}

TEST(NumberCell, ThousandsTellTheDecimalMarkToo) {
  EXPECT_EQ(read_cell_number("1,234.5"), "1234.5|-");
  EXPECT_EQ(read_cell_number("1.234,5"), "-|1234.5");
  EXPECT_EQ(read_cell_number("1,234,567"), "1234567|-");
  EXPECT_EQ(read_cell_number("1.234.567"), "-|1234567");
  EXPECT_EQ(read_cell_number("0,123"), "-|0.123") << "no thousand begins with a zero";
  EXPECT_EQ(read_cell_number("0.123"), "0.123|-");
  EXPECT_EQ(read_cell_number("1234,567"), "-|1234.567");
}

TEST(NumberCell, OneMarkBeforeThreeDigitsIsEither) {
  EXPECT_EQ(read_cell_number("1,234"), "1234|1.234");
  EXPECT_EQ(read_cell_number("1.234"), "1.234|1234");
  EXPECT_EQ(read_cell_number("-12,345"), "-12345|-12.345");
  EXPECT_EQ(read_cell_number("-12.345"), "-12.345|-12345");
}

TEST(NumberCell, BlanksAndApostrophesDivideThousands) {
  for (const std::string_view cell : {"1 234 567",
                                      "1\xC2\xA0"
                                      "234\xC2\xA0"
                                      "567",
                                      "1\xE2\x80\xAF"
                                      "234\xE2\x80\xAF"
                                      "567",
                                      "1\xE2\x80\x89"
                                      "234\xE2\x80\x89"
                                      "567",
                                      "1'234'567", "1’234’567"}) {
    EXPECT_EQ(read_cell_number(cell), "1234567") << cell;
  }
  EXPECT_EQ(read_cell_number("1 234,5"), "-|1234.5");
  EXPECT_EQ(read_cell_number("1'234.50"), "1234.5|-");
  EXPECT_EQ(read_cell_number("1 234.567"), "1234.567|-");
}

TEST(NumberCell, CurrenciesPerCentAndBracketsAreSigns) {
  EXPECT_EQ(read_cell_number("$1,234.50"), "1234.5|-");
  EXPECT_EQ(read_cell_number("1.234,50 €"), "-|1234.5");
  EXPECT_EQ(read_cell_number("€ 12"), "12");
  EXPECT_EQ(read_cell_number("1 500 руб."), "1500");
  EXPECT_EQ(read_cell_number("1\xC2\xA0"
                             "500,00\xC2\xA0₽"),
            "-|1500");
  EXPECT_EQ(read_cell_number("USD 12"), "12");
  EXPECT_EQ(read_cell_number("-$5"), "-5");
  EXPECT_EQ(read_cell_number("$-5"), "-5");
  EXPECT_EQ(read_cell_number("($5.50)"), "-5.5|-");
  EXPECT_EQ(read_cell_number("$(5.50)"), "-5.5|-");
  EXPECT_EQ(read_cell_number("(12)"), "-12");
  EXPECT_EQ(read_cell_number("−7"), "-7");
  EXPECT_EQ(read_cell_number("45 %"), "0.45");
  EXPECT_EQ(read_cell_number("12.5%"), "0.125|-");
  EXPECT_EQ(read_cell_number("-3,5 %"), "-|-0.035");
  EXPECT_EQ(read_cell_number("1.234,56-"), "-|-1234.56");
  EXPECT_EQ(read_cell_number("12.50-"), "-12.5|-");
  EXPECT_EQ(read_cell_number("5-"), "") << "a list that is not finished";
}

TEST(NumberCell, OtherThingsAreNoNumbers) {
  for (const std::string_view cell :
       {"",           "x",          "-",     "$",    "%",          "()",          "1,2,3", "1.2.3",
        "1,23,456",   "12 34",      "1,,2",  "5,",   "5-3",        "--5",         "(-5)",  "1 2",
        "2024-03-05", "05.03.2024", "14:22", "5 km", "1.234,56.7", "1,234.567,8", "e5",    "$5$",
        "5%%",        "½",          "NaN",   "inf",  "0x10",       "192.168.1.1", "USD",   "1 234 56"}) {
    EXPECT_EQ(read_cell_number(cell), "") << cell;
  }
}

std::optional<Decimal> decided(std::initializer_list<std::string_view> cells, char delimiter,
                               std::optional<Decimal> chosen = {}, std::optional<Decimal> others = {}) {
  DecimalEvidence evidence;
  for (const auto cell : cells) evidence.add(*read_number(cell));
  return decide(evidence, chosen, others, delimiter);
}

TEST(Decimal, IsWhatTheWholeColumnSays) {
  EXPECT_EQ(decided({"1,234", "1,5"}, ','), Decimal::comma);
  EXPECT_EQ(decided({"1,234", "1.5"}, ';'), Decimal::point);
  EXPECT_EQ(decided({"1,234", "1,5"}, ',', Decimal::point), Decimal::comma) << "no choice against the cells";
  EXPECT_EQ(decided({"1,5", "1,5", "1.5"}, ','), Decimal::comma);
  EXPECT_EQ(decided({"1,5", "1,5", "1.5"}, ',', Decimal::point), Decimal::point) << "where they disagree";
}

TEST(Decimal, WhatOneColumnLeavesOpenOthersAndTheDelimiterTell) {
  EXPECT_EQ(decided({"1,234"}, ';'), Decimal::comma);
  EXPECT_EQ(decided({"1,234"}, ','), Decimal::point);
  EXPECT_EQ(decided({"1,234"}, '\t'), std::nullopt) << "it must be asked";
  EXPECT_EQ(decided({"1,234"}, '\t', Decimal::comma), Decimal::comma);
  EXPECT_EQ(decided({"1,234"}, ',', {}, Decimal::comma), Decimal::comma);
  EXPECT_EQ(decided({"1.234"}, ','), Decimal::point) << "as programs write it";
  EXPECT_EQ(decided({"1.234"}, ';'), std::nullopt) << "programs, or people where points divide thousands";
  EXPECT_EQ(decided({"1.234"}, ',', {}, Decimal::comma), Decimal::comma);
}

TEST(Decimal, AnAmountOfMoneyHasNoThreeDecimals) {
  EXPECT_EQ(decided({"12.500 €"}, ';'), Decimal::comma);
  EXPECT_EQ(decided({"12.500 €"}, ','), std::nullopt) << "it must be asked";
  EXPECT_EQ(decided({"$1,234"}, ','), Decimal::point);
  EXPECT_EQ(decided({"$1,234"}, ';'), std::nullopt);
  EXPECT_EQ(decided({"$1.459", "$0.985"}, ','), Decimal::point)
      << "a price of a litre, which another cell tells";
  EXPECT_EQ(decided({"12.500 €"}, ';', Decimal::point), Decimal::point);
  EXPECT_EQ(decided({"12.500 €"}, ',', {}, Decimal::comma), Decimal::comma);
  EXPECT_EQ(decided({"12.500 €", "12.500,75 €"}, ','), Decimal::comma);
}

}  // namespace
}  // namespace truescore::data
