// What a customer is worth while a constant share r stays each period and money loses i a period.
//   first margin a period later:  m r / (1 + i - r)     (Gupta & Lehmann 2003, J Interactive Marketing
//   17:9-24) first margin now:             m (1 + i) / (1 + i - r)
// over T periods only: the same sums of m (r / (1 + i))^t, t = 1 … T or 0 … T-1.
// Constant churn understates bases whose customers differ: see shifted_beta_geometric.h.
#pragma once

#include <optional>
#include <string_view>

namespace truescore::loyalty {

enum class FirstMargin { now, later };

// Nothing where the sum has no limit: r = 1 and i = 0 for ever, with a margin that is not 0.
// 0 <= retention <= 1, discount >= 0; `periods` is nothing for ever.
std::optional<double> lifetime_value(double margin, double retention, double discount, FirstMargin first,
                                     std::optional<double> periods);

}  // namespace truescore::loyalty
