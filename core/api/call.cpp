#include "api/call.h"

namespace truescore::api {

using base::Error;
using base::ErrorCode;
using base::Json;

Json error_json(const Error& error) {
  Json where = Json::object();
  if (!error.where.path.empty()) where.set("path", error.where.path);
  if (error.where.row) where.set("row", *error.where.row);
  if (error.where.line) where.set("line", *error.where.line);
  if (!error.where.column.empty()) where.set("column", error.where.column);
  if (error.where.character) where.set("character", *error.where.character);
  Json detail = Json::object();
  for (const auto& [name, text] : error.detail) detail.set(name, text);
  return Json::object({{"code", base::word(error.code)}, {"where", where}, {"detail", detail}});
}

namespace {

base::Result<Json> run(Workspace* workspace, std::string_view name, std::string_view text, Bytes bytes) {
  for (const Method& method : methods()) {
    if (method.name != name) continue;
    TRUESCORE_TRY(request, base::parse_json(text));
    return method.run(workspace, request, bytes);
  }
  Error error;
  error.code = ErrorCode::unknown_method;
  error.detail = {{"found", std::string(name)}};
  return error;
}

}  // namespace

std::string call(Workspace* workspace, std::string_view method, std::string_view request, Bytes bytes) {
  auto result = run(workspace, method, request, bytes);
  if (result.ok()) {
    // Set, for a list of members would copy a large reply.
    Json reply = Json::object();
    reply.set("ok", std::move(result).value());
    return base::dump(reply);
  }
  return base::dump(Json::object({{"error", error_json(result.error())}}));
}

}  // namespace truescore::api
