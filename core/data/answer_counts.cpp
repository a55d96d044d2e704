#include "data/answer_counts.h"

#include <array>
#include <cmath>

#include "base/number.h"

namespace truescore::data {

using base::Error;
using base::ErrorCode;
using base::Result;

namespace {

struct CountColumn {
  std::string_view name;
  ScoreCell cell;
};

const std::array<CountColumn, 14>& count_columns() {
  static const std::array<CountColumn, 14> kColumns{{
      {"n0", ScoreCell::of(0)},
      {"n1", ScoreCell::of(1)},
      {"n2", ScoreCell::of(2)},
      {"n3", ScoreCell::of(3)},
      {"n4", ScoreCell::of(4)},
      {"n5", ScoreCell::of(5)},
      {"n6", ScoreCell::of(6)},
      {"n7", ScoreCell::of(7)},
      {"n8", ScoreCell::of(8)},
      {"n9", ScoreCell::of(9)},
      {"n10", ScoreCell::of(10)},
      {"n_blank", ScoreCell::of(LeftOut::blank)},
      {"n_not_whole", ScoreCell::of(LeftOut::not_whole)},
      {"n_out_of_range", ScoreCell::of(LeftOut::out_of_range)},
  }};
  return kColumns;
}

Error fault(ErrorCode code, std::string_view column, std::size_t row, std::string found,
            std::string expected) {
  Error error;
  error.code = code;
  error.where.column = std::string(column);
  if (row > 0) error.where.row = row;
  error.detail = {{"found", std::move(found)}, {"expected", std::move(expected)}};
  return error;
}

// What clients of engines write for NULL.
bool is_missing(std::string_view cell) {
  return cell.empty() || cell == "\\N" || cell == "NULL" || cell == "null";
}

Result<std::uint64_t> count_at(const Column& column, std::size_t row) {
  const std::string cell = column.text_at(row).value_or("");
  const auto value = base::parse_number(cell);
  if (value && *value >= 0 && *value <= 9007199254740992.0 && *value == std::floor(*value)) {
    return static_cast<std::uint64_t>(*value);
  }
  return fault(ErrorCode::counted_value_invalid, column.label, row + 1, cell, "0, 1, 2, …");
}

}  // namespace

bool is_answer_counts(const Table& table) {
  for (const auto& column : count_columns()) {
    if (!table.column(column.name).ok()) return false;
  }
  for (const std::string_view name :
       {"period_of", "period", "segment_of", "segment", "n_rows", "total_rows"}) {
    if (!table.column(name).ok()) return false;
  }
  return true;
}

Result<Table> answers_of_counts(const Table& counts) {
  std::array<const Column*, 14> columns{};
  for (std::size_t i = 0; i < columns.size(); ++i) {
    TRUESCORE_TRY(column, counts.column(count_columns()[i].name));
    columns[i] = column;
  }
  TRUESCORE_TRY(period_of, counts.column("period_of"));
  TRUESCORE_TRY(period_column, counts.column("period"));
  TRUESCORE_TRY(segment_of, counts.column("segment_of"));
  TRUESCORE_TRY(segment_column, counts.column("segment"));
  TRUESCORE_TRY(rows, counts.column("n_rows"));
  TRUESCORE_TRY(total, counts.column("total_rows"));
  if (counts.rows == 0) {
    // Without a row nothing says how many there should be.
    return fault(ErrorCode::counted_total_differs, "total_rows", 0, "0", "");
  }
  Table out;
  out.file = counts.file;
  AnswerCounts counted;
  const std::string length = period_of->text_at(0).value_or("");
  if (!is_missing(length)) {
    counted.period = base::period_named(length);
    if (!counted.period) {
      return fault(ErrorCode::counted_value_invalid, "period_of", 1, length, "day, week, month, quarter");
    }
  }
  const std::string segment = segment_of->text_at(0).value_or("");
  Column scores = make_column(Kind::score, "score", "score");
  Column segments = make_column(Kind::category, segment, segment);
  Column periods = make_column(Kind::time, "period", "period");
  std::uint64_t all = 0;
  std::optional<std::uint64_t> wanted;
  for (std::size_t row = 0; row < counts.rows; ++row) {
    TRUESCORE_TRY(here, count_at(*rows, row));
    TRUESCORE_TRY(of_table, count_at(*total, row));
    if (wanted && *wanted != of_table) {
      return fault(ErrorCode::counted_total_differs, "total_rows", row + 1, std::to_string(of_table),
                   std::to_string(*wanted));
    }
    wanted = of_table;
    std::optional<base::WrittenTime> time;
    const std::string day = period_column->text_at(row).value_or("");
    if (counted.period && !is_missing(day)) {
      time = base::parse_written_time(day);
      if (!time || time->ambiguous) {
        return fault(ErrorCode::counted_value_invalid, "period", row + 1, day, "2024-01-31");
      }
    }
    const std::string value = segment_column->text_at(row).value_or("");
    std::uint64_t sum = 0;
    for (std::size_t i = 0; i < columns.size(); ++i) {
      TRUESCORE_TRY(count, count_at(*columns[i], row));
      sum += count;
      if (count == 0) continue;
      std::get_if<ScoreColumn>(&scores.values)->append(count_columns()[i].cell);
      auto& categories = *std::get_if<CategoryColumn>(&segments.values);
      if (value.empty() || value == "\\N") {
        categories.append_missing();
      } else {
        categories.append(value);
      }
      std::get_if<TimeColumn>(&periods.values)->append(time);
      counted.answers.push_back(count);
      ++out.rows;
    }
    if (sum != here) {
      return fault(ErrorCode::counted_total_differs, "n_rows", row + 1, std::to_string(sum),
                   std::to_string(here));
    }
    all += here;
  }
  if (all != *wanted) {
    return fault(ErrorCode::counted_total_differs, "total_rows", 0, std::to_string(all),
                 std::to_string(*wanted));
  }
  out.columns.push_back(std::move(scores));
  out.score = 0;
  if (counted.period) {
    out.date = out.columns.size();
    out.columns.push_back(std::move(periods));
  }
  if (!is_missing(segment)) out.columns.push_back(std::move(segments));
  counted.total = all;
  out.counted = std::move(counted);
  return out;
}

}  // namespace truescore::data
