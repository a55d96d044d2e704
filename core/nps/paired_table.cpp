#include "nps/paired_table.h"

#include <array>

#include "data/periods.h"

namespace truescore::nps {

using base::Result;
using data::Groups;

namespace {

// A person's last answer of a wave so far.
struct Answer {
  int group = -1;                    // row and column of a PairedTable; -1: none yet
  std::optional<std::int64_t> time;  // nothing is before every time
};

int table_index(data::ScoreCell cell) { return 2 - static_cast<int>(cell.group()); }

// The code of the wave, or kMissing where no row is in it.
std::uint32_t code_of(const Groups& waves, const std::string& name) {
  for (std::uint32_t code = 0; code < waves.values.size(); ++code) {
    if (waves.values[code] == name) return code;
  }
  return Groups::kMissing;
}

void count(GroupCounts& counts, int group) {
  (group == 0 ? counts.detractors : group == 1 ? counts.passives : counts.promoters) += 1;
}

}  // namespace

Result<PairedAnswers> pair_table(const data::Table& table, const PairedRequest& request) {
  TRUESCORE_TRY(scores, data::as_scores(*request.score));
  TRUESCORE_TRY(people, data::as_groups(*request.respondent));
  const data::TimeColumn* times = nullptr;
  if (request.date) {
    TRUESCORE_TRY(found, data::as_times(*request.date));
    times = found;
  }
  TRUESCORE_TRY(waves, request.wave ? data::as_groups(*request.wave)
                                    : data::as_periods(*request.date, *request.period));
  const std::array<std::uint32_t, 2> wanted{code_of(waves, request.before), code_of(waves, request.after)};
  std::vector<std::array<Answer, 2>> answers(people.values.size());
  PairedAnswers out;
  for (std::size_t row = 0; row < table.rows; ++row) {
    if (!request.left_out.empty() && request.left_out[row]) continue;
    const data::ScoreCell cell = scores.at(row);
    const std::uint32_t code = waves.codes[row];
    if (code == Groups::kMissing || !cell.is_counted()) continue;
    for (std::size_t wave = 0; wave < 2; ++wave) {
      if (code != wanted[wave]) continue;
      if (people.codes[row] == Groups::kMissing) {
        ++out.anonymous;
        continue;
      }
      Answer& last = answers[people.codes[row]][wave];
      const auto time = times ? times->instant_at(row) : std::nullopt;
      out.earlier += last.group >= 0;
      if (last.group < 0 || !(time < last.time)) last = {table_index(cell), time};
    }
  }
  for (const auto& [before, after] : answers) {
    if (before.group >= 0 && after.group >= 0) {
      ++out.table[static_cast<std::size_t>(before.group)][static_cast<std::size_t>(after.group)];
    } else if (before.group >= 0) {
      count(out.before_only, before.group);
    } else if (after.group >= 0) {
      count(out.after_only, after.group);
    }
  }
  return out;
}

}  // namespace truescore::nps
