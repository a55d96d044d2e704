#include "spc/cusum.h"

#include <algorithm>

namespace truescore::spc {

Cusum cusum(SeriesView series, const CusumSettings& settings) {
  // What is on the decision line but for rounding is not beyond it.
  const double decision = settings.decision + 1e-9;
  Cusum out{Series(series.size()), Series(series.size()), {}, {}};
  double upper = 0;
  double lower = 0;
  for (std::size_t i = 0; i < series.size(); ++i) {
    if (!series[i]) continue;
    const double z = (*series[i] - settings.target) / settings.sigma;
    upper = std::max(0.0, upper + z - settings.slack);
    lower = std::min(0.0, lower + z + settings.slack);
    out.upper[i] = upper;
    out.lower[i] = lower;
    if (!out.first_signal_upper && upper > decision) out.first_signal_upper = i + 1;
    if (!out.first_signal_lower && lower < -decision) out.first_signal_lower = i + 1;
  }
  return out;
}

}  // namespace truescore::spc
