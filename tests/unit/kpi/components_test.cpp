// Merging and order: components of parts are those of the whole, whatever the parts and the order of the
// rows.
#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

#include "kpi/parser.h"
#include "kpi/table_run.h"
#include "unit/random.h"
#include "unit/results.h"

namespace truescore::kpi {
namespace {

struct Row {
  std::optional<double> x;
  std::optional<double> y;
  std::optional<std::string> text;
};

std::vector<Row> random_rows(tests::Random& random, std::size_t count) {
  std::vector<Row> rows(count);
  for (Row& row : rows) {
    // Of very different sizes, so that plain sums would lose digits.
    const double size = std::pow(10.0, static_cast<double>(random.between(-6, 9)));
    if (random.below(10) > 0) row.x = (random.unit() - 0.5) * size;
    if (random.below(10) > 0) row.y = std::floor(random.unit() * 7);
    if (random.below(10) > 0) row.text = std::string(random.one_of({"won", "lost", "open", "Я"}));
  }
  return rows;
}

data::Table table_of(const std::vector<Row>& rows) {
  data::Table table;
  table.rows = rows.size();
  for (const char* name : {"x", "y"})
    table.columns.push_back(data::make_column(data::Kind::number, name, name));
  table.columns.push_back(data::make_column(data::Kind::category, "text", "text"));
  table.columns.push_back(data::make_column(data::Kind::text, "note", "note"));
  for (const Row& row : rows) {
    std::get_if<data::NumberColumn>(&table.columns[0].values)->append(row.x);
    std::get_if<data::NumberColumn>(&table.columns[1].values)->append(row.y);
    auto& category = *std::get_if<data::CategoryColumn>(&table.columns[2].values);
    if (row.text) {
      category.append(*row.text);
    } else {
      category.append_missing();
    }
    std::get_if<data::TextColumn>(&table.columns[3].values)->append(row.text.value_or(""));
  }
  return table;
}

constexpr std::string_view kAggregates[] = {
    "COUNT(*)",
    "COUNT(x)",
    "COUNT(*) FILTER (WHERE text = 'won' AND y > 2)",
    "SUM(x)",
    "SUM(x * y)",
    "AVG(x)",
    "MIN(x)",
    "MAX(x)",
    "VAR_SAMP(x)",
    "VAR_POP(y)",
    "STDDEV_SAMP(x + y)",
    "MEDIAN(x)",
    "COUNT(DISTINCT text)",
    "COUNT(DISTINCT note)",
    "SUM(DISTINCT y)",
    "AVG(DISTINCT y)",
    "COUNT(DISTINCT y > 3)",
    "PERCENTILE_CONT(0.9) WITHIN GROUP (ORDER BY x) FILTER (WHERE y < 5)",
    "SUM(x) FILTER (WHERE note LIKE '%o%')",
    "COUNT(CASE WHEN text = 'won' THEN 'a' END)",
    "SUM(CASE text WHEN 'won' THEN x ELSE y END)"};

// One run of all aggregates over a table.
struct TableRuns {
  explicit TableRuns(const data::Table& table) : run(table, nullptr, nullptr) {
    Schema schema;
    schema.tables = {schema_of("t", table)};
    for (const auto formula : kAggregates) {
      formulas.push_back(tests::value_of(check(tests::value_of(parse(formula)), &schema)));
    }
    for (const auto& formula : formulas) plans.push_back(run.plan(formula, 0));
  }
  std::vector<CheckedFormula> formulas;
  TableRun run;
  std::vector<AggregatePlan> plans;
};

void expect_same(const TableRuns& run, const Components& a, const Components& b, std::size_t cell) {
  for (std::size_t i = 0; i < run.plans.size(); ++i) {
    const Values x = finish(run.plans[i], a);
    const Values y = finish(run.plans[i], b);
    ASSERT_EQ(x.valid[cell], y.valid[cell]) << kAggregates[i];
    EXPECT_LE(std::abs(x.numbers[cell] - y.numbers[cell]), 1e-12 * std::abs(y.numbers[cell]))
        << kAggregates[i];
  }
}

TEST(Components, OfCellsJoinedAreThoseOfTheWhole) {
  tests::Random random(11);
  for (const std::size_t count : {0, 1, 2, 5, 1023, 1024, 1025, 5000}) {
    const data::Table table = table_of(random_rows(random, count));
    TableRuns whole(table);
    whole.run.run_in(std::vector<std::uint32_t>(count, 0), 1);
    TableRuns parts(table);
    std::vector<std::uint32_t> cells(count);
    for (auto& cell : cells) cell = static_cast<std::uint32_t>(random.below(9));
    parts.run.run_in(cells, 9);
    const Components joined = parts.run.in_cells().rolled_up(std::vector<std::uint32_t>(9, 0), 1);
    expect_same(whole, joined, whole.run.in_cells(), 0);
  }
}

TEST(Components, OfTwoTablesMergedAreThoseOfBoth) {
  tests::Random random(12);
  for (int round = 0; round < 20; ++round) {
    const auto rows = random_rows(random, 300 + random.below(3000));
    const std::size_t cut = random.below(rows.size() + 1);
    const auto middle = rows.begin() + static_cast<std::ptrdiff_t>(cut);
    const data::Table whole_table = table_of(rows);
    const data::Table first_table = table_of({rows.begin(), middle});
    const data::Table second_table = table_of({middle, rows.end()});
    TableRuns whole(whole_table);
    TableRuns first(first_table);
    TableRuns second(second_table);
    whole.run.run_in(std::vector<std::uint32_t>(rows.size(), 0), 1);
    first.run.run_in(std::vector<std::uint32_t>(cut, 0), 1);
    second.run.run_in(std::vector<std::uint32_t>(rows.size() - cut, 0), 1);
    const std::uint32_t to[] = {0};
    Components merged = first.run.in_cells();
    merged.merge(second.run.in_cells(), to);
    expect_same(whole, merged, whole.run.in_cells(), 0);
  }
}

TEST(Components, DoNotDependOnTheOrderOfTheRows) {
  tests::Random random(13);
  for (int round = 0; round < 10; ++round) {
    auto rows = random_rows(random, 2500);
    const data::Table table = table_of(rows);
    for (std::size_t i = rows.size(); i > 1; --i) std::swap(rows[i - 1], rows[random.below(i)]);
    const data::Table shuffled = table_of(rows);
    TableRuns a(table);
    TableRuns b(shuffled);
    a.run.run_in(std::vector<std::uint32_t>(rows.size(), 0), 1);
    b.run.run_in(std::vector<std::uint32_t>(rows.size(), 0), 1);
    expect_same(a, b.run.in_cells(), a.run.in_cells(), 0);
  }
}

TEST(ExactSum, KeepsWhatPlainSumsLose) {
  ExactSum sum;
  for (const double term : {1e16, 1.0, -1e16}) sum.add(term);
  EXPECT_EQ(sum.value(), 1);
  ExactSum tenths;
  for (int i = 0; i < 1000000; ++i) tenths.add(0.1);
  EXPECT_EQ(tenths.value(), 100000);
}

TEST(ExactSum, DeviationsOfEqualValuesAreNone) {
  ExactSum sum;
  ExactSum squares;
  for (int i = 0; i < 1001; ++i) {
    sum.add(0.1);
    squares.add_product(0.1, 0.1);
  }
  EXPECT_EQ(squared_deviations(1001, sum, squares), 0);
}

TEST(ExactSum, DeviationsKeepTheirDigitsBesideAHugeMean) {
  ExactSum sum;
  ExactSum squares;
  for (const double value : {1e9 + 1, 1e9 + 2, 1e9 + 3}) {
    sum.add(value);
    squares.add_product(value, value);
  }
  EXPECT_NEAR(squared_deviations(3, sum, squares), 2, 1e-12);
}

}  // namespace
}  // namespace truescore::kpi
