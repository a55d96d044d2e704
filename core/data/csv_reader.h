// CsvReader: bytes in pieces of any size -> rows of cells. Constant memory: only the unfinished row is kept.
//
// RFC 4180, and what real files do:
// - a row ends with LF, CRLF or CR; a quoted cell may hold any of them;
// - a quote inside an unquoted cell is text, and so is what follows a closing quote before the delimiter (the
// reading
//   of Python's csv module, which the tests compare with);
// - a quoted cell that is never closed, or only after kMaxCellBytes, was no quoted cell: its opening quote is
// text and the
//   rows after it are rows;
// - a byte-order mark before the first cell is dropped; NUL bytes are counted and else as if they were not
// there;
// - a line with nothing on it is no row, and is counted;
// - where the delimiter is a blank, a run of blanks is one, and blanks at the ends of a line divide nothing.
// Rows may have any number of cells; who receives them compares that with the heading.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "data/csv_index.h"

namespace truescore::data {

// A row while it is handed over: the cells are valid during the call only, and are raw bytes of the file's
// encoding.
struct CsvRow {
  const std::vector<std::string_view>& cells;
  std::size_t size = 0;      // how many cells the row has
  std::uint64_t number = 0;  // 1-based, blank lines not counted
  std::uint64_t line = 0;    // 1-based line of the file on which the row begins, as an editor counts them
};

// Some rows one after the other, of which only some cells were picked.
struct CsvRows {
  std::size_t count = 0;
  std::size_t width = 0;                  // how many cells were picked
  const std::size_t* sizes = nullptr;     // how many cells each row has
  const std::uint64_t* lines = nullptr;   // on which each begins
  std::uint64_t number = 0;               // of the first
  const std::string_view* all = nullptr;  // column by column, the first row of each `stride` apart
  std::size_t stride = 0;

  // The cells of one of the picked places: "" where a row has no such cell.
  std::span<const std::string_view> cells(std::size_t picked) const { return {all + picked * stride, count}; }
};

class CsvSink {
 public:
  virtual ~CsvSink() = default;
  // An error ends the reading.
  virtual base::Status row(const CsvRow& row) = 0;
  // Once cells were picked. A sink that does not take rows together is given one after the other.
  virtual base::Status rows(const CsvRows& rows);
};

struct CsvCounts {
  std::uint64_t rows = 0;
  std::uint64_t blank_lines = 0;
  // Quotes that stood where no quote may stand: they were read as text, or closed a cell that went on.
  std::uint64_t lone_quotes = 0;
  std::uint64_t nul_bytes = 0;
};

class CsvReader {
 public:
  static constexpr std::size_t kMaxCellBytes = 16u << 20;
  static constexpr std::size_t kMaxCells = 16384;
  // The most rows that are handed over together.
  static constexpr std::size_t kMostRows = 256;

  // `sink` must outlive the reader. The delimiter is no quote, line end or NUL. What begins with a row in the
  // middle of a file has no byte-order mark.
  CsvReader(char delimiter, CsvSink& sink, bool in_the_middle = false);

  // Errors: file_cell_too_long, file_too_many_columns, and those of the sink. After an error the reader is
  // done.
  base::Status add(std::string_view piece);
  // The end of the file: hands over a last row that has no line end.
  base::Status finish();

  // From the next row on only these cells are handed over (by their 0-based place, ascending, each once), of
  // many rows at once: the others are passed over, which is faster. May be called by the sink.
  void pick(std::vector<std::size_t> cells);

  const CsvCounts& counts() const { return counts_; }
  // Whether what was read ends where a row ends.
  bool is_between_rows() const { return state_ == State::row_start && !last_was_cr_; }
  // Line ends so far.
  std::uint64_t lines() const { return line_ - 1; }

 private:
  enum class State : std::uint8_t { row_start, cell_start, unquoted, quoted, quote_in_quoted };

  // These run for every cell; false means that failure_ says why.
  bool consume(std::string_view piece);
  // The regular rows from `at` on that end in the piece, handed over where they stand; `at` is then the
  // beginning of the first other row.
  bool regular_rows(const char*& at, const char* end);
  // The same of the rows from `row` on that the index has found in `text`: whole ones until cells are picked,
  // and rows of picked cells.
  bool whole_rows(const char* text, std::size_t& row);
  bool picked_rows(const char* text, std::size_t& row);
  // Goes on to the line of the next row. False where the regular row is blank.
  bool begin_row(const char* text, std::size_t row);
  // What stands in a regular cell, without its quotes and the first half of CRLF.
  std::string_view regular_cell(std::string_view cell);
  // What stands between the quotes of a regular cell.
  std::string_view quoted_cell(const char* begin, const char* end);
  bool end_cell();
  bool end_row();
  bool hand_over(std::size_t size);
  // So many rows of picked cells, whose columns are `stride` apart.
  bool hand_over_rows(std::size_t count, std::size_t stride);
  bool open_quote_was_text();
  bool fail(base::Error error);
  bool cell_is_too_long();
  base::Status outcome(bool done);

  char delimiter_;
  bool merges_;  // runs of the delimiter are one
  CsvSink& sink_;
  State state_ = State::row_start;
  bool stops_[256] = {};           // bytes that end a run of plain text in an unquoted cell
  std::string text_;               // the cells of the unfinished row, one after the other
  std::vector<std::size_t> ends_;  // where each of them ends in text_
  std::vector<std::string_view> cells_;
  std::size_t cell_start_ = 0;  // where the current cell begins in text_
  std::uint64_t line_ = 1;
  std::uint64_t row_line_ = 1;
  std::uint64_t cell_line_ = 1;
  bool cell_quoted_ = false;
  bool last_was_cr_ = false;
  std::size_t mark_ = 0;  // bytes of a byte-order mark seen at the file's start
  bool at_file_start_ = true;
  bool regular_next_ = true;  // false for a row that regular_rows has left to be read byte by byte
  CsvIndex index_;
  std::size_t index_bytes_ = CsvIndex::kMostBytes;  // to be read at once: few after an irregular row
  std::string undoubled_;                           // the cells of regular rows that had doubled quotes
  std::optional<std::vector<std::size_t>> picked_;
  std::vector<std::size_t> first_cells_;  // in the index, of the rows of picked cells
  std::vector<std::size_t> sizes_;        // of these rows
  std::vector<std::uint64_t> lines_;      // on which they begin
  std::optional<base::Error> failure_;
  CsvCounts counts_;
};

}  // namespace truescore::data
