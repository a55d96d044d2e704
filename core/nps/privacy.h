// Which groups of a table are not shown, so that no small group can be read or solved from what is.
//
// A group of fewer than `smallest` answers (but not of none) is hidden. Since the table stands beside its
// total, one hidden group would be the total less the others: the next smallest is hidden with it, until at
// least two are, with at least `smallest` answers together (complementary suppression; Hundepool et al.,
// Statistical Disclosure Control, 2012, chapter 4.2).
//
// Of a table with rows and columns all sums are taken to be known that the two tables of its margins show.
// A hidden cell is then solved from the rest exactly where its edge in the graph that joins rows and columns
// by hidden cells is a bridge (Gusfield, A graph theoretic approach to statistical data security, SIAM
// Journal on Computing 17, 1988); cells are hidden until there is none. The margins themselves are hidden as
// each of their tables alone would be.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace truescore::nps {

// Of groups with these numbers of answers, beside their total.
std::vector<bool> hidden_groups(std::span<const std::uint64_t> n, std::uint64_t smallest);

struct CrossTable {
  std::size_t rows = 0;
  std::size_t columns = 0;
  std::vector<std::uint64_t> n;  // by rows; 0 where nobody is
};

struct HiddenCells {
  std::vector<bool> cells;
  std::vector<bool> row_totals;
  std::vector<bool> column_totals;
  // Some cell is the only one of its row and column that anybody is in, so that hiding others does not help:
  // nothing of the table may be shown, not even who is in it.
  bool everything = false;
};
HiddenCells hidden_cells(const CrossTable& table, std::uint64_t smallest);

}  // namespace truescore::nps
