// multiple: some of several options, each once. The answer is an array of option ids, kept in the order of
// the options; choosing none is skipping.
#pragma once

#include "survey/language.h"
#include "survey/questions/kind.h"

namespace truescore::survey::questions {

base::Result<KindPointer> read_multiple(const base::JsonReader& question, const Languages& languages);

}  // namespace truescore::survey::questions
