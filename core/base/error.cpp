#include "base/error.h"

namespace truescore::base {

std::string_view word(ErrorCode code) {
  switch (code) {
#define TRUESCORE_WORD(name) \
  case ErrorCode::name:      \
    return #name;
    TRUESCORE_ERROR_CODES(TRUESCORE_WORD)
#undef TRUESCORE_WORD
  }
  return "";
}

std::string Error::argument(std::string_view name) const {
  for (const auto& [key, text] : detail) {
    if (key == name) return text;
  }
  return "";
}

}  // namespace truescore::base
