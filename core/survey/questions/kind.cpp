#include "survey/questions/kind.h"

#include <algorithm>

namespace truescore::survey::questions {

using base::ErrorCode;

base::Status only(const base::JsonReader& question, std::initializer_list<std::string_view> own) {
  std::vector<std::string_view> known = {"id",       "type",    "text",  "help",
                                         "required", "show_if", "owner", "action"};
  known.insert(known.end(), own.begin(), own.end());
  for (const auto& [name, value] : question.object().members()) {
    if (std::find(known.begin(), known.end(), name) != known.end()) continue;
    std::string expected;
    for (const auto key : known) expected += (expected.empty() ? "" : ", ") + std::string(key);
    return error_at(ErrorCode::json_unknown_key, question.path_of(name),
                    {{"found", name}, {"expected", expected}});
  }
  return base::Done{};
}

base::Error wrong_type(const base::Json& answer, std::string_view expected, const std::string& path) {
  return error_at(ErrorCode::answer_wrong_type, path,
                  {{"found", std::string(answer.type_name())}, {"expected", std::string(expected)}});
}

}  // namespace truescore::survey::questions
