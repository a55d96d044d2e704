#include "data/table_loader.h"

#include <algorithm>

#include "base/number.h"
#include "base/utf8.h"
#include "data/cut.h"
#include "data/formula_guard.h"
#include "data/personal_data.h"
#include "data/time_cell.h"

namespace truescore::data {

using base::Done;
using base::Error;
using base::ErrorCode;
using base::Result;
using base::Status;

namespace {

void note(Column& column, std::string_view cell, std::uint64_t line, std::uint64_t data_row,
          std::optional<LeftOut> reason) {
  if (reason != LeftOut::blank) column.note_rejected(data_row - 1, cell);
  if (column.first_offenders.size() < kMaxOffenders) {
    // A very long cell is shown by its beginning.
    column.first_offenders.push_back({data_row, line, std::string(base::utf8_prefix(cell, 200)), reason});
  }
}

// So many rows tell how long the others may be.
constexpr std::uint64_t kTellingRows = 1000;

// What a row takes in a column of that kind, texts apart.
std::size_t bytes_of_row(Kind kind) {
  switch (kind) {
    case Kind::score:
      return 1;
    case Kind::category:
      return 4;
    case Kind::text:
      return sizeof(std::size_t);
    case Kind::number:
    case Kind::time:
      break;
  }
  return 9;
}

}  // namespace

TableLoader::TableLoader(LoadPlan plan)
    : plan_(std::move(plan)),
      reader_(plan_.delimiter, *this, is_in_the_middle()),
      has_lines_(plan_.source.format == "csv") {
  read_.dates.resize(plan_.columns.size());
  read_.decimals.resize(plan_.columns.size());
  if (plan_.stretch) {
    read_.from = plan_.stretch->from;
    if (is_in_the_middle()) read_.width = plan_.stretch->width;
  }
  if (plan_.encoding == Encoding::utf16le || plan_.encoding == Encoding::utf16be) {
    utf16_ = std::make_unique<Utf16Decoder>(plan_.encoding == Encoding::utf16be);
  }
}

Status TableLoader::add(std::string_view piece) {
  read_.bytes += piece.size();
  TRUESCORE_CHECK(read(piece));
  if (!room_made_ && read_.rows >= kTellingRows) make_room();
  return Done{};
}

Status TableLoader::read(std::string_view piece) {
  if (utf16_) {
    decoded_.clear();
    utf16_->add(piece, decoded_);
    return reader_.add(decoded_);
  }
  read_.evidence.add(piece);
  return reader_.add(piece);
}

// Columns that grow row by row are copied each time they double.
void TableLoader::make_room() {
  room_made_ = true;
  if (plan_.file_bytes <= read_.bytes || row_bytes_ == 0) return;
  const double share = static_cast<double>(plan_.file_bytes) / static_cast<double>(read_.bytes);
  const double rows = 1.02 * share * static_cast<double>(read_.rows);
  // The first rows may be far shorter than the others.
  const double most = static_cast<double>(plan_.most_bytes / 4 / row_bytes_);
  for (Column& column : read_.columns) {
    std::visit([&](auto& values) { values.reserve(static_cast<std::size_t>(std::min(rows, most))); },
               column.values);
  }
}

Result<Table> TableLoader::finish() {
  if (utf16_) {
    decoded_.clear();
    utf16_->finish(decoded_);
    TRUESCORE_CHECK(reader_.add(decoded_));
  }
  TRUESCORE_CHECK(reader_.finish());
  read_.evidence.finish();
  if (plan_.header_rows > 0 && read_.headings.empty()) {
    Error error;
    error.code = ErrorCode::file_empty;
    return error;
  }
  if (read_.headings.size() < plan_.header_rows) TRUESCORE_CHECK(check_columns());
  const Encoding encoding = plan_.encoding.value_or(read_.evidence.verdict());
  const bool ascii_only = read_.evidence.sequences() == 0 && read_.evidence.invalid() == 0;
  const bool decodes = !utf16_ && !ascii_only && (encoding != Encoding::utf8 || read_.evidence.invalid() > 0);
  if (read_.headings.empty()) {
    // Columns without headings are numbered; the first row tells nothing that the plan does not.
    std::size_t count = 0;
    for (const auto& column : plan_.columns) count = std::max(count, column.index + 1);
    read_.headings.emplace_back(count);
  }
  for (auto& row : read_.headings) {
    for (auto& cell : row) {
      if (decodes) cell = decode(encoding, cell);
    }
  }
  const Headings headings = read_headings(read_.headings);
  // Without headings no row has made the columns yet where there are no rows.
  for (std::size_t i = read_.columns.size(); i < plan_.columns.size(); ++i) {
    read_.columns.push_back(make_column(plan_.columns[i].kind, "", ""));
  }
  decide_decimals();
  for (std::size_t i = 0; i < read_.columns.size(); ++i) {
    Column& column = read_.columns[i];
    column.name = headings.names[plan_.columns[i].index];
    column.label = headings.labels[plan_.columns[i].index];
    if (decodes) {
      if (auto* categories = std::get_if<CategoryColumn>(&column.values)) categories->decode_texts(encoding);
      if (auto* texts = std::get_if<TextColumn>(&column.values)) texts->decode_texts(encoding);
      for (auto& offender : column.first_offenders) offender.value = decode(encoding, offender.value);
      for (auto& [row, text] : column.rejected) text = decode(encoding, text);
    }
    if (plan_.columns[i].mask) mask_personal_data(column);
    if (auto* times = std::get_if<TimeColumn>(&column.values)) {
      const DateEvidence& seen = read_.dates[i];
      const bool told = seen.day_first != seen.month_first;
      const auto& chosen = plan_.columns[i].date_order;
      const bool answered = chosen == base::DateOrder::day_first || chosen == base::DateOrder::month_first;
      if (told ? seen.month_first > seen.day_first : chosen == base::DateOrder::month_first) {
        times->exchange_days_and_months();
      }
      times->order_undecided = seen.ambiguous > 0 && !told && !answered;
      times->name_zone(headings.zones[plan_.columns[i].index]);
    }
  }
  note_counts();
  FileAudit audit;
  audit.name = plan_.name;
  audit.bytes = read_.bytes;
  audit.encoding = encoding;
  audit.delimiter = plan_.delimiter;
  audit.header_rows = plan_.header_rows;
  audit.invalid_bytes = encoding == Encoding::utf8 ? read_.evidence.invalid() : 0;
  audit.ragged_rows = read_.ragged_rows;
  audit.blank_lines = read_.blank_lines;
  audit.lone_quotes = read_.lone_quotes;
  audit.nul_bytes = read_.nul_bytes;
  audit.first_ragged = std::move(read_.first_ragged);
  audit.source = plan_.source;
  audit.guards = read_.guards;
  Table table;
  table.rows = read_.rows;
  table.columns = std::move(read_.columns);
  table.file = std::move(audit);
  for (std::size_t i = 0; i < plan_.columns.size(); ++i) {
    if (plan_.score == plan_.columns[i].index) table.score = i;
    if (plan_.date == plan_.columns[i].index) table.date = i;
  }
  return table;
}

void TableLoader::note_counts() {
  const CsvCounts& counts = reader_.counts();
  read_.lines += reader_.lines();
  read_.blank_lines += counts.blank_lines;
  read_.lone_quotes += counts.lone_quotes;
  read_.nul_bytes += counts.nul_bytes;
}

Result<FilePart> TableLoader::part(bool at_file_end) {
  if (at_file_end) TRUESCORE_CHECK(reader_.finish());
  read_.evidence.finish();
  const bool whole = at_file_end || reader_.is_between_rows();
  const bool stands_alone = !utf16_ && (plan_.encoding || read_.evidence.invalid() == 0);
  if (!whole || !stands_alone) return unfit();
  note_counts();
  return std::move(read_);
}

Status TableLoader::join(FilePart part) {
  // The encoding decides how cells are read; where it is not known, all that was read must be UTF-8.
  const bool is_first = part.from == 0;
  const bool has_headings = plan_.header_rows == 0 || !part.headings.empty();
  const bool has_columns = part.columns.empty() || part.columns.size() == plan_.columns.size();
  if (!has_columns || part.decimals.size() != plan_.columns.size() ||
      (is_first ? !has_headings : part.width != read_.width) ||
      (!plan_.encoding && part.evidence.invalid() > 0)) {
    return unfit();
  }
  for (std::size_t i = 0; i < part.columns.size(); ++i) {
    if (part.columns[i].kind() != plan_.columns[i].kind) return unfit();
  }
  if (is_first) {
    read_.headings = std::move(part.headings);
    read_.width = part.width;
  }
  if (!read_.append(std::move(part))) return unfit();
  if (row_bytes_ == 0) {
    for (const auto& column : plan_.columns) row_bytes_ += bytes_of_row(column.kind);
  }
  if (!room_made_ && read_.rows >= kTellingRows) make_room();
  bytes_ = read_.rows * row_bytes_;
  for (const Column& column : read_.columns) {
    if (const auto* categories = std::get_if<CategoryColumn>(&column.values))
      bytes_ += categories->text_bytes();
    if (const auto* texts = std::get_if<TextColumn>(&column.values)) bytes_ += texts->bytes();
  }
  return check_size(read_.lines);
}

void TableLoader::decide_decimals() {
  DecimalEvidence all;
  for (const auto& seen : read_.decimals) all.merge(seen.evidence);
  for (std::size_t i = 0; i < read_.columns.size(); ++i) {
    Column& column = read_.columns[i];
    auto* numbers = std::get_if<NumberColumn>(&column.values);
    DecimalSeen& seen = read_.decimals[i];
    if (!numbers || !seen.evidence.any()) continue;
    numbers->decimal = decide(seen.evidence, plan_.columns[i].decimal, all.agreed(), plan_.delimiter);
    numbers->decimal_undecided = !numbers->decimal;
    column.invalid += numbers->decide(numbers->decimal);
    for (std::size_t marks = 0; marks < seen.first.size(); ++marks) {
      const NumberCell cell{0, static_cast<NumberMarks>(marks)};
      if (numbers->decimal && value_under(cell, *numbers->decimal)) continue;
      for (auto& offender : seen.first[marks]) {
        column.rejected.emplace_back(offender.row - 1, offender.value);
        column.first_offenders.push_back(std::move(offender));
      }
    }
    std::sort(column.first_offenders.begin(), column.first_offenders.end(),
              [](const Offender& a, const Offender& b) { return a.row < b.row; });
    if (column.first_offenders.size() > kMaxOffenders) column.first_offenders.resize(kMaxOffenders);
    std::sort(column.rejected.begin(), column.rejected.end());
  }
}

std::string_view TableLoader::readable(std::string_view cell) {
  bool ascii = true;
  for (const char c : cell) ascii = ascii && static_cast<unsigned char>(c) < 0x80;
  if (ascii || utf16_) return cell;
  const Encoding encoding = plan_.encoding.value_or(read_.evidence.verdict());
  if (encoding == Encoding::utf8 && base::is_valid_utf8(cell)) return cell;
  readable_ = decode(encoding, cell);
  return readable_;
}

Status TableLoader::heading(const CsvRow& row) {
  read_.headings.emplace_back();
  for (const auto cell : row.cells) read_.headings.back().emplace_back(armed(cell));
  // Titles above the headings may have fewer cells.
  read_.width = std::max(read_.width, row.cells.size());
  return read_.headings.size() < plan_.header_rows ? Status(Done{}) : check_columns();
}

Status TableLoader::check_columns() const {
  for (const auto& column : plan_.columns) {
    if (column.index >= read_.width) {
      Error error;
      error.code = ErrorCode::value_out_of_range;
      error.where.path = "/columns";
      error.detail = {
          {"found", std::to_string(column.index)}, {"low", "0"}, {"high", std::to_string(read_.width - 1)}};
      return error;
    }
  }
  return Done{};
}

std::string_view TableLoader::armed(std::string_view cell) {
  // The guard is for text files that spreadsheets open; elsewhere an apostrophe is one.
  if (plan_.source.format != FileSource().format || !unguarded(cell, armed_)) return cell;
  ++read_.guards;
  return armed_;
}

Status TableLoader::row(const CsvRow& row) {
  if (!is_in_the_middle()) {
    if (row.number == 1 && is_separator_line(row.cells)) return Done{};
    if (read_.headings.size() < plan_.header_rows) return heading(row);
  }
  begin();
  std::vector<std::string_view> cells(picked_.size());
  for (std::size_t i = 0; i < picked_.size(); ++i) {
    if (picked_[i] < row.cells.size()) cells[i] = row.cells[picked_[i]];
  }
  return rows({1, cells.size(), &row.size, &row.line, row.number, cells.data(), 1});
}

Status TableLoader::rows(const CsvRows& rows) {
  for (std::size_t i = 0; i < rows.count; ++i) {
    const std::size_t expected = plan_.header_rows > 0 ? read_.width : rows.sizes[i];
    if (rows.sizes[i] == expected) continue;
    ++read_.ragged_rows;
    if (read_.first_ragged.size() >= kMaxOffenders) continue;
    read_.first_ragged.push_back({read_.rows + i + 1, line_of(rows, i), rows.sizes[i], expected});
  }
  for (std::size_t column = 0; column < plan_.columns.size(); ++column) fill(column, rows);
  read_.rows += rows.count;
  bytes_ += rows.count * row_bytes_;
  return check_size(line_of(rows, rows.count - 1));
}

Status TableLoader::check_size(std::uint64_t line) const {
  if (bytes_ <= plan_.most_bytes) return Done{};
  Error error;
  error.code = ErrorCode::table_too_large;
  error.where.line = line;
  error.detail = {{"found", std::to_string(plan_.columns.size())},
                  {"expected", std::to_string(plan_.most_bytes >> 20)}};
  return error;
}

void TableLoader::begin() {
  for (const auto& column : plan_.columns) {
    read_.columns.push_back(make_column(column.kind, "", ""));
    row_bytes_ += bytes_of_row(column.kind);
    picked_.push_back(column.index);
  }
  std::sort(picked_.begin(), picked_.end());
  picked_.erase(std::unique(picked_.begin(), picked_.end()), picked_.end());
  for (const auto& column : plan_.columns) {
    places_.push_back(static_cast<std::size_t>(
        std::lower_bound(picked_.begin(), picked_.end(), column.index) - picked_.begin()));
  }
  reader_.pick(picked_);
}

// What was made into rows has no lines of its own.
std::uint64_t TableLoader::line_of(const CsvRows& rows, std::size_t row) const {
  return has_lines_ ? rows.lines[row] : 0;
}

void TableLoader::fill(std::size_t column, const CsvRows& rows) {
  // A score that is not there is among the first offenders.
  const bool is_score = plan_.columns[column].kind == Kind::score;
  const auto cells = rows.cells(places_[column]);
  for (std::size_t i = 0;; ++i) {
    i += append_plain(column, cells.subspan(i));
    if (i == cells.size()) return;
    if (cells[i].empty() && !is_score) {
      read_.columns[column].append_missing();
      continue;
    }
    row_ = read_.rows + i + 1;
    line_ = line_of(rows, i);
    append(column, armed(cells[i]));
  }
}

std::size_t TableLoader::append_plain(std::size_t place, std::span<const std::string_view> cells) {
  Column& column = read_.columns[place];
  switch (column.kind()) {
    case Kind::score:
      return std::get_if<ScoreColumn>(&column.values)->append_plain(cells);
    case Kind::category:
      return std::get_if<CategoryColumn>(&column.values)->append_plain(cells, column.missing);
    case Kind::number: {
      DecimalSeen& seen = read_.decimals[place];
      // The first cells with a mark are kept; the mark of a plain number is a point.
      const bool marked = seen.first[static_cast<std::size_t>(NumberMarks::point)].size() >= kMaxOffenders;
      return std::get_if<NumberColumn>(&column.values)
          ->append_plain(cells, marked, seen.evidence, column.missing);
    }
    case Kind::time:
      return std::get_if<TimeColumn>(&column.values)->append_plain(cells, plain_times_, column.missing);
    case Kind::text:
      break;
  }
  return 0;
}

void TableLoader::append(std::size_t place, std::string_view cell) {
  Column& column = read_.columns[place];
  switch (column.kind()) {
    case Kind::score: {
      const ScoreCell score = read_score(readable(cell));
      std::get_if<ScoreColumn>(&column.values)->append(score);
      if (score.is_counted()) return;
      if (score.reason() == LeftOut::blank) {
        ++column.missing;
      } else {
        ++column.invalid;
      }
      note(column, cell, line_, row_, score.reason());
      return;
    }
    case Kind::category: {
      // "NA" may be a value here (North America), so only the empty cell is missing, and a database's NULL.
      auto& categories = *std::get_if<CategoryColumn>(&column.values);
      const std::string_view text = base::trim(cell);
      if (text.empty() || text == kNull) {
        ++column.missing;
        categories.append_missing();
      } else {
        bytes_ -= categories.text_bytes();
        categories.append(text);
        bytes_ += categories.text_bytes();
      }
      return;
    }
    case Kind::text: {
      const bool blank = is_blank(cell);
      if (blank) ++column.missing;
      if (!blank) bytes_ += cell.size();
      std::get_if<TextColumn>(&column.values)->append(blank ? std::string_view() : cell);
      return;
    }
    case Kind::number:
      append_number(place, cell);
      return;
    case Kind::time:
      break;
  }
  auto& times = *std::get_if<TimeColumn>(&column.values);
  const auto read = read_time(readable(cell));
  const auto time = read ? std::optional(read->time) : std::nullopt;
  if (!time) {
    if (is_blank(cell)) {
      ++column.missing;
    } else {
      ++column.invalid;
      note(column, cell, line_, row_, std::nullopt);
    }
    times.append(time);
    return;
  }
  DateEvidence& seen = read_.dates[place];
  if (time->ambiguous) {
    ++seen.ambiguous;
  } else if (time->order == base::DateOrder::day_first) {
    ++seen.day_first;
  } else if (time->order == base::DateOrder::month_first) {
    ++seen.month_first;
  }
  times.append(time);
}

void TableLoader::append_number(std::size_t place, std::string_view cell) {
  Column& column = read_.columns[place];
  auto& numbers = *std::get_if<NumberColumn>(&column.values);
  const auto number = read_number(readable(cell));
  if (number) {
    numbers.append(*number);
    if (number->marks == NumberMarks::none) return;
    DecimalSeen& seen = read_.decimals[place];
    seen.evidence.add(*number);
    auto& first = seen.first[static_cast<std::size_t>(number->marks)];
    if (first.size() < kMaxOffenders) {
      first.push_back({row_, line_, std::string(cell.substr(0, 200)), std::nullopt});
    }
    return;
  }
  const bool blank = is_blank(cell);
  numbers.append(std::nullopt, blank);
  ++(blank ? column.missing : column.invalid);
  if (!blank) note(column, cell, line_, row_, std::nullopt);
}

}  // namespace truescore::data
