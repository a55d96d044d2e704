#include "nps/weighting/raking.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>

#include "base/number.h"
#include "stats/symmetric_matrix.h"

namespace truescore::nps {

using base::Error;
using base::ErrorCode;
using base::Result;

namespace {

constexpr int kMaxRounds = 1000;
constexpr double kConverged = 1e-12;
constexpr double kMarginsAgree = 1e-6;

double total(const Margin& margin) {
  double sum = 0;
  for (const double one : margin.totals) sum += one;
  return sum;
}

std::vector<double> sums_by_category(const Margin& margin, const std::vector<double>& weights) {
  std::vector<double> sums(margin.totals.size(), 0.0);
  for (std::size_t i = 0; i < weights.size(); ++i) sums[margin.of_answer[i]] += weights[i];
  return sums;
}

bool all_fit(const std::vector<Margin>& margins, const std::vector<double>& weights) {
  for (const Margin& margin : margins) {
    const std::vector<double> sums = sums_by_category(margin, weights);
    for (std::size_t k = 0; k < sums.size(); ++k) {
      if (std::abs(sums[k] - margin.totals[k]) > kMarginsAgree * margin.totals[k]) return false;
    }
  }
  return true;
}

base::Status check(const std::vector<double>& start, const std::vector<Margin>& margins) {
  for (const Margin& margin : margins) {
    std::string silent;
    const std::vector<double> sums = sums_by_category(margin, start);
    for (std::size_t k = 0; k < sums.size(); ++k) {
      if (sums[k] == 0) silent += (silent.empty() ? "" : ", ") + margin.categories[k];
    }
    if (!silent.empty()) {
      Error error;
      error.code = ErrorCode::category_without_respondents;
      error.where.column = margin.name;
      error.detail = {{"found", silent}, {"column", margin.name}};
      return error;
    }
    const double first = total(margins[0]);
    const double own = total(margin);
    if (std::abs(own - first) > kMarginsAgree * first) {
      Error error;
      error.code = ErrorCode::margins_disagree;
      error.where.column = margin.name;
      error.detail = {{"found", base::number_text(own)},
                      {"column", margin.name},
                      {"expected", base::number_text(first)},
                      {"other", margins[0].name}};
      return error;
    }
  }
  return base::Done{};
}

}  // namespace

Result<Margin> margin_of(std::string column, const std::vector<std::pair<std::string, double>>& population,
                         const std::vector<std::string>& labels, const std::vector<std::uint64_t>& rows) {
  Margin out;
  std::string known;
  std::unordered_map<std::string, std::uint32_t> index;
  for (const auto& [category, total] : population) {
    known += (known.empty() ? "" : ", ") + category;
    index.emplace(category, static_cast<std::uint32_t>(out.categories.size()));
    out.categories.push_back(category);
    out.totals.push_back(total);
  }
  for (std::size_t i = 0; i < labels.size(); ++i) {
    const auto found = index.find(labels[i]);
    if (found == index.end()) {
      Error error;
      error.code = ErrorCode::category_not_in_population;
      error.where.column = column;
      error.where.row = rows.empty() ? i + 1 : rows[i];
      error.detail = {{"found", labels[i]}, {"column", column}, {"expected", known}};
      return error;
    }
    out.of_answer.push_back(found->second);
  }
  out.name = std::move(column);
  return out;
}

Result<Raked> rake(const std::vector<double>& start, const std::vector<Margin>& margins) {
  TRUESCORE_CHECK(check(start, margins));
  Raked out{start, 0};
  for (out.rounds = 1; out.rounds <= kMaxRounds; ++out.rounds) {
    const std::vector<double> before = out.weights;
    for (const Margin& margin : margins) {
      std::vector<double> factors = sums_by_category(margin, out.weights);
      for (std::size_t k = 0; k < factors.size(); ++k) factors[k] = margin.totals[k] / factors[k];
      for (std::size_t i = 0; i < out.weights.size(); ++i) out.weights[i] *= factors[margin.of_answer[i]];
    }
    double change = 0;
    for (std::size_t i = 0; i < before.size(); ++i) {
      change = std::max(change, std::abs(out.weights[i] - before[i]) / before[i]);
    }
    if (margins.size() < 2) return out;
    if (change < kConverged) break;
  }
  // Where no weights fit, the rounds may also come back to where they were.
  if (all_fit(margins, out.weights)) return out;
  Error error;
  error.code = ErrorCode::weights_not_converged;
  error.detail = {{"expected", std::to_string(kMaxRounds)}};
  return error;
}

LinearisedScore calibrated_score(const WeightedAnswers& answers, const std::vector<double>& start,
                                 const std::vector<Margin>& margins) {
  if (answers.n() == 0) return {};
  // Columns of the regression: the indicators of all categories of all margins. They depend on one another;
  // the residual does not ask which solution is taken.
  std::vector<std::size_t> first_column;
  std::size_t columns = 0;
  for (const Margin& margin : margins) {
    first_column.push_back(columns);
    columns += margin.totals.size();
  }
  stats::SymmetricMatrix normal(columns);
  std::vector<double> right(columns, 0.0);
  for (std::size_t i = 0; i < answers.n(); ++i) {
    for (std::size_t a = 0; a < margins.size(); ++a) {
      const std::size_t column = first_column[a] + margins[a].of_answer[i];
      right[column] += start[i] * answers.codes[i];
      normal.add(column, column, start[i]);
      for (std::size_t b = a + 1; b < margins.size(); ++b) {
        normal.add(column, first_column[b] + margins[b].of_answer[i], start[i]);
      }
    }
  }
  const std::vector<double> coefficients = stats::solve(normal, right);
  double all = 0;
  for (const double weight : answers.weights) all += weight;
  std::vector<double> z;
  for (std::size_t i = 0; i < answers.n(); ++i) {
    double residual = answers.codes[i];
    for (std::size_t a = 0; a < margins.size(); ++a) {
      residual -= coefficients[first_column[a] + margins[a].of_answer[i]];
    }
    z.push_back(answers.weights[i] * residual / all);
  }
  const auto se = design_standard_error(z, {});
  return {weighted_score(answers), se ? std::optional(100 * *se) : std::nullopt};
}

}  // namespace truescore::nps
