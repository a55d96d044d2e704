#include "data/sniff.h"

#include <gtest/gtest.h>

#include "base/utf8.h"
#include "unit/random.h"
#include "unit/results.h"

namespace truescore::data {
namespace {

using namespace std::string_view_literals;

using tests::told;
using tests::value_of;

Sniff sniffed(std::string_view file) { return value_of(sniff(file, true)); }

std::string label_of(const Sniff& sniff, std::optional<std::size_t> column) {
  return column ? sniff.columns[*column].label : "-";
}

// "label kind role, …" of every column.
std::string columns(std::string_view file) {
  std::string out;
  for (const auto& column : sniffed(file).columns) {
    out += (out.empty() ? "" : ", ") + column.label + " " +
           std::string(column.kind ? word(*column.kind) : "empty");
    if (column.role != Role::none) out += " " + std::string(word(column.role));
  }
  return out;
}

// "score; date; comment" and in brackets the candidates for the score.
std::string choices(std::string_view file) {
  const Sniff sniff = sniffed(file);
  std::string candidates;
  for (const auto& column : sniff.columns) {
    if (column.is_score_candidate) candidates += (candidates.empty() ? "" : ", ") + column.label;
  }
  return label_of(sniff, sniff.score) + "; " + label_of(sniff, sniff.date) + "; " +
         label_of(sniff, sniff.comment) + " (" + candidates + ")";
}

std::string repeated(std::string_view heading, const std::vector<std::string>& rows, int times) {
  std::string file(heading);
  file += "\n";
  for (int i = 0; i < times; ++i) {
    for (const auto& row : rows) file += row + "\n";
  }
  return file;
}

TEST(Sniff, IdsThatComeAgainAreIdsUnderTheirHeading) {
  std::string rows;
  for (int i = 0; i < 40; ++i) rows += "r" + std::to_string(i % 38) + "," + std::to_string(i % 11) + "\n";
  EXPECT_EQ(sniffed("Response ID,Score\n" + rows).id, 0u);
  EXPECT_EQ(sniffed("Promise,Score\n" + rows).id, std::nullopt);
}

TEST(Sniff, FindsTheDelimiter) {
  EXPECT_EQ(sniffed("a,b\n1,2\n").delimiter, ',');
  EXPECT_EQ(sniffed("a;b\n1;2\n").delimiter, ';');
  EXPECT_EQ(sniffed("a\tb\n1\t2\n").delimiter, '\t');
  EXPECT_EQ(sniffed("a|b\n1|2\n").delimiter, '|');
  EXPECT_EQ(sniffed("a;b\n1,5;2\n3,5;4\n").delimiter, ';') << "decimal commas";
  EXPECT_EQ(sniffed("a;b;c\nx, y;1;2\nz;3;4\n").delimiter, ';') << "commas in a text";
  EXPECT_EQ(sniffed("\"a,b\";\"c\"\n\"d,e\";\"f\"\n").delimiter, ';') << "commas within quotes";
  EXPECT_EQ(sniffed("a,b\n\"x;y\",2\n\"p;q;r\",4\n").delimiter, ',');
  EXPECT_EQ(sniffed("score\n9\n10\n").delimiter, ',') << "one column needs none";
  EXPECT_EQ(sniffed("a,b\n\n\"1\n2\",2\n").delimiter, ',');
  EXPECT_EQ(sniffed("Again, and recommend?;Hours\n9;1,7\n10;0,9\n3;2,0\n").delimiter, ';')
      << "as even as the comma";
  std::string prices = "hours;price\n";
  for (int i = 0; i < 5000; ++i) prices += "1,70;2,50\n";
  EXPECT_EQ(sniffed(prices).delimiter, ';') << "three columns by the comma";
  EXPECT_EQ(sniffed("id,tags,score\n1,a;b,9\n2,c;d,10\n").delimiter, ',');
}

TEST(Sniff, FindsTheEncoding) {
  EXPECT_EQ(sniffed("a,b\nx,y\n").encoding, Encoding::utf8);
  EXPECT_EQ(sniffed("\xEF\xBB\xBF"
                    "a,b\nx,y\n")
                .encoding,
            Encoding::utf8);
  EXPECT_EQ(sniffed("\xEF\xBB\xBF"
                    "a,b\nx,y\n")
                .columns[0]
                .name,
            "a");
  const Sniff marked = sniffed("\xEF\xBB\xBFr\xE9gion,b\n\xE9t\xE9,y\n");
  EXPECT_EQ(marked.encoding, Encoding::windows1252) << "the mark lies";
  EXPECT_EQ(marked.columns[0].name, "région");
  EXPECT_EQ(sniffed("région,b\nété,y\n").encoding, Encoding::utf8);
  const Sniff latin = sniffed("r\xE9gion,b\n\xE9t\xE9,y\n");
  EXPECT_EQ(latin.encoding, Encoding::windows1252);
  EXPECT_EQ(latin.columns[0].label, "région");
  EXPECT_EQ(latin.columns[0].examples, std::vector<std::string>{"été"});
  EXPECT_EQ(sniffed("a\n\xE9").encoding, Encoding::windows1252) << "the last byte is of no sequence";
}

std::string utf16(std::string_view text, bool big_endian, bool mark) {
  std::string out;
  const auto put = [&](std::uint32_t unit) {
    out += static_cast<char>(big_endian ? unit >> 8 : unit & 0xFF);
    out += static_cast<char>(big_endian ? unit & 0xFF : unit >> 8);
  };
  if (mark) put(0xFEFF);
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t length = base::utf8_sequence_length(text.substr(i));
    put(length == 1 ? static_cast<unsigned char>(text[i])
                    : (static_cast<unsigned char>(text[i]) & 0x1Fu) << 6 |
                          (static_cast<unsigned char>(text[i + 1]) & 0x3Fu));
    i += length;
  }
  return out;
}

TEST(Sniff, FindsUtf16ByItsMarkOrItsZeros) {
  for (const bool big_endian : {false, true}) {
    for (const bool mark : {false, true}) {
      const Sniff sniff = sniffed(utf16("Score,Region\n9,North\n10,South\n", big_endian, mark));
      EXPECT_EQ(sniff.encoding, big_endian ? Encoding::utf16be : Encoding::utf16le);
      EXPECT_EQ(sniff.columns[0].name, "Score");
      EXPECT_EQ(sniff.rows_seen, 2u);
    }
    const Sniff russian = sniffed(utf16("Оценка\tРегион\n9\tСевер\n10\tЮг\n", big_endian, true));
    EXPECT_EQ(russian.columns[1].label, "Регион");
    EXPECT_EQ(russian.delimiter, '\t');
  }
}

TEST(Sniff, HalfACharacterAtTheEndIsARowAsInTheLoadedTable) {
  EXPECT_EQ(sniffed(utf16("s,r\n9,a\n", false, true) + "x").rows_seen, 2u);
}

TEST(Sniff, SaysWhatAFileIsThatIsNoText) {
  EXPECT_EQ(told(sniff("PK\x03\x04 and so on", true)), "file_not_text found=ZIP / XLSX");
  EXPECT_EQ(told(sniff("PK\x03\x04\x14\0\x06\0\x08\0\0\0!\0"sv, true)), "file_not_text found=ZIP / XLSX")
      << "every second byte is zero, and yet it is no UTF-16";
  EXPECT_EQ(told(sniff("\x01\0\x02\0\x03\0\x04\0"sv, true)), "file_not_text found=binary data");
  EXPECT_EQ(told(sniff("\x1F\x8B\x08", true)), "file_not_text found=gzip");
  EXPECT_EQ(told(sniff("%PDF-1.7", true)), "file_not_text found=PDF");
  EXPECT_EQ(told(sniff("PAR1....", true)), "file_not_text found=Parquet");
  EXPECT_EQ(told(sniff("\xD0\xCF\x11\xE0\xA1\xB1", true)), "file_not_text found=XLS / DOC (OLE)");
  EXPECT_EQ(told(sniff("\x89PNG\r\n\x1A\n\0\0\0\rIHDR\0\0\x01\0\0\0\x01\0\x08\x06\0\0\0"sv, true)),
            "file_not_text found=PNG");
  EXPECT_EQ(told(sniff("\xFF\xD8\xFF\xE0\0\x10JFIF"sv, true)), "file_not_text found=JPEG");
  EXPECT_EQ(told(sniff("GIF89a\x01\0\x01\0"sv, true)), "file_not_text found=GIF");
  EXPECT_EQ(told(sniff("SQLite format 3\0\x10\0\x01\x01"sv, true)), "file_not_text found=SQLite");
  EXPECT_EQ(told(sniff("{\\rtf1\\ansi text}", true)), "file_not_text found=RTF");
  EXPECT_EQ(told(sniff("\xEF\xBB\xBF\n<!DOCTYPE html>\n<html>", true)), "file_not_text found=HTML");
  EXPECT_EQ(told(sniff("<html><table>", true)), "file_not_text found=HTML") << "what some tools call .xls";
  EXPECT_EQ(told(sniff("<?xml version=\"1.0\"?>", true)), "file_not_text found=XML");
  EXPECT_EQ(told(sniff(utf16("<?xml version=\"1.0\"?><a/>", false, true), true)), "file_not_text found=XML");
  EXPECT_EQ(told(sniff("\x7F"
                       "ELF\x02\x01\x01\0\0\0"sv,
                       true)),
            "file_not_text found=ELF");
  EXPECT_EQ(told(sniff("\x03\x04\x05\x06 neither this nor that", true)), "file_not_text found=binary data");
  EXPECT_TRUE(sniff("MZ,BM\n1,2\n", true).ok()) << "words that other formats begin with";
  EXPECT_TRUE(sniff("<b>x</b>,y\n1,2\n", true).ok()) << "text that is markup stays text";
}

TEST(Sniff, AFileWithoutARowIsEmpty) {
  for (const std::string_view file : {"", "\n", "\r\n\r\n", "\xEF\xBB\xBF", "\xEF\xBB\xBF\n"}) {
    EXPECT_EQ(told(sniff(file, true)), "file_empty");
  }
}

TEST(Sniff, SaysThatAFileHasTooManyColumnsOrTooLongACell) {
  EXPECT_EQ(told(sniff(std::string(20000, ',') + "\n", true)), "file_too_many_columns line=1 expected=16384");
  EXPECT_EQ(told(sniff(std::string(20000, ';') + "\n", true)), "file_too_many_columns line=1 expected=16384");
}

TEST(Sniff, CountsHeadingRows) {
  EXPECT_EQ(sniffed("score,region\n9,a\n8,b\n").header_rows, 1u);
  EXPECT_EQ(sniffed("9,a\n8,b\n10,c\n").header_rows, 0u);
  EXPECT_EQ(sniffed("2024-03-05,good\n2024-03-06,bad\n").header_rows, 0u);
  EXPECT_EQ(sniffed("name,comment\nx,y\n").header_rows, 1u) << "texts above texts may be a heading";
  EXPECT_EQ(sniffed("score\n").header_rows, 1u);
  EXPECT_EQ(sniffed("9\n").header_rows, 0u);
  EXPECT_EQ(sniffed("2019,2020,2021\nx,y,z\n").header_rows, 1u) << "numbers above texts";
  EXPECT_EQ(sniffed("Respondent ID,Start Date,How likely\n,,Response\n1,2024-03-05,9\n").header_rows, 2u);
  EXPECT_EQ(sniffed("V1,V2\nResponseID,Score\nR_1,9\n").header_rows, 2u);
  EXPECT_EQ(sniffed("StartDate,Q1\nStart,How?\n\"{\"\"ImportId\"\":\"\"startDate\"\"}\",\"{\"\"ImportId\"\":"
                    "\"\"QID1\"\"}\"\n2024-03-05,9\n")
                .header_rows,
            3u);
}

TEST(Sniff, RowsBeneathTheHeadingsAreSeen) {
  EXPECT_EQ(sniffed("a,b\n1,2\n\n3,4\n").rows_seen, 2u);
  EXPECT_EQ(sniffed("a,b\n").rows_seen, 0u);
  EXPECT_EQ(sniffed("9\n8\n").rows_seen, 2u);
  EXPECT_EQ(value_of(sniff("a,b\n1,2\n3,4", false)).rows_seen, 1u) << "the last row may be cut";
  EXPECT_EQ(value_of(sniff("a,b\n1,2\n3,4", true)).rows_seen, 2u);
  EXPECT_EQ(value_of(sniff("a,b", false)).rows_seen, 0u) << "the only row is kept";
}

TEST(Sniff, AColumnIsWhatItsValuesAre) {
  EXPECT_EQ(columns(repeated("Score,When,Region,Spent,Notes,Nothing",
                             {"9,2024-03-05,North,12.5,\"it was all very good, thank you\",",
                              "10,2024-03-06,South,1e3,\"well, not quite what I had hoped\",",
                              "0,2024-04-06,North,0.5,\"the answer came late but it came\","},
                             1) +
                    "8,2024-04-09,South,99,\"another long comment here\",\n"),
            "Score score score, When time date, Region category segment, Spent number, Notes text comment, "
            "Nothing empty");
}

TEST(Sniff, ReadsTheScoreByItsHeadingOrByAScaleThatIsUsedToItsEnd) {
  const std::vector<std::string> rows = {"9,a", "10,b", "0,a", "7,b", "3,a"};
  EXPECT_EQ(choices(repeated("NPS,region", rows, 3)), "NPS; -; - (NPS)");
  EXPECT_EQ(choices(repeated("How likely are you to recommend us?,region", rows, 3)),
            "How likely are you to recommend us?; -; - (How likely are you to recommend us?)");
  EXPECT_EQ(choices(repeated("Порекомендуете ли вы нас?,region", rows, 3)),
            "Порекомендуете ли вы нас?; -; - (Порекомендуете ли вы нас?)");
  EXPECT_EQ(choices(repeated("Q7,region", rows, 3)), "Q7; -; - (Q7)") << "0 to 10, all of it";
  EXPECT_EQ(choices(repeated("score,region", {"7,a", "8,b", "8,a"}, 1)), "score; -; - (score)");
  EXPECT_EQ(choices("9\n10\n7\n3\n"), "#1; -; - (#1)") << "the only column";
  EXPECT_EQ(choices("score\n9\n\"7,0\"\n"), "score; -; - (score)");
}

TEST(Sniff, BadCellsAmongScoresDoNotHideThem) {
  EXPECT_EQ(choices(repeated("recommend us,region",
                             {"9,a", "10,b", "x,a", "11,b", "6.5,c", "8,d", "0,a", "NA,a"}, 3)),
            "recommend us; -; - (recommend us)");
  EXPECT_EQ(choices(repeated("q,region", {"9,a", "10,b", "x,a", "y,a", "z,a"}, 9)), "-; -; - ()");
}

TEST(Sniff, UnderANameCellsMaySayThatThereIsNoAnswer) {
  const std::vector<std::string> some = {"9,a", "10,b",         "3,a",  "0,b", "7,a",
                                         "8,b", "don't know,c", "NA,a", "-,b"};
  EXPECT_EQ(choices(repeated("score,region", some, 4)), "score; -; - (score)");
  EXPECT_EQ(choices(repeated("Оценка,region", some, 4)), "Оценка; -; - (Оценка)");
  EXPECT_EQ(choices(repeated("count,region", some, 4)), "-; -; - ()");
  EXPECT_EQ(choices(repeated("score,region", {"9,a", "10,b", "3,a", "0,b", "55,a", "72,a"}, 4)), "-; -; - ()")
      << "a scale to 100";
}

TEST(Sniff, AScaleFromOneToFiveIsNoScore) {
  const std::vector<std::string> grades = {"1,a", "2,b", "3,a", "4,b", "5,a"};
  EXPECT_EQ(choices(repeated("Rating,region", grades, 20)), "-; -; - ()");
  EXPECT_EQ(choices(repeated("Rating,region", grades, 2)), "-; -; - ()") << "nor with a few answers";
  EXPECT_EQ(choices(repeated("Q1,region", grades, 20)), "-; -; - ()");
  EXPECT_EQ(choices(repeated("NPS,region", grades, 20)), "-; -; - ()");
  EXPECT_EQ(sniffed(repeated("NPS,region", grades, 20)).columns[0].reasons,
            std::vector<std::string>{"score_scale_too_short"});
  EXPECT_EQ(sniffed(repeated("Rating,region", grades, 2)).columns[0].reasons,
            std::vector<std::string>{"score_scale_too_short"});
  EXPECT_EQ(choices(repeated("Rating,region", {"1,a", "7,b", "4,a", "6,b", "5,a"}, 20)), "-; -; - ()")
      << "1 to 7";
}

TEST(Sniff, RanksFromOneToSixAreNoScore) {
  const std::vector<std::string> ranks = {"1,6,a", "2,5,b", "3,4,c", "4,3,a", "5,2,b", "6,1,c"};
  EXPECT_EQ(choices(repeated("Rank Film I,Rank Film II,who", ranks, 30)), "-; -; - ()");
}

TEST(Sniff, AGroupMadeFromTheScoreIsNotTheScore) {
  const std::vector<std::string> rows = {"9,1,Promoter", "10,1,Promoter", "0,3,Detractor", "7,2,Passive",
                                         "4,3,Detractor"};
  EXPECT_EQ(choices(repeated("Q1,Q1_NPS_GROUP,NPS category", rows, 5)), "Q1; -; - (Q1)");
  const std::vector<std::string> tens = {"9,10,a", "10,10,b", "0,0,c", "7,0,d"};
  EXPECT_EQ(choices(repeated("NPS,NPS group,x", tens, 5)), "NPS; -; - (NPS)");
}

TEST(Sniff, ACompanyNamedGroupMayBeRecommended) {
  EXPECT_EQ(
      choices(
          repeated("Would you recommend Acme Group to a friend?,region", {"9,a", "10,b", "0,c", "7,d"}, 5)),
      "Would you recommend Acme Group to a friend?; -; - (Would you recommend Acme Group to a friend?)");
}

TEST(Sniff, SeveralColumnsThatWouldDoAreAQuestionNotAGuess) {
  const std::vector<std::string> rows = {"9,8", "10,10", "0,3", "7,5", "3,1"};
  EXPECT_EQ(choices(repeated("Recommend shop,Recommend app", rows, 4)),
            "-; -; - (Recommend shop, Recommend app)");
  EXPECT_EQ(choices(repeated("a,b", rows, 4)), "-; -; - (a, b)");
  EXPECT_EQ(choices(repeated("NPS,satisfaction", rows, 4)), "NPS; -; - (NPS, satisfaction)")
      << "the surest heading";
  EXPECT_EQ(choices(repeated("would you recommend us?,score", rows, 4)),
            "would you recommend us?; -; - (would you recommend us?, score)");
}

TEST(Sniff, AFileWithoutAScoreHasNone) {
  EXPECT_EQ(choices(repeated("name,city", {"Ann,Oslo", "Bob,Bonn"}, 3)), "-; -; - ()");
  EXPECT_EQ(choices(repeated("amount,city", {"120,Oslo", "99.5,Bonn"}, 20)), "-; -; - ()");
  EXPECT_EQ(choices(repeated("count,city", {"1,Oslo", "2,Bonn", "0,Bonn"}, 20)), "-; -; - ()");
}

TEST(Sniff, ChoosesTheDateOfTheEndAndTellsItsOrder) {
  EXPECT_EQ(choices("Start Date,End Date,score\n2024-03-05 10:00,2024-03-05 10:05,9\n2024-03-06 "
                    "10:00,2024-03-06 10:05,8\n"),
            "score; End Date; - (score)");
  const auto order = [](std::string_view cells) {
    return sniffed("when,s\n" + std::string(cells)).columns[0].date_order;
  };
  EXPECT_EQ(order("2024-03-05,x\n2024-03-06,y\n"), base::DateOrder::year_first);
  EXPECT_EQ(order("25/03/2024,x\n05/03/2024,y\n"), base::DateOrder::day_first);
  EXPECT_EQ(order("03/25/2024,x\n05/03/2024,y\n"), base::DateOrder::month_first);
  EXPECT_EQ(order("05/03/2024,x\n06/03/2024,y\n"), std::nullopt) << "undecided";
  EXPECT_EQ(order("2024-03-05,x\n06/03/2024,y\n"), std::nullopt) << "one of them is undecided";
  EXPECT_EQ(order("25/03/2024,x\n03/25/2024,y\n05/03/2024,z\n"), std::nullopt)
      << "they contradict each other";
  EXPECT_EQ(order("05.03.2024,x\n06.03.2024,y\n"), base::DateOrder::day_first);
}

TEST(Sniff, EightDigitsAreADateUnderADatesHeadingOnly) {
  const std::string rows = "20240305,9\n20240306,8\n20240307,8\n";
  EXPECT_EQ(columns("date,score\n" + rows), "date time date, score score score");
  EXPECT_EQ(sniffed("order,score\n" + rows).columns[0].kind, Kind::number);
}

TEST(Sniff, TheCommentIsTheLongTextNotTheIdentifier) {
  std::string file = "uuid,what,score\n";
  for (int i = 0; i < 6000; ++i) {
    const std::string number = std::to_string(100000 + i);
    file += "0000" + number + "-aaaa-bbbb-cccc-dddd" + number + "eeee,a fine day number " + number + ",9\n";
  }
  EXPECT_EQ(choices(file), "score; -; what (score)");
  EXPECT_EQ(sniffed(file).columns[0].role, Role::id);
  EXPECT_EQ(choices("score,a,comment\n9,a very long text in the first column of texts,ok\n8,another very "
                    "long text in that column,bad\n7,x,fine\n6,y y,good\n"),
            "score; -; comment (score)")
      << "a heading that says so";
}

TEST(Sniff, IdentifiersAreNoSegments) {
  std::string file = "Customer ID,row,plan,score\n";
  for (int i = 0; i < 50; ++i)
    file += std::to_string(i % 40) + "," + std::to_string(i) + "," + (i % 2 ? "pro" : "free") + "," +
            std::to_string(i % 11) + "\n";
  EXPECT_EQ(columns(file),
            "Customer ID number customer, row number, plan category segment, score score score");
}

TEST(Sniff, ExamplesAreTheFirstDistinctValuesAndNoLetterIsCut) {
  const Sniff sniff = sniffed("a,b\nx,1\nx,2\n,3\ny,4\nNA,5\nz,6\nu,7\nv,8\nw,9\n");
  EXPECT_EQ(sniff.columns[0].examples, (std::vector<std::string>{"x", "y", "z", "u", "v"}));
  for (std::size_t before = 0; before < 4; ++before) {
    std::string text(before, 'a');
    while (text.size() < 300) text += "😀";
    const std::string example = sniffed("t,u\n" + text + ",b\nc,d\n").columns[0].examples[0];
    EXPECT_TRUE(base::is_valid_utf8(example));
    EXPECT_LE(example.size(), 120u);
    EXPECT_GT(example.size(), 110u);
  }
}

TEST(Sniff, LabelsAreThoseOfTheLoadedTable) {
  const Sniff sniff = sniffed("a ,a,,b\n1,2,3,4\n");
  std::vector<std::string> labels;
  for (const auto& column : sniff.columns) labels.push_back(column.label);
  EXPECT_EQ(labels, (std::vector<std::string>{"a", "a (2)", "#3", "b"}));
  EXPECT_EQ(sniff.columns[0].name, "a ");
}

TEST(Sniff, RaggedRowsAreNoObstacle) {
  EXPECT_EQ(columns("score,region\n9\n10,b,c,d\n8,b\n"), "score score score, region category segment");
}

TEST(Sniff, AnyBytesAreReadWithoutHarm) {
  tests::Random random(12);
  for (int i = 0; i < tests::rounds(20000); ++i) {
    std::string file =
        random.text_of({"9", "10", "score", ",", ";", "\t", "|", "\n", "\r\n", "\"", "2024-03-05",
                        "05/03/2024", "é", "\xE9", "\0"sv, "\xFF\xFE", "long text of many words", "NA", " "},
                       random.below(50));
    const auto result = sniff(file, random.below(2) == 0);
    if (!result.ok()) continue;
    const Sniff& sniff = *result;
    ASSERT_FALSE(sniff.columns.empty());
    for (std::size_t at = 0; at < sniff.columns.size(); ++at) {
      ASSERT_EQ(sniff.columns[at].index, at);
      ASSERT_FALSE(sniff.columns[at].label.empty());
    }
    for (const auto choice : {sniff.score, sniff.date, sniff.comment}) {
      ASSERT_TRUE(!choice || *choice < sniff.columns.size());
    }
    ASSERT_TRUE(!sniff.score || sniff.columns[*sniff.score].is_score_candidate);
  }
}

TEST(Sniff, EveryHeadingRowIsLookedAtForTheQuestion) {
  const std::string file =
      "StartDate,Q1,Q2\nStart Date,How likely are you to recommend "
      "us?,Why?\n\"{\"\"ImportId\"\":\"\"startDate\"\"}\","
      "\"{\"\"ImportId\"\":\"\"QID1\"\"}\",\"{\"\"ImportId\"\":\"\"QID2\"\"}\"\n2024-03-05,9,x\n2024-03-06,7,"
      "y\n";
  const Sniff sniff = sniffed(file);
  EXPECT_EQ(label_of(sniff, sniff.score), "How likely are you to recommend us?");
  EXPECT_EQ(sniff.columns[1].name, "Q1");
}

TEST(Sniff, ASecondHeadingRowContinuesTheQuestionToItsLeft) {
  const Sniff sniff = sniffed(
      "Respondent ID,Which do you use?,,,How likely are you to recommend "
      "us?\n,Web,App,Other,Response\n1,Web,,,9\n");
  std::vector<std::string> labels;
  for (const auto& column : sniff.columns) labels.push_back(column.label);
  EXPECT_EQ(labels,
            (std::vector<std::string>{"Respondent ID", "Which do you use?: Web", "Which do you use?: App",
                                      "Which do you use?: Other", "How likely are you to recommend us?"}));
}

TEST(Sniff, BlanksMayDivide) {
  const std::string file =
      " 00004 0001 19970101  2   29.33\n 00004 0001 19970118  2   29.73\n"
      " 00021 0002 19970101  3  163.34 \n 00021 0002 19970113  1   11.77\n"
      " 00050 0003 19970101  1    6.79\n 00071 0004 19970101  1   13.97\n";
  const Sniff sniff = sniffed(file);
  EXPECT_EQ(sniff.delimiter, ' ');
  EXPECT_EQ(sniff.header_rows, 0u);
  EXPECT_EQ(columns(file), "#1 category id, #2 category id, #3 time date, #4 number, #5 number");
  EXPECT_EQ(sniffed("what\ngood day\nbad day\nfine day\n").delimiter, ',') << "words are no table";
  EXPECT_EQ(sniffed("when\n5 March 2024\n6 March 2024\n7 March 2024\n").delimiter, ',');
  EXPECT_EQ(sniffed("spent\n1 234\n5 678\n9 012\n").delimiter, ',');
}

TEST(Sniff, TheLineOfSpreadsheetsNamesTheDelimiter) {
  const Sniff sniff = sniffed("sep=;\na,b;c\n1,5;2\n");
  EXPECT_EQ(sniff.delimiter, ';');
  EXPECT_EQ(sniff.columns[0].label, "a,b");
  EXPECT_EQ(sniff.rows_seen, 1u);
}

// The decimal mark of the first column.
std::string decimal(std::string_view file) {
  const Sniff sniff = sniffed(file);
  const auto& column = sniff.columns[0];
  return !column.has_marks ? "-" : column.decimal ? std::string(word(*column.decimal)) : "?";
}

// What the first thousands of rows leave open, the others tell; and how many different values there are.
TEST(Sniff, LaterRowsTellWhatTheFirstLeaveOpen) {
  const auto file = [](std::string_view last) {
    std::string text = "day;spent;product;comment\n";
    for (int i = 0; i < 6000; ++i) {
      text += "0" + std::to_string(i % 9 + 1) + "/11/2021;1,234;product " + std::to_string(i * 7 % 900) +
              ";words " + std::to_string(i) + "\n";
    }
    return text + std::string(last);
  };
  const Sniff open = sniffed(file(""));
  EXPECT_EQ(open.columns[0].date_order, std::nullopt);
  EXPECT_EQ(open.columns[2].kind, Kind::category) << "a seventh of them are different";
  EXPECT_EQ(open.columns[3].kind, Kind::text);
  const Sniff told = sniffed(file("11/25/2021;1.5;product 1;words\n"));
  EXPECT_EQ(told.columns[0].date_order, base::DateOrder::month_first);
  EXPECT_EQ(told.columns[1].decimal, Decimal::point);
}

TEST(Sniff, TellsTheDecimalMark) {
  EXPECT_EQ(decimal("spent;x\n1,5;a\n2;b\n"), ",");
  EXPECT_EQ(decimal("spent;x\n1,234;a\n2;b\n"), ",");
  EXPECT_EQ(decimal("spent,x\n\"1,234\",a\n2,b\n"), ".");
  EXPECT_EQ(decimal("spent\tx\n1,234\ta\n2\tb\n"), "?");
  EXPECT_EQ(decimal("spent\tx\n1,234\t0,5\n2\t1,5\n"), ",") << "as in the other column";
  EXPECT_EQ(decimal("spent,x\n3,a\n2,b\n"), "-");
}

TEST(Sniff, NumbersWithSignsAreNumbers) {
  EXPECT_EQ(columns("paid;share;loss\n1 500 ₽;45 %;(5)\n2 500 ₽;50 %;(6)\n700 ₽;5 %;7\n"),
            "paid number, share number, loss number");
}

TEST(Sniff, CountedTimesAreDatesUnderADatesHeadingOnly) {
  EXPECT_EQ(columns("created,score\n1713418460,9\n1713418461,8\n"), "created time date, score score score");
  EXPECT_EQ(columns("responded date,score\n45356,9\n45357.5,8\n"),
            "responded date time date, score score score");
  EXPECT_EQ(columns("ts,score\n1713418460123,9\n1713418461000,8\n"), "ts time date, score score score");
  EXPECT_EQ(columns("amount,score\n1713418460,9\n1713418461,8\n"), "amount number, score score score");
}

TEST(Sniff, OtherScalesAreRecognised) {
  std::string ten = "Would you recommend us?,x\n";
  for (const char* score : {"1", "1", "1", "1", "1", "10", "9", "8", "7", "10", "6", "5"})
    ten += std::string(score) + ",a\n";
  EXPECT_EQ(sniffed(ten).score, std::nullopt);
  EXPECT_EQ(sniffed(ten).columns[0].scale, (Scale{1, 10}));
  EXPECT_EQ(sniffed(ten).columns[0].reasons, std::vector<std::string>{"score_scale_from_1"});
  EXPECT_EQ(
      label_of(sniffed("NPS" + ten.substr(ten.find(','))), sniffed("NPS" + ten.substr(ten.find(','))).score),
      "NPS")
      << "where it says NPS it is said and not refused";
  const std::string five = "How likely are you to recommend us? (1-5),x\n5,a\n4,b\n1,c\n";
  EXPECT_EQ(sniffed(five).score, std::nullopt);
  EXPECT_EQ(sniffed(five).columns[0].scale, (Scale{1, 5}));
  EXPECT_EQ(choices("NPS (0 to 10),x\n5,a\n4,b\n1,c\n5,d\n2,e\n"), "NPS (0 to 10); -; - (NPS (0 to 10))");
}

TEST(Sniff, APhoneNumberIsNoComment) {
  std::string file = "score,phone,note\n";
  for (int i = 0; i < 30; ++i)
    file += std::to_string(i % 11) + ",+7 912 345-67-" + std::to_string(10 + i) + ",text no " +
            std::to_string(i) + "\n";
  EXPECT_EQ(choices(file), "score; -; - (score)");
}

TEST(Sniff, ARowForEachScoreWithItsCountIsNoAnswer) {
  std::string file = "score,count\n";
  for (int score = 0; score <= 10; ++score)
    file += std::to_string(score) + "," + std::to_string(40 + 7 * score) + "\n";
  EXPECT_EQ(choices(file), "-; -; - ()");
  EXPECT_EQ(sniffed(file).columns[0].reasons, std::vector<std::string>{"score_rows_are_counts"});
  EXPECT_EQ(choices(file + "Total,825\n"), "-; -; - ()") << "what stands beneath is none of the values";
  EXPECT_EQ(choices("score,count\n9,1\n9,2\n3,5\n"), "score; -; - (score)") << "a score stands twice";
  EXPECT_EQ(choices("score,amount\n9,1\n8,2\n3,5\n"), "score; -; - (score)");
}

TEST(Sniff, NamesOfGroupsStandForScoresWhereThereAreNone) {
  const std::vector<std::string> rows = {"Promoter,a", "Passive,b", "Detractor,a", "Promoter,b"};
  EXPECT_EQ(choices(repeated("NPS group,region", rows, 3)), "NPS group; -; - (NPS group)");
  EXPECT_EQ(sniffed(repeated("NPS group,region", rows, 3)).columns[0].reasons,
            std::vector<std::string>{"score_group_names"});
}

TEST(Sniff, ScoresMayHaveWordsBesideThem) {
  EXPECT_EQ(
      choices(
          "How likely are you to recommend us?,x\n10 - Extremely likely,a\n7,b\n0 - Not at all likely,c\n"),
      "How likely are you to recommend us?; -; - (How likely are you to recommend us?)");
}

TEST(Sniff, CustomersAndWeightsHaveTheirRoles) {
  EXPECT_EQ(columns("customer_id,weight,score\n007,1.5,9\n008,0.5,8\n"),
            "customer_id text customer, weight number weight, score score score");
  const Sniff sniff = sniffed("customer_id,weight,score\n007,1.5,9\n008,0.5,8\n");
  EXPECT_EQ(sniff.customer, 0u);
  EXPECT_EQ(sniff.weight, 1u);
}

TEST(Sniff, AFirstRowWithoutEndIsNoFileOfHeadingsAlone) {
  const std::string head = "score,comment\n9,\"" + std::string(kSniffBytes, 'a');
  EXPECT_EQ(told(sniff(head, false)), "file_cell_too_long row=2 line=2 expected=1");
  EXPECT_EQ(sniffed("score,comment\n").rows_seen, 0u);
}

TEST(Role, HasItsWord) {
  EXPECT_EQ(word(Role::none), "");
  EXPECT_EQ(word(Role::score), "score");
  EXPECT_EQ(word(Role::id), "id");
}

}  // namespace
}  // namespace truescore::data
