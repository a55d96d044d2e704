// JsonRows: the bytes of a JSON or NDJSON file, in pieces of any size -> the rows of a CSV file (UTF-8,
// comma, one heading row), which the loader reads as any other. Memory: the file's beginning, then one
// record.
//
// The headings are the keys seen in the first kSniffBytes of the file. A value of a key that comes only later
// has no column: it is counted by its key.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "data/json_cells.h"
#include "data/json_splitter.h"

namespace truescore::data {

struct LateKey {
  std::string heading;
  std::uint64_t values = 0;
  std::uint64_t first_row = 0;
};

struct JsonCounts {
  std::uint64_t records = 0;
  std::uint64_t late_values = 0;
  std::vector<LateKey> late_keys;  // the first kMaxLateKeys of them
  std::uint64_t lone_surrogates = 0;
};

class JsonRows : private JsonRecordSink {
 public:
  static constexpr std::size_t kMaxLateKeys = 20;
  // Columns of one heading; what a record has beyond them is counted as late.
  static constexpr std::size_t kMaxSame = 64;

  // `list` is the path of the list that a person chose, "" for the likeliest.
  explicit JsonRows(std::string list = "");
  JsonRows(const JsonRows&) = delete;
  JsonRows& operator=(const JsonRows&) = delete;

  // Appends the rows to `csv`. Errors: those of find_layout, JsonSplitter and parse_json_value, and
  // json_too_many_keys.
  base::Status add(std::string_view piece, std::string& csv);
  // The end of the file. `whole` false: of what was given, which is the beginning of a file; a record that is
  // cut off is then no fault.
  base::Status finish(std::string& csv, bool whole = true);

  // Known once kSniffBytes have been given, or all.
  const JsonLayout& layout() const { return layout_; }
  const JsonCounts& counts() const { return counts_; }

 private:
  // How a record's cells find their columns. A heading that a record has several times has several columns.
  struct Heading {
    std::string text;
    std::uint64_t filled_by = 0;  // the record that filled it last
    bool is_repeated = false;     // there are others of that text
  };
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);

  base::Status begin(bool whole, std::string& csv);
  base::Status record(std::string_view text, std::uint64_t number) override;
  std::size_t column_of(const std::string& heading, std::size_t likely);

  std::string list_;
  std::string head_;  // the file's beginning, until it has been looked at
  bool began_ = false;
  bool collecting_ = false;  // headings, not rows
  JsonLayout layout_;
  std::unique_ptr<JsonSplitter> splitter_;
  std::vector<Heading> headings_;
  std::unordered_map<std::string, std::vector<std::size_t>> columns_;
  std::uint64_t pass_ = 0;  // records seen, in both passes over the beginning
  std::vector<JsonCell> cells_;
  std::vector<std::string_view> row_;
  std::string* csv_ = nullptr;
  JsonCounts counts_;
};

}  // namespace truescore::data
