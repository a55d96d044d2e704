#include "spc/process_chart.h"

#include <gtest/gtest.h>

#include <cmath>

namespace truescore::spc {
namespace {

const Series kSteady = {32, 35, 29, 38, 33, 36, 31, 40, 34, 28, 37, 35};

Series steady_then(std::initializer_list<std::optional<double>> more) {
  Series out = kSteady;
  out.insert(out.end(), more.begin(), more.end());
  return out;
}

TEST(ProcessChart, ASteadyProcessIsNoise) {
  const auto chart = individuals_process_chart(kSteady, {});
  EXPECT_EQ(chart.verdict, Verdict::noise);
  EXPECT_FALSE(chart.latest_signal || chart.change_after || chart.seasonal);
  EXPECT_EQ(chart.values, kSteady);
  EXPECT_EQ(chart.phases.size(), 1u);
  EXPECT_EQ(chart.phases[0].baseline, 12u);
  EXPECT_EQ(chart.lower.size(), 12u);
}

TEST(ProcessChart, TheBaselineStaysFrozen) {
  const auto chart = individuals_process_chart(steady_then({34, 60}), {.baseline = 12});
  const auto before = individuals_process_chart(kSteady, {});
  EXPECT_EQ(chart.upper[13], before.upper[0]);
  EXPECT_EQ(chart.verdict, Verdict::signal);
  EXPECT_EQ(chart.latest_signal->position, 14u);
  EXPECT_EQ(chart.latest_signal->rules, std::vector<Rule>{Rule::beyond_limits});
  EXPECT_TRUE(chart.range_signals[13]);
  EXPECT_FALSE(chart.range_signals[12]);
}

TEST(ProcessChart, WithoutAWordTheBaselineIsTheFirstTwentyFour) {
  Series y = steady_then({});
  y.insert(y.end(), kSteady.begin(), kSteady.end());
  y.insert(y.end(), 6, 90.0);
  const auto chart = individuals_process_chart(y, {});
  EXPECT_EQ(chart.phases[0].baseline, 24u);
  EXPECT_DOUBLE_EQ(*chart.phases[0].center, 34);
  EXPECT_NEAR(static_cast<double>(*chart.change_after), 24, 2);  // about then
}

TEST(ProcessChart, TheBaselineCountsValuesNotGaps) {
  Series y = kSteady;
  y.insert(y.begin() + 2, 3, std::nullopt);
  const auto chart = individuals_process_chart(y, {.baseline = 8});
  EXPECT_EQ(chart.phases[0].baseline, 8u);
  EXPECT_DOUBLE_EQ(*chart.phases[0].center, (32 + 35 + 29 + 38 + 33 + 36 + 31 + 40) / 8.0);
  EXPECT_FALSE(chart.moving_ranges[5]);
  EXPECT_TRUE(chart.lower[3]);
}

TEST(ProcessChart, FewOrEqualValuesHaveNoLimitsAndSaySo) {
  const auto few = individuals_process_chart(SeriesView(kSteady).first(5), {});
  EXPECT_EQ(few.verdict, Verdict::too_few);
  EXPECT_TRUE(few.phases[0].center);
  EXPECT_FALSE(few.lower[0]);
  EXPECT_EQ(individuals_process_chart({}, {}).verdict, Verdict::too_few);
  EXPECT_EQ(individuals_process_chart(Series(10, 3.0), {}).verdict, Verdict::no_variation);
  EXPECT_EQ(individuals_process_chart(Series(10), {}).verdict, Verdict::too_few);
}

TEST(ProcessChart, APhaseHasItsOwnLimitsAndRunsEndWithIt) {
  Series y = kSteady;
  for (const auto& value : kSteady) y.push_back(*value + 100);
  const auto chart = individuals_process_chart(y, {.phase_starts = {13}});
  EXPECT_EQ(chart.verdict, Verdict::noise);
  ASSERT_EQ(chart.phases.size(), 2u);
  EXPECT_EQ(chart.phases[1].from, 13u);
  EXPECT_EQ(chart.phases[1].to, 24u);
  EXPECT_DOUBLE_EQ(*chart.phases[1].center, 134);
  EXPECT_NEAR(*chart.upper[12], *chart.upper[11] + 100, 1e-9);
  EXPECT_FALSE(chart.moving_ranges[12]);
  EXPECT_FALSE(chart.latest_signal || chart.change_after);
  EXPECT_EQ(individuals_process_chart(y, {.baseline = 12}).verdict, Verdict::signal);
}

TEST(ProcessChart, AnOldSignalBeforeTheLastPhaseIsTold) {
  Series y = steady_then({60});
  y.insert(y.end(), kSteady.begin(), kSteady.end());
  const auto chart = individuals_process_chart(y, {.baseline = 12, .phase_starts = {14}});
  EXPECT_EQ(chart.verdict, Verdict::noise);
  EXPECT_EQ(chart.latest_signal->position, 13u);
}

TEST(ProcessChart, ASeasonIsTakenOffFromTwoCyclesOn) {
  Series y;
  for (int i = 0; i < 16; ++i)
    y.push_back(*kSteady[static_cast<std::size_t>(i) % 12] + (i % 4 == 3 ? 60 : 0));
  const auto raw = individuals_process_chart(y, {});
  const auto chart = individuals_process_chart(y, {.season = 4});
  EXPECT_EQ(chart.observed, y);
  EXPECT_TRUE(chart.seasonal->adjusted_by);
  EXPECT_EQ(chart.verdict, Verdict::noise);
  EXPECT_LT(*chart.upper[0] - *chart.lower[0], (*raw.upper[0] - *raw.lower[0]) / 3);
  const auto few = individuals_process_chart(SeriesView(y).first(7), {.season = 4});
  EXPECT_FALSE(few.seasonal->adjusted_by);
  EXPECT_EQ(few.values, few.observed);
  EXPECT_EQ(few.seasonal->change_on_last_cycle[4], *y[4] - *y[0]);
}

TEST(ProcessChart, SharesOfBigCountsNeedLaney) {
  // Far more variation than the binomial law has.
  const std::vector<double> x = {5200, 6100, 4800, 7000, 6550, 5600, 5900, 7200};
  const std::vector<double> n = {100000, 112000, 98000, 121000, 119000, 104000, 108000, 126000};
  const auto plain = attribute_process_chart(x, n, {.kind = ChartKind::p});
  const auto laney = attribute_process_chart(x, n, {.kind = ChartKind::laney_p});
  EXPECT_EQ(plain.verdict, Verdict::signal);
  EXPECT_EQ(laney.verdict, Verdict::noise);
  EXPECT_GT(*laney.phases[0].sigma_z, 4);
  EXPECT_FALSE(plain.phases[0].sigma_z);
  EXPECT_EQ(attribute_process_chart(x, n, {.kind = ChartKind::laney_u}).verdict, Verdict::noise);
}

TEST(ProcessChart, AttributeChartsKnowGapsFewValuesAndNoVariation) {
  const std::vector<double> x = {3, 4, 0, 5, 2, 4, 3, 30};
  const std::vector<double> n = {50, 50, 0, 50, 50, 50, 50, 50};
  const auto chart = attribute_process_chart(x, n, {.kind = ChartKind::p, .baseline = 6});
  EXPECT_EQ(chart.verdict, Verdict::signal);
  EXPECT_EQ(chart.latest_signal->position, 8u);
  EXPECT_FALSE(chart.values[2] || chart.lower[2]);
  EXPECT_EQ(
      attribute_process_chart(std::span(x).first(5), std::span(n).first(5), {.kind = ChartKind::u}).verdict,
      Verdict::too_few);
  const std::vector<double> none(8, 0);
  const auto flat = attribute_process_chart(none, std::vector<double>(8, 50), {.kind = ChartKind::p});
  EXPECT_EQ(flat.verdict, Verdict::no_variation);
  EXPECT_FALSE(flat.lower[0]);
}

TEST(ProcessChart, ASignalIsOfNowAndAnOlderOneIsHistory) {
  const auto chart = individuals_process_chart(steady_then({60, 34, 35}), {.baseline = 12});
  EXPECT_EQ(chart.verdict, Verdict::noise);
  EXPECT_EQ(chart.latest_signal->position, 13u);
  // A gap after the latest value is no newer value.
  EXPECT_EQ(individuals_process_chart(steady_then({60, std::nullopt}), {.baseline = 12}).verdict,
            Verdict::signal);
}

TEST(ProcessChart, TheAverageOfAnEwmaIsCharted) {
  const Series y = steady_then({38, 38, 38, 38, 38, 38, 38, 38});
  const auto chart = individuals_process_chart(y, {.kind = ChartKind::ewma, .baseline = 12});
  const auto limits = individuals_limits(SeriesView(y).first(12), RangeKind::mean);
  const auto average = ewma(y, {.center = *limits.center, .sigma = *limits.sigma});
  EXPECT_EQ(chart.values, average.average);
  EXPECT_EQ(chart.lower, average.lower);
  EXPECT_EQ(chart.observed, y);
  EXPECT_EQ(chart.phases[0].center, limits.center);
  EXPECT_FALSE(chart.phases[0].range || chart.moving_ranges[1]);
  for (std::size_t i = 0; i < y.size(); ++i) {
    EXPECT_EQ(!chart.signals[i].empty(), *chart.values[i] > *chart.upper[i]) << i;
  }
  EXPECT_EQ(individuals_process_chart(steady_then({}), {.kind = ChartKind::ewma}).verdict, Verdict::noise);
}

TEST(ProcessChart, ACusumFindsASmallShiftThatNoPointShows) {
  const Series y = steady_then({38, 38, 38, 38, 38, 38, 38, 38, 38, 38, 38, 38});
  const auto limits = individuals_limits(SeriesView(y).first(12), RangeKind::mean);
  const auto chart = individuals_process_chart(y, {.kind = ChartKind::cusum, .baseline = 12});
  const auto sums = cusum(y, {.target = *limits.center, .sigma = *limits.sigma});
  EXPECT_EQ(chart.phases[0].center, 0);
  EXPECT_EQ(chart.phases[0].target, limits.center);
  EXPECT_DOUBLE_EQ(*chart.upper[0], 5 * *limits.sigma);
  EXPECT_DOUBLE_EQ(*chart.upper_sum[20], *sums.upper[20] * *limits.sigma);
  EXPECT_EQ(chart.values[23], chart.upper_sum[23]);
  std::size_t first = 0;
  while (first < y.size() && chart.signals[first].empty()) ++first;
  EXPECT_EQ(sums.first_signal_upper.value_or(0), first < y.size() ? first + 1 : 0);
  // With both sums 0 or the upper one farther, the upper one is charted.
  for (std::size_t i = 0; i < y.size(); ++i) {
    EXPECT_DOUBLE_EQ(std::abs(*chart.values[i]), std::max(*chart.upper_sum[i], -*chart.lower_sum[i])) << i;
  }
}

TEST(ProcessChart, AveragesAndSumsNeedLimitsAndBeginAnewWithAPhase) {
  for (const ChartKind kind : {ChartKind::ewma, ChartKind::cusum}) {
    const auto few = individuals_process_chart(SeriesView(kSteady).first(5), {.kind = kind});
    EXPECT_EQ(few.verdict, Verdict::too_few);
    EXPECT_EQ(few.values, few.observed);
    EXPECT_EQ(individuals_process_chart(Series(8, 3.0), {.kind = kind}).verdict, Verdict::no_variation);
    EXPECT_EQ(individuals_process_chart({}, {.kind = kind}).verdict, Verdict::too_few);
    Series y = kSteady;
    for (const auto& value : kSteady) y.push_back(*value + 100);
    const auto chart = individuals_process_chart(y, {.kind = kind, .phase_starts = {13}});
    EXPECT_EQ(chart.verdict, Verdict::noise);
    EXPECT_FALSE(chart.latest_signal);
    const auto gaps = individuals_process_chart(steady_then({std::nullopt, 35}), {.kind = kind});
    EXPECT_FALSE(gaps.values[12]);
    EXPECT_TRUE(gaps.values[13]);
  }
}

TEST(ProcessChart, CountsAreShownInTheUnitOfTheFigure) {
  const std::vector<double> x = {3, 4, 6, 5, 2, 4, 3, 30};
  const std::vector<double> n(8, 50);
  const auto plain = attribute_process_chart(x, n, {.kind = ChartKind::p, .baseline = 6});
  // What is left of 1, as 1 - SUM(lost) / COUNT(*) is written.
  const auto rest =
      attribute_process_chart(x, n, {.kind = ChartKind::p, .baseline = 6, .scale = -1, .offset = 1});
  for (std::size_t i = 0; i < x.size(); ++i) {
    EXPECT_DOUBLE_EQ(*rest.values[i], 1 - *plain.values[i]);
    EXPECT_DOUBLE_EQ(*rest.upper[i], 1 - *plain.lower[i]);
    EXPECT_DOUBLE_EQ(*rest.lower[i], 1 - *plain.upper[i]);
    EXPECT_EQ(rest.signals[i], plain.signals[i]);
  }
  EXPECT_DOUBLE_EQ(*rest.phases[0].center, 1 - *plain.phases[0].center);
  const auto points = attribute_process_chart(x, n, {.kind = ChartKind::u, .baseline = 6, .scale = 100});
  EXPECT_DOUBLE_EQ(*points.values[7], 60);
}

}  // namespace
}  // namespace truescore::spc
