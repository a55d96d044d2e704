// text: the customer's own words, kept as they were typed. Blank words are skipping.
#pragma once

#include "survey/language.h"
#include "survey/questions/kind.h"

namespace truescore::survey::questions {

base::Result<KindPointer> read_open_text(const base::JsonReader& question, const Languages& languages);

}  // namespace truescore::survey::questions
