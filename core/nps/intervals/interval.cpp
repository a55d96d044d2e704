#include "nps/intervals/interval.h"

#include "nps/intervals/score_interval.h"

namespace truescore::nps {

std::span<const IntervalMethod> interval_methods() {
  static constexpr IntervalMethod kMethods[] = {
      {"score", score_interval},
  };
  return kMethods;
}

const IntervalMethod* interval_method(std::string_view name) {
  for (const IntervalMethod& method : interval_methods()) {
    if (method.name == name) return &method;
  }
  return nullptr;
}

}  // namespace truescore::nps
