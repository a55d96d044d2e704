// The counter as tests use it: a workspace, calls with texts in and texts out.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <string>
#include <string_view>

#include "api/call.h"
#include "api/workspace.h"
#include "unit/results.h"

namespace truescore::tests {

inline api::Bytes bytes_of(std::string_view text) {
  return {reinterpret_cast<const unsigned char*>(text.data()), text.size()};
}

class Counter {
 public:
  // The reply's text.
  std::string reply(std::string_view method, std::string_view request, std::string_view bytes = {}) {
    return api::call(&workspace_, method, request, bytes_of(bytes));
  }
  // The value of "ok"; a failure and an empty object where there is none.
  base::Json ok(std::string_view method, std::string_view request, std::string_view bytes = {}) {
    const base::Json json = value_of(base::parse_json(reply(method, request, bytes)));
    const base::Json* value = json.find("ok");
    if (!value) {
      ADD_FAILURE() << method << " " << request << " -> " << base::dump(json);
      return base::Json::object();
    }
    return *value;
  }
  std::string ok_text(std::string_view method, std::string_view request, std::string_view bytes = {}) {
    return base::dump(ok(method, request, bytes));
  }
  // The value of "error" as text, or "" where there is none.
  std::string error(std::string_view method, std::string_view request, std::string_view bytes = {}) {
    const base::Json json = value_of(base::parse_json(reply(method, request, bytes)));
    const base::Json* value = json.find("error");
    return value ? base::dump(*value) : "";
  }

  // Opens a whole CSV file as a table, as a page does: sniffed, then opened with what the sniff said.
  base::Json open(std::string_view table, std::string_view file) {
    base::Json plan = ok("file.sniff", R"({"whole":true})", file.substr(0, 1u << 20));
    plan.set("table", table);
    plan.set("name", "file.csv");
    ok("file.open", base::dump(plan));
    const std::string request = base::dump(base::Json::object({{"table", table}}));
    for (; !file.empty(); file.remove_prefix(std::min<std::size_t>(file.size(), 65536))) {
      ok("file.write", request, file.substr(0, 65536));
    }
    return ok("file.finish", request);
  }

 private:
  api::Workspace workspace_;
};

// The member at a path of keys and indexes, such as "groups/0/nps"; null where there is none.
inline base::Json at(const base::Json& json, std::string_view path) {
  const base::Json* here = &json;
  while (!path.empty()) {
    const std::size_t slash = path.find('/');
    const std::string key(path.substr(0, slash));
    path.remove_prefix(slash == std::string_view::npos ? path.size() : slash + 1);
    if (here->is_array()) {
      const std::size_t index = std::strtoul(key.c_str(), nullptr, 10);
      if (index >= here->items().size()) return base::Json();
      here = &here->items()[index];
    } else {
      here = here->find(key);
      if (!here) return base::Json();
    }
  }
  return *here;
}

// The items of the array at a path, by value: what they belong to may be gone.
inline base::Json::Array items_at(const base::Json& json, std::string_view path) {
  const base::Json found = at(json, path);
  return found.is_array() ? found.items() : base::Json::Array();
}
// The members of the object at a path, by value.
inline base::Json::Object members_at(const base::Json& json, std::string_view path) {
  const base::Json found = at(json, path);
  return found.is_object() ? found.members() : base::Json::Object();
}

inline std::string text_at(const base::Json& json, std::string_view path) {
  return base::dump(at(json, path));
}

}  // namespace truescore::tests
