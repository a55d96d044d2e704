// What a formula may name: tables, their columns, and the types of these.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "data/table.h"

namespace truescore::kpi {

enum class Type : std::uint8_t {
  unknown,  // of a column where no schema is given: every use is right
  null,     // of NULL, which is of every type
  condition,
  number,
  text,
  date,
};

// "unknown", "null", "condition", "number", "text", "date": as errors name them.
std::string_view word(Type type);

struct ColumnSchema {
  std::string label;
  std::string name;
  Type type = Type::unknown;
  // A column of texts that are all numbers, such as the codes 0 and 1: used as either.
  bool all_numbers = false;
};

struct TableSchema {
  std::string name;
  std::vector<ColumnSchema> columns;
};

struct Schema {
  std::vector<TableSchema> tables;
  // The table of columns that are written without one; nothing where the names alone tell.
  std::optional<std::size_t> main;
};

TableSchema schema_of(std::string name, const data::Table& table);

// The name as it must be written in a formula: in double quotes where it is no plain word.
std::string written(std::string_view name);

}  // namespace truescore::kpi
