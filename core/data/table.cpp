#include "data/table.h"

#include <algorithm>
#include <numeric>

#include "base/number.h"

namespace truescore::data {

using base::Error;
using base::ErrorCode;
using base::Result;

namespace {

std::string labels_of(const std::vector<const Column*>& columns) {
  std::string out;
  for (const Column* column : columns) out += (out.empty() ? "" : ", ") + column->label;
  return out;
}

Error column_error(ErrorCode code, std::string_view found, std::string expected) {
  Error error;
  error.code = code;
  error.where.column = found;
  error.detail = {{"found", std::string(found)}, {"expected", std::move(expected)}};
  return error;
}

Result<const Column*> chosen_or_only(const Table& table, std::optional<std::size_t> chosen, Kind kind,
                                     ErrorCode missing, ErrorCode ambiguous) {
  if (chosen) return &table.columns[*chosen];
  std::vector<const Column*> candidates;
  std::vector<const Column*> all;
  for (const Column& column : table.columns) {
    all.push_back(&column);
    if (column.kind() == kind) candidates.push_back(&column);
  }
  if (candidates.size() == 1) return candidates[0];
  // Of a file with headings alone nobody knows what its columns would hold.
  const bool no_rows = kind == Kind::score && table.rows == 0 && table.file;
  Error error;
  error.code = !candidates.empty() ? ambiguous : no_rows ? ErrorCode::file_no_rows : missing;
  error.detail = {{"found", labels_of(candidates.empty() ? all : candidates)}};
  return error;
}

// Numbers that are groups, each distinct one once.
Groups groups_of_numbers(const std::vector<std::optional<double>>& values) {
  std::vector<double> distinct;
  for (const auto& value : values) {
    if (value) distinct.push_back(*value);
  }
  std::sort(distinct.begin(), distinct.end());
  distinct.erase(std::unique(distinct.begin(), distinct.end()), distinct.end());
  Groups groups;
  for (const double value : distinct) groups.values.push_back(base::number_text(value));
  groups.codes.reserve(values.size());
  for (const auto& value : values) {
    groups.codes.push_back(
        value ? static_cast<std::uint32_t>(std::lower_bound(distinct.begin(), distinct.end(), *value) -
                                           distinct.begin())
              : Groups::kMissing);
  }
  return groups;
}

Groups groups_of_texts(const CategoryColumn& column) {
  std::vector<std::uint32_t> order(column.texts().size());
  std::iota(order.begin(), order.end(), 0u);
  std::sort(order.begin(), order.end(),
            [&](std::uint32_t a, std::uint32_t b) { return column.texts()[a] < column.texts()[b]; });
  std::vector<std::uint32_t> rank(order.size());
  Groups groups;
  for (std::uint32_t i = 0; i < order.size(); ++i) {
    rank[order[i]] = i;
    groups.values.push_back(column.texts()[order[i]]);
  }
  groups.codes.resize(column.size());
  std::transform(column.codes().begin(), column.codes().end(), groups.codes.begin(), [&](std::uint32_t code) {
    return code == CategoryColumn::kMissing ? Groups::kMissing : rank[code];
  });
  return groups;
}

// Each distinct text of a column once.
CategoryColumn as_categories(const Column& column) {
  CategoryColumn categories;
  for (std::size_t row = 0; row < column.size(); ++row) {
    const auto text = column.text_at(row);
    if (text) {
      categories.append(*text);
    } else {
      categories.append_missing();
    }
  }
  return categories;
}

bool has_group_names(const ScoreColumn& scores) {
  for (std::size_t row = 0; row < scores.size(); ++row) {
    if (scores.at(row).is_group()) return true;
  }
  return false;
}

}  // namespace

Result<const Column*> Table::column(std::string_view wanted) const {
  for (const Column& column : columns) {
    if (column.label == wanted) return &column;
  }
  std::vector<const Column*> named;
  std::vector<const Column*> all;
  for (const Column& column : columns) {
    all.push_back(&column);
    if (column.name == wanted) named.push_back(&column);
  }
  if (named.size() == 1) return named[0];
  if (named.empty()) return column_error(ErrorCode::column_unknown, wanted, labels_of(all));
  return column_error(ErrorCode::column_ambiguous, wanted, labels_of(named));
}

Result<const TimeColumn*> as_times(const Column& column) {
  const auto* times = std::get_if<TimeColumn>(&column.values);
  if (!times) return column_error(ErrorCode::column_wrong_kind, column.label, "time");
  if (times->order_undecided) {
    Error error;
    error.code = ErrorCode::date_order_undecided;
    error.where.column = column.label;
    error.detail = {{"found", column.label}};
    return error;
  }
  return times;
}

Result<ScoreColumn> as_scores(const Column& column) {
  if (const auto* scores = std::get_if<ScoreColumn>(&column.values)) return *scores;
  ScoreColumn out;
  if (const auto* categories = std::get_if<CategoryColumn>(&column.values)) {
    std::vector<ScoreCell> read;
    for (const auto& text : categories->texts()) read.push_back(read_score(text));
    for (const std::uint32_t code : categories->codes()) {
      out.append(code == CategoryColumn::kMissing ? ScoreCell::of(LeftOut::blank) : read[code]);
    }
    return out;
  }
  if (const auto* texts = std::get_if<TextColumn>(&column.values)) {
    for (std::size_t row = 0; row < texts->size(); ++row) out.append(read_score(texts->at(row)));
    return out;
  }
  if (const auto* numbers = std::get_if<NumberColumn>(&column.values)) {
    for (std::size_t row = 0; row < numbers->size(); ++row) {
      const auto value = numbers->at(row);
      const LeftOut none = numbers->is_blank(row) ? LeftOut::blank : LeftOut::not_a_number;
      out.append(value ? read_score(*value) : ScoreCell::of(none));
    }
    return out;
  }
  return column_error(ErrorCode::column_wrong_kind, column.label, "score");
}

Result<Groups> as_groups(const Column& column) {
  switch (column.kind()) {
    case Kind::category:
      return groups_of_texts(*std::get_if<CategoryColumn>(&column.values));
    case Kind::text:
      return groups_of_texts(as_categories(column));
    case Kind::number:
    case Kind::score: {
      std::vector<std::optional<double>> values;
      values.reserve(column.size());
      if (const auto* numbers = std::get_if<NumberColumn>(&column.values)) {
        for (std::size_t row = 0; row < numbers->size(); ++row) values.push_back(numbers->at(row));
      } else {
        const auto& scores = *std::get_if<ScoreColumn>(&column.values);
        if (has_group_names(scores)) return groups_of_texts(as_categories(column));
        for (std::size_t row = 0; row < scores.size(); ++row) {
          const ScoreCell cell = scores.at(row);
          values.push_back(cell.is_score() ? std::optional<double>(cell.score()) : std::nullopt);
        }
      }
      return groups_of_numbers(values);
    }
    case Kind::time:
      break;
  }
  return column_error(ErrorCode::column_wrong_kind, column.label, "category");
}

Result<const Column*> score_column(const Table& table) {
  return chosen_or_only(table, table.score, Kind::score, ErrorCode::score_column_missing,
                        ErrorCode::score_column_ambiguous);
}

Result<const Column*> date_column(const Table& table) {
  return chosen_or_only(table, table.date, Kind::time, ErrorCode::date_column_missing,
                        ErrorCode::date_column_ambiguous);
}

}  // namespace truescore::data
