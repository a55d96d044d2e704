#include "base/error.h"

#include "base/result.h"

namespace truescore::base {

std::string_view word(ErrorCode code) {
  switch (code) {
#define TRUESCORE_WORD(name) \
  case ErrorCode::name:      \
    return #name;
    TRUESCORE_SURVEY_ERROR_CODES(TRUESCORE_WORD)
#ifdef TRUESCORE_SURVEY_ONLY
    default:
      break;
#else
    TRUESCORE_ANALYTICS_ERROR_CODES(TRUESCORE_WORD)
#endif
#undef TRUESCORE_WORD
  }
  return "";
}

Error error_at(ErrorCode code, std::string path, std::initializer_list<Argument> detail) {
  Error error;
  error.code = code;
  error.where.path = std::move(path);
  for (const auto& [name, text] : detail) error.detail.emplace_back(name, text);
  return error;
}

std::string Error::argument(std::string_view name) const {
  for (const auto& [key, text] : detail) {
    if (key == name) return text;
  }
  return "";
}

Failure::Failure(Error error) : error_(std::make_unique<Error>(std::move(error))) {}
Failure& Failure::operator=(Failure&& other) noexcept = default;
Failure::~Failure() = default;

}  // namespace truescore::base
