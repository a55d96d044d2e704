#include "api/tally_json.h"

#include <cmath>

#include "api/numbers_json.h"
#include "api/table_json.h"
#include "nps/score.h"

namespace truescore::api {

using base::error_at;
using base::ErrorCode;
using base::Json;
using base::JsonReader;
using base::Result;

namespace {

// How many gave 0, 1, … 10.
Result<nps::Tally> read_eleven(const Json& counts, const std::string& path) {
  nps::Tally tally;
  if (counts.items().size() != tally.counts.size()) {
    return error_at(ErrorCode::value_out_of_range, path,
                    {{"found", std::to_string(counts.items().size())}, {"low", "11"}, {"high", "11"}});
  }
  for (std::size_t i = 0; i < tally.counts.size(); ++i) {
    TRUESCORE_TRY(count, read_count(counts.items()[i], base::below(path, i)));
    tally.counts[i] = static_cast<std::uint64_t>(count);
  }
  return tally;
}

Result<nps::GroupCounts> read_three(const JsonReader& reader) {
  nps::GroupCounts groups;
  const std::pair<const char*, double*> members[] = {
      {"promoters", &groups.promoters}, {"passives", &groups.passives}, {"detractors", &groups.detractors}};
  for (const auto& [key, count] : members) {
    TRUESCORE_TRY(given, reader.member(key));
    TRUESCORE_TRY(value, read_count(*given, reader.path_of(key)));
    *count = value;
  }
  return groups;
}

// The scores of a pasted text. Blanks, line ends, commas, semicolons and bars divide, and a point that is not
// between digits; everything between is read as a cell. So a word is left out as no number, and "8/10" too:
// it is not 8 and 10.
nps::Tally tally_of_text(std::string_view text) {
  nps::Tally tally;
  std::string cell;
  const auto is_digit = [&](std::size_t i) { return i < text.size() && text[i] >= '0' && text[i] <= '9'; };
  const auto end_cell = [&] {
    if (!cell.empty()) tally.add(data::read_score(cell));
    cell.clear();
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    // "9.5" is one number; "9,10" are two, for lists are divided by commas.
    const bool inner_point = c == '.' && i > 0 && is_digit(i - 1) && is_digit(i + 1);
    const bool divides = c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == ',' || c == ';' ||
                         c == '|' || (c == '.' && !inner_point);
    const std::size_t no_break = text.compare(i, 2, "\xC2\xA0") == 0       ? 2
                                 : text.compare(i, 3, "\xE2\x80\xAF") == 0 ? 3
                                                                           : 0;
    if (divides || no_break > 0) {
      end_cell();
      if (no_break > 0) i += no_break - 1;
    } else {
      cell += c;
    }
  }
  end_cell();
  return tally;
}

}  // namespace

Result<double> read_count(const Json& value, std::string path) {
  if (!value.is_number()) {
    return error_at(ErrorCode::json_wrong_type, std::move(path),
                    {{"found", std::string(value.type_name())}, {"expected", "number"}});
  }
  const double count = value.as_number();
  if (!value.is_whole() || count < 0 || count > kMaxCount) {
    return error_at(ErrorCode::value_out_of_range, std::move(path),
                    {{"found", base::dump(value)}, {"low", "0"}, {"high", base::dump(Json(kMaxCount))}});
  }
  return count;
}

Result<nps::GroupCounts> read_groups(const Json& value, const std::string& path) {
  if (value.is_array()) {
    TRUESCORE_TRY(tally, read_eleven(value, path));
    return tally.groups();
  }
  TRUESCORE_TRY(reader, JsonReader::open(value, path));
  TRUESCORE_CHECK(reader.only({"promoters", "passives", "detractors"}));
  return read_three(reader);
}

Json optional_json(const std::optional<double>& value) { return value ? Json(*value) : Json(); }

Result<ScoreInput> read_score_input(const JsonReader& request, bool text) {
  const bool by_counts = request.has("counts");
  const bool by_groups = request.has("promoters") || request.has("passives") || request.has("detractors");
  const bool by_text = text && request.has("text");
  if (by_counts + by_groups + by_text != 1) {
    return error_at(ErrorCode::inputs_conflict, request.path().empty() ? "/" : request.path(),
                    {{"expected", text ? "counts; promoters, passives, detractors; text"
                                       : "counts; promoters, passives, detractors"}});
  }
  ScoreInput input;
  if (by_text) {
    TRUESCORE_TRY(scores, request.string("text"));
    input.tally = tally_of_text(scores);
    input.groups = input.tally.groups();
    input.has_counts = input.tally.has_counts();
    return input;
  }
  if (by_counts) {
    TRUESCORE_TRY(counts, request.array("counts"));
    TRUESCORE_TRY(tally, read_eleven(*counts, request.path_of("counts")));
    input.tally = tally;
    input.groups = input.tally.groups();
    input.has_counts = true;
    return input;
  }
  TRUESCORE_TRY(groups, read_three(request));
  input.groups = groups;
  return input;
}

Result<IntervalRequest> read_interval_request(const JsonReader& request) {
  IntervalRequest out;
  TRUESCORE_TRY(level, request.number_or("level", out.level));
  if (!(level > 0 && level < 1)) {
    return error_at(ErrorCode::value_out_of_range, request.path_of("level"),
                    {{"found", base::dump(Json(level))}, {"low", "0"}, {"high", "1"}});
  }
  out.level = level;
  TRUESCORE_TRY(name, request.string_or("method", nps::kDefaultInterval));
  out.method = nps::interval_method(name);
  if (!out.method) {
    std::string known;
    for (const auto& method : nps::interval_methods())
      known += (known.empty() ? "" : ", ") + std::string(method.name);
    return error_at(ErrorCode::value_not_allowed, request.path_of("method"),
                    {{"found", name}, {"expected", known}});
  }
  return out;
}

Json interval_json(const nps::GroupCounts& groups, const IntervalRequest& interval) {
  const nps::Limits limits = interval.method->limits(groups, interval.level);
  return Json::object({{"low", limits.low},
                       {"high", limits.high},
                       {"level", interval.level},
                       {"method", interval.method->name}});
}

Json tally_json(const ScoreInput& input, const IntervalRequest& interval) {
  Json counts;
  if (input.has_counts) {
    counts = Json::array();
    for (const std::uint64_t count : input.tally.counts) counts.push_back(count);
  }
  return Json::object({{"n", input.groups.n()},
                       {"promoters", input.groups.promoters},
                       {"passives", input.groups.passives},
                       {"detractors", input.groups.detractors},
                       {"nps", optional_json(nps::net_promoter_score(input.groups))},
                       {"interval", interval_json(input.groups, interval)},
                       {"counts", counts},
                       {"left_out", left_out_json(input.tally.left_out)}});
}

Json tally_json(const nps::Tally& tally, const IntervalRequest& interval) {
  return tally_json(ScoreInput{tally, tally.groups(), tally.has_counts()}, interval);
}

}  // namespace truescore::api
