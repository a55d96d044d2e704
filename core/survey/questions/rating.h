// rating: a whole number on a scale of 2 to 11 points, 1 to 5 where nothing else is said.
#pragma once

#include "survey/language.h"
#include "survey/questions/kind.h"

namespace truescore::survey::questions {

// Errors: definition_range_invalid, and those of JsonReader.
base::Result<KindPointer> read_rating(const base::JsonReader& question, const Languages& languages);

}  // namespace truescore::survey::questions
