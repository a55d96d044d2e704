#include "api/chosen_rows.h"

#include "api/duplicates_json.h"
#include "api/row_filter.h"

namespace truescore::api {

using base::Json;
using base::JsonReader;
using base::Result;

Result<ChosenRows> read_chosen_rows(const JsonReader& request, const data::Table& table,
                                    const data::Column& score) {
  ChosenRows out;
  if (request.has("where") || request.has("dates")) {
    TRUESCORE_TRY(filter, RowFilter::read(request, table));
    out.wanted.resize(table.rows);
    for (std::size_t row = 0; row < table.rows; ++row) out.wanted[row] = filter.matches(row);
  }
  const Json* asked = request.object().find("duplicates");
  if (!asked || asked->is_null()) return out;
  TRUESCORE_TRY(reader, JsonReader::open(*asked, "/duplicates"));
  TRUESCORE_CHECK(reader.only({"rule", "column", "keep", "window_days", "date"}));
  TRUESCORE_TRY(rule, read_duplicate_rule(reader, table));
  TRUESCORE_TRY(scores, data::as_scores(score));
  std::vector<bool> counted(table.rows);
  for (std::size_t row = 0; row < table.rows; ++row) {
    counted[row] = scores.at(row).is_counted() && (out.wanted.empty() || out.wanted[row]);
  }
  TRUESCORE_TRY(found, data::find_duplicates(table, rule, counted));
  out.duplicates = duplicates_json(rule, found);
  out.duplicate = std::move(found.is_left_out);
  return out;
}

}  // namespace truescore::api
