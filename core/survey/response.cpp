#include "survey/response.h"

#include "base/calendar.h"
#include "base/json_reader.h"
#include "base/utf8.h"
#include "survey/flow.h"

namespace truescore::survey {

using base::below;
using base::ErrorCode;
using base::Json;
using base::Result;

namespace {

constexpr int kFormat = 1;
constexpr std::size_t kMostAttributes = 64;
constexpr std::size_t kLongestName = 64;
constexpr std::size_t kLongestAttribute = 1000;

// RFC 9562, section 4: 8-4-4-4-12 hexadecimal digits, a version from 1 to 8 and the variant 10xx.
bool is_uuid(std::string_view text) {
  if (text.size() != 36) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const bool dash = i == 8 || i == 13 || i == 18 || i == 23;
    if (dash ? c != '-' : !((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'))) return false;
  }
  const char version = text[14];
  const char variant = text[19];
  return version >= '1' && version <= '8' &&
         (variant == '8' || variant == '9' || variant == 'a' || variant == 'b');
}

// Milliseconds since 1970.
Result<std::int64_t> instant(const std::string& iso, std::string path) {
  const auto time = base::parse_utc_milliseconds(iso);
  if (!time || iso.back() != 'Z') {
    return error_at(ErrorCode::response_time_invalid, std::move(path), {{"found", iso}});
  }
  return *time;
}

base::Status check_attributes(const Json& attributes) {
  std::size_t count = 0;
  for (const auto& [name, value] : attributes.members()) {
    // What is allowed instead of what is wrong; empty where nothing is.
    std::string expected;
    if (++count > kMostAttributes) {
      expected = std::to_string(kMostAttributes);
    } else if (is_blank(name) || base::count_code_points(name) > kLongestName) {
      expected = "1–" + std::to_string(kLongestName);
    } else if (value.is_string()) {
      if (base::count_code_points(value.as_string()) > kLongestAttribute)
        expected = std::to_string(kLongestAttribute);
    } else if (!value.is_number() && !value.is_bool()) {
      expected = "string, number, boolean";
    }
    if (!expected.empty()) {
      return error_at(ErrorCode::response_attribute_invalid, below("/attributes", name),
                      {{"found", name}, {"expected", expected}});
    }
  }
  return base::Done{};
}

}  // namespace

Result<Json> finish_response(const Definition& definition, const Json& answers, const Circumstances& given) {
  TRUESCORE_TRY(flow, follow(definition, answers, Missing::is_skipped));
  const std::string& language = definition.languages.nearest(given.language);
  Json answered = Json::array();
  Json skipped = Json::array();
  for (std::size_t i = 0; i < flow.known.size(); ++i) {
    const Question& question = definition.questions[i];
    const Known& known = flow.known[i];
    if (known.answered == Truth::yes) {
      Json record = Json::object({{"question", question.id},
                                  {"type", question.type},
                                  {"text", asked(definition, flow, i, language)},
                                  {"value", known.value}});
      Json chosen = question.kind->chosen(known.value, language);
      if (!chosen.is_null()) record.set("chosen", std::move(chosen));
      answered.push_back(std::move(record));
    } else if (flow.stops[i].given) {
      skipped.push_back(question.id);
    } else if (flow.stops[i].shown == Truth::yes && question.required) {
      return error_at(ErrorCode::response_incomplete, below("/answers", question.id),
                      {{"expected", question.id}});
    }
  }
  if (!is_uuid(given.id)) return error_at(ErrorCode::response_id_invalid, "/id", {{"found", given.id}});
  TRUESCORE_TRY(started, instant(given.started_at, "/started_at"));
  TRUESCORE_TRY(finished, instant(given.finished_at, "/finished_at"));
  if (finished < started) {
    return error_at(ErrorCode::response_time_reversed, "/finished_at",
                    {{"found", given.finished_at}, {"expected", given.started_at}});
  }
  TRUESCORE_CHECK(check_attributes(given.attributes));
  Json nps;
  if (const auto reached = group(definition, flow)) {
    nps = Json::object({{"question", definition.questions[*definition.nps].id},
                        {"score", flow.known[*definition.nps].value},
                        {"group", word(*reached)}});
  }
  Json response =
      Json::object({{"format", kFormat},
                    {"id", given.id},
                    {"survey", Json::object({{"id", definition.id}, {"version", definition.version}})},
                    {"language", language},
                    {"started_at", given.started_at},
                    {"finished_at", given.finished_at},
                    {"answers", std::move(answered)},
                    {"skipped", std::move(skipped)},
                    {"attributes", given.attributes},
                    {"nps", std::move(nps)}});
  if (given.honeypot) response.set("honeypot", *given.honeypot);
  return response;
}

}  // namespace truescore::survey
