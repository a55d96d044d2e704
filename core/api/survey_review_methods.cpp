#include "api/survey_review_methods.h"

#include "base/json_reader.h"
#include "survey/findings/review.h"

namespace truescore::api {

using base::Json;
using base::JsonReader;
using base::Result;

namespace {

Result<std::vector<survey::findings::KnownText>> read_known_texts(const JsonReader& request) {
  std::vector<survey::findings::KnownText> out;
  if (!request.has("texts")) return out;
  TRUESCORE_TRY(languages, request.reader("texts"));
  for (const auto& [language, unused] : languages.object().members()) {
    TRUESCORE_TRY(texts, languages.reader(language));
    for (const auto& [key, value] : texts.object().members()) {
      TRUESCORE_TRY(text, texts.string(key));
      out.push_back({language, key, std::move(text)});
    }
  }
  return out;
}

}  // namespace

Result<Json> survey_review(Workspace*, const Json& json, Bytes) {
  TRUESCORE_TRY(request, JsonReader::open(json));
  TRUESCORE_CHECK(request.only({"definition", "texts"}));
  TRUESCORE_TRY(given, request.member("definition"));
  TRUESCORE_TRY(definition, survey::read_definition(*given));
  TRUESCORE_TRY(known, read_known_texts(request));
  Json list = Json::array();
  for (auto& finding : survey::findings::review({.definition = definition, .known = std::move(known)})) {
    Json detail = Json::object();
    for (auto& [name, value] : finding.detail) detail.set(name, std::move(value));
    Json better = Json::array();
    for (auto& wording : finding.better) better.push_back(std::move(wording));
    const bool warns = finding.severity == survey::findings::Severity::warning;
    list.push_back(
        Json::object({{"code", finding.code},
                      {"severity", warns ? "warning" : "advice"},
                      {"question", finding.question.empty() ? Json() : Json(std::move(finding.question))},
                      {"where", Json::object({{"path", std::move(finding.path)}})},
                      {"detail", std::move(detail)},
                      {"better", std::move(better)}}));
  }
  return Json::object({{"findings", std::move(list)}});
}

}  // namespace truescore::api
