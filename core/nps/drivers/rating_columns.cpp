#include "nps/drivers/rating_columns.h"

#include <array>

#include "base/number.h"

namespace truescore::nps {

using data::Column;
using data::Kind;

std::optional<double> driver_value(const Column& column, std::size_t row) {
  if (const auto* numbers = std::get_if<data::NumberColumn>(&column.values)) return numbers->at(row);
  if (const auto* scores = std::get_if<data::ScoreColumn>(&column.values)) {
    if (!scores->at(row).is_score()) return std::nullopt;
    return scores->at(row).score();
  }
  const auto text = column.text_at(row);
  if (!text) return std::nullopt;
  if (const auto number = base::parse_number(*text)) return number;
  const data::ScoreCell cell = data::read_score(std::string_view(*text));
  return cell.is_score() ? std::optional<double>(cell.score()) : std::nullopt;
}

namespace {

bool is_rating(const Column& column, const data::ScoreColumn& scores) {
  if (column.kind() == Kind::time || column.kind() == Kind::text) return false;
  std::array<bool, 11> seen{};
  std::size_t scored = 0;
  std::size_t rated = 0;
  for (std::size_t row = 0; row < scores.size(); ++row) {
    const auto value = driver_value(column, row);
    if (!value && column.kind() != Kind::score && column.text_at(row)) return false;  // a word
    if (value) {
      if (!(*value >= 0 && *value <= kHighestRating)) return false;
      const auto whole = static_cast<std::size_t>(*value);
      if (static_cast<double>(whole) != *value) return false;
      seen[whole] = true;
    }
    if (!scores.at(row).is_score()) continue;
    ++scored;
    rated += value.has_value();
  }
  std::size_t different = 0;
  for (const bool one : seen) different += one;
  return different >= kFewestRatings && rated > 0 && 2 * rated >= scored;
}

}  // namespace

std::vector<const Column*> rating_columns(const data::Table& table, const Column& score) {
  std::vector<const Column*> out;
  const auto scores = data::as_scores(score);
  if (!scores.ok()) return out;
  for (const Column& column : table.columns) {
    if (&column != &score && is_rating(column, *scores)) out.push_back(&column);
  }
  return out;
}

}  // namespace truescore::nps
