// The counter: one entrance, `call(method, request, bytes) -> reply`. docs/api.md tells every method's
// request and reply. Nothing throws across it, and no object of the core crosses it.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "base/json.h"

namespace truescore::api {

class Workspace;

using Bytes = std::span<const unsigned char>;

struct Method {
  std::string_view name;
  // `workspace` is null in the survey module, which has no tables; its methods do not look at it.
  base::Result<base::Json> (*run)(Workspace* workspace, const base::Json& request, Bytes bytes);
};

// The methods of this build: those of the survey module, or all.
std::span<const Method> methods();

// The reply's text: {"ok": …} or {"error": {"code", "where", "detail"}}.
std::string call(Workspace* workspace, std::string_view method, std::string_view request, Bytes bytes);

// An error as it crosses the counter.
base::Json error_json(const base::Error& error);

}  // namespace truescore::api
