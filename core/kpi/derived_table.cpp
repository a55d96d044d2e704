#include "kpi/derived_table.h"

#include <unordered_map>

#include "base/json_reader.h"

namespace truescore::kpi {

using base::ErrorCode;
using base::Result;

namespace {

// Of each row, which distinct value of the column it has.
Result<std::vector<std::uint32_t>> codes_of(const data::Column& column) {
  if (const auto* times = std::get_if<data::TimeColumn>(&column.values)) {
    std::unordered_map<std::int64_t, std::uint32_t> seen;
    std::vector<std::uint32_t> codes;
    for (std::size_t row = 0; row < times->size(); ++row) {
      const auto seconds = times->at(row);
      codes.push_back(seconds ? seen.emplace(*seconds, static_cast<std::uint32_t>(seen.size())).first->second
                              : data::Groups::kMissing);
    }
    return codes;
  }
  TRUESCORE_TRY(groups, data::as_groups(column));
  return std::move(groups.codes);
}

// Appends the cell of another column of the same kind.
void append_cell(const data::Column& from, std::size_t row, data::Column& to) {
  switch (from.kind()) {
    case data::Kind::score:
      return std::get_if<data::ScoreColumn>(&to.values)
          ->append(std::get_if<data::ScoreColumn>(&from.values)->at(row));
    case data::Kind::category: {
      auto& column = *std::get_if<data::CategoryColumn>(&to.values);
      const auto text = from.text_at(row);
      return text ? column.append(*text) : column.append_missing();
    }
    case data::Kind::text:
      return std::get_if<data::TextColumn>(&to.values)
          ->append(std::get_if<data::TextColumn>(&from.values)->at(row));
    case data::Kind::number:
      return std::get_if<data::NumberColumn>(&to.values)
          ->append(std::get_if<data::NumberColumn>(&from.values)->at(row));
    case data::Kind::time:
      break;
  }
  std::optional<base::WrittenTime> time;
  if (const auto seconds = std::get_if<data::TimeColumn>(&from.values)->at(row)) {
    time = base::WrittenTime{*seconds, base::DateOrder::year_first, false};
  }
  std::get_if<data::TimeColumn>(&to.values)->append(time);
}

data::Column column_of(const std::string& name, const Values& values) {
  const bool dates = values.type == Type::date;
  data::Column column = data::make_column(dates ? data::Kind::time : data::Kind::number, name, name);
  for (std::size_t row = 0; row < values.valid.size(); ++row) {
    std::optional<double> value;
    if (values.valid[row]) {
      value = values.numbers[row];
    } else {
      ++column.missing;
    }
    if (!dates) {
      std::get_if<data::NumberColumn>(&column.values)->append(value);
      continue;
    }
    std::optional<base::WrittenTime> time;
    if (value) {
      time = base::WrittenTime{static_cast<std::int64_t>(*value), base::DateOrder::year_first, false};
    }
    std::get_if<data::TimeColumn>(&column.values)->append(time);
  }
  return column;
}

}  // namespace

Result<data::Table> derive(const DerivedTable& definition, const KpiTable& from) {
  const data::Table& table = *from.table;
  std::vector<const data::Column*> keys;
  const auto rows = static_cast<std::size_t>(table.own_rows());
  std::vector<std::uint32_t> cell_of_row(rows, 0);
  std::size_t count = 1;
  for (const auto& name : definition.by) {
    TRUESCORE_TRY(key, table.column(name));
    keys.push_back(key);
    TRUESCORE_TRY(codes, codes_of(*key));
    std::unordered_map<std::uint64_t, std::uint32_t> seen;
    for (std::size_t row = 0; row < rows; ++row) {
      const std::uint64_t combined = std::uint64_t{cell_of_row[row]} << 32 | codes[row];
      cell_of_row[row] = seen.emplace(combined, static_cast<std::uint32_t>(seen.size())).first->second;
    }
    count = seen.size();
  }
  if (rows == 0) count = 0;
  data::Table out;
  out.rows = count;
  for (const data::Column* key : keys) {
    out.columns.push_back(data::make_column(key->kind(), key->label, key->label));
  }
  std::size_t known = 0;
  for (std::size_t row = 0; row < rows; ++row) {
    if (cell_of_row[row] != known) continue;
    ++known;
    for (std::size_t i = 0; i < keys.size(); ++i) append_cell(*keys[i], row, out.columns[i]);
  }
  for (const auto& [name, formula] : definition.columns) {
    auto values = figures_in_cells(formula, from, cell_of_row, count);
    if (!values.ok()) {
      base::Error error = std::move(values).error();
      if (error.where.character) error.where.path = base::below("/columns", name);
      return error;
    }
    out.columns.push_back(column_of(name, *values));
  }
  return out;
}

}  // namespace truescore::kpi
