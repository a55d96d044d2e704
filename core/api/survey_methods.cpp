#include "api/survey_methods.h"

#include "base/json_reader.h"
#include "survey/definition.h"
#include "survey/flow.h"
#include "survey/response.h"

namespace truescore::api {

using base::Json;
using base::JsonReader;
using base::Result;

namespace {

Result<survey::Definition> definition_of(const JsonReader& request) {
  TRUESCORE_TRY(json, request.member("definition"));
  return survey::read_definition(*json);
}

// The member, or an empty object where it is absent.
const Json& object_or_empty(const JsonReader& request, std::string_view key) {
  static const Json kEmpty = Json::object();
  return request.has(key) ? *request.object().find(key) : kEmpty;
}

}  // namespace

Result<Json> survey_check(const Json& json) {
  TRUESCORE_TRY(request, JsonReader::open(json));
  TRUESCORE_CHECK(request.only({"definition"}));
  TRUESCORE_TRY(definition, definition_of(request));
  Json languages = Json::array();
  for (const auto& language : definition.languages.offered) languages.push_back(language);
  Json questions = Json::array();
  for (const auto& question : definition.questions) {
    questions.push_back(Json::object({{"id", question.id}, {"type", question.type}}));
  }
  return Json::object({{"id", definition.id},
                       {"version", definition.version},
                       {"title", definition.title.json()},
                       {"languages", std::move(languages)},
                       {"default_language", definition.languages.fallback},
                       {"questions", std::move(questions)}});
}

Result<Json> survey_next_step(const Json& json) {
  TRUESCORE_TRY(request, JsonReader::open(json));
  TRUESCORE_CHECK(request.only({"definition", "answers", "language"}));
  TRUESCORE_TRY(definition, definition_of(request));
  TRUESCORE_TRY(language, request.string_or("language", ""));
  return survey::next_step(definition, object_or_empty(request, "answers"), language);
}

Result<Json> survey_finish_response(const Json& json) {
  TRUESCORE_TRY(request, JsonReader::open(json));
  TRUESCORE_CHECK(request.only(
      {"definition", "answers", "language", "id", "started_at", "finished_at", "attributes", "honeypot"}));
  TRUESCORE_TRY(definition, definition_of(request));
  TRUESCORE_TRY(language, request.string_or("language", ""));
  TRUESCORE_TRY(id, request.string("id"));
  TRUESCORE_TRY(started_at, request.string("started_at"));
  TRUESCORE_TRY(finished_at, request.string("finished_at"));
  const Json& attributes = object_or_empty(request, "attributes");
  TRUESCORE_CHECK(JsonReader::open(attributes, "/attributes"));
  std::optional<bool> honeypot;
  if (request.has("honeypot")) {
    TRUESCORE_TRY(filled, request.boolean("honeypot"));
    honeypot = filled;
  }
  return survey::finish_response(definition, object_or_empty(request, "answers"),
                                 {.language = std::move(language),
                                  .id = std::move(id),
                                  .started_at = std::move(started_at),
                                  .finished_at = std::move(finished_at),
                                  .attributes = attributes,
                                  .honeypot = honeypot});
}

}  // namespace truescore::api
