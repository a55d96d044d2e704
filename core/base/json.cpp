#include "base/json.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <nlohmann/json.hpp>

#include "base/decimal.h"
#include "base/json_reader.h"
#include "base/utf8.h"

namespace {
using Adapter = nlohmann::detail::iterator_input_adapter<const char*>;
using Lexer = nlohmann::detail::lexer<nlohmann::json, Adapter>;
}  // namespace

// Two members of nlohmann's lexer are specialised for the only adapter that is used here, because they alone
// would bring the C library's strtod and snprintf into the survey module (6 kB brotli of the widget's 45).
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic ignored "-Wmissing-attributes"  // the primary's nonnull, which clang counts otherwise
#endif

namespace nlohmann::detail {

template <>
void Lexer::strtof(double& value, const char* text, char** end) noexcept {
  // The lexer has read a number of JSON's grammar up to here.
  const std::string_view number(text, std::strlen(text));
  value = truescore::base::nearest_double(number).value_or(0);
  *end = const_cast<char*>(text) + number.size();
}

template <>
std::string Lexer::get_token_string() const {
  static constexpr char kHex[] = "0123456789ABCDEF";
  std::string shown;
  for (const char c : token_string) {
    if (static_cast<unsigned char>(c) < 0x20) {
      shown += "<U+00";
      shown += kHex[c >> 4];
      shown += kHex[c & 15];
      shown += '>';
    } else {
      shown += c;
    }
  }
  return shown;
}

}  // namespace nlohmann::detail

namespace truescore::base {

// Receives nlohmann's parsing events. Returning false ends the parse; `error` then says why.
class JsonBuilder {
 public:
  using number_integer_t = nlohmann::json::number_integer_t;
  using number_unsigned_t = nlohmann::json::number_unsigned_t;
  using number_float_t = nlohmann::json::number_float_t;
  using string_t = nlohmann::json::string_t;
  using binary_t = nlohmann::json::binary_t;

  bool null() { return put(Json()); }
  bool boolean(bool value) { return put(Json(value)); }
  bool number_integer(number_integer_t value) { return put(Json(static_cast<double>(value))); }
  bool number_unsigned(number_unsigned_t value) { return put(Json(static_cast<double>(value))); }
  bool number_float(number_float_t value, const string_t&) { return put(Json(value)); }
  bool string(string_t& text) { return put(Json(std::move(text))); }
  bool binary(binary_t&) { return false; }

  bool start_object(std::size_t) { return open(Json::object()); }
  bool key(string_t& name) {
    auto& frame = open_.back();
    const bool repeated = frame.value.members().size() < kFewMembers && frame.value.find(name);
    frame.key = std::move(name);
    frame.has_key = true;
    return repeated ? fail_of_repeated_key() : true;
  }
  bool end_object() { return keys_are_unique() && close(); }
  bool start_array(std::size_t) { return open(Json::array()); }
  bool end_array() { return close(); }

  template <typename Exception>
  bool parse_error(std::size_t position, const std::string& token, const Exception&) {
    fail(ErrorCode::json_syntax, {{"found", to_valid_utf8(token)}});
    error.where.character = position;
    return false;
  }

  Json root;
  Error error;
  bool failed = false;

 private:
  struct Frame {
    Json value;
    std::string key;
    bool has_key = false;  // and its value is still to come
  };

  // Up to so many keys each is compared with those before it, beyond all of them at the end.
  static constexpr std::size_t kFewMembers = 64;

  bool open(Json container) {
    if (open_.size() >= kMaxJsonDepth) {
      return fail(ErrorCode::json_too_deep, {{"expected", std::to_string(kMaxJsonDepth)}});
    }
    open_.push_back({std::move(container), {}, false});
    return true;
  }
  bool close() {
    Json done = std::move(open_.back().value);
    open_.pop_back();
    return put(std::move(done));
  }
  bool put(Json value) {
    if (open_.empty()) {
      root = std::move(value);
      return true;
    }
    auto& frame = open_.back();
    if (auto* members = std::get_if<Json::Object>(&frame.value.value_)) {
      members->emplace_back(std::move(frame.key), std::move(value));
      frame.has_key = false;
    } else {
      std::get_if<Json::Array>(&frame.value.value_)->push_back(std::move(value));
    }
    return true;
  }
  bool fail(ErrorCode code, std::vector<std::pair<std::string, std::string>> detail) {
    failed = true;
    error.code = code;
    error.detail = std::move(detail);
    for (const auto& frame : open_) {
      if (frame.value.is_array()) {
        error.where.path = below(error.where.path, frame.value.items().size());
      } else if (frame.has_key) {
        error.where.path = below(error.where.path, frame.key);
      }
    }
    return false;
  }
  bool fail_of_repeated_key() { return fail(ErrorCode::json_duplicate_key, {{"found", open_.back().key}}); }
  bool keys_are_unique() {
    auto& frame = open_.back();
    const auto& members = frame.value.members();
    if (members.size() <= kFewMembers) return true;
    std::vector<std::string_view> keys;
    for (const auto& [key, value] : members) keys.push_back(key);
    std::sort(keys.begin(), keys.end());
    const auto twin = std::adjacent_find(keys.begin(), keys.end());
    if (twin == keys.end()) return true;
    frame.key = *twin;
    frame.has_key = true;
    return fail_of_repeated_key();
  }

  std::vector<Frame> open_;
};

Json::Json(const Json& other) = default;
Json::Json(Json&& other) noexcept = default;
Json& Json::operator=(const Json& other) = default;
Json& Json::operator=(Json&& other) noexcept = default;
Json::~Json() = default;

bool Json::is_whole() const {
  const double* number = std::get_if<double>(&value_);
  return number && std::abs(*number) <= 9007199254740992.0 && std::trunc(*number) == *number;
}

const Json* Json::find(std::string_view key) const {
  const auto* members = std::get_if<Object>(&value_);
  if (!members) return nullptr;
  for (const auto& [name, value] : *members) {
    if (name == key) return &value;
  }
  return nullptr;
}

void Json::push_back(Json item) {
  auto* items = std::get_if<Array>(&value_);
  assert(items);
  items->push_back(std::move(item));
}

Json::NewMember::NewMember(const char* key, Json value) : member(key, std::move(value)) {}
Json::NewMember::NewMember(std::string key, Json value) : member(std::move(key), std::move(value)) {}

Json Json::object(std::initializer_list<NewMember> members) {
  Object object;
  object.reserve(members.size());
  for (const NewMember& each : members) object.push_back(std::move(each.member));
  return Json(std::move(object));
}

void Json::set(std::string_view key, Json value) {
  auto* members = std::get_if<Object>(&value_);
  assert(members);
  for (auto& [name, old] : *members) {
    if (name == key) {
      old = std::move(value);
      return;
    }
  }
  members->emplace_back(std::string(key), std::move(value));
}

std::string_view Json::type_name() const {
  static constexpr std::string_view kNames[] = {"null", "boolean", "number", "string", "array", "object"};
  return kNames[value_.index()];
}

Result<Json> parse_json(std::string_view text) {
  JsonBuilder builder;
  const bool parsed = nlohmann::json::sax_parse(text.data(), text.data() + text.size(), &builder);
  // The library takes a NUL for the end of the text.
  const std::size_t end = text.find('\0');
  if (parsed && end == std::string_view::npos) return std::move(builder.root);
  if (parsed) builder.parse_error(end + 1, std::string(1, '\0'), 0);
  if (!builder.failed) builder.error.code = ErrorCode::json_syntax;
  return std::move(builder.error);
}

namespace {

void dump_escaped(char c, std::string& out) {
  out += '\\';
  if (c == '"' || c == '\\') {
    out += c;
  } else if (c == '\n' || c == '\r' || c == '\t') {
    out += c == '\n' ? 'n' : c == '\r' ? 'r' : 't';
  } else {
    out += c < 0x10 ? "u000" : "u001";
    out += "0123456789abcdef"[c & 15];
  }
}

void dump_string(std::string_view raw, std::string& out) {
  const std::string mended = is_valid_utf8(raw) ? std::string() : to_valid_utf8(raw);
  const std::string_view text = mended.empty() ? raw : std::string_view(mended);
  const char* at = text.data();
  const char* const end = at + text.size();
  out += '"';
  for (const char* run = at;; ++run) {
    const bool ended = run == end;
    if (!ended && static_cast<unsigned char>(*run) >= 0x20 && *run != '"' && *run != '\\') continue;
    out.append(at, run);
    if (ended) break;
    dump_escaped(*run, out);
    at = run + 1;
  }
  out += '"';
}

void dump_number(double number, std::string& out) {
  if (!std::isfinite(number)) {
    out += "null";
    return;
  }
  if (std::abs(number) <= 9007199254740992.0 && std::trunc(number) == number) {  // also -0
    out += std::to_string(static_cast<long long>(number));
    return;
  }
  char text[64];
  const char* end = nlohmann::detail::to_chars(text, text + sizeof text, number);
  out.append(text, static_cast<std::size_t>(end - text));
}

void dump_to(const Json& value, std::string& out) {
  if (value.is_null()) {
    out += "null";
  } else if (value.is_bool()) {
    out += value.as_bool() ? "true" : "false";
  } else if (value.is_number()) {
    dump_number(value.as_number(), out);
  } else if (value.is_string()) {
    dump_string(value.as_string(), out);
  } else if (value.is_array()) {
    char before = '[';
    for (const auto& item : value.items()) {
      out += before;
      before = ',';
      dump_to(item, out);
    }
    if (before == '[') out += '[';
    out += ']';
  } else {
    char before = '{';
    for (const auto& [name, member] : value.members()) {
      out += before;
      before = ',';
      dump_string(name, out);
      out += ':';
      dump_to(member, out);
    }
    if (before == '{') out += '{';
    out += '}';
  }
}

}  // namespace

std::string dump(const Json& value) {
  std::string out;
  dump_to(value, out);
  return out;
}

}  // namespace truescore::base
