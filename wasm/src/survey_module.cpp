// The survey module's counter, registered for JavaScript.
#include <emscripten/bind.h>

#include <string>

#include "api/call.h"

namespace {

std::string call(const std::string& method, const std::string& request) {
  return truescore::api::call(nullptr, method, request, {});
}

}  // namespace

EMSCRIPTEN_BINDINGS(truescore_survey) { emscripten::function("call", &call); }
