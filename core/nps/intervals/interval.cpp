#include "nps/intervals/interval.h"

#include "nps/intervals/adjusted_wald_interval.h"
#include "nps/intervals/bayes_interval.h"
#include "nps/intervals/bootstrap_interval.h"
#include "nps/intervals/gof_interval.h"
#include "nps/intervals/likelihood_ratio_interval.h"
#include "nps/intervals/score_interval.h"
#include "nps/intervals/wald_interval.h"

namespace truescore::nps {

std::span<const IntervalMethod> interval_methods() {
  static constexpr IntervalMethod kMethods[] = {
      {"score", score_interval, false, "Tango 1998, Statistics in Medicine 17:891-908"},
      {"bonett_price", bonett_price_interval, false,
       "Bonett & Price 2012, Journal of Educational and Behavioral Statistics 37:479-488"},
      {"agresti_min", agresti_min_interval, false, "Agresti & Min 2005, Statistics in Medicine 24:729-740"},
      {"rocks", rocks_interval, false, "Rocks 2016, The American Statistician 70:365-372"},
      {"bayes", bayes_interval, false,
       "Jeffreys 1946, Proceedings of the Royal Society A 186:453-461: Dirichlet prior (1/2, 1/2, 1/2)"},
      {"likelihood_ratio", likelihood_ratio_interval, false, "Owen 1988, Biometrika 75:237-249"},
      {"wald", wald_interval, true, "Rocks 2016, The American Statistician 70:365-372"},
      {"wald_t", wald_t_interval, true, "Student 1908, Biometrika 6:1-25"},
      {"gof", gof_interval, true, "May & Johnson 1997, Statistics in Medicine 16:2127-2136"},
      {"bootstrap_percentile", bootstrap_percentile_interval, true,
       "Efron 1979, Annals of Statistics 7:1-26"},
      {"bootstrap_bca", bootstrap_bca_interval, true,
       "Efron 1987, Journal of the American Statistical Association 82:171-185"},
  };
  return kMethods;
}

const IntervalMethod* interval_method(std::string_view name) {
  for (const IntervalMethod& method : interval_methods()) {
    if (method.name == name) return &method;
  }
  return nullptr;
}

}  // namespace truescore::nps
