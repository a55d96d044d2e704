#include "nps/drivers/proportional_odds.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "stats/symmetric_matrix.h"

namespace truescore::nps {

namespace {

constexpr double kSeparated = 10;  // standard deviations

struct Logistic {
  double value = 0;  // F
  double slope = 0;  // F'
  double bend = 0;   // F''
};

Logistic logistic(double t) {
  const double e = std::exp(-std::abs(t));
  const double small = e / (1 + e);
  const double value = t >= 0 ? 1 - small : small;
  const double slope = small * (1 - small);
  return {value, slope, slope * (1 - 2 * value)};
}

// log(F(a) - F(b)) for a > b, without cancellation: F(a) - F(b) = F(a) F(-b) (1 - exp(b - a)).
double log_difference(double a, double b) {
  const auto log_f = [](double t) {
    return t >= 0 ? -std::log1p(std::exp(-t)) : t - std::log1p(std::exp(t));
  };
  return log_f(a) + log_f(-b) + std::log(-std::expm1(b - a));
}

// The model in standardised drivers. Parameters: the thresholds, then the β.
class Model {
 public:
  Model(std::vector<std::size_t> y, std::size_t thresholds, std::vector<std::vector<double>> x)
      : y_(std::move(y)), thresholds_(thresholds), x_(std::move(x)) {}

  std::size_t size() const { return thresholds_ + x_.size(); }

  // Minus infinity where the thresholds do not rise.
  double loglik(const std::vector<double>& at) const {
    for (std::size_t k = 1; k < thresholds_; ++k) {
      if (!(at[k] > at[k - 1])) return -std::numeric_limits<double>::infinity();
    }
    double sum = 0;
    for (std::size_t i = 0; i < y_.size(); ++i) {
      const double eta = predictor(at, i);
      const double upper = y_[i] < thresholds_ ? at[y_[i]] - eta : std::numeric_limits<double>::infinity();
      const double lower = y_[i] > 0 ? at[y_[i] - 1] - eta : -std::numeric_limits<double>::infinity();
      if (y_[i] == 0) {
        sum += upper >= 0 ? -std::log1p(std::exp(-upper)) : upper - std::log1p(std::exp(upper));
      } else if (y_[i] == thresholds_) {
        sum += -lower >= 0 ? -std::log1p(std::exp(lower)) : -lower - std::log1p(std::exp(-lower));
      } else {
        sum += log_difference(upper, lower);
      }
    }
    return sum;
  }

  // Gradient and observed information (minus the second derivatives).
  void derivatives(const std::vector<double>& at, std::vector<double>& gradient,
                   stats::SymmetricMatrix& information) const {
    gradient.assign(size(), 0.0);
    information = stats::SymmetricMatrix(size());
    for (std::size_t i = 0; i < y_.size(); ++i) {
      const double eta = predictor(at, i);
      const bool has_upper = y_[i] < thresholds_;
      const bool has_lower = y_[i] > 0;
      const Logistic upper = has_upper ? logistic(at[y_[i]] - eta) : Logistic{1, 0, 0};
      const Logistic lower = has_lower ? logistic(at[y_[i] - 1] - eta) : Logistic{0, 0, 0};
      const double p = std::max(upper.value - lower.value, 1e-300);
      // By the upper and lower threshold, and by η.
      const double u = upper.slope / p;
      const double l = -lower.slope / p;
      const double e = -(upper.slope - lower.slope) / p;
      const double uu = upper.bend / p - u * u;
      const double ll = -lower.bend / p - l * l;
      const double ul = -u * l;
      const double ue = -upper.bend / p - u * e;
      const double le = lower.bend / p - l * e;
      const double ee = (upper.bend - lower.bend) / p - e * e;
      if (has_upper) {
        gradient[y_[i]] += u;
        information.add(y_[i], y_[i], -uu);
      }
      if (has_lower) {
        gradient[y_[i] - 1] += l;
        information.add(y_[i] - 1, y_[i] - 1, -ll);
      }
      if (has_upper && has_lower) information.add(y_[i] - 1, y_[i], -ul);
      for (std::size_t j = 0; j < x_.size(); ++j) {
        const std::size_t at_j = thresholds_ + j;
        gradient[at_j] += e * x_[j][i];
        if (has_upper) information.add(y_[i], at_j, -ue * x_[j][i]);
        if (has_lower) information.add(y_[i] - 1, at_j, -le * x_[j][i]);
        for (std::size_t k = j; k < x_.size(); ++k) {
          information.add(at_j, thresholds_ + k, -ee * x_[j][i] * x_[k][i]);
        }
      }
    }
  }

 private:
  double predictor(const std::vector<double>& at, std::size_t i) const {
    double eta = 0;
    for (std::size_t j = 0; j < x_.size(); ++j) eta += at[thresholds_ + j] * x_[j][i];
    return eta;
  }

  std::vector<std::size_t> y_;
  std::size_t thresholds_;
  std::vector<std::vector<double>> x_;
};

}  // namespace

ProportionalOdds fit_proportional_odds(const std::vector<int>& y, const std::vector<std::vector<double>>& x) {
  ProportionalOdds out;
  out.classes = y;
  std::sort(out.classes.begin(), out.classes.end());
  out.classes.erase(std::unique(out.classes.begin(), out.classes.end()), out.classes.end());
  if (out.classes.size() < 2) {
    out.refused = OddsRefusal::one_class;
    return out;
  }
  const double n = static_cast<double>(y.size());
  const std::size_t thresholds = out.classes.size() - 1;
  std::vector<std::size_t> index;
  for (const int one : y) {
    index.push_back(static_cast<std::size_t>(std::lower_bound(out.classes.begin(), out.classes.end(), one) -
                                             out.classes.begin()));
  }
  std::vector<double> means;
  std::vector<double> scales;
  std::vector<std::vector<double>> standard = x;
  for (auto& column : standard) {
    double mean = 0;
    double squares = 0;
    for (const double value : column) mean += value / n;
    for (const double value : column) squares += (value - mean) * (value - mean);
    const double scale = std::sqrt(squares / (n - 1));
    for (double& value : column) value = (value - mean) / scale;
    means.push_back(mean);
    scales.push_back(scale);
  }
  // From the model without drivers, whose thresholds are the logits of the cumulated shares.
  const Model model(index, thresholds, std::move(standard));
  std::vector<double> at(model.size(), 0.0);
  for (std::size_t k = 0; k < thresholds; ++k) {
    const double below = static_cast<double>(
        std::count_if(index.begin(), index.end(), [&](std::size_t one) { return one <= k; }));
    at[k] = std::log(below / (n - below));
  }
  out.loglik = model.loglik(at);
  std::vector<double> gradient;
  stats::SymmetricMatrix information(model.size());
  for (int round = 0; round < 100; ++round) {
    model.derivatives(at, gradient, information);
    const std::vector<double> step = stats::solve(information, gradient);
    double length = 1;
    std::vector<double> next = at;
    double value = out.loglik;
    for (int half = 0; half < 60; ++half, length /= 2) {
      for (std::size_t j = 0; j < at.size(); ++j) next[j] = at[j] + length * step[j];
      value = model.loglik(next);
      if (value >= out.loglik) break;
    }
    if (!(value >= out.loglik)) break;
    double moved = 0;
    for (std::size_t j = 0; j < at.size(); ++j) moved = std::max(moved, std::abs(next[j] - at[j]));
    at = next;
    out.loglik = value;
    if (moved < 1e-10) break;
    for (std::size_t j = 0; j < x.size(); ++j) {
      if (std::abs(at[thresholds + j]) > kSeparated) out.separated_by = j;
    }
    if (out.separated_by) break;
  }
  model.derivatives(at, gradient, information);
  const stats::SymmetricMatrix covariance = stats::inverse(information);
  if (covariance.size() == 0) out.refused = OddsRefusal::separation;
  for (std::size_t j = 0; j < x.size() && covariance.size() > 0 && !out.separated_by; ++j) {
    const double se = std::sqrt(covariance(thresholds + j, thresholds + j));
    if (!(se <= kSeparated)) out.separated_by = j;
    out.se_beta.push_back(se / scales[j]);
  }
  if (out.separated_by) out.refused = OddsRefusal::separation;
  if (out.refused) {
    out.se_beta.clear();
    return out;
  }
  double shift = 0;
  for (std::size_t j = 0; j < x.size(); ++j) {
    out.beta.push_back(at[thresholds + j] / scales[j]);
    shift += out.beta.back() * means[j];
  }
  for (std::size_t k = 0; k < thresholds; ++k) out.thresholds.push_back(at[k] + shift);
  return out;
}

}  // namespace truescore::nps
