// The public data sets written in other ways: another encoding, another delimiter, decimal commas, signs and
// blanks in the numbers. Every figure stays the same. Without the data sets these tests are skipped, but not
// where CI is set.
#include <gtest/gtest.h>

#include <cmath>
#include <functional>
#include <map>
#include <set>

#include "base/utf8.h"
#include "data/encoding.h"
#include "data/number_cell.h"
#include "unit/api/counter.h"
#include "unit/data/naive_csv.h"
#include "unit/files.h"
#include "unit/random.h"

namespace truescore::api {
namespace {

using base::Json;
using tests::at;
using tests::Counter;
using tests::text_at;

using Rows = std::vector<std::vector<std::string>>;

// How a file is written again.
struct Writing {
  std::string name;
  char delimiter = ',';
  bool decimal_comma = false;
  bool no_break_thousands = false;
  bool cyrillic_column = false;  // a column more, so that the encoding can be told
  enum { utf8, utf8_mark, utf16le, utf16be, windows1251, koi8r } encoding = utf8;
};

const std::vector<Writing> kWritings = {
    {"as it is", ',', false, false, false, Writing::utf8},
    {"with a mark", ',', false, false, false, Writing::utf8_mark},
    {"semicolons and decimal commas", ';', true, false, false, Writing::utf8},
    {"tabs and decimal commas", '\t', true, false, false, Writing::utf8},
    {"bars", '|', false, false, false, Writing::utf8},
    {"UTF-16 with tabs", '\t', false, false, false, Writing::utf16le},
    {"UTF-16 of the other order", ';', true, false, false, Writing::utf16be},
    {"Windows-1251", ';', true, false, true, Writing::windows1251},
    {"KOI8-R", ',', false, false, true, Writing::koi8r},
    {"no-break spaces in numbers", ';', true, true, false, Writing::utf8},
    {"no-break spaces in Windows-1251", ';', true, true, true, Writing::windows1251},
};

// "1234.5" as "1 234,5", and so on; other cells as they are.
std::string number_as(const std::string& cell, const Writing& writing) {
  const std::size_t point = cell.find('.');
  const std::string whole = cell.substr(0, point);
  const bool is_number = !whole.empty() && whole.size() < 8 && cell != "." &&
                         cell.find_first_not_of("0123456789.") == std::string::npos &&
                         (point == std::string::npos || cell.find('.', point + 1) == std::string::npos);
  if (!is_number) return cell;
  std::string out = cell;
  if (writing.decimal_comma && point != std::string::npos) out[point] = ',';
  if (writing.no_break_thousands && whole.size() > 3 && point != std::string::npos) {
    out.insert(whole.size() - 3, "\xC2\xA0");
  }
  return out;
}

std::string in_quotes(const std::string& cell, char delimiter) {
  if (cell.find_first_of(std::string("\"\r\n") + delimiter) == std::string::npos) return cell;
  std::string out = "\"";
  for (const char c : cell) {
    out += c;
    if (c == '"') out += c;
  }
  return out + "\"";
}

// The byte of a character; "?" where the encoding has none.
std::string in_one_byte(std::string_view text, data::Encoding encoding) {
  std::string out;
  while (!text.empty()) {
    const std::size_t length = base::utf8_sequence_length(text);
    const std::string character(text.substr(0, length));
    text.remove_prefix(length);
    char found = '?';
    for (int byte = 1; byte < 256; ++byte) {
      if (data::decode(encoding, std::string(1, static_cast<char>(byte))) == character) {
        found = static_cast<char>(byte);
        break;
      }
    }
    out += found;
  }
  return out;
}

std::string in_utf16(std::string_view text, bool big_endian) {
  std::string out;
  const auto put = [&](std::uint32_t unit) {
    const char high = static_cast<char>(unit >> 8);
    const char low = static_cast<char>(unit & 0xFF);
    out += big_endian ? high : low;
    out += big_endian ? low : high;
  };
  put(0xFEFF);
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t length = base::utf8_sequence_length(text.substr(i));
    std::uint32_t code = static_cast<unsigned char>(text[i]);
    if (length > 1) code &= 0xFFu >> (length + 1);
    for (std::size_t k = 1; k < length; ++k)
      code = code << 6 | (static_cast<unsigned char>(text[i + k]) & 0x3Fu);
    if (code >= 0x10000) {
      put(0xD800 + ((code - 0x10000) >> 10));
      put(0xDC00 + ((code - 0x10000) & 0x3FF));
    } else {
      put(code);
    }
    i += length;
  }
  return out;
}

std::string written(const Rows& rows, std::size_t header_rows, const Writing& writing) {
  std::string out;
  for (std::size_t r = 0; r < rows.size(); ++r) {
    std::vector<std::string> cells = rows[r];
    if (r >= header_rows) {
      for (auto& cell : cells) cell = number_as(cell, writing);
    }
    if (writing.cyrillic_column)
      cells.push_back(r < header_rows ? "Город" : r % 2 ? "Москва" : "Новосибирск");
    std::string line;
    for (std::size_t i = 0; i < cells.size(); ++i) {
      if (i > 0) line += writing.delimiter;
      line += in_quotes(cells[i], writing.delimiter);
    }
    out += line + "\r\n";
  }
  switch (writing.encoding) {
    case Writing::utf8:
      return out;
    case Writing::utf8_mark:
      return "\xEF\xBB\xBF" + out;
    case Writing::utf16le:
      return in_utf16(out, false);
    case Writing::utf16be:
      return in_utf16(out, true);
    case Writing::windows1251:
      return in_one_byte(out, data::Encoding::windows1251);
    case Writing::koi8r:
      break;
  }
  return in_one_byte(out, data::Encoding::koi8r);
}

// The cells of a column by its place among those of the table "t".
std::vector<std::string> cells_of(Counter& counter, const std::string& label) {
  std::vector<std::string> out;
  const Json request = Json::object({{"table", "t"}, {"columns", Json::array({label})}, {"limit", 10000}});
  for (const Json& row : tests::items_at(counter.ok("table.rows", base::dump(request)), "rows")) {
    out.push_back(row.items()[0].is_null() ? "" : row.items()[0].as_string());
  }
  return out;
}

// The sum to the cent, and how many cells had a number.
std::string sum_of(Counter& counter, const std::string& label) {
  double sum = 0;
  std::size_t count = 0;
  for (const auto& cell : cells_of(counter, label)) {
    if (cell.empty()) continue;
    const auto number = data::read_number(cell);
    sum += number ? data::value_under(*number, data::Decimal::point).value_or(0) : 0;
    ++count;
  }
  return std::to_string(std::llround(sum * 100)) + "/" + std::to_string(count);
}

std::string tally_of(Counter& counter, std::string_view score) {
  const Json request = Json::object({{"table", "t"}, {"score", score}});
  const Json reply = counter.ok("nps.tally", base::dump(request));
  return text_at(reply, "overall/counts") + text_at(reply, "overall/left_out");
}

std::string label_at(const Json& description, std::size_t column) {
  return at(description, "columns/" + std::to_string(column) + "/label").as_string();
}

using Figures = std::function<std::string(Counter&, const Json& sniffed, const Json& description)>;

void expect_same_figures(const std::string& name, data::Encoding encoding, char delimiter,
                         std::size_t header_rows, const std::string& expected, const Figures& figures) {
  const auto bytes = tests::read_file(tests::public_data_folder() + name);
  if (!bytes) {
    const std::string why = name + " is not in " + tests::public_data_folder();
    if (!tests::environment("CI").empty()) FAIL() << why;
    GTEST_SKIP() << why << "; TRUESCORE_SHARED names another folder";
  }
  Rows rows;
  if (delimiter == ' ') {
    for (std::size_t start = 0; start < bytes->size();) {
      const std::size_t end = std::min(bytes->find('\n', start), bytes->size());
      std::vector<std::string> cells;
      std::string cell;
      for (const char c : bytes->substr(start, end - start) + " ") {
        if (c != ' ' && c != '\r') cell += c;
        if (c == ' ' && !cell.empty()) cells.push_back(std::move(cell));
        if (c == ' ') cell.clear();
      }
      if (!cells.empty()) rows.push_back(cells);
      start = end + 1;
    }
  } else {
    for (auto& row : tests::read_naively(data::decode(encoding, *bytes), delimiter).rows)
      rows.push_back(row.cells);
  }
  const auto read = [&](std::string_view file) {
    Counter counter;
    const Json sniffed = counter.ok("file.sniff", R"({"whole":true})", file.substr(0, 1u << 20));
    return figures(counter, sniffed, counter.open("t", file));
  };
  EXPECT_EQ(read(*bytes), expected) << "the file itself";
  for (std::size_t i = 0; i < kWritings.size(); i += tests::kNative ? 1 : 5) {
    EXPECT_EQ(read(written(rows, header_rows, kWritings[i])), expected) << kWritings[i].name;
  }
}

TEST(ReencodedFiles, Brands) {
  expect_same_figures("brands_nps_google_form_fr.csv", data::Encoding::utf8, ',', 1,
                      "google_forms 93 [5,1,5,1,3,6,4,10,22,17,19]{}",
                      [](Counter& counter, const Json& sniffed, const Json& description) {
                        const std::string score = at(description, "score").as_string();
                        return at(sniffed, "vendor").as_string() + " " + text_at(description, "rows") + " " +
                               tally_of(counter, score);
                      });
}

TEST(ReencodedFiles, GardenShops) {
  const auto groups = [](Counter& counter, const char* score) {
    const Json reply = counter.ok("nps.tally", R"({"table":"t","score":")" + std::string(score) + "\"}");
    return text_at(reply, "overall/promoters") + "/" + text_at(reply, "overall/passives") + "/" +
           text_at(reply, "overall/detractors") + text_at(reply, "overall/left_out") + " ";
  };
  expect_same_figures("garden_retail_nps_first4000.csv", data::Encoding::windows1252, ',', 1,
                      "4000 2503/1099/322{\"blank\":76} ",
                      [&](Counter& counter, const Json&, const Json& description) {
                        return text_at(description, "rows") + " " + groups(counter, "nps");
                      });
}

TEST(ReencodedFiles, Subscriptions) {
  expect_same_figures("telco_churn.csv", data::Encoding::utf8, ',', 1,
                      "7043 1869 45611660/7043 1605616870/7032",
                      [](Counter& counter, const Json&, const Json& description) {
                        const auto churn = cells_of(counter, "Churn");
                        return text_at(description, "rows") + " " +
                               std::to_string(std::count(churn.begin(), churn.end(), "Yes")) + " " +
                               sum_of(counter, "MonthlyCharges") + " " + sum_of(counter, "TotalCharges");
                      });
}

TEST(ReencodedFiles, Purchases) {
  expect_same_figures(
      "cdnow_sample.txt", data::Encoding::utf8, ' ', 0, "6919 2357 1647900/6919 24409194/6919 1139",
      [](Counter& counter, const Json&, const Json& description) {
        const auto customers = cells_of(counter, label_at(description, 0));
        const auto days = cells_of(counter, label_at(description, 2));
        std::set<std::string> distinct(customers.begin(), customers.end());
        std::set<std::pair<std::string, std::string>> visits;
        for (std::size_t i = 0; i < customers.size(); ++i) visits.insert({customers[i], days[i]});
        std::map<std::string, int> count;
        for (const auto& visit : visits) ++count[visit.first];
        const auto again =
            std::count_if(count.begin(), count.end(), [](const auto& each) { return each.second > 1; });
        return text_at(description, "rows") + " " + std::to_string(distinct.size()) + " " +
               sum_of(counter, label_at(description, 3)) + " " + sum_of(counter, label_at(description, 4)) +
               " " + std::to_string(again);
      });
}

TEST(ReencodedFiles, StarWars) {
  expect_same_figures(
      "starwars_surveymonkey_two_header_rows.csv", data::Encoding::windows1252, ',', 2,
      "surveymonkey 1186 936/250 null", [](Counter& counter, const Json& sniffed, const Json& description) {
        const auto seen = cells_of(counter, label_at(description, 1));
        return at(sniffed, "vendor").as_string() + " " + text_at(description, "rows") + " " +
               std::to_string(std::count(seen.begin(), seen.end(), "Yes")) + "/" +
               std::to_string(std::count(seen.begin(), seen.end(), "No")) + " " + text_at(sniffed, "score");
      });
}

TEST(ReencodedFiles, NotebookSessions) {
  expect_same_figures(
      "jupyter_2015_surveygizmo_export.csv", data::Encoding::utf8, ',', 1,
      "1706 2015-12-21 22:21:47 2016-01-15 11:02:10 530/392/111/58/615 null",
      [](Counter& counter, const Json& sniffed, const Json& description) {
        const auto started = cells_of(counter, label_at(description, 0));
        const auto often = cells_of(counter, label_at(description, 3));
        std::string out = text_at(description, "rows") + " " +
                          *std::min_element(started.begin(), started.end()) + " " +
                          *std::max_element(started.begin(), started.end());
        char before = ' ';
        for (const char* answer : {"Daily", "Weekly", "Monthly", "Less often than monthly", ""}) {
          out += before + std::to_string(std::count(often.begin(), often.end(), answer));
          before = '/';
        }
        return out + " " + text_at(sniffed, "score");
      });
}

TEST(ReencodedFiles, TextAnswers) {
  expect_same_figures("jupyter_2020_text_answers.csv", data::Encoding::utf8, ',', 1, "1135 19 null",
                      [](Counter&, const Json& sniffed, const Json& description) {
                        // A column more may tell the encoding.
                        const std::size_t added =
                            at(description, "columns").items().back().find("label")->as_string() == "Город";
                        return text_at(description, "rows") + " " +
                               std::to_string(at(description, "columns").items().size() - added) + " " +
                               text_at(sniffed, "score");
                      });
}

}  // namespace
}  // namespace truescore::api
