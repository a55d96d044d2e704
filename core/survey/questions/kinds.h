// The list of question types.
#pragma once

#include <string>
#include <string_view>

#include "survey/language.h"
#include "survey/questions/kind.h"

namespace truescore::survey::questions {

struct KindEntry {
  std::string_view name;
  bool required;  // where the question does not say
  // Reads the type's own members; refuses those that no question or another type has.
  base::Result<KindPointer> (*read)(const base::JsonReader& question, const Languages& languages);
};

// Null where there is no such type.
const KindEntry* kind_named(std::string_view name);

// "nps, rating, …"
std::string kind_names();

}  // namespace truescore::survey::questions
