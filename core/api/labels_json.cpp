#include "api/labels_json.h"

#include <algorithm>
#include <optional>

#include "api/numbers_json.h"
#include "base/number.h"

namespace truescore::api {

using base::error_at;
using base::ErrorCode;
using base::Json;
using base::JsonReader;
using base::Result;

Result<std::vector<std::string>> read_labels(const JsonReader& request, std::string_view key) {
  TRUESCORE_TRY(array, request.array(key));
  std::vector<std::string> out;
  for (std::size_t i = 0; i < array->items().size(); ++i) {
    const Json& item = array->items()[i];
    if (!item.is_string() && !item.is_number()) {
      return error_at(ErrorCode::json_wrong_type, base::below(request.path_of(key), i),
                      {{"found", item.type_name()}, {"expected", "string, number"}});
    }
    out.push_back(item.is_string() ? item.as_string() : base::dump(item));
  }
  return out;
}

Result<NamedNumbers> read_named_numbers(const JsonReader& request, std::string_view key, double low,
                                        double high) {
  TRUESCORE_TRY(object, request.reader(key));
  NamedNumbers out;
  for (const auto& [name, value] : object.object().members()) {
    TRUESCORE_TRY(number, read_within(object, name, low, high));
    out.emplace_back(name, number);
  }
  return out;
}

const double* number_named(const NamedNumbers& numbers, std::string_view name) {
  for (const auto& [own, number] : numbers) {
    if (own == name) return &number;
  }
  return nullptr;
}

LabelGroups group_labels(const std::vector<std::string>& labels) {
  LabelGroups out;
  out.names = labels;
  std::sort(out.names.begin(), out.names.end());
  out.names.erase(std::unique(out.names.begin(), out.names.end()), out.names.end());
  std::vector<std::pair<double, std::string>> numbers;
  for (const std::string& name : out.names) {
    if (const auto number = base::parse_number(name)) numbers.emplace_back(*number, name);
  }
  if (numbers.size() == out.names.size()) {
    std::sort(numbers.begin(), numbers.end());
    for (std::size_t i = 0; i < numbers.size(); ++i) out.names[i] = numbers[i].second;
  }
  std::vector<std::pair<std::string_view, std::uint32_t>> index;
  for (std::size_t i = 0; i < out.names.size(); ++i) {
    index.emplace_back(out.names[i], static_cast<std::uint32_t>(i));
  }
  std::sort(index.begin(), index.end());
  for (const std::string& label : labels) {
    const auto found =
        std::lower_bound(index.begin(), index.end(), std::pair(std::string_view(label), std::uint32_t{0}));
    out.of_row.push_back(found->second);
  }
  return out;
}

base::Error out_of_range(std::string path, double found, std::string low, std::string high) {
  return error_at(ErrorCode::value_out_of_range, std::move(path),
                  {{"found", base::dump(Json(found))}, {"low", low}, {"high", high}});
}

}  // namespace truescore::api
