// Column mapping: which of a file's columns are those that a KPI of the catalogue counts in. It proposes, by
// name (English and Russian), kind and values; the person confirms. With what they confirm the formula is
// written for their columns.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"

namespace truescore::kpi {

struct ExpectedColumn {
  std::string name;
  std::string kind;                 // "number", "category", "flag", "time", "id", "score"
  std::vector<std::string> values;  // that the formula names; a flag's is "true"
};

struct GivenColumn {
  std::string label;
  std::string kind;  // as file.sniff tells: "score", "category", "text", "number", "time", "empty"
  std::vector<std::string> examples;  // values, as many as are known
};

struct ColumnProposal {
  std::size_t column = 0;  // the given column's place
  double score = 0;        // 0 to 1: 0.6 name, 0.2 kind, 0.2 values; without values to compare 0.75 and 0.25
  double name = 0;
  bool kind_fits = false;
  double values = 0;
};

struct MappedColumn {
  // Best first; none below kLeastLikely.
  std::vector<ColumnProposal> proposals;
  // The one that is proposed, each given column at most once.
  std::optional<std::size_t> proposed;
  // For each expected value the given one that seems to mean it, among the examples of the proposed column.
  std::vector<std::optional<std::string>> values;
};

inline constexpr double kLeastLikely = 0.35;

std::vector<MappedColumn> map_columns(const std::vector<ExpectedColumn>& expected,
                                      const std::vector<GivenColumn>& given);

// The likeness of a heading to what a column may be called, 0 to 1.
double heading_likeness(std::string_view heading, std::string_view expected);

// What is written otherwise in a formula.
struct FormulaChange {
  std::string column;                                       // as the formula calls it
  std::string table;                                        // it belongs to; "" where there is only one
  std::string to;                                           // as the file calls it
  std::vector<std::pair<std::string, std::string>> values;  // of it, from and to
  std::optional<std::string> true_value;  // the file's column is no 1 and 0: this value of it is 1, others 0
};

// Names become the file's, in double quotes where needed; 'texts' compared with a column (=, <>, !=, IN, and
// through NOT IN) its values. A name before "(" is no column;
// one after a dot is where the name before the dot is its table's, one without a dot where it is the main
// table's or the change names no table.
std::string adapt_formula(std::string_view formula, const std::vector<FormulaChange>& changes,
                          std::string_view main_table = "");

}  // namespace truescore::kpi
