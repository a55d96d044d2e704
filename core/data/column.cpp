#include "data/column.h"

#include <algorithm>

#include "base/number.h"
#include "base/utf8.h"

namespace truescore::data {

void CategoryColumn::append(std::string_view text) {
  const auto found = index_.find(text);
  if (found != index_.end()) {
    codes_.push_back(found->second);
    return;
  }
  const auto code = static_cast<std::uint32_t>(texts_.size());
  texts_.emplace_back(text);
  text_bytes_ += 2 * (text.size() + sizeof(std::string)) + 4 * sizeof(void*);
  index_.emplace(std::string(text), code);
  codes_.push_back(code);
}

void CategoryColumn::decode_texts(Encoding encoding) {
  CategoryColumn decoded;
  std::vector<std::uint32_t> code_of(texts_.size());
  for (std::size_t old = 0; old < texts_.size(); ++old) {
    decoded.append(decode(encoding, texts_[old]));
    code_of[old] = decoded.codes_.back();
  }
  for (auto& code : codes_) {
    if (code != kMissing) code = code_of[code];
  }
  texts_ = std::move(decoded.texts_);
  text_bytes_ = decoded.text_bytes_;
  index_ = std::move(decoded.index_);
}

void TextColumn::decode_texts(Encoding encoding) {
  TextColumn decoded;
  for (std::size_t row = 0; row < size(); ++row) decoded.append(decode(encoding, at(row)));
  *this = std::move(decoded);
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
      if (!cell.is_score()) return std::nullopt;
      return std::to_string(cell.score());
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
