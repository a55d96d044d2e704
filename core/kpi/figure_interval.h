// The interval of a KPI's figure, by the formula's shape and what the rows turn out to be:
//   every row counts 1 or 0 of a base of 1 or 0   a share                    Wilson
//   every row counts 1, 0 or -1 of such a base     a net score as NPS is one  score (Tango 1998)
//   another ratio of two sums                      log-delta; Fieller where the denominator varies by more
//                                                  than 15 % or the ratio is not positive
//   a mean                                         t
//   a count                                        exact Poisson
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "kpi/shape.h"
#include "kpi/table_run.h"

namespace truescore::kpi {

struct FigureInterval {
  double low = 0;
  double high = 0;
  double level = 0.95;
  std::string_view method;  // "wilson", "score", "log_delta", "fieller", "t", "poisson"
};

class IntervalPlan {
 public:
  // Adds to the run what the interval needs of the rows.
  IntervalPlan(const CheckedFormula& formula, const Shape& shape, TableRun& run);

  // The intervals in the cells of components of that run. `overall` decides what the rows are.
  std::vector<std::optional<FigureInterval>> of(const Components& cells, const Components& overall,
                                                double level) const;
  // Whether every row counts 1 or 0 of a base of 1 or 0.
  bool is_share(const Components& overall) const;

 private:
  struct Sums {
    double n = 0;  // rows that count in one of both
    double x = 0;
    double y = 0;
    double xx = 0;
    double yy = 0;
    double xy = 0;
  };
  Sums sums(const Components& cells, std::size_t cell) const;
  std::optional<FigureInterval> placed(double low, double high, double level, std::string_view method) const;
  std::optional<FigureInterval> of_count(const Components& cells, std::size_t cell, double level) const;
  std::optional<FigureInterval> of_mean(const Components& cells, std::size_t cell, double level) const;
  std::optional<FigureInterval> of_ratio(const Sums& sums, double level) const;

  Shape shape_;
  // Places among the run's components; of a count only x_.
  std::size_t x_ = 0;
  std::size_t y_ = 0;
  std::size_t xx_ = 0;
  std::size_t yy_ = 0;
  std::size_t xy_ = 0;
  std::size_t counted_ = 0;
  bool only_ones_ = false;                   // x and y are 1 or 0 by their formulas: xx is x, yy is y
  std::optional<std::size_t> no_share_;      // rows that speak against a share
  std::optional<std::size_t> no_net_score_;  // and against a net score
};

}  // namespace truescore::kpi
