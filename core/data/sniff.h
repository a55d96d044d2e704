// Sniffing: what kind of file this is and what its columns are, from its first piece. Every guess is told
// with its reasons and can be changed before the file is read.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/written_time.h"
#include "data/column.h"
#include "data/score_scale.h"

namespace truescore::data {

enum class Role : std::uint8_t { none, score, date, comment, segment, id, customer, weight };

// "score", "date", "comment", "segment", "id", "customer", "weight"; "" for none.
std::string_view word(Role role);

struct SniffedColumn {
  std::size_t index = 0;
  std::string name;
  std::string label;
  std::optional<Kind> kind;  // nothing: no cell has a value
  Role role = Role::none;
  std::vector<std::string> reasons;  // codes, each with a sentence in every language
  std::vector<std::string> examples;
  bool is_score_candidate = false;
  // Of a time column: the order of its dates, nothing where no cell tells day from month.
  std::optional<base::DateOrder> date_order;
  // Of a number column: whether a cell has a mark at all, and the decimal mark; nothing where it must be
  // asked.
  bool has_marks = false;
  std::optional<Decimal> decimal;
  // Of whole numbers under a heading that speaks of scores: the other scale that they are on.
  std::optional<Scale> scale;
};

// Rows of other metrics than NPS that a vendor keeps in the same file.
struct OtherMetrics {
  std::size_t column = 0;  // the one that tells
  std::string value;       // of the rows of NPS, as it stands in the file
  std::uint64_t rows = 0;  // that have another one
};

struct Sniff {
  Encoding encoding = Encoding::utf8;
  char delimiter = ',';
  std::uint32_t header_rows = 1;
  std::size_t width = 0;  // how many cells the widest of them has
  std::uint64_t rows_seen = 0;
  std::vector<SniffedColumn> columns;
  // The chosen columns; nothing where there is none or several would do as well.
  std::optional<std::size_t> score;
  std::optional<std::size_t> date;
  std::optional<std::size_t> comment;
  std::optional<std::size_t> customer;
  std::optional<std::size_t> id;
  std::optional<std::size_t> weight;
  std::string_view vendor;  // vendors.h; "" where the format is of none that is known
  std::optional<OtherMetrics> other_metrics;
};

inline constexpr std::size_t kSniffBytes = 1u << 20;

// What a person said of the file; the rest is found out.
struct SniffChoices {
  std::optional<Encoding> encoding;
  std::optional<char> delimiter;
  std::optional<std::uint32_t> header_rows;  // 0 to 3
};

// `head` is the file's beginning (at most kSniffBytes are looked at); `whole` tells that it is all of it.
// Errors: file_empty, file_not_text (with what it seems to be), file_cell_too_long where the first row
// beneath the headings does not end within kSniffBytes, file_too_many_columns.
base::Result<Sniff> sniff(std::string_view head, bool whole, const SniffChoices& choices = {});

}  // namespace truescore::data
