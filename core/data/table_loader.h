// TableLoader: the bytes of a CSV file, in pieces of any size -> a Table of the wanted columns.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "data/csv_reader.h"
#include "data/table.h"

namespace truescore::data {

struct ColumnPlan {
  std::size_t index = 0;  // 0-based position in the file
  Kind kind = Kind::category;
  // Of a time column whose cells do not tell day from month: the order a person chose. year_first is no
  // answer to that.
  std::optional<base::DateOrder> date_order;
};

struct LoadPlan {
  std::string name;  // of the file, for the audit
  FileSource source;
  // Nothing: decided by the whole file (encoding.h).
  std::optional<Encoding> encoding;
  char delimiter = ',';
  std::uint32_t header_rows = 1;  // 0 to 3; the first names the columns
  std::vector<ColumnPlan> columns;
  // The file's columns that were chosen as the score and the date, by index; nothing where none was.
  std::optional<std::size_t> score;
  std::optional<std::size_t> date;
  // A table that takes more is refused: a module of WebAssembly has 4 GiB in all, and a column that grows is
  // copied.
  std::size_t most_bytes = std::size_t{3} << 29;
};

// Readable and unique labels for headings: blanks are folded, a blank heading becomes "#N", and a repeated
// one gets " (2)", " (3)".
std::vector<std::string> labels_for(const std::vector<std::string>& names);

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

  std::uint64_t rows() const { return table_.rows; }
  std::uint64_t bytes() const { return audit_.bytes; }

 private:
  base::Status row(const CsvRow& row) override;
  base::Status heading(const CsvRow& row);
  void append(Column& column, const ColumnPlan& plan, std::string_view cell, const CsvRow& row);
  // The cell without the apostrophe that disarmed it.
  std::string_view armed(std::string_view cell);

  // How many dates of a column told the order of day and month, and how many could be read both ways. The
  // greater number of those that told decides for the others; where they are equal nothing is told.
  struct DateEvidence {
    std::uint64_t day_first = 0;
    std::uint64_t month_first = 0;
    std::uint64_t ambiguous = 0;
  };

  LoadPlan plan_;
  CsvReader reader_;
  Utf8Evidence evidence_;
  std::unique_ptr<Utf16Decoder> utf16_;
  std::string decoded_;
  std::string armed_;
  std::vector<std::string> heading_;
  std::uint32_t headings_seen_ = 0;
  std::vector<DateEvidence> dates_;
  Table table_;
  std::size_t row_bytes_ = 0;    // of a row in all columns, texts apart
  std::size_t fixed_bytes_ = 0;  // of all rows so far
  FileAudit audit_;
};

}  // namespace truescore::data
