#include "nps/table_privacy.h"

#include <map>

#include "nps/privacy.h"

namespace truescore::nps {

namespace {

using Value = std::optional<std::string>;

// The places of values, in the order they came.
class Places {
 public:
  std::size_t of(const Value& value) { return places_.try_emplace(value, places_.size()).first->second; }
  std::size_t count() const { return places_.size(); }

 private:
  std::map<Value, std::size_t> places_;
};

}  // namespace

HiddenTally hide_small_groups(const TableTally& tally, int parts, std::uint64_t smallest) {
  HiddenTally out;
  const std::uint64_t total = tally.overall.n();
  out.overall = total > 0 && total < smallest;
  if (parts < 2) {
    std::vector<std::uint64_t> n;
    for (const TallyGroup& group : tally.groups) n.push_back(group.tally.n());
    out.groups = hidden_groups(n, smallest);
    for (std::size_t i = 0; i < n.size(); ++i) {
      if (out.groups[i]) out.together.merge(tally.groups[i].tally);
    }
    return out;
  }
  Places rows;
  Places columns;
  std::vector<std::pair<std::size_t, std::size_t>> places;
  for (const TallyGroup& group : tally.groups) {
    const Value& second = group.by.size() > 1 ? group.by[1] : group.period;
    const std::size_t row = rows.of(group.by[0]);
    places.emplace_back(row, columns.of(second));
  }
  CrossTable table{.rows = rows.count(), .columns = columns.count(), .n = {}};
  table.n.resize(table.rows * table.columns, 0);
  for (std::size_t i = 0; i < places.size(); ++i) {
    table.n[places[i].first * table.columns + places[i].second] = tally.groups[i].tally.n();
  }
  const HiddenCells hidden = hidden_cells(table, smallest);
  out.everything = hidden.everything || out.overall;
  for (const auto& [row, column] : places) out.groups.push_back(hidden.cells[row * table.columns + column]);
  return out;
}

}  // namespace truescore::nps
