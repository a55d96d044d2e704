#include "stats/chi_square.h"

#include "stats/gamma.h"

namespace truescore::stats {

double chi_square_upper(double x, double df) { return x > 0 ? gamma_q(0.5 * df, 0.5 * x) : 1; }

double chi_square_quantile(double p, double df) { return 2 * gamma_quantile(p, 0.5 * df); }

}  // namespace truescore::stats
