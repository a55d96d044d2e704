// Every method of the analytics module: one line each.
#include <array>

#include "api/audit_methods.h"
#include "api/board_methods.h"
#include "api/combine_methods.h"
#include "api/compare_methods.h"
#include "api/driver_methods.h"
#include "api/export_methods.h"
#include "api/file_methods.h"
#include "api/gaming_methods.h"
#include "api/interval_methods.h"
#include "api/kpi_methods.h"
#include "api/loyalty_methods.h"
#include "api/loyalty_table_methods.h"
#include "api/nonresponse_methods.h"
#include "api/nps_methods.h"
#include "api/planning_methods.h"
#include "api/proportion_methods.h"
#include "api/segment_methods.h"
#include "api/sequence_methods.h"
#include "api/shrinkage_methods.h"
#include "api/spc_methods.h"
#include "api/sql_methods.h"
#include "api/survey_list.h"
#include "api/survey_review_methods.h"
#include "api/survival_methods.h"
#include "api/table_methods.h"
#include "api/text_methods.h"
#include "api/weighted_table_methods.h"
#include "api/weighting_methods.h"

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
    {"nps.clustered.sums", nps_clustered_sums},
    {"nps.interval.methods", nps_interval_methods},
    {"nps.interval.score", nps_interval_score},
    {"nps.interval.bonett_price", nps_interval_bonett_price},
    {"nps.interval.agresti_min", nps_interval_agresti_min},
    {"nps.interval.rocks", nps_interval_rocks},
    {"nps.interval.likelihood_ratio", nps_interval_likelihood_ratio},
    {"nps.interval.wald", nps_interval_wald_z},
    {"nps.interval.wald_z", nps_interval_wald_z},
    {"nps.interval.wald_t", nps_interval_wald_t},
    {"nps.interval.gof", nps_interval_gof},
    {"nps.interval.bootstrap_percentile_exact", nps_interval_bootstrap_percentile},
    {"nps.interval.bootstrap_bca_exact", nps_interval_bootstrap_bca},
    {"nps.interval.adjusted_wald", nps_interval_adjusted_wald},
    {"nps.interval.bayes_dirichlet", nps_interval_bayes_dirichlet},
    {"nps.interval.score_fpc", nps_interval_score_fpc},
    {"nps.fpc", nps_fpc},
    {"nps.sample_size.margin", nps_sample_size_margin},
    {"nps.sample_size.difference", nps_sample_size_difference},
    {"nps.power.difference", nps_power_difference},
    {"nps.detectable.difference", nps_detectable_difference},
    {"nps.diff.mover_score", nps_diff_mover},
    {"nps.diff.mover", nps_diff_mover},
    {"nps.diff.permutation_exact", nps_diff_permutation},
    {"nps.diff.permutation_midp", nps_diff_permutation},
    {"nps.diff.welch", nps_diff_welch},
    {"nps.diff.z_unpooled", nps_diff_z_unpooled},
    {"nps.diff.bayes_prob", nps_diff_bayes_prob},
    {"nps.diff.stratified", nps_diff_stratified},
    {"nps.compare", nps_compare},
    {"nps.paired.t", nps_paired_t},
    {"nps.paired.signflip_exact", nps_paired_signflip},
    {"nps.paired.stuart_maxwell", nps_paired_stuart_maxwell},
    {"nps.paired.combined", nps_paired_combined},
    {"nps.paired.table", nps_paired_table},
    {"pvalues.adjust", pvalues_adjust},
    {"nps.heterogeneity.mean_score", nps_heterogeneity_mean_score},
    {"nps.heterogeneity.cochran_q", nps_heterogeneity_cochran_q},
    {"nps.segments.compare", nps_segments_compare},
    {"nps.trend.score", nps_trend_score},
    {"trend.mann_kendall", trend_mann_kendall},
    {"trend.theil_sen", trend_theil_sen},
    {"nps.cs.dirichlet_mixture", nps_cs_dirichlet_mixture},
    {"nps.cs.hedged_betting", nps_cs_hedged_betting},
    {"nps.cs.prpl_empirical_bernstein", nps_cs_empirical_bernstein},
    {"nps.cs.normal_mixture", nps_cs_normal_mixture},
    {"nps.cs.sequence", nps_cs_sequence},
    {"nps.cs.rise", nps_cs_rise},
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
    {"kpi.standard", kpi_standard},
    {"kpi.evaluate", kpi_evaluate},
    {"survey.review", survey_review},
    {"survey.nonresponse_bounds", survey_nonresponse_bounds},
    {"survey.nonresponse_tipping_point", survey_nonresponse_tipping_point},
    {"survey.response_rate_test", survey_response_rate_test},
    {"survey.r_indicator", survey_r_indicator},
    {"survey.early_late", survey_early_late},
    {"nps.weighted", nps_weighted},
    {"nps.weighted.score_kish", nps_weighted_score_kish},
    {"nps.poststratified", nps_poststratified},
    {"nps.raked", nps_raked},
    {"nps.clustered", nps_clustered},
    {"nps.stratified", nps_stratified},
    {"nps.domain", nps_domain},
    {"nps.weighted_table", nps_weighted_table},
    {"nps.shrinkage", nps_shrinkage},
    {"nps.segments.shrink", nps_segments_shrink},
    {"nps.drivers", nps_drivers},
    {"drivers.relative_importance", drivers_relative_importance},
    {"drivers.proportional_odds", drivers_proportional_odds},
    {"gaming.threshold_bunching", gaming_threshold_bunching},
    {"gaming.profile_homogeneity", gaming_profile_homogeneity},
    {"gaming.straightlining", gaming_straightlining},
    {"gaming.heaping", gaming_heaping},
    {"gaming.digit_preference", gaming_digit_preference},
    {"gaming.duplicates", gaming_duplicates},
    {"gaming.speed", gaming_speed},
    {"nps.screens", nps_screens},
    {"nps.labels", nps_labels},
    {"loyalty.retention", loyalty_retention},
    {"loyalty.earned_growth", loyalty_earned_growth},
    {"loyalty.clv_constant", loyalty_clv_constant},
    {"loyalty.sbg", loyalty_sbg},
    {"loyalty.behaviour_by_group", loyalty_behaviour_by_group},
    {"loyalty.by_group", loyalty_by_group},
    {"sales.price_volume_mix", sales_price_volume_mix},
    {"sales.pipeline_velocity", sales_pipeline_velocity},
    {"market.relative_share", market_relative_share},
    {"survival.kaplan_meier", survival_kaplan_meier},
    {"survival.logrank", survival_logrank},
    {"survival.rmst", survival_rmst},
    {"text.log_odds_dirichlet", text_log_odds_dirichlet},
    {"text.keyness_g2", text_keyness_g2},
    {"text.words", text_words},
    {"text.themes", text_themes},
    {"file.sniff", file_sniff},
    {"file.open", file_open},
    {"file.write", file_write},
    {"file.finish", file_finish},
    {"file.join", file_join},
    {"file.part", file_part},
    {"file.row_start", file_row_start},
    {"file.cancel", file_cancel},
    {"table.check_responses", table_check_responses},
    {"table.from_responses", table_from_responses},
    {"table.from_rows", table_from_rows},
    {"table.describe", table_describe},
    {"table.list", table_list},
    {"table.drop", table_drop},
    {"table.rows", table_rows},
    {"table.append", table_append},
    {"table.merge", table_merge},
    {"table.join", table_join},
    {"table.export", table_export},
    {"rows.export", rows_export},
    {"table.duplicates", table_duplicates},
    {"table.leave_out_duplicates", table_leave_out_duplicates},
    {"table.personal_data", table_personal_data},
    {"sql.dialects", sql_dialects},
    {"sql.board", sql_board},
    {"sql.tally", sql_tally},
    {"board.check", board_check},
    {"board.review", board_review},
    {"board.catalogue", board_catalogue},
    {"board.map_columns", board_map_columns},
    {"board.adapt_formula", board_adapt_formula},
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
