// JsonValue: a JSON value of a data file. Unlike base::Json it keeps numbers as they are written (an id of
// 19 digits is not a double), repeated keys, and where each value stands in its text.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"

namespace truescore::data {

struct JsonValue {
  enum class Kind : std::uint8_t { null, boolean, number, string, array, object };

  // Not inline: a vector of pairs with itself is whole only after the class.
  JsonValue();
  JsonValue(const JsonValue& other);
  JsonValue(JsonValue&& other) noexcept;
  JsonValue& operator=(const JsonValue& other);
  JsonValue& operator=(JsonValue&& other) noexcept;
  ~JsonValue();

  Kind kind = Kind::null;
  std::string text;      // a string's characters; a number, true or false as written; "" for null
  std::string_view raw;  // the value as it stands in the parsed text
  std::vector<JsonValue> items;
  std::vector<std::pair<std::string, JsonValue>> members;

  bool is_scalar() const { return kind != Kind::array && kind != Kind::object; }
  // The first member of that name, or null where this is no object or has none.
  const JsonValue* find(std::string_view key) const;
};

// Parses one value that is all of `text` (RFC 8259, strict: UTF-8, no comment, no trailing comma). A half of
// a surrogate pair alone becomes U+FFFD and is counted in `lone_surrogates`. `text` must outlive the value.
// Errors: json_record_invalid with the character, json_record_too_deep.
base::Result<JsonValue> parse_json_value(std::string_view text, std::uint64_t& lone_surrogates);

}  // namespace truescore::data
