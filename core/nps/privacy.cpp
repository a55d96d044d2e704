#include "nps/privacy.h"

#include <algorithm>
#include <numeric>
#include <optional>

namespace truescore::nps {

namespace {

// The least of the candidates by their answers; nothing where there is none.
std::optional<std::size_t> smallest_of(const std::vector<std::size_t>& candidates,
                                       const std::vector<std::uint64_t>& n) {
  const auto least = std::min_element(candidates.begin(), candidates.end(),
                                      [&](std::size_t a, std::size_t b) { return n[a] < n[b]; });
  if (least == candidates.end()) return std::nullopt;
  return *least;
}

// The hidden entries of a table with its margins as a graph: a vertex for each row and each column, and one
// of either kind for the totals; an edge for each hidden entry.
class HiddenGraph {
 public:
  HiddenGraph(const CrossTable& table, const HiddenCells& hidden)
      : columns_(table.columns), rows_(table.rows), neighbours_(table.rows + table.columns + 2) {
    for (std::size_t row = 0; row < rows_; ++row) {
      for (std::size_t column = 0; column < columns_; ++column) {
        if (hidden.cells[row * columns_ + column]) join(row, column);
      }
      if (hidden.row_totals[row]) join(row, columns_);
    }
    for (std::size_t column = 0; column < columns_; ++column) {
      if (hidden.column_totals[column]) join(rows_, column);
    }
  }

  struct Edge {
    std::size_t row;     // rows: the total's
    std::size_t column;  // columns: the total's
  };

  // The edges that lie on no cycle (Tarjan), without recursion: a table may be long.
  std::vector<Edge> bridges() const {
    std::vector<Edge> found;
    const std::size_t count = neighbours_.size();
    std::vector<std::size_t> entered(count, 0);
    std::vector<std::size_t> low(count, 0);
    std::vector<std::size_t> next(count, 0);
    std::size_t clock = 0;
    for (std::size_t root = 0; root < count; ++root) {
      if (entered[root]) continue;
      std::vector<std::size_t> way = {root};
      entered[root] = low[root] = ++clock;
      while (!way.empty()) {
        const std::size_t here = way.back();
        if (next[here] < neighbours_[here].size()) {
          const std::size_t there = neighbours_[here][next[here]++];
          if (way.size() > 1 && there == way[way.size() - 2]) continue;  // no two edges join the same
          if (entered[there]) {
            low[here] = std::min(low[here], entered[there]);
          } else {
            entered[there] = low[there] = ++clock;
            way.push_back(there);
          }
          continue;
        }
        way.pop_back();
        if (way.empty()) continue;
        const std::size_t before = way.back();
        low[before] = std::min(low[before], low[here]);
        if (low[here] > entered[before]) found.push_back(edge_of(before, here));
      }
    }
    return found;
  }

 private:
  void join(std::size_t row, std::size_t column) {
    const std::size_t other = rows_ + 1 + column;
    neighbours_[row].push_back(other);
    neighbours_[other].push_back(row);
  }
  Edge edge_of(std::size_t a, std::size_t b) const {
    if (a > b) std::swap(a, b);
    return {a, b - rows_ - 1};
  }

  std::size_t columns_;
  std::size_t rows_;
  std::vector<std::vector<std::size_t>> neighbours_;
};

// The cells of a row, or of a column.
std::vector<std::size_t> cells_of(const CrossTable& table, bool row, std::size_t place) {
  std::vector<std::size_t> cells(row ? table.columns : table.rows);
  for (std::size_t i = 0; i < cells.size(); ++i) {
    cells[i] = row ? place * table.columns + i : i * table.columns + place;
  }
  return cells;
}

// Those that may still be hidden: shown, and not empty.
std::vector<std::size_t> shown_of(const std::vector<std::size_t>& cells, const CrossTable& table,
                                  const std::vector<bool>& hidden) {
  std::vector<std::size_t> out;
  for (const std::size_t cell : cells) {
    if (!hidden[cell] && table.n[cell] > 0) out.push_back(cell);
  }
  return out;
}

}  // namespace

std::vector<bool> hidden_groups(std::span<const std::uint64_t> n, std::uint64_t smallest) {
  std::vector<bool> hidden(n.size(), false);
  std::vector<std::size_t> order(n.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return n[a] < n[b]; });
  std::size_t count = 0;
  std::uint64_t sum = 0;
  for (const std::size_t group : order) {
    if (n[group] == 0) continue;
    const bool needs_company = count > 0 && (count < 2 || sum < smallest);
    if (n[group] >= smallest && !needs_company) break;
    hidden[group] = true;
    ++count;
    sum += n[group];
  }
  return hidden;
}

HiddenCells hidden_cells(const CrossTable& table, std::uint64_t smallest) {
  std::vector<std::uint64_t> row_sums(table.rows, 0);
  std::vector<std::uint64_t> column_sums(table.columns, 0);
  HiddenCells out;
  out.cells.resize(table.n.size());
  for (std::size_t cell = 0; cell < table.n.size(); ++cell) {
    row_sums[cell / table.columns] += table.n[cell];
    column_sums[cell % table.columns] += table.n[cell];
    out.cells[cell] = table.n[cell] > 0 && table.n[cell] < smallest;
  }
  out.row_totals = hidden_groups(row_sums, smallest);
  out.column_totals = hidden_groups(column_sums, smallest);

  // Whether another cell of the line could be hidden.
  const auto hide_in_line = [&](bool row, std::size_t place) {
    const auto cell = smallest_of(shown_of(cells_of(table, row, place), table, out.cells), table.n);
    if (cell) out.cells[*cell] = true;
    return cell.has_value();
  };
  // What is hidden of a line with a known total is known together.
  const auto fill_line = [&](bool row, std::size_t place) {
    if ((row ? out.row_totals : out.column_totals)[place]) return;
    for (;;) {
      std::size_t count = 0;
      std::uint64_t sum = 0;
      for (const std::size_t cell : cells_of(table, row, place)) {
        if (!out.cells[cell]) continue;
        ++count;
        sum += table.n[cell];
      }
      if (count == 0 || (count >= 2 && sum >= smallest) || !hide_in_line(row, place)) return;
    }
  };
  for (;;) {
    for (std::size_t row = 0; row < table.rows; ++row) fill_line(true, row);
    for (std::size_t column = 0; column < table.columns; ++column) fill_line(false, column);
    const auto bridges = HiddenGraph(table, out).bridges();
    if (bridges.empty()) return out;
    bool hid = false;
    for (const auto& [row, column] : bridges) {
      if (row < table.rows && hide_in_line(true, row)) hid = true;
      if (column < table.columns && hide_in_line(false, column)) hid = true;
    }
    if (!hid) break;
  }
  out.everything = true;
  std::fill(out.cells.begin(), out.cells.end(), true);
  return out;
}

}  // namespace truescore::nps
