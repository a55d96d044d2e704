#include "api/numbers_json.h"

namespace truescore::api {

using base::error_at;
using base::ErrorCode;
using base::Json;
using base::JsonReader;
using base::Result;

namespace {

base::Error outside(std::string path, double found, double low, double high) {
  return error_at(ErrorCode::value_out_of_range, std::move(path),
                  {{"found", base::dump(Json(found))},
                   {"low", low <= -kEndless ? "-∞" : base::dump(Json(low))},
                   {"high", high >= kEndless ? "∞" : base::dump(Json(high))}});
}

Result<double> read_item(const Json& item, const std::string& path, double low, double high) {
  if (!item.is_number()) {
    return error_at(ErrorCode::json_wrong_type, path,
                    {{"found", std::string(item.type_name())}, {"expected", "number"}});
  }
  const double value = item.as_number();
  if (!(value >= low && value <= high)) return outside(path, value, low, high);
  return value;
}

}  // namespace

Result<double> read_level(const JsonReader& request) {
  TRUESCORE_TRY(level, request.number_or("level", 0.95));
  if (!(level > 0 && level < 1)) return outside(request.path_of("level"), level, 0, 1);
  return level;
}

Result<double> read_within(const JsonReader& request, std::string_view key, double low, double high) {
  TRUESCORE_TRY(member, request.member(key));
  return read_item(*member, request.path_of(key), low, high);
}

Result<double> read_positive(const JsonReader& request, std::string_view key) {
  TRUESCORE_TRY(value, read_within(request, key, 0, kEndless));
  if (value == 0) return outside(request.path_of(key), value, 0, kEndless);
  return value;
}

Result<std::vector<double>> read_numbers(const JsonReader& request, std::string_view key, double low,
                                         double high) {
  TRUESCORE_TRY(array, request.array(key));
  std::vector<double> out;
  out.reserve(array->items().size());
  for (std::size_t i = 0; i < array->items().size(); ++i) {
    TRUESCORE_TRY(value, read_item(array->items()[i], base::below(request.path_of(key), i), low, high));
    out.push_back(value);
  }
  return out;
}

Result<std::vector<std::optional<double>>> read_series(const JsonReader& request, std::string_view key,
                                                       double low, double high) {
  TRUESCORE_TRY(array, request.array(key));
  std::vector<std::optional<double>> out(array->items().size());
  for (std::size_t i = 0; i < out.size(); ++i) {
    const Json& item = array->items()[i];
    if (item.is_null()) continue;
    TRUESCORE_TRY(value, read_item(item, base::below(request.path_of(key), i), low, high));
    out[i] = value;
  }
  return out;
}

base::Status same_length(const JsonReader& request, std::string_view key, std::size_t length,
                         std::size_t expected) {
  if (length == expected) return base::Done{};
  return error_at(ErrorCode::value_out_of_range, request.path_of(key),
                  {{"found", std::to_string(length)},
                   {"low", std::to_string(expected)},
                   {"high", std::to_string(expected)}});
}

Json numbers_json(const std::vector<double>& values) {
  Json out = Json::array();
  for (const double value : values) out.push_back(value);
  return out;
}

Json optional_number(const std::optional<double>& value) { return value ? Json(*value) : Json(); }

Json series_json(const std::vector<std::optional<double>>& values) {
  Json out = Json::array();
  for (const auto& value : values) out.push_back(optional_number(value));
  return out;
}

Json with_limits(Json out, const std::optional<stats::Interval>& interval) {
  out.set("lower", interval ? Json(interval->lower) : Json());
  out.set("upper", interval ? Json(interval->upper) : Json());
  return out;
}

}  // namespace truescore::api
