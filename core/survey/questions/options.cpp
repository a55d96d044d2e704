#include "survey/questions/options.h"

#include "survey/identifier.h"
#include "survey/questions/kind.h"

namespace truescore::survey::questions {

using base::below;
using base::ErrorCode;
using base::Json;
using base::JsonReader;
using base::Result;

Result<Options> Options::read(const JsonReader& question, const Languages& languages) {
  constexpr std::size_t kFewest = 2;
  Options options;
  TRUESCORE_TRY(list, question.array("options"));
  const std::string path = question.path_of("options");
  if (list->items().size() < kFewest) {
    return error_at(ErrorCode::definition_too_few_options, path,
                    {{"found", std::to_string(list->items().size())}, {"expected", std::to_string(kFewest)}});
  }
  for (std::size_t i = 0; i < list->items().size(); ++i) {
    TRUESCORE_TRY(reader, JsonReader::open(list->items()[i], below(path, i)));
    TRUESCORE_CHECK(reader.only({"id", "text"}));
    TRUESCORE_TRY(id, read_identifier(reader));
    if (options.place_of(Json(id))) {
      return error_at(ErrorCode::definition_id_repeated, reader.path_of("id"), {{"found", id}});
    }
    TRUESCORE_TRY(text, read_text(reader, "text", languages));
    options.list_.push_back({std::move(id), std::move(text)});
  }
  return options;
}

std::optional<std::size_t> Options::place_of(const Json& value) const {
  if (!value.is_string()) return std::nullopt;
  for (std::size_t i = 0; i < list_.size(); ++i) {
    if (list_[i].id == value.as_string()) return i;
  }
  return std::nullopt;
}

Result<std::size_t> Options::check(const Json& value, const std::string& path) const {
  if (!value.is_string()) return wrong_type(value, "string", path);
  if (const auto place = place_of(value)) return *place;
  std::string expected;
  for (const auto& option : list_) expected += (expected.empty() ? "" : ", ") + option.id;
  return error_at(ErrorCode::answer_unknown_option, path,
                  {{"found", value.as_string()}, {"expected", expected}});
}

Json Options::describe(std::string_view language) const {
  Json out = Json::array();
  for (const auto& option : list_) {
    out.push_back(Json::object({{"id", option.id}, {"text", option.text.in(language)}}));
  }
  return out;
}

}  // namespace truescore::survey::questions
