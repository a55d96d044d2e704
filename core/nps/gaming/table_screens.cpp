#include "nps/gaming/table_screens.h"

#include <algorithm>

#include "nps/drivers/rating_columns.h"

namespace truescore::nps {

using base::Result;
using data::Groups;

namespace {

ItemAnswers ratings_of(const ScreenColumns& columns, std::size_t row) {
  ItemAnswers out;
  for (const data::Column* rating : columns.ratings) out.push_back(driver_value(*rating, row));
  return out;
}

std::array<Tally, 2> thirds_of(std::vector<std::pair<double, data::ScoreCell>> timed) {
  std::stable_sort(timed.begin(), timed.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  std::array<Tally, 2> out;
  for (std::size_t i = 0; i < timed.size() / 3; ++i) {
    out[0].add(timed[i].second);
    out[1].add(timed[timed.size() - 1 - i].second);
  }
  return out;
}

}  // namespace

Result<TableScreens> screen_table(const data::Table& table, const ScreenColumns& columns,
                                  const std::vector<bool>& left_out, const ScreenLimits& limits) {
  TRUESCORE_TRY(reading, ScreenReading::open(columns));
  Groups groups;
  TableScreens out;
  if (columns.group) {
    TRUESCORE_TRY(read_groups, data::as_groups(*columns.group));
    groups = std::move(read_groups);
    for (const auto& value : groups.values) out.groups.push_back({value.value_or(""), {}});
  }
  if (columns.ratings.size() >= limits.straight_items) out.straightlined.emplace();
  if (columns.respondent) out.same_respondent.emplace();
  if (columns.comment) out.same_comment.emplace();
  if (reading.tells_durations()) out.fast.emplace();

  std::vector<std::size_t> rows;  // of the answers
  std::vector<bool> worth_a_look;
  std::vector<AnswerTrace> traces;
  std::vector<std::pair<double, data::ScoreCell>> timed;
  for (std::size_t row = 0; row < table.rows; ++row) {
    const data::ScoreCell score = reading.score(row);
    if (!score.is_counted() || (!left_out.empty() && left_out[row])) continue;
    rows.push_back(row);
    worth_a_look.push_back(false);
    out.all.add(score);
    const auto at = reading.finished_at(row);
    if (at) timed.push_back({*at, score});
    if (columns.group && groups.codes[row] != Groups::kMissing)
      out.groups[groups.codes[row]].tally.add(score);

    const auto judge = [&](std::optional<Screened>& screen, bool judged, bool found) {
      if (!screen || !judged) return;
      ++screen->judged;
      if (!found) return;
      screen->found.add(score);
      worth_a_look.back() = true;
    };
    const Straightline line = straightline(ratings_of(columns, row), limits.straight_items);
    judge(out.straightlined, line.answered >= limits.straight_items, line.straightlined);
    traces.push_back({reading.respondent(row), "", reading.comment(row), at});
    const AnswerTrace& trace = traces.back();
    const auto took = reading.duration(row);
    const double items = 1.0 + static_cast<double>(line.answered) + (trace.text.empty() ? 0 : 1);
    judge(out.fast, took.has_value(), took && *took < limits.seconds_per_item * items);
    judge(out.same_respondent, !trace.respondent.empty(), false);
    judge(out.same_comment, trace.text.size() >= limits.repetition.text_bytes, false);
  }
  for (const Repetition& again : repetitions(traces, limits.repetition)) {
    auto& screen = again.reason == Repetition::Reason::respondent ? out.same_respondent : out.same_comment;
    screen->found.add(reading.score(rows[again.again]));
    worth_a_look[again.again] = true;
  }
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (!worth_a_look[i]) out.without.add(reading.score(rows[i]));
  }
  if (!timed.empty()) out.thirds = thirds_of(std::move(timed));
  return out;
}

}  // namespace truescore::nps
