#include "nps/table_tally.h"

#include <algorithm>
#include <unordered_map>

#include "data/periods.h"

namespace truescore::nps {

using base::Error;
using base::ErrorCode;
using base::Result;
using data::Column;
using data::Groups;
using data::Table;

namespace {

constexpr std::uint32_t kMissing = Groups::kMissing;

// Rows -> combinations of group codes, numbered as they appear.
class Combinations {
 public:
  explicit Combinations(std::size_t rows) : id_of_row_(rows, 0), parts_(1) {}

  // Refines every combination by the groups of one more column. False where there are too many.
  bool refine(const Groups& groups) {
    const std::uint64_t width = groups.values.size() + 1;
    // Where few can occur each has its place, else they are found by their key.
    if (parts_.size() * width <= kFew) {
      std::vector<std::uint32_t> places(parts_.size() * width, kMissing);
      return refine(groups, static_cast<std::uint32_t>(width),
                    [&](std::uint32_t key) -> std::uint32_t& { return places[key]; });
    }
    std::unordered_map<std::uint64_t, std::uint32_t> seen;
    return refine(groups, width, [&](std::uint64_t key) -> std::uint32_t& {
      return seen.emplace(key, kMissing).first->second;
    });
  }

  std::size_t count() const { return parts_.size(); }
  const std::vector<std::uint32_t>& ids() const { return id_of_row_; }
  const std::vector<std::uint32_t>& parts(std::size_t id) const { return parts_[id]; }

 private:
  static constexpr std::uint64_t kFew = std::uint64_t{1} << 22;

  // `place` is where the number of a key's combination is kept.
  template <typename Key, typename Place>
  bool refine(const Groups& groups, Key width, Place place) {
    std::vector<std::vector<std::uint32_t>> parts;
    const std::uint32_t* codes = groups.codes.data();
    for (std::size_t row = 0; row < id_of_row_.size(); ++row) {
      const Key code = codes[row] == kMissing ? width - 1 : codes[row];
      std::uint32_t& id = place(id_of_row_[row] * width + code);
      if (id == kMissing) {
        if (parts.size() == kMaxGroups) return false;
        id = static_cast<std::uint32_t>(parts.size());
        parts.push_back(parts_[id_of_row_[row]]);
        parts.back().push_back(codes[row]);
      }
      id_of_row_[row] = id;
    }
    parts_ = std::move(parts);
    return true;
  }

  std::vector<std::uint32_t> id_of_row_;
  std::vector<std::vector<std::uint32_t>> parts_;  // the codes of each combination
};

// Adds every row to the tally of its combination. The cells of a combination are counted as they are, beside
// each other, and become a tally at the end.
void tally_all(const data::ScoreColumn& scores, const std::vector<std::uint32_t>& ids,
               std::vector<Tally>& tallies) {
  constexpr std::size_t kCells = data::ScoreCell::kDistinct;
  std::vector<std::uint64_t> counts(tallies.size() * kCells);
  for (std::size_t row = 0; row < ids.size(); ++row) ++counts[ids[row] * kCells + scores.at(row).number()];
  for (std::size_t id = 0; id < tallies.size(); ++id) {
    for (std::size_t cell = 0; cell < kCells; ++cell) {
      if (const std::uint64_t count = counts[id * kCells + cell]) {
        tallies[id].add(data::ScoreCell::of_number(cell), count);
      }
    }
  }
}

std::optional<std::string> value_of(const Groups& groups, std::uint32_t code) {
  if (code == kMissing) return std::nullopt;
  return groups.values[code];
}

}  // namespace

Result<TableTally> tally_table(const Table& table, const TallyRequest& request) {
  TRUESCORE_TRY(scores, data::as_scores(*request.score));
  std::vector<Groups> levels;
  for (const Column* column : request.by) {
    TRUESCORE_TRY(groups, data::as_groups(*column));
    levels.push_back(std::move(groups));
  }
  if (request.period) {
    TRUESCORE_TRY(periods, data::as_periods(*request.date, *request.period));
    levels.push_back(std::move(periods));
  }
  Combinations combinations(table.rows);
  for (const Groups& level : levels) {
    if (!combinations.refine(level)) {
      Error error;
      error.code = ErrorCode::groups_too_many;
      error.detail = {{"expected", std::to_string(kMaxGroups)}};
      return error;
    }
  }
  std::vector<Tally> tallies(combinations.count());
  std::vector<bool> occurs(combinations.count());
  TableTally out;
  const auto answers = [&](std::size_t row) { return table.counted ? table.counted->answers[row] : 1; };
  if (!table.counted && request.wanted.empty() && request.duplicate.empty()) {
    out.rows = table.rows;
    occurs.assign(occurs.size(), true);
    tally_all(scores, combinations.ids(), tallies);
  } else {
    for (std::size_t row = 0; row < table.rows; ++row) {
      if (!request.wanted.empty() && !request.wanted[row]) continue;
      out.rows += answers(row);
      const std::uint32_t id = combinations.ids()[row];
      if (!request.duplicate.empty() && request.duplicate[row]) {
        tallies[id].leave_out(data::LeftOut::duplicate);
      } else {
        tallies[id].add(scores.at(row), answers(row));
      }
      occurs[id] = true;
    }
  }
  for (const Tally& tally : tallies) out.overall.merge(tally);
  if (request.wanted.empty() && request.duplicate.empty()) {
    out.column = out.overall;
  } else {
    for (std::size_t row = 0; row < table.rows; ++row) out.column.add(scores.at(row), answers(row));
  }
  if (levels.empty()) return out;
  // The codes are in natural order and kMissing is the greatest, so the order of the codes is that of the
  // groups.
  std::vector<std::size_t> order;
  for (std::size_t id = 0; id < combinations.count(); ++id) {
    if (occurs[id]) order.push_back(id);
  }
  std::sort(order.begin(), order.end(),
            [&](std::size_t a, std::size_t b) { return combinations.parts(a) < combinations.parts(b); });
  for (const std::size_t id : order) {
    TallyGroup group;
    for (std::size_t i = 0; i < request.by.size(); ++i) {
      group.by.push_back(value_of(levels[i], combinations.parts(id)[i]));
    }
    if (request.period) group.period = value_of(levels.back(), combinations.parts(id).back());
    group.tally = tallies[id];
    out.groups.push_back(std::move(group));
  }
  return out;
}

}  // namespace truescore::nps
