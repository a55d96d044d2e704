#include "nps/privacy.h"

#include <gtest/gtest.h>

#include <cmath>

#include "unit/random.h"

namespace truescore::nps {
namespace {

using Counts = std::vector<std::uint64_t>;
using Flags = std::vector<bool>;

TEST(HiddenGroups, SmallOnesGoWithTheNextSmallest) {
  EXPECT_EQ(hidden_groups(Counts{40, 3, 12, 90}, 5), (Flags{false, true, true, false}));
  EXPECT_EQ(hidden_groups(Counts{40, 2, 1, 90}, 5), (Flags{true, true, true, false})) << "3 are too few";
  EXPECT_EQ(hidden_groups(Counts{40, 2, 4, 90}, 5), (Flags{false, true, true, false}));
  EXPECT_EQ(hidden_groups(Counts{5, 12}, 5), (Flags{false, false}));
  EXPECT_EQ(hidden_groups(Counts{3, 12}, 5), (Flags{true, true}));
}

TEST(HiddenGroups, EmptyOnesHideNobody) {
  EXPECT_EQ(hidden_groups(Counts{0, 3, 0, 12, 90}, 5), (Flags{false, true, false, true, false}));
  EXPECT_EQ(hidden_groups(Counts{0, 0}, 5), (Flags{false, false}));
  EXPECT_EQ(hidden_groups(Counts{}, 5), Flags{});
}

// Which of the unknowns are the same in every solution of the equations, by Gauss's elimination: those whose
// unit vector is a sum of equations.
Flags solved(std::vector<std::vector<double>> equations, std::size_t unknowns) {
  std::size_t rank = 0;
  std::vector<std::size_t> pivots;
  for (std::size_t column = 0; column < unknowns && rank < equations.size(); ++column) {
    std::size_t best = rank;
    for (std::size_t i = rank; i < equations.size(); ++i) {
      if (std::abs(equations[i][column]) > std::abs(equations[best][column])) best = i;
    }
    if (std::abs(equations[best][column]) < 1e-9) continue;
    std::swap(equations[best], equations[rank]);
    for (std::size_t i = 0; i < equations.size(); ++i) {
      if (i == rank) continue;
      const double factor = equations[i][column] / equations[rank][column];
      for (std::size_t k = 0; k < unknowns; ++k) equations[i][k] -= factor * equations[rank][k];
    }
    pivots.push_back(column);
    ++rank;
  }
  Flags out(unknowns, false);
  for (std::size_t row = 0; row < rank; ++row) {
    std::size_t others = 0;
    for (std::size_t k = 0; k < unknowns; ++k) others += std::abs(equations[row][k]) > 1e-9;
    if (others == 1) out[pivots[row]] = true;
  }
  return out;
}

// The unknowns are the hidden cells, then the hidden totals; every row and column is an equation, and so are
// the two tables of totals beside the grand total.
bool any_is_solved(const CrossTable& table, const HiddenCells& hidden) {
  std::vector<int> place(table.n.size() + table.rows + table.columns, -1);
  int unknowns = 0;
  for (std::size_t i = 0; i < table.n.size(); ++i) place[i] = hidden.cells[i] ? unknowns++ : -1;
  for (std::size_t i = 0; i < table.rows; ++i) {
    place[table.n.size() + i] = hidden.row_totals[i] ? unknowns++ : -1;
  }
  for (std::size_t i = 0; i < table.columns; ++i) {
    place[table.n.size() + table.rows + i] = hidden.column_totals[i] ? unknowns++ : -1;
  }
  std::vector<std::vector<double>> equations(table.rows + table.columns + 2, std::vector<double>(unknowns));
  const auto put = [&](std::size_t equation, std::size_t entry, double factor) {
    if (place[entry] >= 0) equations[equation][place[entry]] = factor;
  };
  for (std::size_t row = 0; row < table.rows; ++row) {
    for (std::size_t column = 0; column < table.columns; ++column) {
      put(row, row * table.columns + column, 1);
      put(table.rows + column, row * table.columns + column, 1);
    }
    put(row, table.n.size() + row, -1);
    put(table.rows + table.columns, table.n.size() + row, 1);
  }
  for (std::size_t column = 0; column < table.columns; ++column) {
    put(table.rows + column, table.n.size() + table.rows + column, -1);
    put(table.rows + table.columns + 1, table.n.size() + table.rows + column, 1);
  }
  for (const bool one : solved(equations, unknowns)) {
    if (one) return true;
  }
  return false;
}

TEST(HiddenCells, NoneIsSolvedFromTheOthersAndTheTotals) {
  tests::Random random(5);
  int shown = 0;
  int everything = 0;
  for (int round = 0; round < 10'000; ++round) {
    CrossTable table;
    table.rows = 1 + random.below(5);
    table.columns = 1 + random.below(6);
    std::uint64_t total = 0;
    const std::uint64_t most = 1 + random.below(40);
    for (std::size_t i = 0; i < table.rows * table.columns; ++i) {
      table.n.push_back(random.below(4) == 0 ? 0 : random.below(most));
      total += table.n.back();
    }
    if (total < 5) continue;  // then the total itself is not shown
    const HiddenCells hidden = hidden_cells(table, 5);
    if (hidden.everything) {
      ++everything;
      continue;
    }
    ASSERT_FALSE(any_is_solved(table, hidden)) << "round " << round;
    for (std::size_t i = 0; i < table.n.size(); ++i) {
      ASSERT_TRUE(table.n[i] == 0 || table.n[i] >= 5 || hidden.cells[i]);
      shown += !hidden.cells[i];
    }
  }
  EXPECT_GT(shown, 15'000) << "a table that hides everything would be safe too";
  EXPECT_LT(everything, 5000);
}

TEST(HiddenCells, WhatIsHiddenOfALineWithAKnownTotalIsNoSmallGroupEither) {
  tests::Random random(6);
  for (int round = 0; round < 2000; ++round) {
    CrossTable table{.rows = 4, .columns = 5, .n = {}};
    for (std::size_t i = 0; i < 20; ++i) table.n.push_back(random.below(12));
    const HiddenCells hidden = hidden_cells(table, 5);
    if (hidden.everything) continue;
    for (std::size_t row = 0; row < table.rows; ++row) {
      if (hidden.row_totals[row]) continue;
      std::uint64_t sum = 0;
      int count = 0;
      for (std::size_t column = 0; column < table.columns; ++column) {
        if (!hidden.cells[row * 5 + column]) continue;
        sum += table.n[row * 5 + column];
        ++count;
      }
      ASSERT_TRUE(count == 0 || (count >= 2 && sum >= 5));
    }
  }
}

TEST(HiddenCells, ATableWithoutSmallCellsIsShownWhole) {
  const CrossTable table{.rows = 2, .columns = 2, .n = {5, 9, 0, 30}};
  const HiddenCells hidden = hidden_cells(table, 5);
  EXPECT_EQ(hidden.cells, (Flags{false, false, false, false}));
  EXPECT_EQ(hidden.row_totals, (Flags{false, false}));
  EXPECT_FALSE(hidden.everything);
}

TEST(HiddenCells, ASmallCellTakesThreeOthersWithIt) {
  const CrossTable table{.rows = 3, .columns = 3, .n = {3, 20, 30, 21, 10, 40, 31, 41, 50}};
  EXPECT_EQ(hidden_cells(table, 5).cells, (Flags{true, true, false, true, true, false, false, false, false}));
}

TEST(HiddenCells, WhereEverySegmentIsAloneInItsPeriodsNothingIsShown) {
  // The first segment's total less what everybody gave in the second period is its small cell.
  const CrossTable table{.rows = 2, .columns = 4, .n = {3, 10, 0, 0, 0, 0, 30, 4}};
  EXPECT_TRUE(hidden_cells(table, 5).everything);
  EXPECT_EQ(hidden_cells(table, 5).cells, Flags(8, true));
}

}  // namespace
}  // namespace truescore::nps
