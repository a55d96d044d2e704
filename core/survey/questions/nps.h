// nps: how likely to recommend, from 0 to 10.
#pragma once

#include "survey/language.h"
#include "survey/questions/kind.h"

namespace truescore::survey::questions {

base::Result<KindPointer> read_nps(const base::JsonReader& question, const Languages& languages);

}  // namespace truescore::survey::questions
