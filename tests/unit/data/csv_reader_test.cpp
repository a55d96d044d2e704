#include "data/csv_reader.h"

#include <gtest/gtest.h>

#include "unit/data/csv_text.h"
#include "unit/random.h"

namespace truescore::data {
namespace {

using namespace std::string_literals;
using tests::read_by_hand;
using tests::read_pieces;
using tests::read_whole;
using tests::told;
using tests::visible;

// The rows alone, without the counts.
std::string rows(std::string_view text, char delimiter = ',') {
  const std::string all = read_whole(text, delimiter);
  return all.substr(0, all.rfind("rows "));
}

std::string counts(std::string_view text) {
  const std::string all = read_whole(text);
  return all.substr(all.rfind("rows "));
}

TEST(CsvReader, ReadsRowsOfCells) {
  EXPECT_EQ(rows("a,b\n1,2\n"), "1: [a][b]\n2: [1][2]\n");
  EXPECT_EQ(rows("a,b\r\n1,2\r\n"), "1: [a][b]\n2: [1][2]\n");
  EXPECT_EQ(rows("a,b\r1,2\r"), "1: [a][b]\n2: [1][2]\n");
  EXPECT_EQ(rows("a;b\n1,5;2\n", ';'), "1: [a][b]\n2: [1,5][2]\n");
  EXPECT_EQ(rows("a\tb\n", '\t'), "1: [a][b]\n");
  EXPECT_EQ(rows(""), "");
  EXPECT_EQ(rows(",\n"), "1: [][]\n");
}

TEST(CsvReader, ALastRowNeedsNoLineEnd) {
  EXPECT_EQ(rows("a,b\n1,2"), "1: [a][b]\n2: [1][2]\n");
  EXPECT_EQ(rows("a,b\n1,"), "1: [a][b]\n2: [1][]\n");
  EXPECT_EQ(rows("a,b\n1,\"2\""), "1: [a][b]\n2: [1][2]\n");
  EXPECT_EQ(rows("a,b\n\"\""), "1: [a][b]\n2: []\n");
}

TEST(CsvReader, AQuotedCellHoldsDelimitersLineEndsAndDoubledQuotes) {
  EXPECT_EQ(rows("\"a,b\",\"c\nd\",\"e\r\nf\",\"g\rh\",\"i\"\"j\"\nk\n"),
            "1: [a,b][c\\nd][e\\r\\nf][g\\rh][i\"j]\n5: [k]\n");
  EXPECT_EQ(rows("\"\"\"\",\"\"\n"), "1: [\"][]\n");
}

TEST(CsvReader, AQuoteInsideAnUnquotedCellIsText) {
  EXPECT_EQ(rows("5\" disk,a\"\"b\n"), "1: [5\" disk][a\"\"b]\n");
  EXPECT_EQ(counts("5\" disk,a\"\"b\n"), "rows 1, blank lines 0, lone quotes 3, NUL 0\n");
  EXPECT_EQ(rows(" \"a\",b\n"), "1: [ \"a\"][b]\n") << "a blank before the quote makes it an unquoted cell";
}

TEST(CsvReader, TextAfterAClosingQuoteIsText) {
  EXPECT_EQ(rows("\"a\"b,c\n"), "1: [ab][c]\n");
  EXPECT_EQ(rows("\"a\" ,c\n"), "1: [a ][c]\n");
  EXPECT_EQ(rows("\"a\"b\"c\"\n"), "1: [ab\"c\"]\n");
  EXPECT_EQ(counts("\"a\"b,c\n"), "rows 1, blank lines 0, lone quotes 1, NUL 0\n");
}

TEST(CsvReader, AQuotedCellThatIsNeverClosedWasNone) {
  EXPECT_EQ(rows("a,\"b\n1,2\n3,4\n"), "1: [a][\"b]\n2: [1][2]\n3: [3][4]\n");
  EXPECT_EQ(rows("\"a,b\n1,2"), "1: [\"a][b]\n2: [1][2]\n");
  EXPECT_EQ(rows("a,\"b \"\"c\"\" d\n1,2\n"), "1: [a][\"b \"\"c\"\" d]\n2: [1][2]\n");
  EXPECT_EQ(rows("\""), "1: [\"]\n");
  EXPECT_EQ(rows("\"\"\""), "1: [\"\"\"]\n");
  EXPECT_EQ(rows("x,\"\ny,\"\"\nz,\"\"\"\""), "1: [x][\"]\n2: [y][]\n3: [z][\"]\n")
      << "with whole cells in what it swallowed";
  EXPECT_EQ(counts("a,\"b\n1,2\n"), "rows 2, blank lines 0, lone quotes 1, NUL 0\n");
}

TEST(CsvReader, AMillionQuotesAreReadOrRefusedAtOnce) {
  for (const std::size_t count : {1000000u, 1000001u}) {
    const std::string all = read_whole("a,b\n" + std::string(count, '"') + "\n1,2\n");
    EXPECT_NE(all.find("1: [a][b]\n"), std::string::npos);
  }
}

TEST(CsvReader, DropsAByteOrderMarkAtTheStartOnly) {
  EXPECT_EQ(rows("\xEF\xBB\xBF"
                 "a,b\n"),
            "1: [a][b]\n");
  EXPECT_EQ(rows("\xEF\xBB\xBF\"a\",b\n"), "1: [a][b]\n");
  EXPECT_EQ(rows("a\n\xEF\xBB\xBF"
                 "b\n"),
            "1: [a]\n2: [\xEF\xBB\xBF"
            "b]\n");
  EXPECT_EQ(rows("\xEF\xBB"
                 "a\n"),
            "1: [\xEF\xBB"
            "a]\n")
      << "half a mark is text";
  EXPECT_EQ(rows("\xEF\xBB"), "1: [\xEF\xBB]\n");
  EXPECT_EQ(rows("\xEF\xBB\xBF"), "");
  EXPECT_EQ(rows("\xEF\xBB\xBF\xEF\xBB\xBF"
                 "a\n"),
            "1: [\xEF\xBB\xBF"
            "a]\n");
}

TEST(CsvReader, NulBytesAreDroppedAsIfTheyWereNotThere) {
  const auto with_nul = [](std::string text) {
    for (char& c : text) c = c == '0' ? '\0' : c;
    return text;
  };
  EXPECT_EQ(rows(with_nul("a0,b\n010,2\n")), "1: [a][b]\n2: [1][2]\n");
  EXPECT_EQ(rows(with_nul("0\"a,b\"0,c\n")), "1: [a,b][c]\n");
  EXPECT_EQ(rows(with_nul("\"a\"0\"b\"\n")), "1: [a\"b]\n");
  EXPECT_EQ(rows(with_nul("a\r0\nb\n")), "1: [a]\n2: [b]\n");
  EXPECT_EQ(rows(with_nul("a\n0")), "1: [a]\n");
  EXPECT_EQ(counts(with_nul("a\n0")), "rows 1, blank lines 0, lone quotes 0, NUL 1\n");
  EXPECT_EQ(counts(with_nul("a0,\"0b0\"\n0")), "rows 1, blank lines 0, lone quotes 0, NUL 4\n");
}

TEST(CsvReader, ALineWithNothingOnItIsNoRow) {
  EXPECT_EQ(rows("\na\n\n\nb\n\n"), "2: [a]\n5: [b]\n");
  EXPECT_EQ(counts("\na\n\n\nb\n\n"), "rows 2, blank lines 4, lone quotes 0, NUL 0\n");
  EXPECT_EQ(counts("\r\n\r\n"), "rows 0, blank lines 2, lone quotes 0, NUL 0\n");
  EXPECT_EQ(rows("\"\"\n \n,\n"), "1: []\n2: [ ]\n3: [][]\n")
      << "quotes, a blank and a delimiter are something";
}

TEST(CsvReader, RowsMayHaveAnyNumberOfCells) {
  EXPECT_EQ(rows("a,b\n1\n1,2,3\n"), "1: [a][b]\n2: [1]\n3: [1][2][3]\n");
}

TEST(CsvReader, RunsOfBlanksAreOneDelimiterAndDivideNothingAtTheEnds) {
  const std::string expected =
      "1: [00004][1][29.33]\n2: [a b][c]\n3: [x]\nrows 3, blank lines 2, lone quotes 0, NUL 0\n";
  const std::string file = " 00004 1   29.33\n\"a b\" c  \n x \n\n   \n";
  EXPECT_EQ(read_whole(file, ' '), expected);
  for (std::size_t cut = 0; cut <= file.size(); ++cut) {
    EXPECT_EQ(read_pieces({std::string_view(file).substr(0, cut), std::string_view(file).substr(cut)}, ' '),
              expected)
        << cut;
  }
}

TEST(CsvReader, NumbersLinesAsAnEditorDoesAlsoInsideQuotes) {
  EXPECT_EQ(rows("a\r\n\"b\r\nc\"\r\nd\r\n"), "1: [a]\n2: [b\\r\\nc]\n4: [d]\n");
  EXPECT_EQ(rows("a\r\"b\rc\"\rd\r"), "1: [a]\n2: [b\\rc]\n4: [d]\n");
  EXPECT_EQ(rows("\"a\r\"\nb\n"), "1: [a\\r]\n3: [b]\n");
  EXPECT_EQ(rows("\"a\n\n\"\r\nb\n"), "1: [a\\n\\n]\n4: [b]\n");
}

const std::string& corpus(std::size_t i) {
  static const std::string kFiles[] = {
      "a,b,c\n1,2,3\n4,5,6\n",
      "a,b\r\n1,2\r\n3,4",
      "a,b\r1,2\r3,4\r",
      "a,b\n\"x\ny\",\"p\"\"q\"\n\"\",\"\"\"\"\n",
      "\xEF\xBB\xBF\"a\",b\r\n\"1\r\n2\",3\r\n",
      "\xEF\xBB"
      "a,b\n1,2\n",
      "x\"y,\"p\"q\"r,s\n\"t\" ,u\"\n",
      "a,\"never closed\n1,2\n\"\"3\"\",4\n5,\"6\"\"\n",
      "a\0b,\"c\0d\"\0,e\n\0\n\r\0\n\"x\"\0\"y\"\n\0"s,
      "\n\n\r\n\r\r\na\n\n",
      "one\ntwo,three\nfour,five,six,\n",
      "\"a\"\"\r\n\"\"b\",c\r\n\r\n\"d\"\r\"e\"\n",
      "\xEF\xBB\xBF",
      "\"",
      "é,ü\nПривет,\"мир, \"\"да\"\"\"\n",
      "a,b\n1,\"2\r\n3\r\n4,5\r\n",
      "\"\n\"\"\"\n\"\"\"\n\"\"\"\n",
  };
  static const std::string kNone;
  return i < std::size(kFiles) ? kFiles[i] : kNone;
}
constexpr std::size_t kCorpus = 17;

TEST(CsvReader, AFileCutAtAnyByteGivesTheSameRowsAsWhole) {
  for (std::size_t i = 0; i < kCorpus; ++i) {
    const std::string_view file = corpus(i);
    ASSERT_FALSE(file.empty());
    const std::string whole = read_whole(file);
    for (std::size_t cut = 0; cut <= file.size(); ++cut) {
      ASSERT_EQ(read_pieces({file.substr(0, cut), file.substr(cut)}), whole)
          << visible(file) << " cut at " << cut;
      for (std::size_t second = cut; second <= file.size(); ++second) {
        ASSERT_EQ(read_pieces({file.substr(0, cut), file.substr(cut, second - cut), file.substr(second)}),
                  whole)
            << visible(file) << " cut at " << cut << " and " << second;
      }
    }
    std::vector<std::string_view> bytes;
    for (std::size_t at = 0; at < file.size(); ++at) bytes.push_back(file.substr(at, 1));
    ASSERT_EQ(read_pieces(bytes), whole) << visible(file) << " byte by byte";
  }
}

TEST(CsvReader, ReadsAsANaiveReaderDoes) {
  for (std::size_t i = 0; i < kCorpus; ++i)
    EXPECT_EQ(read_whole(corpus(i)), read_by_hand(corpus(i))) << visible(corpus(i));
}

TEST(CsvReader, ReadsRandomFilesAsANaiveReaderDoesWhateverTheirPieces) {
  tests::Random random(8);
  for (int i = 0; i < tests::rounds(150000); ++i) {
    const std::string file =
        i % 3 == 0   ? random.text_of({"\"", ",", "\n", "a"}, random.below(14))
        : i % 3 == 1 ? random.text_of({"\"", "\"\"", ",", "\n", "\r", "\r\n", std::string_view("\0", 1), "a",
                                       "\xEF\xBB\xBF", "b c"},
                                      random.below(24))
                     : random.text_of(
                           {"\"x\"", "\"x\ny\"", ",", ",", "\n", "\r\n", "\"", "12", "\"a \"\"b\"\" c\"", ""},
                           random.below(40));
    const std::string expected = read_by_hand(file);
    ASSERT_EQ(read_whole(file), expected) << visible(file);
    std::vector<std::string_view> pieces;
    for (std::string_view rest = file; !rest.empty();) {
      const std::size_t size = 1 + random.below(rest.size());
      pieces.push_back(rest.substr(0, size));
      rest.remove_prefix(size);
    }
    ASSERT_EQ(read_pieces(pieces), expected) << visible(file);
  }
}

// Rows as files have them, with whatever is irregular here and there: more than a million cells.
std::string long_file(tests::Random& random) {
  static const std::vector<std::string_view> kUsual = {"12",
                                                       "",
                                                       "a",
                                                       "2024-03-05T14:22:31Z",
                                                       "Île-de-France",
                                                       "\"a, b\"",
                                                       "\"two\nlines\"",
                                                       "\"a \"\"b\"\" c\"",
                                                       "\"\"",
                                                       "\"two\r\nlines\"",
                                                       "some forty bytes of text that go on here"};
  static const std::vector<std::string_view> kIrregular = {
      "a \"b\"", "\"a\"b", "\"two\rlines\"", std::string_view("a\0b", 3), "\"", "\r", "\n\n", "a\r\rb"};
  const std::size_t oddity = 5 + random.below(2000);
  const std::string_view line_end = random.below(2) == 0 ? "\n" : "\r\n";
  std::string file;
  for (std::size_t row = 0; row < 400; ++row) {
    const std::size_t cells = 1 + random.below(9);
    for (std::size_t cell = 0; cell < cells; ++cell) {
      if (cell > 0) file += ',';
      const auto& texts = random.below(oddity) == 0 ? kIrregular : kUsual;
      file += texts[random.below(texts.size())];
    }
    file += line_end;
    if (random.below(500) == 0) file += std::string(random.below(40000), 'x');
  }
  return file;
}

class PickWriter : public CsvSink {
 public:
  explicit PickWriter(const std::vector<std::size_t>& picked) : picked_(picked) {}
  base::Status row(const CsvRow& row) override {
    std::vector<std::string_view> cells = row.cells;
    if (reader) {
      // From the second row on.
      cells.clear();
      for (const std::size_t cell : picked_) cells.push_back(cell < row.cells.size() ? row.cells[cell] : "");
      reader->pick(picked_);
      reader = nullptr;
    }
    text += std::to_string(row.size) + " of " + tests::row_text(row.line, cells);
    return base::Done{};
  }
  CsvReader* reader = nullptr;
  std::string text;

 private:
  std::vector<std::size_t> picked_;
};

TEST(CsvReader, ReadsAMillionCellsOfLongFilesAsANaiveReaderDoesWhateverIsPicked) {
  tests::Random random(9);
  std::size_t cells = 0;
  while (cells < 1000000) {
    const std::string file = long_file(random);
    const tests::NaiveCsv naive = tests::read_naively(file, ',');
    for (const auto& row : naive.rows) cells += row.cells.size();
    std::vector<std::string_view> pieces;
    const std::size_t most = random.below(3) == 0 ? 200 : 50000;
    for (std::string_view rest = file; !rest.empty();) {
      const std::size_t size = std::min(rest.size(), 1 + random.below(most));
      pieces.push_back(rest.substr(0, size));
      rest.remove_prefix(size);
    }
    const std::string expected = read_by_hand(file);
    ASSERT_TRUE(read_whole(file) == expected) << visible(file);
    ASSERT_TRUE(read_pieces(pieces) == expected) << visible(file);

    std::vector<std::size_t> picked;
    for (std::size_t cell = 0; cell < 10; ++cell) {
      if (random.below(3) == 0) picked.push_back(cell);
    }
    std::string picked_by_hand;
    for (const auto& row : naive.rows) {
      std::vector<std::string_view> wanted;
      for (const std::size_t cell : picked)
        wanted.push_back(cell < row.cells.size() ? row.cells[cell] : std::string_view());
      picked_by_hand += std::to_string(row.cells.size()) + " of " + tests::row_text(row.line, wanted);
    }
    PickWriter writer(picked);
    CsvReader reader(',', writer);
    writer.reader = &reader;
    for (const auto piece : pieces) ASSERT_TRUE(reader.add(piece).ok());
    ASSERT_TRUE(reader.finish().ok());
    ASSERT_TRUE(writer.text == picked_by_hand) << visible(file);
  }
}

// Every text of up to seven bytes of the alphabet that matters.
TEST(CsvReader, ReadsEveryShortFileAsANaiveReaderDoes) {
  static constexpr char kBytes[] = {'"', ',', '\n', '\r', 'a'};
  for (int length = 0; length <= 7; ++length) {
    std::size_t count = 1;
    for (int i = 0; i < length; ++i) count *= 5;
    for (std::size_t n = 0; n < count; ++n) {
      std::string file;
      for (std::size_t rest = n, i = 0; i < static_cast<std::size_t>(length); ++i, rest /= 5)
        file += kBytes[rest % 5];
      ASSERT_EQ(read_whole(file), read_by_hand(file)) << visible(file);
    }
  }
}

// Blocks are of 64 bytes; what tells something of a byte may stand in the block before it or behind it.
TEST(CsvReader, ReadsWhatStandsAtAnyPlaceOfABlockAsANaiveReaderDoes) {
  static const std::vector<std::string> kEvents = {"\"a,b\"",
                                                   "\"a\"\"b\"",
                                                   "\"\"\"\"",
                                                   "\"\"",
                                                   "\"a\nb\"",
                                                   "\"a\r\nb\"",
                                                   "\"a\rb\"",
                                                   "a\"b",
                                                   "\"a\"b",
                                                   "\"a\" ",
                                                   " \"a\"",
                                                   "\"",
                                                   "\r",
                                                   "a\rb",
                                                   "\"\r",
                                                   "\r\"",
                                                   ",,,,,,,,,",
                                                   "\n\n",
                                                   std::string(1, '\0')};
  for (const std::string line_end : {"\n", "\r\n"}) {
    for (const std::string& event : kEvents) {
      for (std::size_t before = 0; before <= 130; ++before) {
        const std::string row = "1,\"2\",3" + line_end;
        const std::string file = row + std::string(before, 'x') + "," + event + line_end + row + "," + event +
                                 "," + event + line_end + std::string(60, ',') + line_end + row;
        ASSERT_EQ(read_whole(file), read_by_hand(file)) << visible(file);
      }
    }
  }
}

class Refuser : public CsvSink {
 public:
  base::Status row(const CsvRow& row) override {
    if (row.number < 3) return base::Done{};
    base::Error error;
    error.code = base::ErrorCode::groups_too_many;
    error.where.row = row.number;
    return error;
  }
};

TEST(CsvReader, AnErrorOfTheSinkEndsTheReading) {
  Refuser sink;
  CsvReader reader(',', sink);
  EXPECT_EQ(told(reader.add("a\nb\nc\nd\n")), "groups_too_many row=3");
  Refuser last;
  CsvReader unfinished(',', last);
  EXPECT_TRUE(unfinished.add("a\nb\nc").ok());
  EXPECT_EQ(told(unfinished.finish()), "groups_too_many row=3");
}

TEST(CsvReader, RefusesMoreCellsThanAnyTableHas) {
  const std::string most = std::string(CsvReader::kMaxCells - 1, ',') + "\n";
  EXPECT_NE(read_whole(most).find("rows 1,"), std::string::npos);
  EXPECT_EQ(read_whole("a\n," + most), "1: [a]\nfile_too_many_columns line=2 expected=16384");
}

std::string last_line(const std::string& text) { return text.substr(text.rfind('\n', text.size() - 2) + 1); }

TEST(CsvReader, RefusesACellLongerThanAnyAnswer) {
  const std::string longest(CsvReader::kMaxCellBytes, 'x');
  EXPECT_NE(read_whole("a\n" + longest + "\n").find("rows 2,"), std::string::npos);
  EXPECT_EQ(read_whole("a\n" + longest + "x\n"), "1: [a]\nfile_cell_too_long row=2 line=2 expected=16");
  EXPECT_TRUE(read_whole("a\nx" + std::string(CsvReader::kMaxCellBytes, '"') + "\n") ==
              "1: [a]\nfile_cell_too_long row=2 line=2 expected=16")
      << "also a cell of quotes alone";
}

TEST(CsvReader, AQuoteThatWouldMakeACellLongerThanAnyAnswerIsText) {
  std::string text = "a,\"b\n";
  std::string line(1000, 'x');
  line += "\n";
  while (text.size() <= CsvReader::kMaxCellBytes + 5000) text += line;
  const std::string all = read_whole(text + "\"c\n");
  EXPECT_EQ(all.substr(0, 12), "1: [a][\"b]\n2");
  EXPECT_NE(last_line(all).find("lone quotes 2,"), std::string::npos) << last_line(all);
  std::vector<std::string_view> pieces;
  const std::string whole = text + "\"c\n";
  for (std::string_view rest = whole; !rest.empty();
       rest.remove_prefix(std::min<std::size_t>(rest.size(), 65521))) {
    pieces.push_back(rest.substr(0, 65521));
  }
  EXPECT_TRUE(read_pieces(pieces) == all);
}

}  // namespace
}  // namespace truescore::data
