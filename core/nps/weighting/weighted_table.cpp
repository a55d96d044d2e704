#include "nps/weighting/weighted_table.h"

#include <algorithm>
#include <cmath>

#include "base/number.h"

namespace truescore::nps {

using base::Error;
using base::ErrorCode;
using base::Result;
using data::Column;
using data::Table;

namespace {

Error column_error(ErrorCode code, const Column& column, std::string found) {
  Error error;
  error.code = code;
  error.where.column = column.label;
  error.detail = {{"found", std::move(found)}, {"column", column.label}};
  return error;
}

Result<std::optional<double>> weight_at(const Column& column, std::size_t row) {
  std::optional<double> weight;
  if (const auto* numbers = std::get_if<data::NumberColumn>(&column.values)) {
    weight = numbers->at(row);
  } else if (const auto text = column.text_at(row)) {
    weight = base::parse_number(*text);
  }
  if (weight && !(*weight > 0)) {
    Error error = column_error(ErrorCode::weight_not_positive, column, base::number_text(*weight));
    error.where.row = row + 1;
    return error;
  }
  return weight;
}

double sum(const std::vector<std::pair<std::string, double>>& totals) {
  double out = 0;
  for (const auto& [value, total] : totals) out += total;
  return out;
}

// Brings shares and per cent to the total of the counts, or to n where there are only such.
void scale_shares(std::vector<PopulationMargin>& margins, double n) {
  constexpr double kRounding = 0.005;
  const auto is_share = [&](double total) {
    return std::abs(total - 1) <= kRounding || std::abs(total - 100) <= 100 * kRounding;
  };
  double reference = n;
  for (const PopulationMargin& margin : margins) {
    if (is_share(sum(margin.totals))) continue;
    reference = sum(margin.totals);
    break;
  }
  for (PopulationMargin& margin : margins) {
    const double total = sum(margin.totals);
    if (!is_share(total)) continue;
    for (auto& [value, share] : margin.totals) share *= reference / total;
  }
}

Result<WeightedResult> weigh(const std::vector<double>& codes, const std::vector<double>& start,
                             const std::vector<Margin>& margins) {
  WeightedResult out;
  out.answers = {codes, start};
  if (!margins.empty() && !codes.empty()) {
    TRUESCORE_TRY(raked, rake(start, margins));
    out.answers.weights = raked.weights;
    out.score = calibrated_score(out.answers, start, margins);
  } else {
    out.score = linearised_score(out.answers, {});
  }
  out.kish = kish_effect(out.answers.weights);
  out.range = weight_range(out.answers.weights);
  return out;
}

}  // namespace

Result<WeightedTable> weigh_table(const Table& table, const WeightedTableRequest& request) {
  TRUESCORE_TRY(scores, data::as_scores(*request.score));
  if (request.weight &&
      (request.weight->kind() == data::Kind::time || request.weight->kind() == data::Kind::text)) {
    Error error = column_error(ErrorCode::column_wrong_kind, *request.weight, request.weight->label);
    error.detail.emplace_back("expected", "number");
    return error;
  }
  WeightedTable out;
  std::vector<double> codes;
  std::vector<double> start;
  std::vector<std::uint64_t> rows;
  std::vector<std::vector<std::string>> labels(request.margins.size());
  for (std::size_t row = 0; row < table.rows; ++row) {
    if (!request.wanted.empty() && !request.wanted[row]) continue;
    ++out.rows;
    if (!request.duplicate.empty() && request.duplicate[row]) {
      out.unweighted.leave_out(data::LeftOut::duplicate);
      continue;
    }
    const data::ScoreCell cell = scores.at(row);
    if (!cell.is_counted()) {
      out.unweighted.add(cell);
      continue;
    }
    std::optional<double> weight = 1;
    if (request.weight) {
      TRUESCORE_TRY(given, weight_at(*request.weight, row));
      weight = given;
    }
    std::vector<std::string> categories;
    for (const PopulationMargin& margin : request.margins) {
      auto value = margin.column->text_at(row);
      if (value) categories.push_back(std::move(*value));
    }
    if (!weight || categories.size() < request.margins.size()) {
      ++out.without_weight;
      continue;
    }
    out.unweighted.add(cell);
    codes.push_back(nps_code(cell.group()));
    start.push_back(*weight);
    rows.push_back(row + 1);
    for (std::size_t k = 0; k < categories.size(); ++k) labels[k].push_back(std::move(categories[k]));
  }
  std::vector<PopulationMargin> populations = request.margins;
  scale_shares(populations, static_cast<double>(codes.size()));
  for (std::size_t k = 0; k < populations.size(); ++k) {
    TRUESCORE_TRY(margin, margin_of(populations[k].column->label, populations[k].totals, labels[k], rows));
    out.margins.push_back(std::move(margin));
  }
  TRUESCORE_TRY(weighted, weigh(codes, start, out.margins));
  out.weighted = std::move(weighted);
  if (!out.weighted.range) return out;
  const double most = kTrimAtMedians * out.weighted.range->median;
  if (out.weighted.range->high <= most) return out;
  std::vector<double> cut = out.weighted.answers.weights;
  for (double& weight : cut) {
    out.cut += weight > most;
    weight = std::min(weight, most);
  }
  TRUESCORE_TRY(trimmed, weigh(codes, cut, out.margins));
  out.trimmed = std::move(trimmed);
  return out;
}

}  // namespace truescore::nps
