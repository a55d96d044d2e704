// A workspace: the named tables that one caller works with, and the files that are still being read.
#pragma once

#include <map>
#include <memory>
#include <string>

#include "base/json_reader.h"
#include "base/result.h"
#include "data/file_reader.h"
#include "data/table.h"

namespace truescore::api {

class Workspace {
 public:
  std::map<std::string, data::Table> tables;
  std::map<std::string, std::unique_ptr<data::FileReader>> open_files;
  std::string bytes_out;  // of the last call whose reply is not all text

  // The table that the request's "table" names. Errors: table_unknown (with the names there are);
  // table_of_counts where it has counts instead of answers.
  base::Result<const data::Table*> table(const base::JsonReader& request) const;
  // The table of that name; `path` is where the request names it.
  base::Result<const data::Table*> table_named(const std::string& name, std::string path) const;
  // The same where counts will do.
  base::Result<const data::Table*> table_or_counts(const base::JsonReader& request) const;

 private:
  base::Result<const data::Table*> any_table(const std::string& name, std::string path) const;
};

}  // namespace truescore::api
