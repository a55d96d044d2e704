#include "kpi/fault.h"

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

}  // namespace truescore::kpi
