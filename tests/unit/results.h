// Results in tests: the value, or a failure that says what the error was.
#pragma once

#include <gtest/gtest.h>

#include <cstdlib>
#include <string>

#include "base/result.h"

namespace truescore::tests {

// "column_unknown column=x found=x expected=a, b"
inline std::string told(const base::Error& error) {
  std::string out(base::word(error.code));
  if (!error.where.path.empty()) out += " path=" + error.where.path;
  if (error.where.row) out += " row=" + std::to_string(*error.where.row);
  if (error.where.line) out += " line=" + std::to_string(*error.where.line);
  if (!error.where.column.empty()) out += " column=" + error.where.column;
  if (error.where.character) out += " character=" + std::to_string(*error.where.character);
  for (const auto& [name, text] : error.detail) out += " " + name + "=" + text;
  return out;
}

// The error's code word, or "ok".
template <typename T>
std::string code_of(const base::Result<T>& result) {
  return result.ok() ? "ok" : std::string(base::word(result.error().code));
}

// All of the error, or "ok".
template <typename T>
std::string told(const base::Result<T>& result) {
  return result.ok() ? "ok" : told(result.error());
}

// Ends the program where there is none: nothing after it would make sense.
template <typename T>
T value_of(base::Result<T> result) {
  if (!result.ok()) {
    ADD_FAILURE() << "an error instead of a value: " << told(result.error());
    std::abort();
  }
  return std::move(result).value();
}

}  // namespace truescore::tests
