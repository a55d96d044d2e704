#include "data/table_loader.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <set>

#include "unit/data/table_text.h"
#include "unit/random.h"
#include "unit/results.h"

namespace truescore::data {
namespace {

using tests::table_text;
using tests::told;
using tests::value_of;

LoadPlan plan_of(std::vector<Kind> kinds) {
  LoadPlan plan;
  for (std::size_t i = 0; i < kinds.size(); ++i) plan.columns.push_back({i, kinds[i], std::nullopt});
  return plan;
}

base::Result<Table> load(LoadPlan plan, std::string_view bytes, std::size_t cut = 0) {
  TableLoader loader(std::move(plan));
  for (const auto piece : {bytes.substr(0, cut), bytes.substr(cut)}) {
    const auto status = loader.add(piece);
    if (!status.ok()) return status.error();
  }
  return loader.finish();
}

TEST(Labels, AreReadableAndUnique) {
  EXPECT_EQ(labels_for({" a  b\n c ", "", "x", "x", "x (2)", "x", "\xC2\xA0y"}),
            (std::vector<std::string>{"a b c", "#2", "x", "x (2)", "x (2) (2)", "x (3)", "y"}));
  EXPECT_EQ(labels_for({"", "#1"}), (std::vector<std::string>{"#1", "#1 (2)"}));
  EXPECT_TRUE(labels_for({}).empty());
}

TEST(Labels, OfVeryManyEqualHeadingsAreMadeInReasonableTime) {
  const auto begin = std::chrono::steady_clock::now();
  const auto labels = labels_for(std::vector<std::string>(CsvReader::kMaxCells, "x"));
  EXPECT_EQ(labels.back(), "x (16384)");
  EXPECT_EQ(std::set<std::string>(labels.begin(), labels.end()).size(), labels.size());
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(5))
      << "comparing each with each takes hours";
}

TEST(TableLoader, ReadsEachColumnAsWhatThePlanSays) {
  const Table table =
      value_of(load(plan_of({Kind::score, Kind::category, Kind::text, Kind::number, Kind::time}),
                    "Score,Region,Comment,Spent,When\n"
                    "9, North ,\" good,\nyes\",12.5,2024-03-05\n"
                    ",NA,NA,NA,\n"
                    "6.5,,,x,soon\n"
                    "11,North,ok,1e3,2024-03-05 10:00\n"));
  EXPECT_EQ(table.rows, 4u);
  EXPECT_EQ(table_text(table),
            "Score: 9|-|-|-\n"
            "Region: North|NA|-|North\n"
            "Comment:  good,\nyes|-|-|ok\n"
            "Spent: 12.5|-|-|1000\n"
            "When: 2024-03-05|-|-|2024-03-05 10:00:00\n");
  const auto& columns = table.columns;
  EXPECT_EQ(columns[0].missing, 1u);
  EXPECT_EQ(columns[0].invalid, 2u);
  EXPECT_EQ(columns[1].missing, 1u) << "NA may be North America";
  EXPECT_EQ(columns[2].missing, 2u);
  EXPECT_EQ(columns[3].missing, 1u);
  EXPECT_EQ(columns[3].invalid, 1u);
  EXPECT_EQ(columns[4].missing, 1u);
  EXPECT_EQ(columns[4].invalid, 1u);
}

// The values of one number column.
std::string numbers(std::string_view cells, std::optional<Decimal> chosen = {}, char delimiter = ';') {
  LoadPlan plan = plan_of({Kind::number});
  plan.delimiter = delimiter;
  plan.columns[0].decimal = chosen;
  const Table table = value_of(load(plan, "n\n" + std::string(cells)));
  std::string text = table_text(table);
  text.pop_back();
  return text + " invalid " + std::to_string(table.columns[0].invalid);
}

TEST(TableLoader, TheWholeColumnDecidesTheDecimalMark) {
  EXPECT_EQ(numbers("1,5\n1,234\n1.234,5\n2\n"), "n: 1.5|1.234|1234.5|2 invalid 0");
  EXPECT_EQ(numbers("1.5\n1,234\n2\n"), "n: 1.5|1234|2 invalid 0");
  EXPECT_EQ(numbers("1,234\n"), "n: 1.234 invalid 0");
  EXPECT_EQ(numbers("1,234\n", {}, '\t'), "n: - invalid 1") << "undecided, so nothing is guessed";
  EXPECT_EQ(numbers("1,234\n", Decimal::point, '\t'), "n: 1234 invalid 0");
  EXPECT_EQ(numbers("1,5\n2,5\n3.5\n"), "n: 1.5|2.5|- invalid 1");
  EXPECT_EQ(numbers("45 %\n(3)\n1 500 ₽\n"), "n: 0.45|-3|1500 invalid 0");
}

TEST(TableLoader, CellsAgainstTheDecimalMarkAreShownWithTheirLines) {
  LoadPlan plan = plan_of({Kind::number});
  plan.delimiter = ';';
  const Table table = value_of(load(plan, "n\n1,5\nx\n3.5\n2,5\ny\n"));
  const auto& offenders = table.columns[0].first_offenders;
  ASSERT_EQ(offenders.size(), 3u);
  EXPECT_EQ(offenders[0].value, "x");
  EXPECT_EQ(offenders[1].value, "3.5");
  EXPECT_EQ(offenders[1].line, 4u);
  EXPECT_EQ(offenders[2].value, "y");
}

TEST(TableLoader, OneColumnTellsTheDecimalMarkOfAnother) {
  LoadPlan plan = plan_of({Kind::number, Kind::number});
  plan.delimiter = '\t';
  EXPECT_EQ(table_text(value_of(load(plan, "a\tb\n1,234\t0,5\n"))), "a: 1.234\nb: 0.5\n");
}

TEST(TableLoader, SignsAreReadInTheFilesEncoding) {
  LoadPlan plan = plan_of({Kind::number, Kind::time, Kind::score});
  plan.delimiter = ';';
  plan.encoding = Encoding::windows1251;
  EXPECT_EQ(
      table_text(value_of(load(
          plan, "a;b;c\n1\xA0\x35\x30\x30,5 \xF0\xF3\xE1.;5 \xEC\xE0\xF0\xF2\xE0 2024;10 \x96 \xE4\xE0\n"))),
      "a: 1500.5\nb: 2024-03-05\nc: 10\n");
}

TEST(TableLoader, TellsTheZoneOfTimes) {
  const auto zone = [](std::string_view file) {
    LoadPlan plan = plan_of({Kind::time});
    return std::get_if<TimeColumn>(&value_of(load(plan, file)).columns[0].values)->zone;
  };
  EXPECT_EQ(zone("when\n2024-03-05 10:00\n"), "");
  EXPECT_EQ(zone("when\n2024-03-05T10:00Z\n2024-03-06T10:00Z\n"), "UTC");
  EXPECT_EQ(zone("when\n2024-03-05 10:00 GMT+3\n2024-03-06T10:00+03:00\n"), "+03:00");
  EXPECT_EQ(zone("when\n2024-03-05 10:00 GMT+3\n2024-03-06T10:00+02:00\n"), "several");
  EXPECT_EQ(zone("Submit Date (UTC)\n2024-03-05 10:00\n"), "UTC");
  EXPECT_EQ(zone("when\n1713418460\n"), "UTC");
}

TEST(TableLoader, TheLineThatNamesTheDelimiterIsNoRow) {
  LoadPlan plan = plan_of({Kind::category});
  plan.delimiter = ';';
  EXPECT_EQ(table_text(value_of(load(plan, "sep=;\na;b\nx;y\n"))), "a: x\n");
}

TEST(TableLoader, KeepsTheFirstCellsThatCouldNotBeRead) {
  const Table table =
      value_of(load(plan_of({Kind::score, Kind::number}), "s,n\n9,1\nx,y\n\n\"a\nb\",\n,2\n"));
  const auto& offenders = table.columns[0].first_offenders;
  ASSERT_EQ(offenders.size(), 3u);
  EXPECT_EQ(offenders[0].row, 2u);
  EXPECT_EQ(offenders[0].line, 3u);
  EXPECT_EQ(offenders[0].value, "x");
  EXPECT_EQ(offenders[0].reason, LeftOut::not_a_number);
  EXPECT_EQ(offenders[1].row, 3u);
  EXPECT_EQ(offenders[1].line, 5u);
  EXPECT_EQ(offenders[1].value, "a\nb");
  EXPECT_EQ(offenders[2].row, 4u);
  EXPECT_EQ(offenders[2].line, 7u);
  EXPECT_EQ(offenders[2].reason, LeftOut::blank);
  ASSERT_EQ(table.columns[1].first_offenders.size(), 1u) << "a blank number is no fault";
  EXPECT_EQ(table.columns[1].first_offenders[0].value, "y");
  EXPECT_FALSE(table.columns[1].first_offenders[0].reason);
  std::string many = "s\n";
  for (int i = 0; i < 100; ++i) many += "x\n";
  EXPECT_EQ(value_of(load(plan_of({Kind::score}), many)).columns[0].first_offenders.size(), kMaxOffenders);
}

TEST(TableLoader, ShowsAVeryLongOffenderByItsBeginningWithoutCuttingALetter) {
  for (std::size_t before = 0; before < 4; ++before) {
    std::string cell(before, 'a');
    while (cell.size() < 500) cell += "😀";
    const Table table = value_of(load(plan_of({Kind::score}), "s\n" + cell + "\n\xE9\n"));
    const std::string& value = table.columns[0].first_offenders[0].value;
    EXPECT_LE(value.size(), 200u);
    EXPECT_GT(value.size(), 190u);
    EXPECT_EQ(value, cell.substr(0, value.size()));
    EXPECT_EQ((value.size() - before) % 4, 0u);
  }
}

TEST(TableLoader, ColumnsThatAreNotPlannedAreNotKept) {
  LoadPlan plan;
  plan.columns = {{2, Kind::text, std::nullopt}, {0, Kind::score, std::nullopt}};
  plan.score = 0;
  plan.date = 1;
  const Table table = value_of(load(std::move(plan), "a,b,c\n1,2,3\n"));
  EXPECT_EQ(table_text(table), "c: 3\na: 1\n");
  EXPECT_EQ(table.score, 1u) << "the file's first column is the table's second";
  EXPECT_FALSE(table.date) << "the chosen date was not planned";
  const Table none = value_of(load(LoadPlan(), "a\n1\n2\n"));
  EXPECT_EQ(none.rows, 2u);
  EXPECT_TRUE(none.columns.empty());
}

TEST(TableLoader, AColumnBeyondTheHeadingIsRefused) {
  LoadPlan plan = plan_of({Kind::text});
  plan.columns[0].index = 2;
  EXPECT_EQ(told(load(std::move(plan), "a,b\n1,2\n")),
            "value_out_of_range path=/columns found=2 low=0 high=1");
}

TEST(TableLoader, AFileWithoutAHeadingIsEmpty) {
  for (const std::string_view bytes : {"", "\n\n", "\xEF\xBB\xBF", "\r\n"}) {
    EXPECT_EQ(told(load(plan_of({Kind::text}), bytes)), "file_empty") << bytes;
  }
  EXPECT_EQ(value_of(load(plan_of({Kind::text}), "a\n")).rows, 0u)
      << "a heading alone is a table without rows";
}

TEST(TableLoader, HeadingRowsAreNoDataAndTheFirstNamesTheColumns) {
  const std::string_view file = "a,b\nc,d\ne,f\n1,2\n";
  for (std::uint32_t headers = 0; headers <= 3; ++headers) {
    LoadPlan plan = plan_of({Kind::text, Kind::text});
    plan.header_rows = headers;
    const Table table = value_of(load(std::move(plan), file));
    EXPECT_EQ(table.rows, 4 - headers);
    EXPECT_EQ(table.columns[0].label, headers == 0 ? "#1" : "a");
    EXPECT_EQ(table.columns[1].name, headers == 0 ? "" : "b");
    EXPECT_EQ(table.file->header_rows, headers);
    EXPECT_EQ(table.columns[0].text_at(0), std::vector<std::string>({"a", "c", "e", "1"})[headers]);
  }
  LoadPlan plan = plan_of({Kind::text});
  plan.header_rows = 3;
  EXPECT_EQ(value_of(load(std::move(plan), "a\nb\n")).rows, 0u) << "fewer rows than headings";
  LoadPlan headless = plan_of({Kind::text, Kind::score});
  headless.header_rows = 0;
  const Table none = value_of(load(std::move(headless), ""));
  EXPECT_EQ(none.rows, 0u);
  EXPECT_EQ(none.columns.size(), 2u);
  EXPECT_EQ(none.columns[1].label, "#2");
}

TEST(TableLoader, RaggedRowsAreReadAndCounted) {
  const Table table = value_of(load(plan_of({Kind::text, Kind::text}), "a,b\n1\n2,3\n\n4,5,6\n"));
  EXPECT_EQ(table_text(table), "a: 1|2|4\nb: -|3|5\n");
  const FileAudit& audit = *table.file;
  EXPECT_EQ(audit.ragged_rows, 2u);
  EXPECT_EQ(audit.blank_lines, 1u);
  ASSERT_EQ(audit.first_ragged.size(), 2u);
  EXPECT_EQ(audit.first_ragged[0].row, 1u);
  EXPECT_EQ(audit.first_ragged[0].line, 2u);
  EXPECT_EQ(audit.first_ragged[0].found, 1u);
  EXPECT_EQ(audit.first_ragged[0].expected, 2u);
  EXPECT_EQ(audit.first_ragged[1].row, 3u);
  EXPECT_EQ(audit.first_ragged[1].line, 5u);
  EXPECT_EQ(audit.first_ragged[1].found, 3u);
  std::string many = "a,b\n";
  for (int i = 0; i < 100; ++i) many += "1\n";
  const Table ragged = value_of(load(plan_of({Kind::text}), many));
  EXPECT_EQ(ragged.file->ragged_rows, 100u);
  EXPECT_EQ(ragged.file->first_ragged.size(), kMaxOffenders);
}

TEST(TableLoader, AuditsTheFile) {
  LoadPlan plan = plan_of({Kind::text});
  plan.name = "answers.csv";
  plan.delimiter = ';';
  const std::string file =
      "\xEF\xBB\xBF"
      "a;b\n5\" x;1\n\n" +
      std::string(1, '\0') + "y;2\n";
  TableLoader loader(std::move(plan));
  ASSERT_TRUE(loader.add(file).ok());
  EXPECT_EQ(loader.rows(), 2u);
  EXPECT_EQ(loader.bytes(), file.size());
  const Table table = value_of(loader.finish());
  const FileAudit& audit = *table.file;
  EXPECT_EQ(audit.name, "answers.csv");
  EXPECT_EQ(audit.bytes, file.size());
  EXPECT_EQ(audit.delimiter, ';');
  EXPECT_EQ(audit.encoding, Encoding::utf8);
  EXPECT_EQ(audit.lone_quotes, 1u);
  EXPECT_EQ(audit.nul_bytes, 1u);
  EXPECT_EQ(audit.blank_lines, 1u);
  EXPECT_EQ(audit.invalid_bytes, 0u);
}

TEST(TableLoader, DecodesByWhatTheWholeFileIs) {
  const std::string_view latin = "R\xE9gion,Note\nOu\xEAst,9\nOu\xEAst,x\x93\n";
  const Table table = value_of(load(plan_of({Kind::category, Kind::score}), latin));
  EXPECT_EQ(table.columns[0].label, "Région");
  EXPECT_EQ(table.columns[0].text_at(1), "Ouêst");
  EXPECT_EQ(table.columns[1].first_offenders[0].value, "x“");
  EXPECT_EQ(table.file->encoding, Encoding::windows1252);
  EXPECT_EQ(table.file->invalid_bytes, 0u);
  const Table utf8 = value_of(load(plan_of({Kind::text}), "été,à\nc\xE9\nл\nя\n"));
  EXPECT_EQ(utf8.columns[0].label, "été");
  EXPECT_EQ(utf8.columns[0].text_at(0), "cé") << "one damaged letter among many good ones";
  EXPECT_EQ(utf8.file->encoding, Encoding::utf8);
  EXPECT_EQ(utf8.file->invalid_bytes, 1u);
}

TEST(TableLoader, TakesTheEncodingThatIsNamed) {
  LoadPlan plan = plan_of({Kind::text});
  plan.encoding = Encoding::windows1252;
  EXPECT_EQ(value_of(load(std::move(plan), "a\n\xC3\xA9\n")).columns[0].text_at(0), "Ã©");
  LoadPlan named = plan_of({Kind::text});
  named.encoding = Encoding::utf8;
  const Table table = value_of(load(std::move(named), "a\n\xE9\n"));
  EXPECT_EQ(table.columns[0].text_at(0), "é");
  EXPECT_EQ(table.file->invalid_bytes, 1u);
}

std::string utf16_of_latin(std::string_view latin, bool big_endian, bool mark) {
  std::string out;
  const auto put = [&](char high, char low) {
    out += big_endian ? high : low;
    out += big_endian ? low : high;
  };
  if (mark) put('\xFE', '\xFF');
  for (const char c : latin) put('\0', c);
  return out;
}

TEST(TableLoader, ReadsUtf16CutAnywhere) {
  for (const bool big_endian : {false, true}) {
    for (const bool mark : {false, true}) {
      const std::string bytes = utf16_of_latin("\"caf\xE9\",s\r\n\"a\nb\",9\r\n", big_endian, mark);
      for (std::size_t cut = 0; cut <= bytes.size(); ++cut) {
        LoadPlan plan = plan_of({Kind::text, Kind::score});
        plan.encoding = big_endian ? Encoding::utf16be : Encoding::utf16le;
        const Table table = value_of(load(std::move(plan), bytes, cut));
        ASSERT_EQ(table_text(table), "café: a\nb\ns: 9\n") << cut;
        ASSERT_EQ(table.file->nul_bytes, 0u);
        ASSERT_EQ(table.file->bytes, bytes.size());
      }
    }
  }
}

TEST(TableLoader, TextsThatDifferOnlyInDamageAreOneCategory) {
  const Table table = value_of(load(plan_of({Kind::category}), "été à\ncaf\xC3\xA9\ncaf\xE9\nété été été\n"));
  EXPECT_EQ(std::get_if<CategoryColumn>(&table.columns[0].values)->texts().size(), 2u);
}

std::string dates(std::string_view cells, std::optional<base::DateOrder> chosen = std::nullopt) {
  LoadPlan plan = plan_of({Kind::time});
  plan.columns[0].date_order = chosen;
  const Table table = value_of(load(std::move(plan), "when\n" + std::string(cells)));
  const bool undecided = std::get_if<TimeColumn>(&table.columns[0].values)->order_undecided;
  std::string text = table_text(table).substr(6);
  text.pop_back();
  return text + (undecided ? " ?" : "");
}

TEST(TableLoader, OneDateThatTellsDayFromMonthDecidesForTheColumn) {
  EXPECT_EQ(dates("05/03/2024\n25/03/2024\n"), "2024-03-05|2024-03-25");
  EXPECT_EQ(dates("05/03/2024\n03/25/2024\n"), "2024-05-03|2024-03-25");
  EXPECT_EQ(dates("03/25/2024\n05/03/2024 10:00\n"), "2024-03-25|2024-05-03 10:00:00");
  EXPECT_EQ(dates("2024-03-05\n"), "2024-03-05");
}

TEST(TableLoader, ThePersonsChoiceDecidesWhereNoDateTells) {
  using base::DateOrder;
  EXPECT_EQ(dates("05/03/2024\n"), "2024-03-05 ?");
  EXPECT_EQ(dates("05/03/2024\n", DateOrder::day_first), "2024-03-05");
  EXPECT_EQ(dates("05/03/2024\n", DateOrder::month_first), "2024-05-03");
  EXPECT_EQ(dates("05/03/2024\n", DateOrder::year_first), "2024-03-05 ?") << "no answer to the question";
  EXPECT_EQ(dates("05/03/2024\n25/03/2024\n", DateOrder::month_first), "2024-03-05|2024-03-25")
      << "the cells tell";
  EXPECT_EQ(dates("2024-03-05\n", DateOrder::month_first), "2024-03-05");
}

TEST(TableLoader, DatesThatAreCertainAreNotExchanged) {
  using base::DateOrder;
  EXPECT_EQ(dates("2024-03-05\n05/03/2024\n03/25/2024\n"), "2024-03-05|2024-05-03|2024-03-25");
  EXPECT_EQ(dates("2024-03-05\n05/03/2024\n"), "2024-03-05|2024-03-05 ?");
  EXPECT_EQ(dates("2024-03-05\n05/03/2024\n", DateOrder::month_first), "2024-03-05|2024-05-03");
  EXPECT_EQ(dates("03/25/2024\n03/26/2024\n05.03.2024\n05/03/2024\n"),
            "2024-03-25|2024-03-26|2024-03-05|2024-05-03");
}

TEST(TableLoader, DatesThatContradictEachOtherEvenlyAreUndecided) {
  EXPECT_EQ(dates("05/03/2024\n25/03/2024\n03/25/2024\n"), "2024-03-05|2024-03-25|2024-03-25 ?");
  EXPECT_EQ(dates("25/03/2024\n03/25/2024\n"), "2024-03-25|2024-03-25") << "nothing to decide";
}

TEST(TableLoader, APieceCutAnywhereGivesTheSameTable) {
  const std::string file = "R\xE9gion,s,when\n\"a\r\nb\",9,05/03/2024\r\n\"\"\"x\",,25/03/2024\nz\n";
  const std::string whole =
      table_text(value_of(load(plan_of({Kind::category, Kind::score, Kind::time}), file)));
  for (std::size_t cut = 0; cut <= file.size(); ++cut) {
    ASSERT_EQ(table_text(value_of(load(plan_of({Kind::category, Kind::score, Kind::time}), file, cut))),
              whole)
        << cut;
  }
}

TEST(TableLoader, EveryRowIsCountedOnceInEveryColumn) {
  tests::Random random(11);
  for (int i = 0; i < 3000; ++i) {
    const std::string file =
        "a,b,c,d,e\n" + random.text_of({"9", "10", "6.5", "x", "NA", "", ",", ",", ",", ",", "\n", "\"",
                                        "\"q\nr\"", "2024-03-05", "05/03/2024", "\xE9", "é"},
                                       random.below(60));
    const auto loaded = load(plan_of({Kind::score, Kind::category, Kind::text, Kind::number, Kind::time}),
                             file, random.below(file.size()));
    ASSERT_TRUE(loaded.ok());
    const Table& table = *loaded;
    for (const Column& column : table.columns) {
      ASSERT_EQ(column.size(), table.rows) << file;
      std::uint64_t values = 0;
      for (std::size_t row = 0; row < table.rows; ++row) values += column.text_at(row).has_value();
      ASSERT_EQ(values + column.missing + column.invalid, table.rows) << column.label << "\n" << file;
      ASSERT_LE(column.first_offenders.size(), kMaxOffenders);
    }
    ASSERT_GE(table.file->ragged_rows, table.file->first_ragged.size());
  }
}

TEST(TableLoader, PassesTheReadersErrorsOn) {
  EXPECT_EQ(told(load(plan_of({Kind::text}), std::string(CsvReader::kMaxCells, ',') + "\n")),
            "file_too_many_columns line=1 expected=16384");
}

TEST(TableLoader, ReadsTheSameWhateverItIsToldOfTheSize) {
  std::string file = "score,when,group,spent,note\n";
  for (int i = 0; i < 5000; ++i) {
    file += std::to_string(i % 12) + ",2024-03-05T14:22:31Z,g" + std::to_string(i % 7) + "," +
            std::to_string(i) + ".25,some words\n";
  }
  LoadPlan plan = plan_of({Kind::score, Kind::time, Kind::category, Kind::number, Kind::text});
  const std::string expected = table_text(value_of(load(plan, file)));
  for (const std::uint64_t size : {std::uint64_t{1}, std::uint64_t{file.size()}, std::uint64_t{1} << 40}) {
    plan.file_bytes = size;
    plan.most_bytes = std::size_t{1} << 24;
    EXPECT_TRUE(table_text(value_of(load(plan, file, file.size() / 2))) == expected) << size;
  }
}

TEST(TableLoader, AGuardedCellIsNoOtherTextThatLooksLikeIt) {
  const Table table =
      value_of(load(plan_of({Kind::category}), "a\n''=x\n'=x\n=x\n'=x\n''=x\n it's \nit's\n"));
  EXPECT_EQ(table_text(table), "a: '=x|=x|=x|=x|'=x|it's|it's\n");
  LoadPlan workbook = plan_of({Kind::category});
  workbook.source.format = "xlsx";
  EXPECT_EQ(table_text(value_of(load(workbook, "a\n'=x\n"))), "a: '=x\n") << "no spreadsheet runs these";
}

TEST(TableLoader, RefusesATableThatTakesTooMuch) {
  LoadPlan plan = plan_of({Kind::number, Kind::text, Kind::category});
  plan.most_bytes = 1u << 20;
  std::string file = "a,b,c\n";
  for (int i = 0; i < 40000; ++i) file += "1,,\n";
  EXPECT_TRUE(load(plan, file).ok());
  for (int i = 0; i < 40000; ++i) file += "1,,\n";
  const auto refused = load(plan, file);
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().code, base::ErrorCode::table_too_large);
  // Texts count as well.
  EXPECT_FALSE(load(plan, "a,b,c\n1," + std::string(2u << 20, 'x') + ",\n").ok());
  EXPECT_FALSE(load(plan, "a,b,c\n1,," + std::string(2u << 20, 'x') + "\n").ok());
}

}  // namespace
}  // namespace truescore::data
