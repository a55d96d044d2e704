#include "nps/table_tally.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "data/table_loader.h"
#include "unit/random.h"
#include "unit/results.h"

namespace truescore::nps {
namespace {

using data::Kind;
using data::Table;
using tests::told;
using tests::value_of;

Table load(std::string_view file, std::vector<Kind> kinds) {
  data::LoadPlan plan;
  for (std::size_t i = 0; i < kinds.size(); ++i) plan.columns.push_back({i, kinds[i], std::nullopt});
  data::TableLoader loader(std::move(plan));
  EXPECT_TRUE(loader.add(file).ok());
  return value_of(loader.finish());
}

std::string tally_text(const Tally& tally) {
  const GroupCounts groups = tally.groups();
  return std::to_string(static_cast<int>(groups.promoters)) + "/" +
         std::to_string(static_cast<int>(groups.passives)) + "/" +
         std::to_string(static_cast<int>(groups.detractors)) + " -" + std::to_string(tally.left_out_rows());
}

// "promoters/passives/detractors -left out" of all, then a line a group.
std::string text(const TableTally& tally) {
  std::string out = std::to_string(tally.rows) + " rows " + tally_text(tally.overall) + "\n";
  for (const auto& group : tally.groups) {
    for (const auto& value : group.by) out += "[" + value.value_or("-") + "]";
    out += group.period ? " " + *group.period : "";
    out += " " + tally_text(group.tally) + "\n";
  }
  return out;
}

const Table& shop() {
  static const Table table = load(
      "s,region,plan,when\n"
      "9,b,1,2024-03-31\n"
      "10,a,2,2024-04-01\n"
      ",a,1,2024-04-02\n"
      "0,,10,2023-12-31\n"
      "7,b,,\n"
      "6.5,b,1,2024-03-30\n",
      {Kind::score, Kind::category, Kind::number, Kind::time});
  return table;
}

TallyRequest by(std::vector<std::size_t> columns, std::optional<base::Period> period = std::nullopt) {
  TallyRequest request;
  request.score = &shop().columns[0];
  for (const std::size_t column : columns) request.by.push_back(&shop().columns[column]);
  request.period = period;
  request.date = &shop().columns[3];
  return request;
}

std::string tallied(const TallyRequest& request) { return text(value_of(tally_table(shop(), request))); }

TEST(TableTally, CountsAllRows) { EXPECT_EQ(tallied(by({})), "6 rows 2/1/1 -2\n"); }

TEST(TableTally, CountsByTheValuesOfAColumnMissingLast) {
  EXPECT_EQ(tallied(by({1})), "6 rows 2/1/1 -2\n[a] 1/0/0 -1\n[b] 1/1/0 -1\n[-] 0/0/1 -0\n");
  EXPECT_EQ(tallied(by({2})), "6 rows 2/1/1 -2\n[1] 1/0/0 -2\n[2] 1/0/0 -0\n[10] 0/0/1 -0\n[-] 0/1/0 -0\n")
      << "numbers by size";
}

TEST(TableTally, CountsByCombinationsOfColumns) {
  EXPECT_EQ(tallied(by({1, 2})),
            "6 rows 2/1/1 -2\n[a][1] 0/0/0 -1\n[a][2] 1/0/0 -0\n[b][1] 1/0/0 -1\n[b][-] 0/1/0 -0\n[-][10] "
            "0/0/1 -0\n");
}

TEST(TableTally, CountsByPeriodInOrderOfTime) {
  using base::Period;
  EXPECT_EQ(tallied(by({}, Period::month)),
            "6 rows 2/1/1 -2\n 2023-12 0/0/1 -0\n 2024-03 1/0/0 -1\n 2024-04 1/0/0 -1\n 0/1/0 -0\n");
  EXPECT_EQ(tallied(by({}, Period::quarter)),
            "6 rows 2/1/1 -2\n 2023-Q4 0/0/1 -0\n 2024-Q1 1/0/0 -1\n 2024-Q2 1/0/0 -1\n 0/1/0 -0\n");
  EXPECT_EQ(tallied(by({}, Period::week)),
            "6 rows 2/1/1 -2\n 2023-W52 0/0/1 -0\n 2024-W13 1/0/0 -1\n 2024-W14 1/0/0 -1\n 0/1/0 -0\n");
  EXPECT_EQ(
      tallied(by({1}, Period::quarter)),
      "6 rows 2/1/1 -2\n[a] 2024-Q2 1/0/0 -1\n[b] 2024-Q1 1/0/0 -1\n[b] 0/1/0 -0\n[-] 2023-Q4 0/0/1 -0\n");
}

TEST(TableTally, CountsOnlyTheWantedRows) {
  TallyRequest request = by({1});
  request.wanted = {true, false, true, false, true, false};
  EXPECT_EQ(tallied(request), "3 rows 1/1/0 -1\n[a] 0/0/0 -1\n[b] 1/1/0 -0\n");
  request.wanted = std::vector<bool>(6, false);
  EXPECT_EQ(tallied(request), "0 rows 0/0/0 -0\n");
  request.by.clear();
  EXPECT_EQ(tallied(request), "0 rows 0/0/0 -0\n");
}

TEST(TableTally, AnEmptyTableHasNoGroups) {
  const Table table = load("s,region,when\n", {Kind::score, Kind::category, Kind::time});
  TallyRequest request;
  request.score = &table.columns[0];
  request.by = {&table.columns[1]};
  request.period = base::Period::day;
  request.date = &table.columns[2];
  EXPECT_EQ(text(value_of(tally_table(table, request))), "0 rows 0/0/0 -0\n");
}

TEST(TableTally, SaysWhichColumnIsOfTheWrongKind) {
  TallyRequest request = by({});
  request.score = &shop().columns[3];
  EXPECT_EQ(told(tally_table(shop(), request)), "column_wrong_kind column=when found=when expected=score");
  EXPECT_EQ(told(tally_table(shop(), by({3}))), "column_wrong_kind column=when found=when expected=category");
  request = by({}, base::Period::day);
  request.date = &shop().columns[1];
  EXPECT_EQ(told(tally_table(shop(), request)), "column_wrong_kind column=region found=region expected=time");
}

TEST(TableTally, DoesNotGuessTheOrderOfDayAndMonth) {
  const Table table = load("s,when\n9,05/03/2024\n", {Kind::score, Kind::time});
  TallyRequest request;
  request.score = &table.columns[0];
  request.period = base::Period::month;
  request.date = &table.columns[1];
  EXPECT_EQ(told(tally_table(table, request)), "date_order_undecided column=when found=when");
  request.period.reset();
  EXPECT_EQ(text(value_of(tally_table(table, request))), "1 rows 1/0/0 -0\n") << "no period is asked";
}

TEST(TableTally, ManyGroupsAreFineMoreThanAnyoneCanReadAreNot) {
  const auto names = [](std::size_t count) {
    std::string file = "s,name\n";
    for (std::size_t i = 0; i < count; ++i) file += "9," + std::to_string(i) + "x\n";
    return load(file, {Kind::score, Kind::category});
  };
  const Table most = names(kMaxGroups);
  TallyRequest request;
  request.score = &most.columns[0];
  request.by = {&most.columns[1]};
  EXPECT_EQ(value_of(tally_table(most, request)).groups.size(), kMaxGroups);
  const Table more = names(kMaxGroups + 1);
  request.score = &more.columns[0];
  request.by = {&more.columns[1]};
  EXPECT_EQ(told(tally_table(more, request)), "groups_too_many expected=200000");
}

TEST(TableTally, GroupsAddUpToTheWholeAndAreThoseOfANaiveCount) {
  tests::Random random(13);
  for (int i = 0; i < 400; ++i) {
    std::string file = "s,a,b,when\n";
    std::map<std::string, std::string> expected;  // by key: one letter an answer
    const std::size_t rows = random.below(60);
    for (std::size_t row = 0; row < rows; ++row) {
      const std::string score(random.one_of({"0", "6", "7", "8", "9", "10", "", "x", "6.5", "12"}));
      const std::string a(random.one_of({"x", "y", "z", "", "é"}));
      const std::string b(random.one_of({"", "1", "2"}));
      const std::string when(random.one_of({"2024-01-31", "2024-02-01", "", "2023-12-31 23:59"}));
      file += score + "," + a + "," + b + "," + when + "\n";
      const std::string key = (a.empty() ? "\xFF" : a) + "|" + (b.empty() ? "\xFF" : b) + "|" +
                              (when.empty() ? "\xFF" : when.substr(0, 7));
      expected[key] += score == "9" || score == "10"  ? 'p'
                       : score == "7" || score == "8" ? 'm'
                       : score == "0" || score == "6" ? 'd'
                                                      : '-';
    }
    const Table table = load(file, {Kind::score, Kind::category, Kind::number, Kind::time});
    TallyRequest request;
    request.score = &table.columns[0];
    request.by = {&table.columns[1], &table.columns[2]};
    request.period = base::Period::month;
    request.date = &table.columns[3];
    const TableTally tally = value_of(tally_table(table, request));
    ASSERT_EQ(tally.rows, rows);
    ASSERT_EQ(tally.groups.size(), expected.size()) << file;
    Tally sum;
    auto next = expected.begin();  // sorted by key as the groups are: missing is the greatest byte
    for (const auto& group : tally.groups) {
      const std::string key = group.by[0].value_or("\xFF") + "|" + group.by[1].value_or("\xFF") + "|" +
                              group.period.value_or("\xFF");
      ASSERT_EQ(key, next->first) << file;
      const auto count = [&](char c) {
        return static_cast<double>(std::count(next->second.begin(), next->second.end(), c));
      };
      ASSERT_EQ(group.tally.groups().promoters, count('p')) << file;
      ASSERT_EQ(group.tally.groups().passives, count('m')) << file;
      ASSERT_EQ(group.tally.groups().detractors, count('d')) << file;
      ASSERT_EQ(static_cast<double>(group.tally.left_out_rows()), count('-')) << file;
      sum.merge(group.tally);
      ++next;
    }
    ASSERT_EQ(sum.counts, tally.overall.counts);
    ASSERT_EQ(sum.left_out, tally.overall.left_out);
    ASSERT_EQ(sum.n() + sum.left_out_rows(), rows);
  }
}

}  // namespace
}  // namespace truescore::nps
