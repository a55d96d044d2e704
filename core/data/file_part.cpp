#include "data/file_part.h"

#include <algorithm>

namespace truescore::data {

void DateEvidence::merge(const DateEvidence& other) {
  day_first += other.day_first;
  month_first += other.month_first;
  ambiguous += other.ambiguous;
}

namespace {

bool is_of_same_columns(const FilePart& a, const FilePart& b) {
  return a.dates.size() == b.dates.size() && a.decimals.size() == b.decimals.size() &&
         (a.columns.empty() || b.columns.empty() ||
          std::equal(a.columns.begin(), a.columns.end(), b.columns.begin(), b.columns.end(),
                     [](const Column& x, const Column& y) { return x.kind() == y.kind(); }));
}

}  // namespace

bool FilePart::append(FilePart next) {
  if (next.from != from + bytes || !is_of_same_columns(*this, next)) return false;
  if (columns.empty()) {
    for (const Column& column : next.columns) columns.push_back(make_column(column.kind(), "", ""));
  }
  for (std::size_t i = 0; i < next.columns.size(); ++i)
    columns[i].append_all(std::move(next.columns[i]), lines);
  for (std::size_t i = 0; i < dates.size(); ++i) dates[i].merge(next.dates[i]);
  for (std::size_t i = 0; i < decimals.size(); ++i) {
    decimals[i].evidence.merge(next.decimals[i].evidence);
    for (std::size_t marks = 0; marks < decimals[i].first.size(); ++marks) {
      append_offenders(decimals[i].first[marks], std::move(next.decimals[i].first[marks]), rows, lines);
    }
  }
  evidence.merge(next.evidence);
  ragged_rows += next.ragged_rows;
  for (RaggedRow row : next.first_ragged) {
    if (first_ragged.size() == kMaxOffenders) break;
    row.row += rows;
    row.line += lines;
    first_ragged.push_back(row);
  }
  guards += next.guards;
  blank_lines += next.blank_lines;
  lone_quotes += next.lone_quotes;
  nul_bytes += next.nul_bytes;
  rows += next.rows;
  lines += next.lines;
  bytes += next.bytes;
  return true;
}

bool FilePart::restore() {
  return (!columns.empty() || rows == 0) &&
         std::all_of(columns.begin(), columns.end(), [&](Column& column) { return column.restore(rows); });
}

base::Error unfit() {
  base::Error error;
  error.code = base::ErrorCode::file_part_unfit;
  return error;
}

}  // namespace truescore::data
