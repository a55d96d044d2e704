#include "data/column.h"

#include <gtest/gtest.h>

#include "base/calendar.h"
#include "data/table.h"
#include "unit/results.h"

namespace truescore::data {
namespace {

using tests::told;
using tests::value_of;

TEST(CategoryColumn, KeepsEachTextOnce) {
  CategoryColumn column;
  for (const char* text : {"b", "a", "b", "B"}) column.append(text);
  column.append_missing();
  EXPECT_EQ(column.size(), 5u);
  EXPECT_EQ(column.texts(), (std::vector<std::string>{"b", "a", "B"}));
  EXPECT_EQ(column.codes(), (std::vector<std::uint32_t>{0, 1, 0, 2, CategoryColumn::kMissing}));
}

TEST(CategoryColumn, TextsThatAreEqualOnceDecodedAreJoined) {
  CategoryColumn column;
  column.append("caf\xC3\xA9");
  column.append("th\xE9");
  column.append_missing();
  column.append("caf\xE9");
  column.decode_texts(Encoding::utf8);
  EXPECT_EQ(column.texts(), (std::vector<std::string>{"café", "thé"}));
  EXPECT_EQ(column.codes(), (std::vector<std::uint32_t>{0, 1, CategoryColumn::kMissing, 0}));
  column.append("thé");
  EXPECT_EQ(column.codes().back(), 1u) << "what comes after decoding finds them too";
}

TEST(TextColumn, GivesEachRowItsText) {
  TextColumn column;
  for (const char* text : {"caf\xE9", "", "b"}) column.append(text);
  EXPECT_EQ(column.size(), 3u);
  EXPECT_EQ(column.at(0), "caf\xE9");
  EXPECT_EQ(column.at(1), "");
  EXPECT_EQ(column.bytes(), 5u);
  column.decode_texts(Encoding::windows1252);
  EXPECT_EQ(column.at(0), "café");
  EXPECT_EQ(column.at(1), "");
  EXPECT_EQ(column.at(2), "b");
}

TEST(NumberColumn, KnowsWhichNumbersThereAre) {
  NumberColumn column;
  column.append(0.0);
  column.append(std::nullopt);
  EXPECT_EQ(column.at(0), 0.0);
  EXPECT_EQ(column.at(1), std::nullopt) << "no value is not 0";
}

TEST(TimeColumn, ExchangesOnlyTheDaysAndMonthsThatWereNotCertain) {
  TimeColumn column;
  for (const char* text : {"05/03/2024", "25/03/2024", "2024-03-05", "05.03.2024"})
    column.append(base::parse_written_time(text));
  column.append(std::nullopt);
  column.exchange_days_and_months();
  std::vector<std::string> labels;
  for (std::size_t row = 0; row < 4; ++row) labels.push_back(base::time_label(*column.at(row)));
  EXPECT_EQ(labels, (std::vector<std::string>{"2024-05-03", "2024-03-25", "2024-03-05", "2024-03-05"}));
  EXPECT_FALSE(column.at(4));
}

TEST(Column, KindsHaveWords) {
  for (const Kind kind : {Kind::score, Kind::category, Kind::text, Kind::number, Kind::time}) {
    EXPECT_EQ(kind_named(word(kind)), kind);
    const Column column = make_column(kind, "Name", "Label");
    EXPECT_EQ(column.kind(), kind);
    EXPECT_EQ(column.name, "Name");
    EXPECT_EQ(column.label, "Label");
    EXPECT_EQ(column.size(), 0u);
  }
  EXPECT_FALSE(kind_named("empty"));
  EXPECT_FALSE(kind_named(""));
}

TEST(Column, ShowsEachValueAsTextAndMissingAsNothing) {
  Column score = make_column(Kind::score, "", "");
  std::get_if<ScoreColumn>(&score.values)->append(ScoreCell::of(10));
  std::get_if<ScoreColumn>(&score.values)->append(ScoreCell::of(LeftOut::not_whole));
  EXPECT_EQ(score.text_at(0), "10");
  EXPECT_EQ(score.text_at(1), std::nullopt);
  Column category = make_column(Kind::category, "", "");
  std::get_if<CategoryColumn>(&category.values)->append("x");
  std::get_if<CategoryColumn>(&category.values)->append_missing();
  EXPECT_EQ(category.text_at(0), "x");
  EXPECT_EQ(category.text_at(1), std::nullopt);
  Column text = make_column(Kind::text, "", "");
  std::get_if<TextColumn>(&text.values)->append("long");
  std::get_if<TextColumn>(&text.values)->append("");
  EXPECT_EQ(text.text_at(0), "long");
  EXPECT_EQ(text.text_at(1), std::nullopt);
  Column number = make_column(Kind::number, "", "");
  std::get_if<NumberColumn>(&number.values)->append(-2.5);
  std::get_if<NumberColumn>(&number.values)->append(std::nullopt);
  EXPECT_EQ(number.text_at(0), "-2.5");
  EXPECT_EQ(number.text_at(1), std::nullopt);
  Column time = make_column(Kind::time, "", "");
  std::get_if<TimeColumn>(&time.values)->append(base::parse_written_time("2024-03-05 14:22"));
  std::get_if<TimeColumn>(&time.values)->append(std::nullopt);
  EXPECT_EQ(time.text_at(0), "2024-03-05 14:22:00");
  EXPECT_EQ(time.text_at(1), std::nullopt);
  for (const Column* column : {&score, &category, &text, &number, &time}) EXPECT_EQ(column->size(), 2u);
}

Table table_of(std::vector<std::pair<std::string, std::string>> names_and_labels, Kind kind) {
  Table table;
  for (auto& [name, label] : names_and_labels) table.columns.push_back(make_column(kind, name, label));
  return table;
}

TEST(Table, FindsAColumnByItsLabelOrByANameThatIsUnique) {
  const Table table =
      table_of({{"a ", "a"}, {"b", "b"}, {"b", "b (2)"}, {"c", "x"}, {"x", "x (2)"}}, Kind::text);
  EXPECT_EQ(value_of(table.column("a")), &table.columns[0]);
  EXPECT_EQ(value_of(table.column("a ")), &table.columns[0]);
  EXPECT_EQ(value_of(table.column("b")), &table.columns[1]) << "the label comes first";
  EXPECT_EQ(value_of(table.column("b (2)")), &table.columns[2]);
  EXPECT_EQ(value_of(table.column("x")), &table.columns[3]);
  EXPECT_EQ(told(table.column("y")), "column_unknown column=y found=y expected=a, b, b (2), x, x (2)");
  const Table twins = table_of({{"t", "t (1)"}, {"t", "t (2)"}}, Kind::text);
  EXPECT_EQ(told(twins.column("t")), "column_ambiguous column=t found=t expected=t (1), t (2)");
}

TEST(Table, ItsScoreIsTheChosenColumnOrTheOnlyOneOfThatKind) {
  Table table = table_of({{"a", "a"}, {"b", "b"}}, Kind::text);
  EXPECT_EQ(told(score_column(table)), "score_column_missing found=a, b");
  EXPECT_EQ(told(date_column(table)), "date_column_missing found=a, b");
  table.columns.push_back(make_column(Kind::score, "s", "s"));
  table.columns.push_back(make_column(Kind::time, "t", "t"));
  EXPECT_EQ(value_of(score_column(table)), &table.columns[2]);
  EXPECT_EQ(value_of(date_column(table)), &table.columns[3]);
  table.columns.push_back(make_column(Kind::score, "s", "s (2)"));
  table.columns.push_back(make_column(Kind::time, "t", "t (2)"));
  EXPECT_EQ(told(score_column(table)), "score_column_ambiguous found=s, s (2)");
  EXPECT_EQ(told(date_column(table)), "date_column_ambiguous found=t, t (2)");
  table.score = 4;
  table.date = 5;
  EXPECT_EQ(value_of(score_column(table)), &table.columns[4]);
  EXPECT_EQ(value_of(date_column(table)), &table.columns[5]);
}

std::string scores_text(const Column& column) {
  std::string out;
  const ScoreColumn scores = value_of(as_scores(column));
  for (std::size_t row = 0; row < scores.size(); ++row) {
    const ScoreCell cell = scores.at(row);
    out += (row ? " " : "") +
           (cell.is_score() ? std::to_string(cell.score()) : std::string(word(cell.reason())));
  }
  return out;
}

TEST(Table, ReadsAnyColumnButTimesAsScores) {
  Column category = make_column(Kind::category, "", "");
  Column text = make_column(Kind::text, "", "");
  for (const char* cell : {"9", "9", "x", "6.5", "11"}) {
    std::get_if<CategoryColumn>(&category.values)->append(cell);
    std::get_if<TextColumn>(&text.values)->append(cell);
  }
  std::get_if<CategoryColumn>(&category.values)->append_missing();
  std::get_if<TextColumn>(&text.values)->append("");
  EXPECT_EQ(scores_text(category), "9 9 not_a_number not_whole out_of_range blank");
  EXPECT_EQ(scores_text(text), "9 9 not_a_number not_whole out_of_range blank");
  Column number = make_column(Kind::number, "", "");
  for (const double value : {9.0, 6.5, -1.0}) std::get_if<NumberColumn>(&number.values)->append(value);
  std::get_if<NumberColumn>(&number.values)->append(std::nullopt);
  EXPECT_EQ(scores_text(number), "9 not_whole out_of_range blank");
  Column score = make_column(Kind::score, "", "");
  std::get_if<ScoreColumn>(&score.values)->append(ScoreCell::of(3));
  EXPECT_EQ(scores_text(score), "3");
  EXPECT_EQ(told(as_scores(make_column(Kind::time, "t", "t"))),
            "column_wrong_kind column=t found=t expected=score");
}

std::string groups_text(const Column& column) {
  const Groups groups = value_of(as_groups(column));
  std::string out;
  for (const auto& value : groups.values) out += "[" + value.value_or("?") + "]";
  for (const std::uint32_t code : groups.codes)
    out += code == Groups::kMissing ? " -" : " " + std::to_string(code);
  return out;
}

TEST(Table, GroupsAreInTheirNaturalOrder) {
  Column number = make_column(Kind::number, "", "");
  for (const std::optional<double> value :
       {std::optional<double>(10), std::optional<double>(9), std::optional<double>(),
        std::optional<double>(-1.5), std::optional<double>(10)}) {
    std::get_if<NumberColumn>(&number.values)->append(value);
  }
  EXPECT_EQ(groups_text(number), "[-1.5][9][10] 2 1 - 0 2");
  Column score = make_column(Kind::score, "", "");
  for (const int value : {10, 2}) std::get_if<ScoreColumn>(&score.values)->append(ScoreCell::of(value));
  std::get_if<ScoreColumn>(&score.values)->append(ScoreCell::of(LeftOut::not_whole));
  EXPECT_EQ(groups_text(score), "[2][10] 1 0 -");
  Column category = make_column(Kind::category, "", "");
  Column text = make_column(Kind::text, "", "");
  for (const char* value : {"b", "Я", "a", "é", "b", "Z"}) {
    std::get_if<CategoryColumn>(&category.values)->append(value);
    std::get_if<TextColumn>(&text.values)->append(value);
  }
  std::get_if<CategoryColumn>(&category.values)->append_missing();
  std::get_if<TextColumn>(&text.values)->append("");
  EXPECT_EQ(groups_text(category), "[Z][a][b][é][Я] 2 4 1 3 2 0 -");
  EXPECT_EQ(groups_text(text), groups_text(category));
  EXPECT_EQ(told(as_groups(make_column(Kind::time, "t", "t"))),
            "column_wrong_kind column=t found=t expected=category");
}

}  // namespace
}  // namespace truescore::data
