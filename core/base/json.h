// Json: a JSON value as the core reads and writes it (RFC 8259). Objects keep the order of their keys, so
// that a reply reads as it was written. nlohmann_json parses; its own value type is left out because the
// survey module must stay small (its tree and dump cost about 12 kB brotli of the widget's 45).
//
// Numbers are IEEE doubles: whole numbers are exact up to 2^53. There is no NaN and no infinity: they are
// written null.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/result.h"

namespace truescore::base {

class Json {
 public:
  using Array = std::vector<Json>;
  using Member = std::pair<std::string, Json>;
  using Object = std::vector<Member>;

  // A member while an object is made of it: moved, for what stands in a list can else only be copied.
  struct NewMember;

  Json() = default;
  // Not inline: they stand at every step of reading, and the survey module must stay small.
  Json(const Json& other);
  Json(Json&& other) noexcept;
  Json& operator=(const Json& other);
  Json& operator=(Json&& other) noexcept;
  ~Json();
  Json(std::nullptr_t) {}
  Json(bool value) : value_(value) {}
  Json(double value) : value_(value) {}
  Json(int value) : value_(static_cast<double>(value)) {}
  Json(std::uint32_t value) : value_(static_cast<double>(value)) {}
  Json(std::int64_t value) : value_(static_cast<double>(value)) {}
  Json(std::uint64_t value) : value_(static_cast<double>(value)) {}
#if defined(__EMSCRIPTEN__)
  Json(unsigned long value) : value_(static_cast<double>(value)) {}
#endif
  Json(const char* text) : value_(std::string(text)) {}
  Json(std::string_view text) : value_(std::string(text)) {}
  Json(std::string text) : value_(std::move(text)) {}

  static Json array(std::initializer_list<Json> items = {}) { return Json(Array(items)); }
  static Json object(std::initializer_list<NewMember> members = {});

  bool is_null() const { return std::holds_alternative<std::monostate>(value_); }
  bool is_bool() const { return std::holds_alternative<bool>(value_); }
  bool is_number() const { return std::holds_alternative<double>(value_); }
  bool is_string() const { return std::holds_alternative<std::string>(value_); }
  bool is_array() const { return std::holds_alternative<Array>(value_); }
  bool is_object() const { return std::holds_alternative<Object>(value_); }
  // A number without a fraction, up to 2^53: beyond it doubles are not all the whole numbers there are.
  bool is_whole() const;

  // Each requires the type it reads.
  bool as_bool() const { return get<bool>(); }
  double as_number() const { return get<double>(); }
  const std::string& as_string() const { return get<std::string>(); }
  const Array& items() const { return get<Array>(); }
  const Object& members() const { return get<Object>(); }

  // The member of that name, or null where this is no object or has none.
  const Json* find(std::string_view key) const;

  // Appends to an array; requires one.
  void push_back(Json item);
  // Sets a member of an object, replacing one of that name; requires an object.
  void set(std::string_view key, Json value);

  // "null", "boolean", "number", "string", "array", "object".
  std::string_view type_name() const;

  friend bool operator==(const Json& a, const Json& b) { return a.value_ == b.value_; }
  friend bool operator!=(const Json& a, const Json& b) { return !(a == b); }

 private:
  explicit Json(Array items) : value_(std::move(items)) {}
  explicit Json(Object members) : value_(std::move(members)) {}
  friend class JsonBuilder;

  template <typename T>
  const T& get() const {
    const T* held = std::get_if<T>(&value_);
    assert(held && "Json read as what it is not");
    return *held;
  }

  std::variant<std::monostate, bool, double, std::string, Array, Object> value_;
};

struct Json::NewMember {
  // Not inline: it stands at every reply.
  [[gnu::noinline]] NewMember(const char* key, Json value);
  [[gnu::noinline]] NewMember(std::string key, Json value);
  mutable Member member;
};

// Deeper nesting than this is refused with json_too_deep.
inline constexpr int kMaxJsonDepth = 64;

// Parses one document. Errors, each with the path: json_syntax (with the character; also a number beyond all
// doubles), json_too_deep, json_duplicate_key. Strings are valid UTF-8 or the document is refused.
Result<Json> parse_json(std::string_view text);

// Compact text. Numbers read back to the same double: whole ones up to 2^53 are written with all their
// digits, others by Grisu2 (Loitsch 2010), nearly always the shortest text. Invalid UTF-8 in a string is
// written as U+FFFD.
std::string dump(const Json& value);

}  // namespace truescore::base
