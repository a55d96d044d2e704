#include "data/column_profile.h"

#include <algorithm>
#include <utility>

#include "base/number.h"
#include "base/utf8.h"
#include "data/plain_cell.h"
#include "data/score_cell.h"
#include "data/text_index.h"
#include "data/time_cell.h"

namespace truescore::data {

namespace {

constexpr std::size_t kMostDistinct = 5000;
constexpr std::size_t kMostKept = 500;  // readings of a column
// So many rows tell what the values are. The others tell how many different ones there are, and what the
// first have left open.
constexpr std::size_t kTellingRows = 2500;
constexpr std::size_t kExamples = 5;
constexpr std::size_t kExampleBytes = 120;

void add_time(ColumnProfile& profile, const TimeCell& cell) {
  const bool compact = cell.form == TimeForm::compact || cell.form == TimeForm::month;
  ++(cell.form == TimeForm::written ? profile.written_times
     : compact                      ? profile.compact_times
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
  profile.elevens += cell.value == 11;
  if (cell.marks == NumberMarks::none) {
    ++profile.plain_numbers;
  } else {
    profile.marks.add(cell);
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

// What a cell can be read as.
struct Reading {
  ScoreCell score = ScoreCell::of(LeftOut::blank);
  std::optional<NumberCell> number;
  std::optional<TimeCell> time;
};

// Most cells of many columns stand in it again and again: each of its first texts is read once.
class Readings {
 public:
  struct Known {
    const Reading& reading;
    bool is_new = false;
  };
  explicit Readings(const PlainTimes& plain_times) : plain_times_(&plain_times) {}

  // Whether the text was not seen before. It must outlive this.
  bool is_new(std::string_view text) { return !place_of(text).second; }
  Known of(std::string_view text) {
    const auto [place, known] = place_of(text);
    if (known && place < readings_.size()) return {readings_[place], false};
    if (place == readings_.size() && place < kMostKept) {
      readings_.push_back(read(text));
      return {readings_.back(), !known};
    }
    last_ = read(text);
    return {last_, !known};
  }
  std::size_t distinct() const { return texts_.size(); }

 private:
  // And whether it was there.
  std::pair<std::uint32_t, bool> place_of(std::string_view text) {
    const std::uint32_t place = index_.find(text, texts_);
    if (place != TextIndex::kNone) return {place, true};
    if (texts_.size() == kMostDistinct) return {place, false};
    texts_.push_back(text);
    index_.add(text);
    return {static_cast<std::uint32_t>(texts_.size() - 1), false};
  }

  Reading read(std::string_view text) const {
    // Numbers and times have digits.
    if (std::none_of(text.begin(), text.end(), base::is_digit)) return {read_score(text), {}, {}};
    // The usual time is no number and no score.
    if (const auto plain = plain_times_->read(text)) {
      TimeCell time;
      time.time.seconds = plain->seconds;
      time.time.order = base::DateOrder::year_first;
      if (plain->utc) time.time.offset_minutes = 0;
      return {ScoreCell::of(LeftOut::not_a_number), {}, time};
    }
    return {read_score(text), read_number(text), read_time(text)};
  }

  const PlainTimes* plain_times_;
  TextIndex index_;
  std::vector<std::string_view> texts_;
  std::vector<Reading> readings_;  // of the first of them
  Reading last_;
};

// Of ASCII, or any other character.
bool is_letter(char c) {
  const auto lower = static_cast<unsigned char>(c | 0x20);
  return (lower >= 'a' && lower <= 'z') || lower >= 0x80;
}

void add(ColumnProfile& profile, Readings& readings, const std::string& cell) {
  const std::string_view text = base::trim(cell);
  ++profile.values;
  profile.bytes += cell.size();
  profile.with_blanks += text.find(' ') != std::string_view::npos;
  profile.with_letters += std::any_of(text.begin(), text.end(), is_letter);
  const auto [reading, is_new] = readings.of(text);
  profile.is_unique = profile.is_unique && is_new;
  if (is_new) add_example(profile, cell);
  if (reading.score.is_score()) {
    ++profile.scores;
    ++profile.score_counts[static_cast<std::size_t>(reading.score.score())];
    profile.most = std::max(profile.most, static_cast<double>(reading.score.score()));
  }
  profile.groups += reading.score.is_group();
  if (reading.number) add_number(profile, *reading.number, text);
  if (reading.time) add_time(profile, *reading.time);
}

}  // namespace

bool ColumnProfile::is_open() const {
  const bool order = ambiguous > 0 && day_first + month_first == 0;
  const bool decimal = marks.either_points + marks.either_commas > 0 && marks.points + marks.commas == 0;
  return order || decimal;
}

std::size_t ColumnProfile::numbers(std::optional<Decimal> decimal) const {
  std::size_t count = plain_numbers;
  if (!decimal) return count;
  const auto either = static_cast<std::size_t>(marks.either_points + marks.either_commas);
  return count + either + static_cast<std::size_t>(*decimal == Decimal::point ? marks.points : marks.commas);
}

std::vector<ColumnProfile> profiles_of(const Rows& rows, std::size_t first_row, std::size_t columns) {
  std::vector<ColumnProfile> profiles(columns);
  const PlainTimes plain_times;
  std::vector<Readings> readings(columns, Readings(plain_times));
  for (std::size_t r = first_row; r < rows.size(); ++r) {
    const std::size_t width = std::min(rows[r].size(), columns);
    for (std::size_t i = 0; i < width; ++i) {
      const std::string& cell = rows[r][i];
      if (is_blank(cell)) continue;
      ColumnProfile& profile = profiles[i];
      if (r - first_row < kTellingRows || profile.is_open()) {
        add(profile, readings[i], cell);
      } else {
        ++profile.others;
        profile.is_unique = readings[i].is_new(base::trim(cell)) && profile.is_unique;
      }
    }
  }
  for (std::size_t i = 0; i < columns; ++i) profiles[i].distinct = readings[i].distinct();
  return profiles;
}

}  // namespace truescore::data
