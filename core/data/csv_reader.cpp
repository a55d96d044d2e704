#include "data/csv_reader.h"

#include <algorithm>
#include <cstring>

namespace truescore::data {

using base::Done;
using base::Error;
using base::ErrorCode;
using base::Status;

namespace {
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
// What the index reads after an irregular row: where one is, others may follow.
constexpr std::size_t kFewBytes = 1024;
}  // namespace

Status CsvSink::rows(const CsvRows& rows) {
  std::vector<std::string_view> cells(rows.width);
  for (std::size_t i = 0; i < rows.count; ++i) {
    for (std::size_t place = 0; place < rows.width; ++place) cells[place] = rows.cells(place)[i];
    TRUESCORE_CHECK(row({cells, rows.sizes[i], rows.number + i, rows.lines[i]}));
  }
  return Done{};
}

CsvReader::CsvReader(char delimiter, CsvSink& sink, bool in_the_middle)
    : delimiter_(delimiter), merges_(delimiter == ' '), sink_(sink), at_file_start_(!in_the_middle) {
  for (const char c : {delimiter, '\n', '\r', '"', '\0'}) stops_[static_cast<unsigned char>(c)] = true;
}

Status CsvReader::add(std::string_view piece) {
  if (at_file_start_) {
    // The mark may be cut by the end of a piece.
    while (mark_ < kByteOrderMark.size() && !piece.empty() && piece[0] == kByteOrderMark[mark_]) {
      piece.remove_prefix(1);
      ++mark_;
    }
    if (piece.empty()) return Done{};
    at_file_start_ = false;
    if (mark_ < kByteOrderMark.size() && !consume(kByteOrderMark.substr(0, mark_))) return outcome(false);
  }
  return outcome(consume(piece));
}

Status CsvReader::finish() {
  const bool cut_mark = at_file_start_ && mark_ < kByteOrderMark.size();
  at_file_start_ = false;
  if (cut_mark && !consume(kByteOrderMark.substr(0, mark_))) return outcome(false);
  while (state_ == State::quoted) {
    if (!open_quote_was_text()) return outcome(false);
  }
  if (state_ == State::row_start) return Done{};
  return outcome(end_cell() && end_row());
}

Status CsvReader::outcome(bool done) {
  if (done) return Done{};
  return *failure_;
}

bool CsvReader::fail(Error error) {
  failure_ = std::move(error);
  return false;
}

bool CsvReader::consume(std::string_view piece) {
  const char* at = piece.data();
  const char* const end = at + piece.size();
  while (at < end) {
    const char c = *at;
    if (c == '\0') {
      ++counts_.nul_bytes;
      ++at;
      continue;
    }
    const bool after_cr = last_was_cr_;
    last_was_cr_ = false;
    if (after_cr && c == '\n' && state_ == State::row_start) {  // the second half of CRLF
      ++at;
      continue;
    }
    switch (state_) {
      case State::row_start:
        if (!merges_ && regular_next_) {
          if (!regular_rows(at, end)) return false;
          // This row is not regular, or not whole: it is read byte by byte.
          regular_next_ = false;
          continue;
        }
        regular_next_ = true;
        row_line_ = line_;
        state_ = State::cell_start;
        [[fallthrough]];
      case State::cell_start:
        if (merges_ && c == ' ') {
          ++at;
          break;
        }
        if (c == '"') {
          state_ = State::quoted;
          cell_quoted_ = true;
          cell_line_ = line_;
          ++at;
          break;
        }
        state_ = State::unquoted;
        [[fallthrough]];
      case State::unquoted: {
        const char* run = at;
        while (at < end && !stops_[static_cast<unsigned char>(*at)]) ++at;
        text_.append(run, static_cast<std::size_t>(at - run));
        if (text_.size() - cell_start_ > kMaxCellBytes) return cell_is_too_long();
        if (at == end || *at == '\0') break;
        const char stop = *at++;
        if (stop == delimiter_) {
          if (!end_cell()) return false;
          state_ = State::cell_start;
        } else if (stop == '\n' || stop == '\r') {
          if (!end_cell()) return false;
          if (!end_row()) return false;
          ++line_;
          last_was_cr_ = stop == '\r';
        } else {
          ++counts_.lone_quotes;
          text_ += '"';
        }
        break;
      }
      case State::quoted: {
        const auto* quote =
            static_cast<const char*>(std::memchr(at, '"', static_cast<std::size_t>(end - at)));
        const char* run_end = quote ? quote : end;
        last_was_cr_ = after_cr;
        const char* kept = at;  // from here to p nothing is left out
        for (const char* p = at; p < run_end; ++p) {
          if (*p == '\0') {
            ++counts_.nul_bytes;
            text_.append(kept, static_cast<std::size_t>(p - kept));
            kept = p + 1;
            continue;
          }
          if (*p == '\r' || (*p == '\n' && !last_was_cr_)) ++line_;
          last_was_cr_ = *p == '\r';
        }
        text_.append(kept, static_cast<std::size_t>(run_end - kept));
        at = run_end;
        if (text_.size() - cell_start_ > kMaxCellBytes) {
          if (!open_quote_was_text()) return false;
          break;
        }
        if (quote) {
          state_ = State::quote_in_quoted;
          last_was_cr_ = false;
          ++at;
        }
        break;
      }
      case State::quote_in_quoted:
        if (c == '"') {
          text_ += '"';
          state_ = State::quoted;
          ++at;
        } else {
          // A delimiter or a line end closes the cell; anything else is text after a closing quote.
          if (c != delimiter_ && c != '\n' && c != '\r') ++counts_.lone_quotes;
          state_ = State::unquoted;
        }
        break;
    }
  }
  return true;
}

bool CsvReader::regular_rows(const char*& at, const char* end) {
  while (at < end) {
    index_.read(at, std::min(static_cast<std::size_t>(end - at), index_bytes_), delimiter_);
    const char* const text = at;
    std::size_t row = 0;
    if (!picked_ && !whole_rows(text, row)) return false;
    // The sink may have picked its cells meanwhile.
    if (picked_ && !picked_rows(text, row)) return false;
    at = text + index_.begin_of_row(index_.rows());
    if (index_.rows() == 0 && index_.is_cut()) {
      index_bytes_ = kFewBytes;
      return true;
    }
    // A row that is longer than all that can be read at once, or goes on in the next piece.
    if (index_.rows() == 0 && (index_bytes_ == CsvIndex::kMostBytes || text + index_bytes_ >= end))
      return true;
    index_bytes_ = std::min(2 * index_bytes_, CsvIndex::kMostBytes);
  }
  return true;
}

inline std::string_view CsvReader::regular_cell(std::string_view cell) {
  if (cell.empty()) return cell;
  // The last cell of a row ends before CRLF.
  if (cell.back() == '\r' && cell.end()[0] == '\n') cell.remove_suffix(1);
  if (cell.data()[0] == '"') return quoted_cell(cell.data() + 1, cell.data() + cell.size() - 1);
  return cell;
}

bool CsvReader::whole_rows(const char* text, std::size_t& row) {
  while (!picked_ && row < index_.rows()) {
    const std::size_t at = row++;
    if (!begin_row(text, at)) continue;
    const std::size_t size = index_.size_of(at);
    undoubled_.clear();
    undoubled_.reserve(index_.begin_of_row(row) - index_.begin_of_row(at));
    cells_.resize(size);
    for (std::size_t place = 0; place < size; ++place)
      cells_[place] = regular_cell(index_.cell(text, index_.first_cell(at) + place));
    if (!hand_over(size)) return false;
  }
  return true;
}

bool CsvReader::picked_rows(const char* text, std::size_t& row) {
  const std::size_t width = picked_->size();
  // Of many cells few rows, so that a wide table takes no more room than a row of it.
  const std::size_t most = std::clamp<std::size_t>(kMaxCells / std::max<std::size_t>(width, 1), 1, kMostRows);
  cells_.resize(most * width);
  // None of the cells moves while others are added: they are no more than the index has read.
  undoubled_.reserve(CsvIndex::kMostBytes);
  // What is written does not move them; the compiler cannot know.
  std::size_t* const first_cells = first_cells_.data();
  std::size_t* const sizes = sizes_.data();
  std::uint64_t* const lines = lines_.data();
  while (row < index_.rows()) {
    std::size_t count = 0;
    std::size_t fewest = kMaxCells;
    for (; row < index_.rows() && count < most; ++row) {
      if (!begin_row(text, row)) continue;
      first_cells[count] = index_.first_cell(row);
      sizes[count] = index_.size_of(row);
      lines[count] = row_line_;
      fewest = std::min(fewest, sizes[count]);
      ++count;
    }
    if (count == 0) return true;
    undoubled_.clear();
    std::string_view* cell = cells_.data();
    for (const std::size_t place : *picked_) {
      const bool all_have_it = place < fewest;
      bool any_quoted = false;
      for (std::size_t i = 0; i < count; ++i) {
        if (!all_have_it && place >= sizes[i]) {
          cell[i] = {};
          continue;
        }
        cell[i] = index_.cell(text, first_cells[i] + place);
        any_quoted |= *cell[i].data() == '"';
      }
      if (any_quoted || index_.has_returns()) {
        for (std::size_t i = 0; i < count; ++i) cell[i] = regular_cell(cell[i]);
      }
      cell += most;
    }
    if (!hand_over_rows(count, most)) return false;
  }
  return true;
}

inline bool CsvReader::begin_row(const char* text, std::size_t row) {
  row_line_ = line_;
  line_ += index_.lines_of(row) + 1;
  if (index_.size_of(row) > 1) return true;
  const std::size_t begin = index_.begin_of_row(row);
  const std::size_t size = index_.begin_of_row(row + 1) - 1 - begin;
  if (size > 1 || (size == 1 && text[begin] != '\r')) return true;
  ++counts_.blank_lines;
  return false;
}

std::string_view CsvReader::quoted_cell(const char* begin, const char* end) {
  const auto quote_from = [&](const char* from) {
    return static_cast<const char*>(std::memchr(from, '"', static_cast<std::size_t>(end - from)));
  };
  const char* quote = quote_from(begin);
  if (!quote) return {begin, static_cast<std::size_t>(end - begin)};
  const std::size_t first = undoubled_.size();
  for (; quote; quote = quote_from(begin)) {
    undoubled_.append(begin, static_cast<std::size_t>(quote + 1 - begin));
    begin = quote + 2;
  }
  undoubled_.append(begin, static_cast<std::size_t>(end - begin));
  return std::string_view(undoubled_).substr(first);
}

void CsvReader::pick(std::vector<std::size_t> cells) {
  picked_ = std::move(cells);
  first_cells_.resize(kMostRows);
  sizes_.resize(kMostRows);
  lines_.resize(kMostRows);
}

bool CsvReader::hand_over(std::size_t size) {
  ++counts_.rows;
  auto status = sink_.row({cells_, size, counts_.rows, row_line_});
  return status.ok() || fail(std::move(status).error());
}

bool CsvReader::hand_over_rows(std::size_t count, std::size_t stride) {
  const std::uint64_t number = counts_.rows + 1;
  counts_.rows += count;
  auto status =
      sink_.rows({count, picked_->size(), sizes_.data(), lines_.data(), number, cells_.data(), stride});
  return status.ok() || fail(std::move(status).error());
}

bool CsvReader::end_cell() {
  if (ends_.size() == kMaxCells) {
    Error error;
    error.code = ErrorCode::file_too_many_columns;
    error.where.line = row_line_;
    error.detail = {{"expected", std::to_string(kMaxCells)}};
    return fail(std::move(error));
  }
  ends_.push_back(text_.size());
  cell_start_ = text_.size();
  return true;
}

bool CsvReader::end_row() {
  // What stands behind the last blank of a line is no cell.
  if (merges_ && ends_.size() > 1 && ends_.back() == ends_[ends_.size() - 2]) ends_.pop_back();
  const bool nothing = ends_.size() == 1 && text_.empty() && !cell_quoted_;
  const auto cell_at = [&](std::size_t cell) {
    const std::size_t start = cell == 0 ? 0 : ends_[cell - 1];
    return std::string_view(text_.data() + start, ends_[cell] - start);
  };
  bool taken = true;
  if (nothing) {
    ++counts_.blank_lines;
  } else if (picked_) {
    cells_.clear();
    for (const std::size_t cell : *picked_) {
      cells_.push_back(cell < ends_.size() ? cell_at(cell) : std::string_view());
    }
    sizes_[0] = ends_.size();
    lines_[0] = row_line_;
    taken = hand_over_rows(1, 1);
  } else {
    cells_.clear();
    for (std::size_t cell = 0; cell < ends_.size(); ++cell) cells_.push_back(cell_at(cell));
    taken = hand_over(ends_.size());
  }
  text_.clear();
  ends_.clear();
  cell_start_ = 0;
  cell_quoted_ = false;
  state_ = State::row_start;
  return taken;
}

// The quoted cell that is open has no end. What it swallowed is read again with the opening quote as text:
// its doubled quotes are doubled again, for that is what stood in the file. As all of them are doubled, no
// other cell in it is left open, so each byte is read at most twice.
bool CsvReader::open_quote_was_text() {
  std::string swallowed;
  for (std::size_t i = cell_start_; i < text_.size(); ++i) {
    swallowed += text_[i];
    if (text_[i] == '"') swallowed += '"';
  }
  text_.resize(cell_start_);
  text_ += '"';
  ++counts_.lone_quotes;
  line_ = cell_line_;
  last_was_cr_ = false;
  state_ = State::unquoted;
  return consume(swallowed);
}

bool CsvReader::cell_is_too_long() {
  Error error;
  error.code = ErrorCode::file_cell_too_long;
  error.where.line = row_line_;
  error.where.row = counts_.rows + 1;
  error.detail = {{"expected", std::to_string(kMaxCellBytes >> 20)}};
  return fail(std::move(error));
}

}  // namespace truescore::data
