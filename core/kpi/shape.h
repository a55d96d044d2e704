// What a formula is, for its interval: a count, a mean, or a ratio of two sums over the same rows.
//
// SUM(CASE WHEN stage = 'won' THEN 1 ELSE 0 END) / NULLIF(COUNT(*), 0), 100 * AVG(x) and
// 1 - SUM(revenue) / SUM(list_value) are all offset + scale * top / bottom. Which rows are counted how, and
// so whether the ratio is a share, only the data tell.
#pragma once

#include <optional>
#include <vector>

#include "kpi/check.h"

namespace truescore::kpi {

// What a row adds: a multiple of an aggregate's argument (SUM), or of 1 where it has a value (COUNT).
struct Term {
  std::size_t aggregate = 0;  // of CheckedFormula::aggregates
  bool counted = false;
  double factor = 1;
};

enum class ShapeKind : std::uint8_t {
  other,  // no interval
  count,  // offset 0: scale * COUNT
  mean,   // AVG: top is the sum, bottom the count of its values
  ratio,
};

struct Shape {
  ShapeKind kind = ShapeKind::other;
  double offset = 0;
  double scale = 1;
  std::vector<Term> top;
  std::vector<Term> bottom;

  // A ratio of two sums of any tables: a ratio of several tables has no interval, and so the kind `other`.
  bool is_ratio() const { return !top.empty() && !bottom.empty(); }
};

// A ratio's aggregates are of one table, or its kind is `other`, with its terms all the same.
Shape shape_of(const CheckedFormula& formula);

// "count", "mean", "ratio", "other".
std::string_view word(ShapeKind kind);

}  // namespace truescore::kpi
