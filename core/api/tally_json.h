// Counts in and scores out, as requests and replies write them.
#pragma once

#include <string>

#include "base/json_reader.h"
#include "nps/intervals/interval.h"
#include "nps/tally.h"

namespace truescore::api {

// What a score is computed of: eleven counts, or only the three groups.
struct ScoreInput {
  nps::Tally tally;
  nps::GroupCounts groups;
  bool has_counts = false;
};

// One of "counts", "promoters" with "passives" and "detractors", or (where `text` is true) "text": scores
// divided by blanks, line ends, commas, semicolons or bars. Errors: inputs_conflict where none or more than
// one is given, and those of types and ranges.
base::Result<ScoreInput> read_score_input(const base::JsonReader& request, bool text);

// A count: a whole number of [0, 2^53].
base::Result<double> read_count(const base::Json& value, std::string path);
// The groups of a sample that stands under one key: eleven counts, or an object of promoters, passives and
// detractors.
base::Result<nps::GroupCounts> read_groups(const base::Json& value, const std::string& path);

// How an interval is asked for: "level" (0.95) and "method" ("score").
struct IntervalRequest {
  double level = 0.95;
  const nps::IntervalMethod* method = nullptr;
};
base::Result<IntervalRequest> read_interval_request(const base::JsonReader& request);

base::Json interval_json(const nps::GroupCounts& groups, const IntervalRequest& interval);
// The TALLY of docs/api.md.
base::Json tally_json(const ScoreInput& input, const IntervalRequest& interval);
base::Json tally_json(const nps::Tally& tally, const IntervalRequest& interval);

// A number or null.
base::Json optional_json(const std::optional<double>& value);

}  // namespace truescore::api
