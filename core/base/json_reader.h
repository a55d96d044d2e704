// JsonReader: checked reading of one JSON object. It knows its path, so that every error says where it is.
// An object that is read with a list of known keys refuses others: a misspelt key is a fault, not silence.
#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

#include "base/json.h"

namespace truescore::base {

// The path of a member or an item below `path` (RFC 6901: "~" and "/" in a key are escaped).
std::string below(std::string_view path, std::string_view key);
std::string below(std::string_view path, std::size_t index);

class JsonReader {
 public:
  // `object` must outlive the reader. Errors: json_wrong_type.
  static Result<JsonReader> open(const Json& object, std::string path = "");

  const std::string& path() const { return path_; }
  const Json& object() const { return *object_; }
  std::string path_of(std::string_view key) const { return below(path_, key); }
  bool has(std::string_view key) const { return object_->find(key) != nullptr; }

  // json_unknown_key for the first key that is not in the list.
  Status only(std::initializer_list<std::string_view> keys) const;

  // Required members. Errors: json_missing_key, json_wrong_type.
  Result<std::string> string(std::string_view key) const;
  Result<double> number(std::string_view key) const;
  // A whole number within [low, high]; else value_out_of_range. A fraction is of the wrong type.
  Result<std::int64_t> whole(std::string_view key, std::int64_t low, std::int64_t high) const;
  Result<bool> boolean(std::string_view key) const;
  Result<const Json*> array(std::string_view key) const;
  Result<const Json*> member(std::string_view key) const;
  Result<JsonReader> reader(std::string_view key) const;

  // Optional members: absent or null gives the fallback, another type is an error.
  Result<std::string> string_or(std::string_view key, std::string_view fallback) const;
  Result<double> number_or(std::string_view key, double fallback) const;
  Result<std::int64_t> whole_or(std::string_view key, std::int64_t fallback, std::int64_t low,
                                std::int64_t high) const;
  Result<bool> boolean_or(std::string_view key, bool fallback) const;
  // Null where absent or null.
  Result<const Json*> array_or_null(std::string_view key) const;
  // An array of strings, empty where absent.
  Result<std::vector<std::string>> strings_or_empty(std::string_view key) const;

 private:
  JsonReader(const Json* object, std::string path) : object_(object), path_(std::move(path)) {}
  const Json* given(std::string_view key) const;
  Error missing(std::string_view key) const;
  Error wrong_type(std::string_view key, std::string_view expected) const;

  const Json* object_;
  std::string path_;
};

}  // namespace truescore::base
