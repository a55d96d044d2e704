// FileReader: the bytes of a file of any format that the core reads -> a Table. CSV goes to the loader as it
// is, JSON as the rows that JsonRows makes of it. What is in an archive or a workbook has been made CSV by
// who calls.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "data/json_rows.h"
#include "data/sniff.h"
#include "data/table_loader.h"

namespace truescore::data {

// Is it "json" or "ndjson"?
bool is_json(const FileSource& source);

class FileReader {
 public:
  explicit FileReader(LoadPlan plan);

  // Errors: those of JsonRows and TableLoader.
  base::Status add(std::string_view piece);
  base::Result<Table> finish();

  std::uint64_t rows() const { return loader_.rows(); }
  std::uint64_t bytes() const { return bytes_; }

 private:
  std::unique_ptr<JsonRows> json_;
  std::string csv_;
  std::uint64_t bytes_ = 0;
  TableLoader loader_;
};

// sniff() of a file of that format. Fills in the format and the list that were found, and tells the other
// lists.
struct SourceSniff {
  Sniff sniff;
  std::vector<std::string> lists;
};
base::Result<SourceSniff> sniff_source(std::string_view head, bool whole, FileSource& source,
                                       const SniffChoices& choices);

}  // namespace truescore::data
