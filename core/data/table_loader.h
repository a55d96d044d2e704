// TableLoader: the bytes of a CSV file, in pieces of any size -> a Table of the wanted columns.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "data/csv_reader.h"
#include "data/file_part.h"
#include "data/plain_cell.h"
#include "data/table.h"

namespace truescore::data {

struct ColumnPlan {
  std::size_t index = 0;  // 0-based position in the file
  Kind kind = Kind::category;
  // Of a time column whose cells do not tell day from month: the order a person chose. year_first is no
  // answer to that.
  std::optional<base::DateOrder> date_order;
  // Of a number column whose cells do not agree on the decimal mark: the one that was chosen.
  std::optional<Decimal> decimal = {};
  // Of a category or text column: whether e-mail addresses and telephone numbers in it are masked.
  bool mask = false;
};

// That only a stretch of the file is read, which begins with a row.
struct Stretch {
  std::uint64_t from = 0;  // its first byte; the file's beginning holds the headings
  std::size_t width = 0;   // how many cells the headings have, where they are not in it
};

struct LoadPlan {
  std::string name;  // of the file, for the audit
  FileSource source;
  // Nothing: decided by the whole file (encoding.h).
  std::optional<Encoding> encoding;
  char delimiter = ',';
  std::uint32_t header_rows = 1;  // 0 to 3
  std::vector<ColumnPlan> columns;
  // The file's columns that were chosen as the score and the date, by index; nothing where none was.
  std::optional<std::size_t> score;
  std::optional<std::size_t> date;
  // A table that takes more is refused: a module of WebAssembly has 4 GiB in all, and a column that grows is
  // copied.
  std::size_t most_bytes = std::size_t{3} << 29;
  // Of the whole file, where it is known: room is made for the rows that its first piece promises.
  std::uint64_t file_bytes = 0;
  std::optional<Stretch> stretch;
};

class TableLoader : private CsvSink {
 public:
  explicit TableLoader(LoadPlan plan);
  TableLoader(const TableLoader&) = delete;
  TableLoader& operator=(const TableLoader&) = delete;

  // Errors: those of CsvReader, value_out_of_range for a planned column that the file does not have, and
  // table_too_large.
  base::Status add(std::string_view piece);
  // The table. Errors: file_empty (no heading).
  base::Result<Table> finish();

  // What was read of the stretch, where that ended with a row or with the file. Errors: those of CsvReader,
  // and file_part_unfit where it did neither, or where how it is read depends on what stands elsewhere (an
  // encoding that is not known and not UTF-8). The loader is done.
  base::Result<FilePart> part(bool at_file_end);
  // Appends the next stretch, of which the first is the file's beginning; the loader reads nothing itself.
  // Errors: file_part_unfit where it does not go on where the last one ended, and table_too_large.
  base::Status join(FilePart part);

  std::uint64_t rows() const { return read_.rows; }
  std::uint64_t bytes() const { return read_.bytes; }

 private:
  base::Status row(const CsvRow& row) override;
  base::Status rows(const CsvRows& rows) override;
  base::Status read(std::string_view piece);
  void make_room();
  base::Status heading(const CsvRow& row);
  // Whether the file has the planned columns.
  base::Status check_columns() const;
  bool is_in_the_middle() const { return plan_.stretch && plan_.stretch->from > 0; }
  base::Status check_size(std::uint64_t line) const;
  void note_counts();
  // Makes the columns at the first row, and has only their cells handed over from then on.
  void begin();
  std::uint64_t line_of(const CsvRows& rows, std::size_t row) const;
  // Appends the rows' cells of a column.
  void fill(std::size_t column, const CsvRows& rows);
  // Those at the beginning that are in their kind's plainest form, all at once. How many there were is
  // returned.
  std::size_t append_plain(std::size_t column, std::span<const std::string_view> cells);
  void append(std::size_t column, std::string_view cell);
  // The cell without the apostrophe that disarmed it.
  std::string_view armed(std::string_view cell);
  void append_number(std::size_t column, std::string_view cell);
  // A cell whose words or signs are to be read: in UTF-8, as far as the file has told its encoding. Valid
  // until the next call.
  std::string_view readable(std::string_view cell);
  void decide_decimals();

  LoadPlan plan_;
  CsvReader reader_;
  bool has_lines_;
  // The row at hand: 1-based, and its line, 0 where it has none.
  std::uint64_t row_ = 0;
  std::uint64_t line_ = 0;
  std::unique_ptr<Utf16Decoder> utf16_;
  std::string decoded_;
  std::string armed_;
  std::string readable_;
  bool room_made_ = false;
  PlainTimes plain_times_;
  std::vector<std::size_t> picked_;  // the cells that are handed over
  std::vector<std::size_t> places_;  // of the columns' cells among them
  FilePart read_;
  std::size_t row_bytes_ = 0;  // of a row in all columns, texts apart
  std::size_t bytes_ = 0;      // of all rows so far
};

}  // namespace truescore::data
