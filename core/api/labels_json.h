// Labels and named numbers as requests of the statistics write them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/json_reader.h"

namespace truescore::api {

// An array of texts or numbers, each as its text.
base::Result<std::vector<std::string>> read_labels(const base::JsonReader& request, std::string_view key);

// {NAME: number within [low, high]} in the order of the request.
using NamedNumbers = std::vector<std::pair<std::string, double>>;
base::Result<NamedNumbers> read_named_numbers(const base::JsonReader& request, std::string_view key,
                                              double low, double high);
// The number of that name, or null.
const double* number_named(const NamedNumbers& numbers, std::string_view name);

// Labels as numbers of groups. Groups are in the natural order of their labels: numbers by size, texts by
// code point.
struct LabelGroups {
  std::vector<std::string> names;
  std::vector<std::uint32_t> of_row;
};
LabelGroups group_labels(const std::vector<std::string>& labels);

// An error at a place, of a value that is not within [low, high].
base::Error out_of_range(std::string path, double found, std::string low, std::string high);

}  // namespace truescore::api
