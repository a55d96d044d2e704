// Table: what both doors lead to. Rows with typed columns of equal length.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/calendar.h"
#include "base/result.h"
#include "data/column.h"
#include "data/json_rows.h"

namespace truescore::data {

struct RaggedRow {
  std::uint64_t row = 0;
  std::uint64_t line = 0;
  std::uint64_t found = 0;     // cells
  std::uint64_t expected = 0;  // cells of the heading
};

// A column that the reader of a format could not show, and why: its type, or what is in it.
struct LeftOutColumn {
  std::string column;
  std::string found;
};

// How the table lay in what was given: a reader of that format made it rows of text.
struct FileSource {
  std::string format = "csv";  // "csv", "json", "ndjson", "xlsx", "parquet"
  std::string compression;     // "gzip", "zip"; "" for none
  std::string member;          // of an archive
  std::string sheet;           // of a workbook
  std::string list;            // of a JSON document: its path
  std::vector<LeftOutColumn> left_out_columns;
};

// What was seen while a file was read.
struct FileAudit {
  std::string name;
  std::uint64_t bytes = 0;
  Encoding encoding = Encoding::utf8;
  char delimiter = ',';
  std::uint32_t header_rows = 1;
  std::uint64_t invalid_bytes = 0;  // bytes that are not of the encoding and were read as Windows-1252
  std::uint64_t ragged_rows =
      0;  // fewer cells than the heading (the rest is blank), or more (the rest is not read)
  std::uint64_t blank_lines = 0;
  std::uint64_t lone_quotes = 0;
  std::uint64_t nul_bytes = 0;
  std::vector<RaggedRow> first_ragged;
  FileSource source;
  std::uint64_t guards = 0;  // cells whose apostrophe before the sign of a formula was taken off
  JsonCounts json;           // of a JSON file
};

// Of a table whose rows were counted elsewhere (answer_counts.h): how many answers each row stands for.
struct AnswerCounts {
  std::vector<std::uint64_t> answers;
  std::uint64_t total = 0;
  std::optional<base::Period> period;  // by which they were counted: their date is its first day
};

struct Table {
  std::uint64_t rows = 0;
  // So many of the last rows are none of its own: totals of those above, notes beneath them. They are kept,
  // and no figure counts them.
  std::uint64_t footer_rows = 0;
  std::vector<Column> columns;
  std::optional<FileAudit> file;  // nothing for a table of responses
  // The columns that were chosen as the score and the date; nothing where none was.
  std::optional<std::size_t> score;
  std::optional<std::size_t> date;
  std::optional<AnswerCounts> counted;  // nothing: each row is an answer

  std::uint64_t own_rows() const { return rows - footer_rows; }
  // The column with that label or, where only one has it, that name. Errors: column_unknown,
  // column_ambiguous.
  base::Result<const Column*> column(std::string_view wanted) const;
};

// The column as scores: a score column as it is; a category, text or number column read cell by cell.
// Errors: column_wrong_kind (a time).
base::Result<ScoreColumn> as_scores(const Column& column);

// The column as times. Errors: column_wrong_kind, date_order_undecided.
base::Result<const TimeColumn*> as_times(const Column& column);

// The column as groups. Errors: column_wrong_kind (a time).
struct Groups {
  std::vector<std::uint32_t> codes;  // one a row: an index into values, or kMissing
  std::vector<std::optional<std::string>>
      values;  // in their natural order: numbers by size, texts by code point
  static constexpr std::uint32_t kMissing = CategoryColumn::kMissing;
};
base::Result<Groups> as_groups(const Column& column);

// The table's score column where a request names none: the chosen one, or the only one of kind score.
// Errors: score_column_missing, score_column_ambiguous (with the candidates), file_no_rows (no column, and no
// row that could tell).
base::Result<const Column*> score_column(const Table& table);
// The same for its date. Errors: date_column_missing, date_column_ambiguous.
base::Result<const Column*> date_column(const Table& table);

}  // namespace truescore::data
