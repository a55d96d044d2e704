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

CsvReader::CsvReader(char delimiter, CsvSink& sink)
    : delimiter_(delimiter), merges_(delimiter == ' '), sink_(sink) {
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
    std::size_t start = 0;
    for (;;) {
      const bool all = !picked_;
      const std::size_t wanted = all ? kMaxCells : picked_->empty() ? 0 : picked_->back() + 1;
      if (regular_ends_.size() < wanted) regular_ends_.resize(wanted);
      CsvIndex::Row row;
      if (!index_.row(start, wanted, regular_ends_.data(), row) || row.cells > kMaxCells) break;
      // The last cell ends before CRLF.
      const std::size_t feed = row.end;
      if (row.end > start && text[row.end - 1] == '\r') --row.end;
      undoubled_.clear();
      if (undoubled_.capacity() < row.end - start) undoubled_.reserve(row.end - start);
      const std::size_t count = all ? row.cells : picked_->size();
      cells_.resize(count);
      for (std::size_t i = 0; i < count; ++i) {
        const std::size_t cell = all ? i : (*picked_)[i];
        if (cell >= row.cells) {
          cells_[i] = {};
          continue;
        }
        const char* const begin = text + (cell == 0 ? start : regular_ends_[cell - 1] + 1);
        const char* const stop = text + (cell + 1 == row.cells ? row.end : regular_ends_[cell]);
        const bool quoted = begin != stop && *begin == '"';
        cells_[i] = quoted ? quoted_cell(begin + 1, stop - 1)
                           : std::string_view(begin, static_cast<std::size_t>(stop - begin));
      }
      row_line_ = line_;
      line_ += row.lines + 1;
      const bool blank = row.end == start;
      start = feed + 1;
      at = text + start;
      if (!hand_over(blank, row.cells)) return false;
    }
    if (start == 0 && index_.is_cut()) {
      index_bytes_ = kFewBytes;
      return true;
    }
    // A row that is longer than all that can be read at once, or goes on in the next piece.
    if (start == 0 && (index_bytes_ == CsvIndex::kMostBytes || text + index_bytes_ >= end)) return true;
    index_bytes_ = std::min(2 * index_bytes_, CsvIndex::kMostBytes);
  }
  return true;
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

void CsvReader::pick(std::vector<std::size_t> cells) { picked_ = std::move(cells); }

bool CsvReader::hand_over(bool blank, std::size_t size) {
  if (blank) {
    ++counts_.blank_lines;
    return true;
  }
  ++counts_.rows;
  auto status = sink_.row({cells_, size, counts_.rows, row_line_});
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
  cells_.clear();
  const auto take = [&](std::size_t cell) {
    const std::size_t start = cell == 0 ? 0 : ends_[cell - 1];
    cells_.emplace_back(text_.data() + start, ends_[cell] - start);
  };
  if (picked_) {
    for (const std::size_t cell : *picked_) {
      if (cell < ends_.size()) {
        take(cell);
      } else {
        cells_.emplace_back();
      }
    }
  } else {
    for (std::size_t cell = 0; cell < ends_.size(); ++cell) take(cell);
  }
  const bool taken = hand_over(nothing, ends_.size());
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
