// What went wrong, where, and with what: enough for a sentence that tells a person what to do.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/error_codes.h"

namespace truescore::base {

// The place of a fault. Only the members that make sense are set.
struct Place {
  std::string path;                   // JSON Pointer (RFC 6901) into the document, such as "/questions/2/id"
  std::optional<std::uint64_t> row;   // data row, 1-based
  std::optional<std::uint64_t> line;  // line of the file, 1-based
  std::string column;                 // heading
  std::optional<std::uint64_t> character;  // 1-based: the byte in a JSON text, the character in a formula
};

// An argument of an error's message while it is handed over: name and text, such as {"found", "elevn"}.
struct Argument {
  std::string_view name;
  std::string_view text;
};

struct Error {
  ErrorCode code = ErrorCode::unknown_method;
  Place where;
  // Arguments of the message: name and text, such as {"found", "elevn"}.
  std::vector<std::pair<std::string, std::string>> detail;

  // The argument's text, or "" where there is none of that name.
  std::string argument(std::string_view name) const;
};

// An error at a JSON path.
Error error_at(ErrorCode code, std::string path, std::initializer_list<Argument> detail = {});

}  // namespace truescore::base
