// single: one of several options. The answer is the option's id.
#pragma once

#include "survey/language.h"
#include "survey/questions/kind.h"

namespace truescore::survey::questions {

base::Result<KindPointer> read_single(const base::JsonReader& question, const Languages& languages);

}  // namespace truescore::survey::questions
