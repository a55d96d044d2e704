#include "data/column.h"

#include <algorithm>

#include "base/calendar.h"
#include "base/number.h"
#include "base/utf8.h"

namespace truescore::data {

namespace {

// Plain cells are read so many at a time, to be appended together.
constexpr std::size_t kTogether = 256;

template <typename Value>
void append_values(std::vector<Value>& values, const Value* more, std::size_t count) {
  values.insert(values.end(), more, more + count);
}

}  // namespace

void CategoryColumn::append(std::string_view text) {
  std::uint32_t code = index_.find(text, texts_);
  if (code == kMissing) {
    code = static_cast<std::uint32_t>(texts_.size());
    texts_.emplace_back(text);
    note_text(text);
  }
  codes_.push_back(code);
}

void CategoryColumn::note_text(std::string_view text) {
  is_plain_.push_back(text.find('\'') == std::string_view::npos);
  text_bytes_ += text.size() + sizeof(std::string) + 12 * sizeof(std::uint64_t);
  index_.add(text);
}

void CategoryColumn::append_all(const CategoryColumn& other) {
  std::vector<std::uint32_t> code_of(other.texts_.size());
  for (std::size_t code = 0; code < code_of.size(); ++code) {
    append(other.texts_[code]);
    code_of[code] = codes_.back();
    codes_.pop_back();
  }
  for (const std::uint32_t code : other.codes_) codes_.push_back(code == kMissing ? kMissing : code_of[code]);
}

bool CategoryColumn::restore() {
  for (const std::uint32_t code : codes_) {
    if (code != kMissing && code >= texts_.size()) return false;
  }
  for (const std::string& text : texts_) {
    if (index_.find(text, texts_) != kMissing) return false;
    note_text(text);
  }
  return true;
}

void TextColumn::append_all(const TextColumn& other) {
  const std::size_t before = bytes_.size();
  bytes_ += other.bytes_;
  for (const std::size_t end : other.ends_) ends_.push_back(before + end);
}

bool TextColumn::restore() const {
  std::size_t before = 0;
  for (const std::size_t end : ends_) {
    if (end < before) return false;
    before = end;
  }
  return before == bytes_.size();
}

void ScoreColumn::append_all(const ScoreColumn& other) {
  cells_.insert(cells_.end(), other.cells_.begin(), other.cells_.end());
}

bool ScoreColumn::restore() const {
  return std::all_of(cells_.begin(), cells_.end(), [](ScoreCell cell) { return cell.is_known(); });
}

void NumberColumn::append_all(const NumberColumn& other) {
  values_.insert(values_.end(), other.values_.begin(), other.values_.end());
  cells_.insert(cells_.end(), other.cells_.begin(), other.cells_.end());
}

bool NumberColumn::restore() const {
  return values_.size() == cells_.size() &&
         std::all_of(cells_.begin(), cells_.end(), [](Cell cell) { return cell <= Cell::invalid; });
}

std::size_t CategoryColumn::append_plain(std::span<const std::string_view> cells, std::uint64_t& missing) {
  const std::size_t most = std::min(cells.size(), kTogether);
  std::uint32_t codes[kTogether];
  std::size_t count = 0;
  for (; count < most; ++count) {
    const std::string_view cell = cells[count];
    const std::uint32_t code = cell.empty() ? kMissing : index_.find(cell, texts_);
    if (cell.empty()) {
      ++missing;
    } else if (code == kMissing || !is_plain_[code]) {
      break;
    }
    codes[count] = code;
  }
  append_values(codes_, codes, count);
  return count;
}

void CategoryColumn::decode_texts(Encoding encoding) {
  change_texts([&](std::string_view text) { return decode(encoding, text); });
}

void TextColumn::decode_texts(Encoding encoding) {
  change_texts([&](std::string_view text) { return decode(encoding, text); });
}

std::size_t NumberColumn::append_plain(std::span<const std::string_view> cells, bool marked,
                                       DecimalEvidence& marks, std::uint64_t& missing) {
  const std::size_t most = std::min(cells.size(), kTogether);
  double values[kTogether];
  Cell read[kTogether];
  std::size_t count = 0;
  for (; count < most; ++count) {
    values[count] = 0;
    read[count] = Cell::blank;
    if (cells[count].empty()) {
      ++missing;
      continue;
    }
    const auto number = read_plain_number(cells[count]);
    if (!number) break;
    if (number->marks != NumberMarks::none) {
      if (!marked) break;
      marks.add(*number);
    }
    values[count] = number->value;
    read[count] = static_cast<Cell>(number->marks);
  }
  append_values(values_, values, count);
  append_values(cells_, read, count);
  return count;
}

std::uint64_t NumberColumn::decide(std::optional<Decimal> decided) {
  std::uint64_t lost = 0;
  // Such a mark leaves its value as it stands.
  const Cell own = !decided ? Cell::number : *decided == Decimal::point ? Cell::point : Cell::comma;
  for (std::size_t row = 0; row < cells_.size(); ++row) {
    if (cells_[row] == own) cells_[row] = Cell::number;
    if (cells_[row] == Cell::number || cells_[row] >= Cell::blank) continue;
    const NumberCell cell{values_[row], static_cast<NumberMarks>(cells_[row])};
    const auto value = decided ? value_under(cell, *decided) : std::nullopt;
    cells_[row] = value ? Cell::number : Cell::invalid;
    values_[row] = value.value_or(0);
    lost += !value;
  }
  return lost;
}

namespace {

// "UTC", "+03:00", "-05:00".
std::string offset_text(std::int32_t minutes) {
  if (minutes == 0) return "UTC";
  const std::int32_t size = minutes < 0 ? -minutes : minutes;
  const auto two = [](std::int32_t value) {
    return std::string(value < 10 ? "0" : "") + std::to_string(value);
  };
  return (minutes < 0 ? "-" : "+") + two(size / 60) + ":" + two(size % 60);
}

}  // namespace

void TimeColumn::append(const std::optional<base::WrittenTime>& time) {
  seconds_.push_back(time ? time->seconds : 0);
  readings_.push_back(!time ? Reading::none : time->ambiguous ? Reading::ambiguous : Reading::certain);
  if (!time || !time->offset_minutes) return;
  offsets_.resize(seconds_.size(), kNoOffset);
  offsets_.back() = static_cast<std::int16_t>(*time->offset_minutes);
}

void TimeColumn::append_all(const TimeColumn& other) {
  if (!other.offsets_.empty()) {
    offsets_.resize(seconds_.size(), kNoOffset);
    offsets_.insert(offsets_.end(), other.offsets_.begin(), other.offsets_.end());
  }
  seconds_.insert(seconds_.end(), other.seconds_.begin(), other.seconds_.end());
  readings_.insert(readings_.end(), other.readings_.begin(), other.readings_.end());
}

bool TimeColumn::restore() const {
  // A year of five digits and more is read nowhere.
  constexpr std::int64_t kMost = 400'000'000'000;
  return readings_.size() == seconds_.size() && offsets_.size() <= seconds_.size() &&
         std::all_of(readings_.begin(), readings_.end(),
                     [](Reading reading) { return reading <= Reading::ambiguous; }) &&
         std::all_of(seconds_.begin(), seconds_.end(),
                     [](std::int64_t seconds) { return seconds >= -kMost && seconds <= kMost; });
}

std::size_t TimeColumn::append_plain(std::span<const std::string_view> cells, const PlainTimes& plain,
                                     std::uint64_t& missing) {
  const std::size_t most = std::min(cells.size(), kTogether);
  std::int64_t seconds[kTogether];
  Reading readings[kTogether];
  std::int16_t offsets[kTogether];
  std::size_t with_offset = 0;  // up to the last that has one
  std::size_t count = 0;
  for (; count < most; ++count) {
    if (cells[count].empty()) {
      seconds[count] = 0;
      readings[count] = Reading::none;
      offsets[count] = kNoOffset;
      ++missing;
      continue;
    }
    const auto time = plain.read(cells[count]);
    if (!time) break;
    seconds[count] = time->seconds;
    readings[count] = Reading::certain;
    offsets[count] = time->utc ? std::int16_t{0} : kNoOffset;
    if (time->utc) with_offset = count + 1;
  }
  if (with_offset > 0) {
    offsets_.resize(seconds_.size(), kNoOffset);
    append_values(offsets_, offsets, with_offset);
  }
  append_values(seconds_, seconds, count);
  append_values(readings_, readings, count);
  return count;
}

void TimeColumn::name_zone(std::string_view of_heading) {
  zone = of_heading;
  if (!zone.empty() || offsets_.empty()) return;
  std::optional<std::optional<std::int32_t>> first;
  for (std::size_t row = 0; row < seconds_.size(); ++row) {
    if (readings_[row] == Reading::none) continue;
    const auto offset = offset_at(row);
    if (!first) first = offset;
    if (*first == offset) continue;
    zone = "several";
    return;
  }
  if (first && *first) zone = offset_text(**first);
}

void TimeColumn::exchange_days_and_months() {
  for (std::size_t row = 0; row < seconds_.size(); ++row) {
    if (readings_[row] == Reading::ambiguous) seconds_[row] = base::exchange_day_and_month(seconds_[row]);
  }
}

std::size_t ScoreColumn::append_plain(std::span<const std::string_view> cells) {
  const std::size_t most = std::min(cells.size(), kTogether);
  std::int8_t scores[kTogether];
  std::size_t count = 0;
  for (; count < most; ++count) {
    const std::string_view cell = cells[count];
    if (cell.empty()) break;
    // 0 to 9 and 10 come in no order that a branch could guess.
    const bool is_ten = (static_cast<unsigned char>(cell.front()) << 8 |
                         static_cast<unsigned char>(cell.back())) == ('1' << 8 | '0');
    const unsigned ten = is_ten ? 1 : 0;
    const unsigned score = is_ten ? 10 : static_cast<unsigned>(cell.front() - '0');
    if (score > 9 + ten || cell.size() != 1 + ten) break;
    scores[count] = static_cast<std::int8_t>(score);
  }
  for (std::size_t i = 0; i < count; ++i) cells_.push_back(ScoreCell::of(scores[i]));
  return count;
}

std::string_view word(Kind kind) {
  static constexpr std::string_view kWords[] = {"score", "category", "text", "number", "time"};
  return kWords[static_cast<int>(kind)];
}

std::optional<Kind> kind_named(std::string_view name) {
  for (const auto kind : {Kind::score, Kind::category, Kind::text, Kind::number, Kind::time}) {
    if (word(kind) == name) return kind;
  }
  return std::nullopt;
}

std::size_t Column::size() const {
  return std::visit([](const auto& column) { return column.size(); }, values);
}

std::optional<std::string> Column::text_at(std::size_t row) const {
  switch (kind()) {
    case Kind::score: {
      const ScoreCell cell = std::get_if<ScoreColumn>(&values)->at(row);
      if (!cell.is_counted()) return std::nullopt;
      return cell.is_group() ? std::string(survey::word(cell.group())) : std::to_string(cell.score());
    }
    case Kind::category: {
      const auto& column = *std::get_if<CategoryColumn>(&values);
      const std::uint32_t code = column.codes()[row];
      if (code == CategoryColumn::kMissing) return std::nullopt;
      return column.texts()[code];
    }
    case Kind::text: {
      const std::string_view text = std::get_if<TextColumn>(&values)->at(row);
      if (text.empty()) return std::nullopt;
      return std::string(text);
    }
    case Kind::number: {
      const auto value = std::get_if<NumberColumn>(&values)->at(row);
      if (!value) return std::nullopt;
      return base::number_text(*value);
    }
    case Kind::time:
      break;
  }
  const auto seconds = std::get_if<TimeColumn>(&values)->at(row);
  if (!seconds) return std::nullopt;
  return base::time_label(*seconds);
}

Column make_column(Kind kind, std::string name, std::string label) {
  Column column;
  column.name = std::move(name);
  column.label = std::move(label);
  switch (kind) {
    case Kind::score:
      column.values = ScoreColumn();
      break;
    case Kind::category:
      column.values = CategoryColumn();
      break;
    case Kind::text:
      column.values = TextColumn();
      break;
    case Kind::number:
      column.values = NumberColumn();
      break;
    case Kind::time:
      column.values = TimeColumn();
      break;
  }
  return column;
}

void Column::append_missing() {
  ++missing;
  if (auto* scores = std::get_if<ScoreColumn>(&values)) {
    scores->append(ScoreCell::of(LeftOut::blank));
  } else if (auto* categories = std::get_if<CategoryColumn>(&values)) {
    categories->append_missing();
  } else if (auto* texts = std::get_if<TextColumn>(&values)) {
    texts->append("");
  } else if (auto* numbers = std::get_if<NumberColumn>(&values)) {
    numbers->append(std::nullopt);
  } else if (auto* times = std::get_if<TimeColumn>(&values)) {
    times->append(std::nullopt);
  }
}

void Column::note_rejected(std::size_t row, std::string_view text) {
  // A very long cell is kept by its beginning.
  if (rejected.size() < kMaxRejected) rejected.emplace_back(row, base::utf8_prefix(text, 1000));
}

void Column::append_all(Column other, std::uint64_t lines) {
  const std::uint64_t rows = size();
  std::visit([&](auto& column) { column.append_all(std::get<std::decay_t<decltype(column)>>(other.values)); },
             values);
  missing += other.missing;
  invalid += other.invalid;
  append_offenders(first_offenders, std::move(other.first_offenders), rows, lines);
  for (auto& [row, text] : other.rejected) {
    if (rejected.size() < kMaxRejected) rejected.emplace_back(rows + row, std::move(text));
  }
}

void append_offenders(std::vector<Offender>& first, std::vector<Offender> next, std::uint64_t rows,
                      std::uint64_t lines) {
  for (Offender& offender : next) {
    if (first.size() >= kMaxOffenders) return;
    offender.row += rows;
    // What was made into rows has no lines of its own.
    if (offender.line > 0) offender.line += lines;
    first.push_back(std::move(offender));
  }
}

void Column::become(std::uint8_t kind_of) {
  if (kind_of != values.index()) *this = make_column(static_cast<Kind>(kind_of), name, label);
}

bool Column::restore(std::uint64_t rows) {
  const auto stands = [rows](const auto& cell) { return cell.first < rows; };
  return size() == rows && std::visit([](auto& column) { return column.restore(); }, values) &&
         std::all_of(rejected.begin(), rejected.end(), stands);
}

const std::string* Column::rejected_at(std::size_t row) const {
  const auto found =
      std::lower_bound(rejected.begin(), rejected.end(), row,
                       [](const auto& cell, std::size_t wanted) { return cell.first < wanted; });
  return found != rejected.end() && found->first == row ? &found->second : nullptr;
}

}  // namespace truescore::data
