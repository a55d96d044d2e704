#include "spc/ewma.h"

#include <cmath>

namespace truescore::spc {

Ewma ewma(SeriesView series, const EwmaSettings& settings) {
  Ewma out{Series(series.size()), Series(series.size()), Series(series.size()), {}};
  const double keep = 1 - settings.lambda;
  double average = settings.center;
  double forgotten = 1;  // (1 - λ)^(2t)
  for (std::size_t i = 0; i < series.size(); ++i) {
    if (!series[i]) continue;
    average = settings.lambda * *series[i] + keep * average;
    forgotten *= keep * keep;
    const double half = settings.width * settings.sigma *
                        std::sqrt(settings.lambda / (2 - settings.lambda) * (1 - forgotten));
    out.average[i] = average;
    out.lower[i] = settings.center - half;
    out.upper[i] = settings.center + half;
    // What is on the limit but for rounding is not beyond it.
    if (std::abs(average - settings.center) > half + 1e-9 * settings.sigma) out.signals.push_back(i + 1);
  }
  return out;
}

}  // namespace truescore::spc
