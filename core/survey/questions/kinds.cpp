#include "survey/questions/kinds.h"

#include "survey/questions/multiple.h"
#include "survey/questions/nps.h"
#include "survey/questions/open_text.h"
#include "survey/questions/rating.h"
#include "survey/questions/single.h"

namespace truescore::survey::questions {

namespace {

// clang-format off
constexpr KindEntry kKinds[] = {
    {"nps", true, read_nps},
    {"rating", false, read_rating},
    {"single", false, read_single},
    {"multiple", false, read_multiple},
    {"text", false, read_open_text},
};
// clang-format on

}  // namespace

const KindEntry* kind_named(std::string_view name) {
  for (const KindEntry& entry : kKinds) {
    if (entry.name == name) return &entry;
  }
  return nullptr;
}

std::string kind_names() {
  std::string names;
  for (const KindEntry& entry : kKinds) names += (names.empty() ? "" : ", ") + std::string(entry.name);
  return names;
}

}  // namespace truescore::survey::questions
