#include "survey/identifier.h"

namespace truescore::survey {

bool is_identifier(std::string_view text) {
  if (text.empty() || text.size() > 64) return false;
  for (const char c : text) {
    const bool alphanumeric = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    const bool mark = c == '_' || c == '.' || c == '-';
    if (!alphanumeric && !mark) return false;
  }
  return text[0] != '_' && text[0] != '.' && text[0] != '-';
}

base::Result<std::string> read_identifier(const base::JsonReader& reader) {
  TRUESCORE_TRY(id, reader.string("id"));
  if (!is_identifier(id)) {
    return error_at(base::ErrorCode::definition_id_invalid, reader.path_of("id"), {{"found", id}});
  }
  return std::move(id);
}

}  // namespace truescore::survey
