// Response: the record of one person's answers, as they were asked and given. It is what is stored, delivered
// and, later, read into a table.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "survey/definition.h"

namespace truescore::survey {

struct Circumstances {
  std::string language;     // as it was asked for
  std::string id;           // a UUID (RFC 9562) of any version, in lower case
  std::string started_at;   // ISO 8601 in UTC, ending in "Z"
  std::string finished_at;  // not before started_at
  base::Json attributes;    // object: name to text, number or truth value
  // Whether the field that no person sees was filled; nothing where there was none.
  std::optional<bool> honeypot = std::nullopt;
};

// The record of docs/api.md, survey.finish_response. A question that was skipped is in "skipped"; one that
// was never reached (the person left early) is in neither list, so leaving is told from skipping. Errors:
// those of the flow, response_incomplete (a required question without an answer), response_*_invalid,
// response_time_reversed.
base::Result<base::Json> finish_response(const Definition& definition, const base::Json& answers,
                                         const Circumstances& circumstances);

}  // namespace truescore::survey
