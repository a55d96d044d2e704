#include "base/json_reader.h"

namespace truescore::base {

std::string below(std::string_view path, std::string_view key) {
  std::string out(path);
  out += '/';
  for (const char c : key) {
    if (c == '~') {
      out += "~0";
    } else if (c == '/') {
      out += "~1";
    } else {
      out += c;
    }
  }
  return out;
}

std::string below(std::string_view path, std::size_t index) {
  return std::string(path) + "/" + std::to_string(index);
}

Result<JsonReader> JsonReader::open(const Json& object, std::string path) {
  if (!object.is_object()) {
    return error_at(ErrorCode::json_wrong_type, std::move(path),
                    {{"found", std::string(object.type_name())}, {"expected", "object"}});
  }
  return JsonReader(&object, std::move(path));
}

Status JsonReader::only(std::initializer_list<std::string_view> keys) const {
  for (const auto& [name, value] : object_->members()) {
    bool known = false;
    std::string expected;
    for (const auto key : keys) {
      known = known || key == name;
      expected += (expected.empty() ? "" : ", ") + std::string(key);
    }
    if (!known) {
      return error_at(ErrorCode::json_unknown_key, path_of(name), {{"found", name}, {"expected", expected}});
    }
  }
  return Done{};
}

const Json* JsonReader::given(std::string_view key) const {
  const Json* value = object_->find(key);
  return value && !value->is_null() ? value : nullptr;
}

Error JsonReader::missing(std::string_view key) const {
  return error_at(ErrorCode::json_missing_key, path_.empty() ? "/" : path_, {{"expected", std::string(key)}});
}

Error JsonReader::wrong_type(std::string_view key, std::string_view expected) const {
  return error_at(
      ErrorCode::json_wrong_type, path_of(key),
      {{"found", std::string(object_->find(key)->type_name())}, {"expected", std::string(expected)}});
}

Result<std::string> JsonReader::string(std::string_view key) const {
  if (!has(key)) return missing(key);
  const Json& value = *object_->find(key);
  if (!value.is_string()) return wrong_type(key, "string");
  return value.as_string();
}

Result<double> JsonReader::number(std::string_view key) const {
  if (!has(key)) return missing(key);
  const Json& value = *object_->find(key);
  if (!value.is_number()) return wrong_type(key, "number");
  return value.as_number();
}

Result<std::int64_t> JsonReader::whole(std::string_view key, std::int64_t low, std::int64_t high) const {
  TRUESCORE_TRY(value, number(key));
  if (!object_->find(key)->is_whole()) return wrong_type(key, "whole number");
  if (value < static_cast<double>(low) || value > static_cast<double>(high)) {
    return error_at(
        ErrorCode::value_out_of_range, path_of(key),
        {{"found", dump(Json(value))}, {"low", std::to_string(low)}, {"high", std::to_string(high)}});
  }
  return static_cast<std::int64_t>(value);
}

Result<bool> JsonReader::boolean(std::string_view key) const {
  if (!has(key)) return missing(key);
  const Json& value = *object_->find(key);
  if (!value.is_bool()) return wrong_type(key, "boolean");
  return value.as_bool();
}

Result<const Json*> JsonReader::array(std::string_view key) const {
  if (!has(key)) return missing(key);
  const Json* value = object_->find(key);
  if (!value->is_array()) return wrong_type(key, "array");
  return value;
}

Result<const Json*> JsonReader::member(std::string_view key) const {
  if (!has(key)) return missing(key);
  return object_->find(key);
}

Result<JsonReader> JsonReader::reader(std::string_view key) const {
  if (!has(key)) return missing(key);
  return open(*object_->find(key), path_of(key));
}

Result<std::string> JsonReader::string_or(std::string_view key, std::string_view fallback) const {
  if (!given(key)) return std::string(fallback);
  return string(key);
}

Result<double> JsonReader::number_or(std::string_view key, double fallback) const {
  if (!given(key)) return fallback;
  return number(key);
}

Result<std::int64_t> JsonReader::whole_or(std::string_view key, std::int64_t fallback, std::int64_t low,
                                          std::int64_t high) const {
  if (!given(key)) return fallback;
  return whole(key, low, high);
}

Result<bool> JsonReader::boolean_or(std::string_view key, bool fallback) const {
  if (!given(key)) return fallback;
  return boolean(key);
}

Result<const Json*> JsonReader::array_or_null(std::string_view key) const {
  if (!given(key)) return static_cast<const Json*>(nullptr);
  return array(key);
}

Result<std::vector<std::string>> JsonReader::strings_or_empty(std::string_view key) const {
  std::vector<std::string> out;
  TRUESCORE_TRY(list, array_or_null(key));
  if (!list) return out;
  for (std::size_t i = 0; i < list->items().size(); ++i) {
    const Json& item = list->items()[i];
    if (!item.is_string()) {
      return error_at(ErrorCode::json_wrong_type, below(path_of(key), i),
                      {{"found", std::string(item.type_name())}, {"expected", "string"}});
    }
    out.push_back(item.as_string());
  }
  return out;
}

}  // namespace truescore::base
