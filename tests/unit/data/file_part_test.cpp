#include "data/file_part.h"

#include <gtest/gtest.h>

#include "api/call.h"
#include "api/workspace.h"
#include "data/row_start.h"
#include "unit/data/table_text.h"
#include "unit/random.h"
#include "unit/results.h"

namespace truescore::data {
namespace {

using base::Json;
using tests::Random;

constexpr std::string_view kHeadings = "score,date,amount,segment,comment\n";

std::string plan(std::string_view choices) {
  return R"({"table": "t", "name": "a.csv", "columns": [{"index": 0, "kind": "score"}, {"index": 1, "kind": "time"},
    {"index": 2, "kind": "number"}, {"index": 3, "kind": "category"}, {"index": 4, "kind": "text"}], "score": 0, "date": 1,
    "leave_out": [{"column": 3, "reason": "bogus"}])" +
         std::string(choices) + "}";
}

std::string told(api::Workspace& workspace, std::string_view method, std::string_view request,
                 std::string_view bytes = {}) {
  return api::call(&workspace, method, request,
                   {reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size()});
}

// What the table says of itself, and its rows.
std::string all_of(api::Workspace& workspace, const std::string& description) {
  const auto found = workspace.tables.find("t");
  if (found == workspace.tables.end()) return description;
  std::string out = description + "\n" + tests::table_text(found->second);
  for (const Column& column : found->second.columns) {
    for (const auto& [row, text] : column.rejected) out += std::to_string(row) + "=" + text + ";";
    if (const auto* times = std::get_if<TimeColumn>(&column.values)) {
      for (std::size_t row = 0; row < times->size(); ++row)
        out += std::to_string(times->offset_at(row).value_or(-1)) + ";";
    }
  }
  return out;
}

std::string read_whole(std::string_view file, std::string_view choices) {
  api::Workspace workspace;
  told(workspace, "file.open", plan(choices));
  const std::string written = told(workspace, "file.write", R"({"table": "t"})", file);
  if (written.find("\"error\"") != std::string::npos) return written;
  return all_of(workspace, told(workspace, "file.finish", R"({"table": "t"})"));
}

bool is_error(const std::string& reply) { return reply.find("\"error\"") != std::string::npos; }

// The stretches that end at `ends`, each read in a workspace of its own. Nothing where one was refused.
std::optional<std::string> read_in_parts(std::string_view file, const std::vector<std::size_t>& ends,
                                         std::string_view choices) {
  api::Workspace whole;
  told(whole, "file.open", plan(choices));
  std::size_t from = 0;
  for (const std::size_t end : ends) {
    api::Workspace workspace;
    const std::string stretch = R"(, "stretch": {"from": )" + std::to_string(from) + R"(, "width": 5})";
    told(workspace, "file.open", plan(std::string(choices) + stretch));
    if (is_error(told(workspace, "file.write", R"({"table": "t"})", file.substr(from, end - from))))
      return std::nullopt;
    const std::string_view last = end == file.size() ? "true" : "false";
    if (is_error(told(workspace, "file.part", R"({"table": "t", "at_file_end": )" + std::string(last) + "}")))
      return std::nullopt;
    if (is_error(told(whole, "file.join", R"({"table": "t"})", workspace.bytes_out))) return std::nullopt;
    from = end;
  }
  return all_of(whole, told(whole, "file.finish", R"({"table": "t"})"));
}

std::string random_file(Random& random, bool is_damaged) {
  std::string file(kHeadings);
  const std::size_t rows = random.below(60);
  for (std::size_t row = 0; row < rows; ++row) {
    file += random.one_of({"0", "9", "10", " 7 ", "", "NA", "6.5", "11", "many", "Promoter", "\"8\""});
    file += random.one_of({",2024-03-05", ",2024-03-05T14:22:31Z", ",05/03/2024", ",25/03/2024", ",x", ",",
                           ",2024-03-05 10:00 +0300"});
    file += random.one_of({",1", ",1.5", ",\"1,5\"", ",1.234", ",\"1,234\"", ",(5)", ",x", ","});
    file += random.one_of({",north", ",\"so,uth\"", ",Запад", ",'=1", ",", ",a category that is long"});
    file += random.one_of(
        {",", ",plain", ",\"two\nlines, and \"\"quotes\"\"\"", ",Очень хорошо", ",a \"b\" c", ",5,6,7"});
    if (is_damaged && random.below(10) == 0) file += ",\"open";
    if (is_damaged) file += random.one_of({"", "", "\xE9t\xE9", std::string_view("\0", 1), "\""});
    file += random.one_of({"\n", "\n", "\n", "\r\n", "\n\n"});
  }
  file += random.one_of({"", "9,2024-03-05,1,a,b", "Total,,9,,\n", "\"open"});
  return file;
}

TEST(FilePart, PartsThatAreJoinedAreTheTableOfOneReading) {
  Random random(1);
  int joined = 0, refused = 0;
  for (int round = 0; round < tests::rounds(4000); ++round) {
    const std::string file = random_file(random, round % 4 == 0);
    const std::string_view choices =
        random.one_of({"", R"(, "encoding": "windows-1252")", R"(, "header_rows": 2)"});
    std::vector<std::size_t> ends;
    for (std::size_t from = kHeadings.size() + 1; from < file.size(); from += 1 + random.below(400)) {
      // Where a row begins, by the guess; or any line, to see that a wrong one is found out.
      const std::string_view rest = std::string_view(file).substr(from);
      const auto start = round % 3 == 0 ? std::optional(rest.find('\n') + 1) : row_start(rest, ',');
      if (!start || *start == 0 || from + *start >= file.size()) break;
      from += *start;
      ends.push_back(from);
    }
    ends.push_back(file.size());
    const auto parts = read_in_parts(file, ends, choices);
    if (!parts) {
      ++refused;
      continue;
    }
    joined += ends.size() > 1;
    ASSERT_EQ(*parts, read_whole(file, choices)) << file;
  }
  EXPECT_GT(joined, tests::rounds(1000)) << "of several parts";
  EXPECT_GT(refused, tests::rounds(400));
}

TEST(FilePart, APartThatDoesNotGoOnIsRefused) {
  const std::string file =
      std::string(kHeadings) + "9,2024-03-05,1,a,b\n8,2024-03-06,2,a,b\n7,2024-03-07,3,a,b\n";
  const std::size_t second = kHeadings.size() + 19, third = second + 19;
  EXPECT_TRUE(read_in_parts(file, {second, third, file.size()}, ""));
  api::Workspace whole;
  const auto part = [&](std::size_t from, std::size_t end, int width, bool at_end) {
    api::Workspace workspace;
    told(workspace, "file.open",
         plan(R"(, "stretch": {"from": )" + std::to_string(from) + R"(, "width": )" + std::to_string(width) +
              "}"));
    told(workspace, "file.write", R"({"table": "t"})", std::string_view(file).substr(from, end - from));
    told(workspace, "file.part", at_end ? R"({"table": "t", "at_file_end": true})" : R"({"table": "t"})");
    return workspace.bytes_out;
  };
  const auto join = [&](const std::string& bytes) {
    const std::string reply = told(whole, "file.join", R"({"table": "t"})", bytes);
    return reply.find("file_part_unfit") != std::string::npos ? "unfit" : is_error(reply) ? reply : "joined";
  };
  const auto open = [&] {
    told(whole, "file.open", plan(""));
    EXPECT_EQ(join(part(0, second, 5, false)), "joined");
  };
  told(whole, "file.open", plan(""));
  EXPECT_EQ(join(part(second, third, 5, false)), "unfit") << "not the beginning";
  open();
  EXPECT_EQ(join(part(third, file.size(), 5, true)), "unfit") << "one is left out";
  open();
  EXPECT_EQ(join(part(0, second, 5, false)), "unfit") << "twice the same";
  open();
  EXPECT_EQ(join(part(second, third, 6, false)), "unfit") << "of other headings";
  open();
  EXPECT_EQ(join("no part at all"), "unfit");
  open();
  EXPECT_EQ(join(part(second, third, 5, false)), "joined");
  EXPECT_EQ(join(part(third, file.size(), 5, true)), "joined");
  EXPECT_FALSE(is_error(told(whole, "file.finish", R"({"table": "t"})")));
}

TEST(FilePart, BytesThatWereChangedAreRefusedOrReadButNeverBreakAnything) {
  Random random(2);
  for (int round = 0; round < tests::rounds(400); ++round) {
    const std::string file = random_file(random, false) + "\n";
    api::Workspace workspace;
    told(workspace, "file.open", plan(R"(, "stretch": {"from": 0, "width": 5})"));
    told(workspace, "file.write", R"({"table": "t"})", file);
    if (is_error(told(workspace, "file.part", R"({"table": "t", "at_file_end": true})"))) continue;
    for (int change = 0; change < 20; ++change) {
      std::string bytes = workspace.bytes_out;
      const std::size_t at = random.below(bytes.size());
      if (change % 4 == 0) {
        bytes.resize(at);
      } else {
        bytes[at] = static_cast<char>(random.next());
      }
      api::Workspace other;
      told(other, "file.open", plan(""));
      if (is_error(told(other, "file.join", R"({"table": "t"})", bytes))) continue;
      told(other, "file.finish", R"({"table": "t"})");
    }
  }
}

TEST(RowStart, IsBehindALineEndThatIsNotWithinQuotes) {
  EXPECT_EQ(row_start("b,c\nd,e\n", ','), 4u);
  EXPECT_EQ(row_start("b,c", ','), std::nullopt);
  EXPECT_EQ(row_start("b,\"c\nd\",e\nf", ','), 10u);
  EXPECT_EQ(row_start("and so on\nfor lines\",7\n8,\"x\"\n", ','), 23u) << "it begins within quotes";
  EXPECT_EQ(row_start("a;\"b\"\"\n\"\"c\"\nd", ';'), 12u);
  EXPECT_EQ(row_start("", ','), std::nullopt);
}

}  // namespace
}  // namespace truescore::data
