// Every method of the analytics module: one line each.
#include <array>

#include "api/file_methods.h"
#include "api/kpi_methods.h"
#include "api/nps_methods.h"
#include "api/proportion_methods.h"
#include "api/spc_methods.h"
#include "api/survey_list.h"
#include "api/table_methods.h"

namespace truescore::api {

namespace {

base::Result<base::Json> list_methods(Workspace*, const base::Json&, Bytes) {
  base::Json names = base::Json::array();
  for (const Method& method : methods()) names.push_back(method.name);
  return base::Json::object({{"methods", names}});
}

constexpr Method kAnalyticsMethods[] = {
    {"methods", list_methods},
    {"nps.score", nps_score},
    {"nps.point", nps_point},
    {"nps.interval", nps_interval},
    {"nps.tally", nps_tally},
    {"share.wilson", share_wilson},
    {"share.clopper_pearson", share_clopper_pearson},
    {"share.jeffreys", share_jeffreys},
    {"share.agresti_coull", share_agresti_coull},
    {"share.wald", share_wald},
    {"share.diff_newcombe", share_diff_newcombe},
    {"share.diff_wald", share_diff_wald},
    {"share.fisher", share_fisher},
    {"rate.poisson_exact", rate_poisson_exact},
    {"ratio.delta", ratio_delta},
    {"ratio.fieller", ratio_fieller},
    {"mean.t", mean_t},
    {"spc.xmr", spc_xmr},
    {"spc.xmr_median", spc_xmr_median},
    {"spc.p_chart", spc_p_chart},
    {"spc.u_chart", spc_u_chart},
    {"spc.c_chart", spc_c_chart},
    {"spc.laney_p", spc_laney_p},
    {"spc.laney_u", spc_laney_u},
    {"spc.ewma", spc_ewma},
    {"spc.cusum", spc_cusum},
    {"spc.rules", spc_rules},
    {"spc.chart", spc_chart},
    {"series.seasonal_decompose", series_seasonal_decompose},
    {"series.breakpoints_mean", series_breakpoints_mean},
    {"series.pettitt", series_pettitt},
    {"kpi.check", kpi_check},
    {"kpi.evaluate", kpi_evaluate},
    {"file.sniff", file_sniff},
    {"file.open", file_open},
    {"file.write", file_write},
    {"file.finish", file_finish},
    {"file.cancel", file_cancel},
    {"table.from_responses", table_from_responses},
    {"table.from_rows", table_from_rows},
    {"table.describe", table_describe},
    {"table.list", table_list},
    {"table.drop", table_drop},
    {"table.rows", table_rows},
};

constexpr auto all_methods() {
  std::array<Method, std::size(kSurveyMethods) + std::size(kAnalyticsMethods)> all{};
  std::size_t at = 0;
  for (const Method& method : kSurveyMethods) all[at++] = method;
  for (const Method& method : kAnalyticsMethods) all[at++] = method;
  return all;
}

}  // namespace

std::span<const Method> methods() {
  static constexpr auto kAll = all_methods();
  return kAll;
}

}  // namespace truescore::api
