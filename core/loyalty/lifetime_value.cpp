#include "loyalty/lifetime_value.h"

#include <cmath>

namespace truescore::loyalty {

std::optional<double> lifetime_value(double margin, double retention, double discount, FirstMargin first,
                                     std::optional<double> periods) {
  if (margin == 0) return 0;
  const double lost = 1 + discount - retention;  // of (1 + i)
  const double factor = first == FirstMargin::later ? margin * retention : margin * (1 + discount);
  if (!periods) {
    if (lost <= 0) return std::nullopt;
    return factor / lost;
  }
  if (lost <= 0) return margin * *periods;
  return factor / lost * (1 - std::pow(retention / (1 + discount), *periods));
}

}  // namespace truescore::loyalty
