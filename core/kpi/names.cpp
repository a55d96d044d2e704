#include "kpi/names.h"

#include "base/utf8.h"
#include "kpi/fault.h"
#include "kpi/spelling.h"

namespace truescore::kpi {

using base::ErrorCode;
using base::Result;

namespace {

std::string listed(const std::vector<std::string>& names) {
  constexpr std::size_t kMostBytes = 300;
  std::string out;
  for (const auto& name : names) {
    if (out.size() + name.size() > kMostBytes) return out + ", …";
    out += (out.empty() ? "" : ", ") + name;
  }
  return out;
}

std::vector<std::string> labels_of(const TableSchema& table) {
  std::vector<std::string> out;
  for (const auto& column : table.columns) out.push_back(column.label);
  return out;
}

// The columns that the name may mean: by label, else by heading, else by either whatever the case.
std::vector<std::size_t> matches(const TableSchema& table, std::string_view name) {
  std::vector<std::size_t> out;
  const auto collect = [&](auto test) {
    for (std::size_t i = 0; out.empty() && i < table.columns.size(); ++i) {
      if (!test(table.columns[i])) continue;
      for (; i < table.columns.size(); ++i) {
        if (test(table.columns[i])) out.push_back(i);
      }
    }
  };
  collect([&](const ColumnSchema& column) { return column.label == name; });
  collect([&](const ColumnSchema& column) { return column.name == name; });
  const std::string folded = base::fold_case(name);
  collect([&](const ColumnSchema& column) { return base::fold_case(column.label) == folded; });
  collect([&](const ColumnSchema& column) { return base::fold_case(column.name) == folded; });
  return out;
}

Result<std::size_t> table_named(const Node& column, const Schema& schema) {
  std::vector<std::string> names;
  std::optional<std::size_t> folded;
  for (std::size_t i = 0; i < schema.tables.size(); ++i) {
    if (schema.tables[i].name == column.table) return i;
    if (!folded && base::fold_case(schema.tables[i].name) == base::fold_case(column.table)) folded = i;
    names.push_back(schema.tables[i].name);
  }
  if (folded) return *folded;
  const std::string meant = nearest_name(column.table, names);
  return fault(ErrorCode::formula_table_unknown, column.begin, column.table, listed(names),
               meant.empty() ? "" : written(meant));
}

Result<ColumnReference> in_table(const Node& column, const Schema& schema, std::size_t index) {
  const TableSchema& table = schema.tables[index];
  const auto found = matches(table, column.text);
  if (found.size() == 1) return ColumnReference{index, found[0]};
  const std::vector<std::string> labels = labels_of(table);
  if (found.empty()) {
    std::string meant;
    for (const auto& other : schema.tables) {
      if (&other != &table && column.table.empty() && matches(other, column.text).size() == 1) {
        meant = written(other.name) + "." + written(column.text);
      }
    }
    const std::string near = nearest_name(column.text, labels);
    if (!near.empty()) meant = written(near);
    if (meant.empty() && (aggregate_named(column.text) || scalar_named(column.text)))
      meant = column.text + "(";
    base::Error error =
        fault(ErrorCode::formula_column_unknown, column.name_begin, column.text, listed(labels), meant);
    error.where.column = column.text;
    error.detail.emplace_back("table", table.name);
    return error;
  }
  std::vector<std::string> candidates;
  for (const std::size_t i : found) candidates.push_back(written(table.columns[i].label));
  return fault(ErrorCode::formula_column_ambiguous, column.name_begin, column.text, listed(candidates),
               candidates[0]);
}

}  // namespace

Result<ColumnReference> resolve(const Node& column, const Schema& schema) {
  if (!column.table.empty()) {
    TRUESCORE_TRY(table, table_named(column, schema));
    return in_table(column, schema, table);
  }
  if (schema.main) return in_table(column, schema, *schema.main);
  if (schema.tables.size() == 1) return in_table(column, schema, 0);
  std::vector<std::string> candidates;
  std::vector<std::string> all;
  std::optional<ColumnReference> found;
  for (std::size_t i = 0; i < schema.tables.size(); ++i) {
    for (const auto& label : labels_of(schema.tables[i])) all.push_back(label);
    for (const std::size_t match : matches(schema.tables[i], column.text)) {
      candidates.push_back(written(schema.tables[i].name) + "." +
                           written(schema.tables[i].columns[match].label));
      found = ColumnReference{i, match};
    }
  }
  if (candidates.size() == 1) return *found;
  if (!candidates.empty()) {
    return fault(ErrorCode::formula_column_ambiguous, column.begin, column.text, listed(candidates),
                 candidates[0]);
  }
  const std::string near = nearest_name(column.text, all);
  base::Error error = fault(ErrorCode::formula_column_unknown, column.begin, column.text, listed(all),
                            near.empty() ? "" : written(near));
  error.where.column = column.text;
  error.detail.emplace_back("table", "none");
  return error;
}

}  // namespace truescore::kpi
