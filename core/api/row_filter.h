// Which rows of a table a request speaks of.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/json_reader.h"
#include "data/table.h"
#include "survey/group.h"

namespace truescore::api {

// Every test that is set must hold. Refers to the table, which must outlive it.
class RowFilter {
 public:
  // Of the members "group" (with "score"), "where", "dates", "rows", "not_blank" and "search" of a request
  // (docs/api.md, table.rows).
  static base::Result<RowFilter> read(const base::JsonReader& request, const data::Table& table);

  bool matches(std::size_t row) const;

 private:
  struct Equals {
    data::Groups groups;
    std::uint32_t code = 0;
    bool nowhere = false;  // no row has that value
  };
  // Times of days: from the first second of one to the last of another.
  struct Dates {
    const data::TimeColumn* times = nullptr;
    std::int64_t from = 0;
    std::int64_t before = 0;
  };
  static base::Result<Dates> dates(const base::JsonReader& request, const data::Table& table);
  static base::Result<Equals> equals(const data::Column& column, const base::Json& value, std::string path);

  std::optional<data::ScoreColumn> scores_;
  std::optional<survey::Group> group_;
  std::vector<Equals> equals_;
  std::optional<std::vector<bool>> rows_;  // one a row
  std::optional<Dates> dates_;
  const data::Column* not_blank_ = nullptr;
  std::string search_;  // in lower case, in the not_blank column
};

}  // namespace truescore::api
