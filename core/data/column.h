// Columns: the values of one heading, one for each row, typed, with missing values.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/written_time.h"
#include "data/encoding.h"
#include "data/number_cell.h"
#include "data/plain_cell.h"
#include "data/score_cell.h"
#include "data/text_index.h"

namespace truescore::data {

// A few distinct texts, kept once each.
class CategoryColumn {
 public:
  static constexpr std::uint32_t kMissing = 0xFFFFFFFF;

  void append(std::string_view text);
  // Appends cells up to the first that is not empty and no text that is there and that reading leaves as it
  // is: such a text was appended before and has no apostrophe, which might be a guard (formula_guard.h). How
  // many there were is returned; `missing` counts the empty ones.
  std::size_t append_plain(std::span<const std::string_view> cells, std::uint64_t& missing);
  void append_missing() { codes_.push_back(kMissing); }
  void reserve(std::size_t rows) { codes_.reserve(rows); }

  std::size_t size() const { return codes_.size(); }
  // The row's index into texts(), or kMissing.
  const std::vector<std::uint32_t>& codes() const { return codes_; }
  const std::vector<std::string>& texts() const { return texts_; }
  // About what the texts and their index take.
  std::size_t text_bytes() const { return text_bytes_; }

  // Appends the rows of another.
  void append_all(const CategoryColumn& other);

  // Decodes the texts once the encoding is known. Texts that become equal are joined.
  void decode_texts(Encoding encoding);
  // Replaces every text by what `change` makes of it. Texts that become equal are joined.
  template <typename Change>
  void change_texts(Change change) {
    CategoryColumn changed;
    std::vector<std::uint32_t> code_of(texts_.size());
    for (std::size_t old = 0; old < texts_.size(); ++old) {
      changed.append(change(std::string_view(texts_[old])));
      code_of[old] = changed.codes_.back();
    }
    for (auto& code : codes_) {
      if (code != kMissing) code = code_of[code];
    }
    texts_ = std::move(changed.texts_);
    is_plain_ = std::move(changed.is_plain_);
    text_bytes_ = changed.text_bytes_;
    index_ = std::move(changed.index_);
  }

  template <typename Archive>
  void pass(Archive& archive) {
    archive(codes_, texts_);
  }
  // Of what was unpacked: whether its values may stand in such a column. Its texts are then found again.
  bool restore();

 private:
  // The last of texts() is found from now on.
  void note_text(std::string_view text);

  std::vector<std::uint32_t> codes_;
  std::vector<std::string> texts_;
  std::vector<bool> is_plain_;  // of each text: it has no apostrophe
  std::size_t text_bytes_ = 0;
  TextIndex index_;
};

// Free text; the empty text is the missing value.
class TextColumn {
 public:
  void append(std::string_view text) {
    bytes_ += text;
    ends_.push_back(bytes_.size());
  }
  void reserve(std::size_t rows) { ends_.reserve(rows); }

  std::size_t size() const { return ends_.size(); }
  std::string_view at(std::size_t row) const {
    const std::size_t start = row == 0 ? 0 : ends_[row - 1];
    return std::string_view(bytes_).substr(start, ends_[row] - start);
  }
  std::size_t bytes() const { return bytes_.size(); }
  void append_all(const TextColumn& other);

  void decode_texts(Encoding encoding);
  // Replaces every text by what `change` makes of it.
  template <typename Change>
  void change_texts(Change change) {
    TextColumn changed;
    for (std::size_t row = 0; row < size(); ++row) changed.append(change(at(row)));
    *this = std::move(changed);
  }

  template <typename Archive>
  void pass(Archive& archive) {
    archive(bytes_, ends_);
  }
  bool restore() const;

 private:
  std::string bytes_;
  std::vector<std::size_t> ends_;
};

// Numbers; a cell without one is blank, or had something else in it.
class NumberColumn {
 public:
  void append(std::optional<double> value, bool blank = true) {
    values_.push_back(value.value_or(0));
    cells_.push_back(value ? Cell::number : blank ? Cell::blank : Cell::invalid);
  }
  // A cell whose value the decimal mark decides: it has none before `decide`.
  void append(const NumberCell& cell) {
    values_.push_back(cell.value);
    cells_.push_back(static_cast<Cell>(cell.marks));
  }
  // Appends cells up to the first that is not empty and no plain number (plain_cell.h), or has a mark where
  // `marked` is false. How many there were is returned; `missing` counts the empty ones.
  std::size_t append_plain(std::span<const std::string_view> cells, bool marked, DecimalEvidence& marks,
                           std::uint64_t& missing);
  void reserve(std::size_t rows) {
    values_.reserve(rows);
    cells_.reserve(rows);
  }
  void append_all(const NumberColumn& other);
  // Reads the cells with that decimal mark. Those that say otherwise become invalid; with nothing all that
  // have a mark. How many did is returned.
  std::uint64_t decide(std::optional<Decimal> decimal);

  std::size_t size() const { return values_.size(); }
  std::optional<double> at(std::size_t row) const {
    if (cells_[row] != Cell::number) return std::nullopt;
    return values_[row];
  }
  bool is_blank(std::size_t row) const { return cells_[row] == Cell::blank; }
  // All values, 0 where there is none: for work on many rows at once.
  const std::vector<double>& values() const { return values_; }
  bool has_number(std::size_t row) const { return cells_[row] == Cell::number; }

  // The decimal mark that the column was read with; nothing where no cell has a mark.
  std::optional<Decimal> decimal;
  // Nothing told the decimal mark: the cells that leave it open are invalid.
  bool decimal_undecided = false;

  template <typename Archive>
  void pass(Archive& archive) {
    archive(values_, cells_);
  }
  bool restore() const;

 private:
  // The first are those of NumberMarks.
  enum class Cell : std::uint8_t { number, point, comma, either_point, either_comma, blank, invalid };

  std::vector<double> values_;
  std::vector<Cell> cells_;
};

// Times as written: seconds since 1970-01-01 00:00 of the file's own calendar and clock.
class TimeColumn {
 public:
  void append(const std::optional<base::WrittenTime>& time);
  // Appends cells up to the first that is not empty and no plain time. How many there were is returned;
  // `missing` counts the empty ones.
  std::size_t append_plain(std::span<const std::string_view> cells, const PlainTimes& plain,
                           std::uint64_t& missing);
  void reserve(std::size_t rows) {
    seconds_.reserve(rows);
    readings_.reserve(rows);
    if (!offsets_.empty()) offsets_.reserve(rows);
  }
  std::size_t size() const { return seconds_.size(); }
  std::optional<std::int64_t> at(std::size_t row) const {
    if (readings_[row] == Reading::none) return std::nullopt;
    return seconds_[row];
  }
  // All of them, 0 where there is none: for work on many rows at once.
  const std::vector<std::int64_t>& seconds() const { return seconds_; }
  bool has_time(std::size_t row) const { return readings_[row] != Reading::none; }
  // The zone that the cell itself names, in minutes east of Greenwich.
  std::optional<std::int32_t> offset_at(std::size_t row) const {
    if (row >= offsets_.size() || offsets_[row] == kNoOffset) return std::nullopt;
    return offsets_[row];
  }
  // The instant, where the cell names its zone; else the time as written, as if it were in UTC.
  std::optional<std::int64_t> instant_at(std::size_t row) const {
    const auto written = at(row);
    if (!written) return std::nullopt;
    return *written - std::int64_t{60} * offset_at(row).value_or(0);
  }
  void append_all(const TimeColumn& other);
  // Reads the month first wherever both orders are possible.
  void exchange_days_and_months();

  // Nothing told day from month: `at` then reads the day first, which is a guess.
  bool order_undecided = false;
  // The zone of the column: what its heading says ("UTC", "America/Denver"), else the one that all cells name
  // ("UTC", "+03:00"), "several" where they differ, "" where nothing is said.
  std::string zone;
  void name_zone(std::string_view of_heading);

  template <typename Archive>
  void pass(Archive& archive) {
    archive(seconds_, readings_, offsets_);
  }
  bool restore() const;

 private:
  enum class Reading : std::uint8_t { none, certain, ambiguous };
  static constexpr std::int16_t kNoOffset = INT16_MIN;

  std::vector<std::int64_t> seconds_;
  std::vector<Reading> readings_;
  std::vector<std::int16_t> offsets_;  // empty, or up to the last row that has one
};

// Scores 0 to 10, or why there is none.
class ScoreColumn {
 public:
  void append(ScoreCell cell) { cells_.push_back(cell); }
  // Appends cells up to the first that is no plain score. How many there were is returned.
  std::size_t append_plain(std::span<const std::string_view> cells);
  void leave_out(std::size_t row, LeftOut reason) { cells_[row] = ScoreCell::of(reason); }
  void reserve(std::size_t rows) { cells_.reserve(rows); }
  std::size_t size() const { return cells_.size(); }
  ScoreCell at(std::size_t row) const { return cells_[row]; }
  void append_all(const ScoreColumn& other);

  template <typename Archive>
  void pass(Archive& archive) {
    archive(cells_);
  }
  bool restore() const;

 private:
  std::vector<ScoreCell> cells_;
};

enum class Kind : std::uint8_t { score, category, text, number, time };

// "score", "category", "text", "number", "time".
std::string_view word(Kind kind);
std::optional<Kind> kind_named(std::string_view name);

// A cell that could not be read as its column's kind.
struct Offender {
  std::uint64_t row = 0;
  std::uint64_t line = 0;
  std::string value;
  std::optional<LeftOut> reason;  // of a score

  template <typename Archive>
  void pass(Archive& archive) {
    int why = reason ? static_cast<int>(*reason) : kLeftOutReasons;
    archive(row, line, value, why);
    reason = why >= 0 && why < kLeftOutReasons ? std::optional(static_cast<LeftOut>(why)) : std::nullopt;
  }
};
inline constexpr std::size_t kMaxOffenders = 20;
inline constexpr std::size_t kMaxRejected = 100000;

// Appends those of the rows behind: so many rows and lines stand before them.
void append_offenders(std::vector<Offender>& first, std::vector<Offender> next, std::uint64_t rows,
                      std::uint64_t lines);

struct Column {
  std::string name;   // the heading as it stands in the file
  std::string label;  // readable and unique in its table
  std::variant<ScoreColumn, CategoryColumn, TextColumn, NumberColumn, TimeColumn> values;
  std::uint64_t missing = 0;              // blank cells
  std::uint64_t invalid = 0;              // cells that are not blank and not of the kind
  std::vector<Offender> first_offenders;  // for a score also the blank ones
  // What stood in the invalid cells, by row from 0, so that it can be exported: the first kMaxRejected of
  // them.
  std::vector<std::pair<std::uint64_t, std::string>> rejected;

  Kind kind() const { return static_cast<Kind>(values.index()); }
  std::size_t size() const;
  // The row's value as text, or nothing where it is missing.
  std::optional<std::string> text_at(std::size_t row) const;
  // Appends a blank cell.
  void append_missing();
  void note_rejected(std::size_t row, std::string_view text);
  // What stood in an invalid cell, or null where it was none or is not known.
  const std::string* rejected_at(std::size_t row) const;
  // Appends the rows of a column of the same kind, before which the file has so many lines.
  void append_all(Column other, std::uint64_t lines);

  template <typename Archive>
  void pass(Archive& archive) {
    auto kind_of = static_cast<std::uint8_t>(values.index());
    archive(kind_of);
    become(kind_of);
    std::visit([&](auto& column) { archive(column); }, values);
    archive(missing, invalid, first_offenders, rejected);
  }
  // Of what was unpacked: whether it is a column of so many rows. Makes it fit for use.
  bool restore(std::uint64_t rows);

 private:
  void become(std::uint8_t kind);
};

// An empty column of that kind.
Column make_column(Kind kind, std::string name, std::string label);

}  // namespace truescore::data
