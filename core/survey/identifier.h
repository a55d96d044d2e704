// The ids of surveys, questions and options: letters, digits, "_", "." and "-", beginning with a letter or
// digit; at most 64. They name columns and files, so they hold nothing that either would have to escape.
#pragma once

#include <string>
#include <string_view>

#include "base/json_reader.h"

namespace truescore::survey {

bool is_identifier(std::string_view text);

// The member "id". Errors: definition_id_invalid, and those of JsonReader.
base::Result<std::string> read_identifier(const base::JsonReader& reader);

}  // namespace truescore::survey
