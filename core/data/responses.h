// Door one into the hall: response records -> Table.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "data/table.h"

namespace truescore::data {

// `ndjson`: one response record (docs/api.md, survey.finish_response) a line; blank lines are passed over. A
// record whose id was seen before is passed over too: responses are never changed, so merging is a union.
//
// Columns: "id", "survey", "version", "language", "started_at", "finished_at", then a column for each
// question and for each attribute ("attribute NAME"), in order of appearance. A question's column has its id
// as name and the question as it was asked last as label. Last comes "honeypot", where some record tells of
// it. nps and rating questions are score and number
// columns, single a category, multiple a category of the chosen texts joined by ", ", text a text. Where a
// question's type differs between versions its column is text. The question that the records name as theirs
// ("nps") is the table's score, "finished_at" its date. Errors: json_syntax and response_record_invalid, with
// the line.
base::Result<Table> table_of_responses(std::string_view ndjson);

// The lines, from 1, whose records no table could hold: what is to be known before records from elsewhere are
// kept. Blank lines are passed over.
struct CheckedResponses {
  std::uint64_t records = 0;
  std::vector<std::uint64_t> unreadable;
};
CheckedResponses check_responses(std::string_view ndjson);

}  // namespace truescore::data
