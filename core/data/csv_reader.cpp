#include "data/csv_reader.h"

#include <cstring>

#include "data/byte_scan.h"

namespace truescore::data {

using base::Done;
using base::Error;
using base::ErrorCode;
using base::Status;

namespace {
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
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
        if (!merges_ && plain_next_) {
          if (!plain_rows(at, end)) return false;
          // This row is not plain: it is read byte by byte.
          plain_next_ = false;
          continue;
        }
        plain_next_ = true;
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

bool CsvReader::plain_rows(const char*& at, const char* end) {
  const ByteScan ends_unquoted({delimiter_, '\n', '\r', '"', '\0'});
  const ByteScan in_quotes({'"', '\n', '\r', '\0', '"'});
  while (at < end) {
    cells_.clear();
    cell_quoted_ = false;
    std::uint64_t line = line_;
    const char* p = at;
    char stop = delimiter_;
    while (stop == delimiter_) {
      if (cells_.size() == kMaxCells || p == end) return true;
      if (*p != '"') {
        const char* const begin = p;
        p = ends_unquoted.find(p, end);
        if (p == end || *p == '"' || *p == '\0') return true;
        cells_.emplace_back(begin, static_cast<std::size_t>(p - begin));
      } else {
        const char* const begin = ++p;
        while ((p = in_quotes.find(p, end)) != end && *p != '"') {
          if (*p == '\0') return true;
          line += *p == '\r' || p == begin || p[-1] != '\r';
          ++p;
        }
        cells_.emplace_back(begin, static_cast<std::size_t>(p - begin));
        cell_quoted_ = true;
        // Behind the closing quote the cell must end; where the piece does, that is not known.
        if (end - p < 2) return true;
        ++p;
        if (*p != delimiter_ && *p != '\n' && *p != '\r') return true;
      }
      if (cells_.back().size() > kMaxCellBytes) return true;
      stop = *p++;
    }
    row_line_ = line_;
    line_ = line + 1;
    at = p;
    last_was_cr_ = stop == '\r';
    if (!hand_over(cells_.size() == 1 && cells_[0].empty() && !cell_quoted_)) return false;
    cell_quoted_ = false;
    if (last_was_cr_ && at < end && *at == '\n') {
      last_was_cr_ = false;
      ++at;
    }
  }
  return true;
}

bool CsvReader::hand_over(bool blank) {
  if (blank) {
    ++counts_.blank_lines;
    return true;
  }
  ++counts_.rows;
  auto status = sink_.row({cells_, counts_.rows, row_line_});
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
  std::size_t start = 0;
  for (const std::size_t end : ends_) {
    cells_.emplace_back(text_.data() + start, end - start);
    start = end;
  }
  const bool taken = hand_over(nothing);
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
