#include "data/column_profile.h"

#include <algorithm>

#include "base/number.h"
#include "base/utf8.h"
#include "data/score_cell.h"
#include "data/time_cell.h"

namespace truescore::data {

namespace {

constexpr std::size_t kMostDistinct = 5000;
constexpr std::size_t kExamples = 5;
constexpr std::size_t kExampleBytes = 120;

void add_time(ColumnProfile& profile, const TimeCell& cell) {
  ++(cell.form == TimeForm::written   ? profile.written_times
     : cell.form == TimeForm::compact ? profile.compact_times
                                      : profile.counted_times);
  if (cell.time.order == base::DateOrder::year_first) {
    ++profile.year_first;
  } else if (cell.time.ambiguous) {
    ++profile.ambiguous;
  } else {
    ++(cell.time.order == base::DateOrder::day_first ? profile.day_first : profile.month_first);
  }
}

void add_number(ColumnProfile& profile, const NumberCell& cell, std::string_view text) {
  profile.most = std::max(profile.most, cell.value);
  if (cell.marks == NumberMarks::none) {
    ++profile.plain_numbers;
  } else {
    profile.marks.add(cell.marks);
  }
  if (text.find_first_not_of("0123456789") != std::string_view::npos) return;
  ++profile.bare_numbers;
  profile.is_code = profile.is_code || (text.size() > 1 && text[0] == '0') || text.size() > 15;
}

void add_example(ColumnProfile& profile, std::string_view cell) {
  if (profile.examples.size() == kExamples) return;
  std::string example(base::utf8_prefix(cell, kExampleBytes));
  const auto& known = profile.examples;
  if (std::find(known.begin(), known.end(), example) == known.end()) {
    profile.examples.push_back(std::move(example));
  }
}

void add(ColumnProfile& profile, const std::string& cell) {
  const std::string_view text = base::trim(cell);
  ++profile.values;
  profile.bytes += cell.size();
  profile.with_blanks += text.find(' ') != std::string_view::npos;
  if (profile.distinct.size() >= kMostDistinct) {
    profile.is_unique = profile.is_unique && profile.distinct.count(std::string(text)) == 0;
  } else if (!profile.distinct.emplace(text).second) {
    profile.is_unique = false;
  }
  add_example(profile, cell);
  const ScoreCell score = read_score(cell);
  if (score.is_score()) {
    ++profile.scores;
    ++profile.score_counts[static_cast<std::size_t>(score.score())];
    profile.most = std::max(profile.most, static_cast<double>(score.score()));
  }
  profile.groups += score.is_group();
  if (const auto number = read_number(text)) add_number(profile, *number, text);
  if (const auto time = read_time(text)) add_time(profile, *time);
}

}  // namespace

std::size_t ColumnProfile::numbers(std::optional<Decimal> decimal) const {
  std::size_t count = plain_numbers;
  if (!decimal) return count;
  const auto either = static_cast<std::size_t>(marks.either_points + marks.either_commas);
  return count + either + static_cast<std::size_t>(*decimal == Decimal::point ? marks.points : marks.commas);
}

std::vector<ColumnProfile> profiles_of(const Rows& rows, std::size_t first_row, std::size_t columns) {
  std::vector<ColumnProfile> profiles(columns);
  for (std::size_t r = first_row; r < rows.size(); ++r) {
    const std::size_t width = std::min(rows[r].size(), columns);
    for (std::size_t i = 0; i < width; ++i) {
      if (!is_blank(rows[r][i])) add(profiles[i], rows[r][i]);
    }
  }
  return profiles;
}

}  // namespace truescore::data
