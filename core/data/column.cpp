#include "data/column.h"

#include <algorithm>

#include "base/calendar.h"
#include "base/number.h"
#include "base/utf8.h"

namespace truescore::data {

void CategoryColumn::append(std::string_view text) {
  std::uint32_t code = index_.find(text, texts_);
  if (code == kMissing) {
    code = static_cast<std::uint32_t>(texts_.size());
    texts_.emplace_back(text);
    is_plain_.push_back(text.find('\'') == std::string_view::npos);
    text_bytes_ += text.size() + sizeof(std::string) + 12 * sizeof(std::uint64_t);
    index_.add(text);
  }
  codes_.push_back(code);
}

void CategoryColumn::decode_texts(Encoding encoding) {
  change_texts([&](std::string_view text) { return decode(encoding, text); });
}

void TextColumn::decode_texts(Encoding encoding) {
  change_texts([&](std::string_view text) { return decode(encoding, text); });
}

std::uint64_t NumberColumn::decide(std::optional<Decimal> decided) {
  std::uint64_t lost = 0;
  for (std::size_t row = 0; row < cells_.size(); ++row) {
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

const std::string* Column::rejected_at(std::size_t row) const {
  const auto found =
      std::lower_bound(rejected.begin(), rejected.end(), row,
                       [](const auto& cell, std::size_t wanted) { return cell.first < wanted; });
  return found != rejected.end() && found->first == row ? &found->second : nullptr;
}

}  // namespace truescore::data
