#include "kpi/fault.h"

#include "base/utf8.h"

namespace truescore::kpi {

base::Error fault(base::ErrorCode code, std::uint32_t offset, std::string_view found,
                  std::string_view expected, std::string_view suggestion) {
  base::Error error;
  error.code = code;
  error.where.character = std::uint64_t{offset} + 1;
  error.detail = {{"found", std::string(found)},
                  {"expected", std::string(expected)},
                  {"suggestion", std::string(suggestion)},
                  {"suggested", suggestion.empty() ? "no" : "yes"}};
  return error;
}

std::uint64_t character_at(std::string_view formula, std::size_t offset) {
  return std::uint64_t{base::count_code_points(formula.substr(0, offset))} + 1;
}

base::Error placed_in(std::string_view formula, base::Error fault) {
  if (fault.where.character) {
    fault.where.character = character_at(formula, static_cast<std::size_t>(*fault.where.character - 1));
  }
  return fault;
}

}  // namespace truescore::kpi
