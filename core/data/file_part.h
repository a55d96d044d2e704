// FilePart: what was read of a file so far, or of a stretch of it from one row to another. Several workers
// read a stretch each, and one appends them in their order: the table is the one that a single reading makes.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "data/headings.h"
#include "data/table.h"

namespace truescore::data {

// How many dates of a column told the order of day and month, and how many could be read both ways. The
// greater number of those that told decides for the others; where they are equal nothing is told.
struct DateEvidence {
  std::uint64_t day_first = 0;
  std::uint64_t month_first = 0;
  std::uint64_t ambiguous = 0;

  void merge(const DateEvidence& other);
};

// The same of the decimal marks of a number column; and the first cells that had each kind of marks, for
// those that are not read.
struct DecimalSeen {
  DecimalEvidence evidence;
  std::array<std::vector<Offender>, 5> first;

  template <typename Archive>
  void pass(Archive& archive) {
    archive(evidence, first);
  }
};

struct FilePart {
  std::uint64_t from = 0;  // the byte of the file that it begins with
  Rows headings;           // of the file's beginning
  std::size_t width = 0;   // of the widest of them; a later part was told
  std::uint64_t rows = 0;
  std::uint64_t lines = 0;      // that end in it
  std::vector<Column> columns;  // none before the first row
  std::vector<DateEvidence> dates;
  std::vector<DecimalSeen> decimals;
  Utf8Evidence evidence;
  std::uint64_t bytes = 0;
  // Rows and their marks, as in FileAudit.
  std::uint64_t ragged_rows = 0;
  std::vector<RaggedRow> first_ragged;
  std::uint64_t guards = 0;
  std::uint64_t blank_lines = 0;
  std::uint64_t lone_quotes = 0;
  std::uint64_t nul_bytes = 0;

  // Appends what was read of the stretch behind. False, and unchanged, where it is not of the same columns or
  // does not begin where this ends.
  bool append(FilePart next);

  template <typename Archive>
  void pass(Archive& archive) {
    archive(from, headings, width, rows, lines, columns, dates, decimals, evidence, bytes, ragged_rows,
            first_ragged, guards, blank_lines, lone_quotes, nul_bytes);
  }
  // Of what was unpacked: whether it may be a part. Makes it fit for use.
  bool restore();
};

// Of a part that cannot stand where it was to be.
base::Error unfit();

}  // namespace truescore::data
