// FileReader: the bytes of a file of any format that the core reads -> a Table. CSV goes to the loader as it
// is, JSON as the rows that JsonRows makes of it. What is in an archive or a workbook has been made CSV by
// who calls.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "data/json_rows.h"
#include "data/row_rules.h"
#include "data/sniff.h"
#include "data/table_loader.h"

namespace truescore::data {

// Is it "json" or "ndjson"?
bool is_json(const FileSource& source);

class FileReader {
 public:
  // `rules` say which rows are left out of the scores. Their columns need not be in the plan.
  explicit FileReader(LoadPlan plan, std::vector<RowRule> rules = {});

  // Errors: those of JsonRows and TableLoader.
  base::Status add(std::string_view piece);
  base::Result<Table> finish();

  // What was read of the plan's stretch of the file, as bytes for another reader of the same plan without
  // one. Errors: those of TableLoader::part; file_part_unfit also of what is no CSV.
  base::Result<std::string> part(bool at_file_end);
  // Appends such bytes, of one stretch after the other. Errors: those of TableLoader::join; file_part_unfit
  // also for bytes that no reader of this build has made.
  base::Status join(std::string_view part);

  std::uint64_t rows() const { return loader_.rows(); }
  std::uint64_t bytes() const { return bytes_; }

 private:
  void keep_end(std::string_view piece);
  // The table's last rows that are none of its own.
  std::vector<FooterRow> footer_of(const Table& table) const;

  std::unique_ptr<JsonRows> json_;
  std::string csv_;
  std::uint64_t bytes_ = 0;
  std::string end_;  // the file's last bytes so far
  std::vector<RowRule> rules_;
  std::size_t added_ = 0;  // columns that only the rules need
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
