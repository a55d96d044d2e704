#include "api/shrinkage_methods.h"

#include <limits>

#include "api/numbers_json.h"
#include "api/tally_json.h"
#include "nps/shrinkage.h"

namespace truescore::api {

using base::error_at;
using base::ErrorCode;
using base::Json;
using base::JsonReader;
using base::Result;

namespace {

Result<nps::TauMethod> read_method(const JsonReader& request) {
  TRUESCORE_TRY(name, request.string_or("tau2_method", "REML"));
  const auto method = nps::tau_method_named(name);
  if (!method) {
    return error_at(ErrorCode::value_not_allowed, request.path_of("tau2_method"),
                    {{"found", name}, {"expected", "DL, REML, PM"}});
  }
  return *method;
}

// What is common to all segments; nulls where nothing was shrunk.
Json common_json(const nps::Shrinkage& shrinkage) {
  const auto number = [&](double value) { return shrinkage.shrunk ? Json(value) : Json(); };
  return Json::object({{"tau2", number(shrinkage.tau2)},
                       {"mu", number(shrinkage.mu)},
                       {"se_mu", number(shrinkage.se_mu)},
                       {"Q", number(shrinkage.q)},
                       {"I2", number(shrinkage.i2)},
                       {"not_shrunk", shrinkage.shrunk ? Json() : Json("fewer_than_three_segments")}});
}

}  // namespace

Result<Json> nps_shrinkage(Workspace*, const Json& body, Bytes) {
  TRUESCORE_TRY(request, JsonReader::open(body));
  TRUESCORE_CHECK(request.only({"estimate", "se", "tau2_method"}));
  TRUESCORE_TRY(estimates, read_numbers(request, "estimate", -kEndless, kEndless));
  TRUESCORE_TRY(se, read_numbers(request, "se", std::numeric_limits<double>::min(), kEndless));
  TRUESCORE_CHECK(same_length(request, "se", se.size(), estimates.size()));
  TRUESCORE_TRY(method, read_method(request));
  const nps::Shrinkage shrinkage = nps::shrink(estimates, se, method);
  Json out = common_json(shrinkage);
  Json shrunk = Json::array();
  for (const double estimate : shrinkage.estimates) shrunk.push_back(estimate);
  out.set("shrunk", std::move(shrunk));
  return out;
}

Result<Json> nps_segments_shrink(Workspace*, const Json& body, Bytes) {
  TRUESCORE_TRY(request, JsonReader::open(body));
  TRUESCORE_CHECK(request.only({"groups", "tau2_method", "level", "seed"}));
  TRUESCORE_TRY(method, read_method(request));
  TRUESCORE_TRY(level, read_level(request));
  TRUESCORE_TRY(seed, request.whole_or("seed", 1, 0, std::int64_t{1} << 53));
  TRUESCORE_TRY(groups, request.array("groups"));
  std::vector<nps::GroupCounts> counts;
  for (std::size_t i = 0; i < groups->items().size(); ++i) {
    const Json& group = groups->items()[i];
    const std::string path = base::below(request.path_of("groups"), i);
    // Eleven counts may stand there by themselves.
    const Json wrapped = group.is_array() ? Json::object({{"counts", group}}) : group;
    TRUESCORE_TRY(reader, JsonReader::open(wrapped, path));
    TRUESCORE_CHECK(reader.only({"counts", "promoters", "passives", "detractors"}));
    TRUESCORE_TRY(input, read_score_input(reader, false));
    counts.push_back(input.groups);
  }
  const nps::ShrunkSegments shrunk =
      nps::shrink_segments(counts, method, level, static_cast<std::uint64_t>(seed));
  Json segments = Json::array();
  for (const nps::ShrunkSegment& segment : shrunk.segments) {
    segments.push_back(Json::object({{"n", segment.n},
                                     {"nps", optional_number(segment.raw)},
                                     {"se", optional_number(segment.se)},
                                     {"shrunk", optional_number(segment.nps)},
                                     {"lower", optional_number(segment.low)},
                                     {"upper", optional_number(segment.high)},
                                     {"probability_best", optional_number(segment.probability_best)}}));
  }
  Json out = common_json(shrunk.shrinkage);
  out.set("level", level);
  out.set("groups", std::move(segments));
  return out;
}

}  // namespace truescore::api
