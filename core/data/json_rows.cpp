#include "data/json_rows.h"

#include <algorithm>

#include "data/csv_reader.h"
#include "data/csv_writer.h"
#include "data/sniff.h"

namespace truescore::data {

using base::Done;
using base::Error;
using base::ErrorCode;
using base::Status;

namespace {

Error too_many_keys(std::uint64_t row) {
  Error error;
  error.code = ErrorCode::json_too_many_keys;
  error.where.row = row;
  error.detail = {{"expected", std::to_string(CsvReader::kMaxCells)}};
  return error;
}

}  // namespace

JsonRows::JsonRows(std::string list) : list_(std::move(list)) {}

Status JsonRows::add(std::string_view piece, std::string& csv) {
  if (!began_) {
    const std::size_t wanted = std::min(piece.size(), kSniffBytes - head_.size());
    head_.append(piece, 0, wanted);
    piece.remove_prefix(wanted);
    if (piece.empty()) return Done{};
    TRUESCORE_CHECK(begin(false, csv));
  }
  csv_ = &csv;
  return splitter_->add(piece);
}

Status JsonRows::finish(std::string& csv, bool whole) {
  if (!began_) TRUESCORE_CHECK(begin(whole, csv));
  counts_.records = splitter_->records();
  if (!whole) return Done{};
  return splitter_->finish();
}

// Reads the beginning twice: for its headings, then for its rows.
Status JsonRows::begin(bool whole, std::string& csv) {
  began_ = true;
  csv_ = &csv;
  TRUESCORE_TRY(layout, find_layout(head_, whole, list_));
  layout_ = std::move(layout);
  const std::string_view records = std::string_view(head_).substr(layout_.list.start);
  JsonRecordSink& sink = *this;
  collecting_ = true;
  splitter_ = std::make_unique<JsonSplitter>(layout_, sink);
  TRUESCORE_CHECK(splitter_->add(records));
  collecting_ = false;
  if (headings_.empty()) {
    Error error;
    error.code = ErrorCode::json_no_records;
    return error;
  }
  row_.clear();
  for (const Heading& heading : headings_) row_.push_back(heading.text);
  append_csv_row(row_, ',', csv);
  counts_ = JsonCounts();
  splitter_ = std::make_unique<JsonSplitter>(layout_, sink);
  TRUESCORE_CHECK(splitter_->add(records));
  std::string().swap(head_);
  return Done{};
}

std::size_t JsonRows::column_of(const std::string& heading, std::size_t likely) {
  const auto is_free = [&](std::size_t column) {
    return headings_[column].text == heading && headings_[column].filled_by != pass_;
  };
  // Most records have the same keys in the same order.
  std::size_t found = likely < headings_.size() && is_free(likely) ? likely : kNone;
  // A heading that stands several times is filled from its first column on.
  if (found == kNone || headings_[found].is_repeated) {
    found = kNone;
    const auto same = columns_.find(heading);
    if (same != columns_.end()) {
      const auto free = std::find_if(same->second.begin(), same->second.end(), is_free);
      if (free != same->second.end()) found = *free;
      if (found == kNone && same->second.size() == kMaxSame) return kNone;
    }
  }
  if (found == kNone && collecting_) {
    found = headings_.size();
    auto& same = columns_[heading];
    same.push_back(found);
    headings_.push_back({heading, 0, false});
    for (const std::size_t column : same) headings_[column].is_repeated = same.size() > 1;
  }
  if (found != kNone) headings_[found].filled_by = pass_;
  return found;
}

Status JsonRows::record(std::string_view text, std::uint64_t number) {
  auto value = parse_json_value(text, counts_.lone_surrogates);
  if (!value.ok()) {
    Error error = value.error();
    error.where.row = number;
    return error;
  }
  cells_.clear();
  append_cells(*value, cells_);
  ++pass_;
  row_.assign(headings_.size(), std::string_view());
  std::size_t likely = 0;
  for (const JsonCell& cell : cells_) {
    const std::size_t column = column_of(cell.heading, likely);
    if (headings_.size() > CsvReader::kMaxCells) return too_many_keys(number);
    if (column == kNone) {
      if (cell.text.empty()) continue;
      ++counts_.late_values;
      const auto known = std::find_if(counts_.late_keys.begin(), counts_.late_keys.end(),
                                      [&](const LateKey& key) { return key.heading == cell.heading; });
      if (known != counts_.late_keys.end()) {
        ++known->values;
      } else if (counts_.late_keys.size() < kMaxLateKeys) {
        counts_.late_keys.push_back({cell.heading, 1, number});
      }
      continue;
    }
    likely = column + 1;
    if (!collecting_) row_[column] = cell.text;
  }
  if (!collecting_) append_csv_row(row_, ',', *csv_);
  return Done{};
}

}  // namespace truescore::data
