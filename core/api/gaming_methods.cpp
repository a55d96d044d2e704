#include "api/gaming_methods.h"

#include <algorithm>
#include <cmath>

#include "api/labels_json.h"
#include "api/numbers_json.h"
#include "nps/gaming/answer_screens.h"
#include "nps/gaming/score_screens.h"

namespace truescore::api {

using base::error_at;
using base::ErrorCode;
using base::Json;
using base::JsonReader;
using base::Result;

namespace {

Result<std::array<double, 11>> read_counts(const JsonReader& request) {
  TRUESCORE_TRY(counts, read_numbers(request, "counts", 0, kMaxCount));
  TRUESCORE_CHECK(same_length(request, "counts", counts.size(), 11));
  std::array<double, 11> out{};
  for (std::size_t i = 0; i < out.size(); ++i) {
    if (std::trunc(counts[i]) != counts[i]) {
      return error_at(ErrorCode::json_wrong_type, base::below(request.path_of("counts"), i),
                      {{"found", base::dump(Json(counts[i]))}, {"expected", "whole number"}});
    }
    out[i] = counts[i];
  }
  return out;
}

// "rows": arrays of numbers or null, as they stand.
Result<std::vector<std::vector<std::optional<double>>>> read_rows(const JsonReader& request, double low) {
  TRUESCORE_TRY(rows, request.array("rows"));
  std::vector<std::vector<std::optional<double>>> out;
  for (std::size_t i = 0; i < rows->items().size(); ++i) {
    // A row reads as the member of an object of its own.
    const Json wrapped = Json::object({{std::to_string(i), rows->items()[i]}});
    TRUESCORE_TRY(reader, JsonReader::open(wrapped, request.path_of("rows")));
    TRUESCORE_TRY(row, read_series(reader, std::to_string(i), low, kEndless));
    out.push_back(row);
  }
  return out;
}

// Texts of one key, "" where absent or null.
Result<std::vector<std::string>> read_texts(const JsonReader& request, std::string_view key) {
  std::vector<std::string> out;
  TRUESCORE_TRY(array, request.array_or_null(key));
  for (std::size_t i = 0; array && i < array->items().size(); ++i) {
    const Json& item = array->items()[i];
    if (!item.is_null() && !item.is_string() && !item.is_number()) {
      return error_at(ErrorCode::json_wrong_type, base::below(request.path_of(key), i),
                      {{"found", item.type_name()}, {"expected", "string, number, null"}});
    }
    out.push_back(item.is_string() ? item.as_string() : item.is_null() ? "" : base::dump(item));
  }
  return out;
}

}  // namespace

Json bunching_json(double at, double below, double expected_share) {
  const nps::Bunching bunching = nps::threshold_bunching(at, below, expected_share);
  return Json::object({{"at", bunching.at},
                       {"below", bunching.below},
                       {"share", optional_number(bunching.share)},
                       {"expected_share", expected_share},
                       {"p", optional_number(bunching.p)},
                       {"p_above", optional_number(bunching.p_above)}});
}

Json heaping_json(const std::array<double, 11>& counts) {
  const nps::Heaping heaping = nps::heaping(counts);
  Json heaps = Json::array();
  for (const nps::Heap& heap : heaping.heaps) {
    heaps.push_back(Json::object({{"score", heap.score},
                                  {"count", heap.count},
                                  {"expected", heap.expected},
                                  {"p_above", optional_number(heap.p_above)}}));
  }
  return Json::object({{"n", heaping.n},
                       {"share", optional_number(heaping.share)},
                       {"expected_share", optional_number(heaping.expected_share)},
                       {"heaps", heaps}});
}

Result<Json> gaming_threshold_bunching(Workspace*, const Json& body, Bytes) {
  TRUESCORE_TRY(request, JsonReader::open(body));
  TRUESCORE_CHECK(request.only({"counts", "below", "at", "expected_share"}));
  TRUESCORE_TRY(counts, read_counts(request));
  TRUESCORE_TRY(below, request.whole_or("below", 8, 0, 10));
  TRUESCORE_TRY(at, request.whole_or("at", 9, 0, 10));
  TRUESCORE_TRY(expected, request.number_or("expected_share", 0.5));
  if (!(expected >= 0 && expected <= 1)) return out_of_range("/expected_share", expected, "0", "1");
  return bunching_json(counts[static_cast<std::size_t>(at)], counts[static_cast<std::size_t>(below)],
                       expected);
}

Result<Json> gaming_profile_homogeneity(Workspace*, const Json& body, Bytes) {
  TRUESCORE_TRY(request, JsonReader::open(body));
  TRUESCORE_CHECK(request.only({"rows"}));
  TRUESCORE_TRY(given, read_rows(request, 0));
  std::vector<std::vector<double>> rows;
  for (std::size_t i = 0; i < given.size(); ++i) {
    if (given[i].size() != given[0].size()) {
      return error_at(ErrorCode::value_out_of_range, base::below("/rows", i),
                      {{"found", std::to_string(given[i].size())},
                       {"low", std::to_string(given[0].size())},
                       {"high", std::to_string(given[0].size())}});
    }
    rows.emplace_back();
    for (const auto& count : given[i]) rows.back().push_back(count.value_or(0));
  }
  const nps::Homogeneity all = nps::profile_homogeneity(rows);
  Json profiles = Json::array();
  for (const nps::Profile& profile : all.profiles) {
    profiles.push_back(Json::object({{"n", profile.n},
                                     {"chisq", optional_number(profile.chi_square)},
                                     {"p", optional_number(profile.p)},
                                     {"p_adjusted", optional_number(profile.p_adjusted)}}));
  }
  return Json::object({{"chisq", optional_number(all.chi_square)},
                       {"df", all.df},
                       {"p", optional_number(all.p)},
                       {"profiles", profiles}});
}

Result<Json> gaming_straightlining(Workspace*, const Json& body, Bytes) {
  TRUESCORE_TRY(request, JsonReader::open(body));
  TRUESCORE_CHECK(request.only({"rows", "min_items"}));
  TRUESCORE_TRY(rows, read_rows(request, -kEndless));
  TRUESCORE_TRY(min_items, request.whole_or("min_items", 3, 1, 1000));
  Json answered = Json::array();
  Json longest = Json::array();
  Json straightlined = Json::array();
  double lined = 0;
  for (const auto& row : rows) {
    const nps::Straightline line = nps::straightline(row, static_cast<std::size_t>(min_items));
    answered.push_back(static_cast<double>(line.answered));
    longest.push_back(static_cast<double>(line.longest));
    straightlined.push_back(line.straightlined);
    lined += line.straightlined;
  }
  return Json::object({{"answered", answered},
                       {"longstring", longest},
                       {"straightlined", straightlined},
                       {"share", rows.empty() ? Json() : Json(lined / static_cast<double>(rows.size()))}});
}

Result<Json> gaming_heaping(Workspace*, const Json& body, Bytes) {
  TRUESCORE_TRY(request, JsonReader::open(body));
  TRUESCORE_CHECK(request.only({"counts"}));
  TRUESCORE_TRY(counts, read_counts(request));
  return heaping_json(counts);
}

Result<Json> gaming_digit_preference(Workspace*, const Json& body, Bytes) {
  TRUESCORE_TRY(request, JsonReader::open(body));
  TRUESCORE_CHECK(request.only({"values"}));
  TRUESCORE_TRY(values, read_numbers(request, "values", -kMaxCount, kMaxCount));
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (std::trunc(values[i]) != values[i]) {
      return error_at(ErrorCode::json_wrong_type, base::below("/values", i),
                      {{"found", base::dump(Json(values[i]))}, {"expected", "whole number"}});
    }
  }
  const nps::DigitPreference preference = nps::digit_preference(values);
  Json digits = Json::array();
  for (const double count : preference.digits) digits.push_back(count);
  return Json::object({{"digits", digits},
                       {"share_0_5", optional_number(preference.share_0_5)},
                       {"chisq", optional_number(preference.chi_square)},
                       {"df", 9},
                       {"p", optional_number(preference.p)}});
}

Result<Json> gaming_duplicates(Workspace*, const Json& body, Bytes) {
  TRUESCORE_TRY(request, JsonReader::open(body));
  TRUESCORE_CHECK(request.only({"respondent", "device", "text", "time", "window_days", "device_minutes"}));
  TRUESCORE_TRY(respondents, read_texts(request, "respondent"));
  TRUESCORE_TRY(devices, read_texts(request, "device"));
  TRUESCORE_TRY(texts, read_texts(request, "text"));
  std::vector<std::optional<double>> times;
  if (request.has("time")) {
    TRUESCORE_TRY(given, read_series(request, "time", -kEndless, kEndless));
    times = given;
  }
  const std::size_t n = std::max({respondents.size(), devices.size(), texts.size(), times.size()});
  std::vector<nps::AnswerTrace> answers(n);
  for (const auto& [key, size] : {std::pair<const char*, std::size_t>{"respondent", respondents.size()},
                                  {"device", devices.size()},
                                  {"text", texts.size()},
                                  {"time", times.size()}}) {
    if (size > 0) TRUESCORE_CHECK(same_length(request, key, size, n));
  }
  for (std::size_t i = 0; i < n; ++i) {
    if (!respondents.empty()) answers[i].respondent = respondents[i];
    if (!devices.empty()) answers[i].device = devices[i];
    if (!texts.empty()) answers[i].text = texts[i];
    if (!times.empty()) answers[i].time = times[i];
  }
  nps::RepetitionLimits limits;
  TRUESCORE_TRY(days, request.number_or("window_days", limits.respondent_days));
  TRUESCORE_TRY(minutes, request.number_or("device_minutes", limits.device_minutes));
  limits.respondent_days = days;
  limits.device_minutes = minutes;
  static constexpr const char* kReasons[] = {"respondent", "device", "text"};
  Json repeated = Json::array();
  for (const nps::Repetition& one : nps::repetitions(answers, limits)) {
    repeated.push_back(Json::object({{"first", static_cast<double>(one.first + 1)},
                                     {"again", static_cast<double>(one.again + 1)},
                                     {"reason", kReasons[static_cast<int>(one.reason)]}}));
  }
  return Json::object({{"n", static_cast<double>(n)}, {"repeated", repeated}});
}

Result<Json> gaming_speed(Workspace*, const Json& body, Bytes) {
  TRUESCORE_TRY(request, JsonReader::open(body));
  TRUESCORE_CHECK(request.only({"seconds", "items", "min_seconds_per_item"}));
  TRUESCORE_TRY(seconds, read_series(request, "seconds", 0, kEndless));
  TRUESCORE_TRY(items, read_numbers(request, "items", 0, kEndless));
  TRUESCORE_CHECK(same_length(request, "items", items.size(), seconds.size()));
  TRUESCORE_TRY(least, request.number_or("min_seconds_per_item", 1));
  Json fast = Json::array();
  double known = 0;
  double flagged = 0;
  const std::vector<bool> flags = nps::improbably_fast(seconds, items, least);
  for (std::size_t i = 0; i < flags.size(); ++i) {
    fast.push_back(seconds[i] ? Json(flags[i]) : Json());
    known += seconds[i].has_value();
    flagged += flags[i];
  }
  return Json::object({{"fast", fast}, {"share", known > 0 ? Json(flagged / known) : Json()}});
}

}  // namespace truescore::api
