#include "spc/process_chart.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <utility>

#include "spc/change_point.h"

namespace truescore::spc {

namespace {

// How many periods from the beginning hold the baseline's values.
std::size_t baseline_length(SeriesView values, std::size_t baseline) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    count += values[i].has_value();
    if (count == baseline) return i + 1;
  }
  return values.size();
}

std::size_t count_of(SeriesView values) {
  return static_cast<std::size_t>(
      std::count_if(values.begin(), values.end(), [](const auto& value) { return value.has_value(); }));
}

// The chart without limits: values, room for the rest, and the phases' bounds.
ProcessChart begin_chart(Series values, const ChartPlan& plan) {
  ProcessChart chart;
  const std::size_t n = values.size();
  chart.values = std::move(values);
  chart.lower.resize(n);
  chart.upper.resize(n);
  chart.moving_ranges.resize(n);
  chart.signals.resize(n);
  chart.range_signals.resize(n);
  std::size_t from = 1;
  for (const std::size_t next : plan.phase_starts) {
    assert(next > from && next <= n);
    chart.phases.push_back({.from = from, .to = next - 1});
    from = next;
  }
  chart.phases.push_back({.from = from, .to = n});
  return chart;
}

// The part of a series that is in the phase.
SeriesView part(const Series& series, const Phase& phase) {
  return SeriesView(series).subspan(phase.from - 1, phase.to + 1 - phase.from);
}

// Marks the points of the phase at which a rule signals; `z` are the phase's own distances from the centre.
void mark_signals(ProcessChart* chart, const Phase& phase, SeriesView z, RuleSet set) {
  for (const Rule rule : rules_of(set)) {
    for (const std::size_t position : signals(rule, part(chart->values, phase), z)) {
      chart->signals[phase.from - 1 + position - 1].push_back(rule);
    }
  }
}

// What is said of the whole, once all phases have their limits. `varies` is whether the last one has any;
// `changing` are the values by themselves, in which a change is looked for.
void conclude(ProcessChart* chart, bool varies, const Series& changing) {
  const Phase& last = chart->phases.back();
  std::size_t latest = 0;  // the position of the latest value
  for (std::size_t i = 0; i < chart->signals.size(); ++i) {
    if (chart->observed[i]) latest = i + 1;
    if (!chart->signals[i].empty()) chart->latest_signal = ChartSignal{i + 1, chart->signals[i]};
  }
  if (last.baseline < kFewestValues) {
    chart->verdict = Verdict::too_few;
  } else if (!varies) {
    chart->verdict = Verdict::no_variation;
  } else {
    const bool now = chart->latest_signal && chart->latest_signal->position == latest && latest >= last.from;
    chart->verdict = now ? Verdict::signal : Verdict::noise;
  }
  const SeriesView values = SeriesView(changing).subspan(last.from - 1, last.to + 1 - last.from);
  if (count_of(values) < kFewestValues) return;
  const auto change = pettitt_test(values);
  if (change && change->change_after && change->p < 0.05) {
    chart->change_after = last.from - 1 + *change->change_after;
  }
}

// The exponentially weighted average of the phase in place of its values.
void chart_average(ProcessChart* chart, const Phase& phase, SeriesView own, const IndividualsLimits& limits) {
  const Ewma average = ewma(own, {.center = *limits.center, .sigma = *limits.sigma});
  for (std::size_t i = 0; i < own.size(); ++i) {
    const std::size_t at = phase.from - 1 + i;
    chart->values[at] = average.average[i];
    chart->lower[at] = average.lower[i];
    chart->upper[at] = average.upper[i];
  }
  for (const std::size_t position : average.signals) {
    chart->signals[phase.from - 1 + position - 1].push_back(Rule::beyond_limits);
  }
}

// The phase's sums of what its values deviate from the target, in place of the values.
void chart_sums(ProcessChart* chart, Phase& phase, SeriesView own, const IndividualsLimits& limits) {
  const CusumSettings settings{.target = *limits.center, .sigma = *limits.sigma};
  const Cusum sums = cusum(own, settings);
  const double decision = settings.decision * *limits.sigma;
  phase.center = 0;
  for (std::size_t i = 0; i < own.size(); ++i) {
    const std::size_t at = phase.from - 1 + i;
    chart->lower[at] = -decision;
    chart->upper[at] = decision;
    if (!sums.upper[i]) continue;
    const double upper = *sums.upper[i];
    const double lower = *sums.lower[i];
    chart->upper_sum[at] = upper * *limits.sigma;
    chart->lower_sum[at] = lower * *limits.sigma;
    const double farther = upper >= -lower ? upper : lower;
    chart->values[at] = farther * *limits.sigma;
    // What is on the decision line but for rounding is not beyond it.
    if (std::abs(farther) > settings.decision + 1e-9) chart->signals[at].push_back(Rule::beyond_limits);
  }
}

// Shares and rates as the figure writes them: 100 times, or what is left of 1.
void show_in_unit(ProcessChart* chart, const ChartPlan& plan) {
  if (plan.scale == 1 && plan.offset == 0) return;
  const auto shown = [&](std::optional<double>& value) {
    if (value) *value = plan.offset + plan.scale * *value;
  };
  for (auto* series : {&chart->observed, &chart->values, &chart->lower, &chart->upper}) {
    for (auto& value : *series) shown(value);
  }
  for (Phase& phase : chart->phases) shown(phase.center);
  if (plan.scale < 0) std::swap(chart->lower, chart->upper);
}

}  // namespace

ProcessChart individuals_process_chart(SeriesView observed, const ChartPlan& plan) {
  const bool ewma_kind = plan.kind == ChartKind::ewma;
  const bool cusum_kind = plan.kind == ChartKind::cusum;
  const bool xmr_kind = plan.kind == ChartKind::xmr || plan.kind == ChartKind::xmr_median;
  assert(xmr_kind || ewma_kind || cusum_kind);
  Series values(observed.begin(), observed.end());
  std::optional<SeasonalComparison> seasonal;
  if (plan.season) {
    seasonal = SeasonalComparison{*plan.season, decompose(observed, *plan.season, plan.season_kind), {}};
    if (seasonal->adjusted_by) {
      values = seasonally_adjusted(observed, *seasonal->adjusted_by, plan.season_kind);
    } else {
      seasonal->change_on_last_cycle = change_on_last_cycle(observed, *plan.season);
    }
  }
  ProcessChart chart = begin_chart(std::move(values), plan);
  chart.observed.assign(observed.begin(), observed.end());
  chart.seasonal = std::move(seasonal);
  const RangeKind range_kind = plan.kind == ChartKind::xmr_median ? RangeKind::median : RangeKind::mean;
  const Series adjusted = chart.values;
  if (cusum_kind) {
    chart.upper_sum.resize(adjusted.size());
    chart.lower_sum.resize(adjusted.size());
  }
  bool varies = false;
  for (Phase& phase : chart.phases) {
    const SeriesView own = part(adjusted, phase);
    const SeriesView base = own.first(baseline_length(own, plan.baseline.value_or(kLongestBaseline)));
    const IndividualsLimits limits = individuals_limits(base, range_kind);
    phase.baseline = count_of(base);
    phase.center = limits.center;
    varies = limits.sigma.has_value();
    if (!xmr_kind) {
      if (cusum_kind) phase.target = limits.center;
      if (varies && ewma_kind) chart_average(&chart, phase, own, limits);
      if (varies && cusum_kind) chart_sums(&chart, phase, own, limits);
      continue;
    }
    phase.range = limits.range;
    phase.upper_range = limits.upper_range;
    const Series ranges = moving_ranges(own);
    for (std::size_t i = 0; i < own.size(); ++i) {
      const std::size_t at = phase.from - 1 + i;
      chart.lower[at] = limits.lower;
      chart.upper[at] = limits.upper;
      chart.moving_ranges[at] = ranges[i];
      chart.range_signals[at] =
          ranges[i] && limits.upper_range && *ranges[i] > *limits.upper_range * (1 + 1e-9);
    }
    if (varies) {
      mark_signals(&chart, phase, standardized(own, *limits.center, *limits.sigma), plan.rules);
    }
  }
  conclude(&chart, varies, adjusted);
  return chart;
}

ProcessChart attribute_process_chart(std::span<const double> x, std::span<const double> base,
                                     const ChartPlan& plan) {
  assert(!plan.season);
  const bool shares = plan.kind == ChartKind::p || plan.kind == ChartKind::laney_p;
  const bool laney = plan.kind == ChartKind::laney_p || plan.kind == ChartKind::laney_u;
  const Law law = shares ? Law::binomial : Law::poisson;
  ProcessChart chart = begin_chart(attribute_limits(x, base, law, false, x.size()).values, plan);
  chart.observed = chart.values;
  bool varies = false;
  for (Phase& phase : chart.phases) {
    const SeriesView own = part(chart.values, phase);
    const std::size_t length = baseline_length(own, plan.baseline.value_or(kLongestBaseline));
    const std::size_t first = phase.from - 1;
    const AttributeLimits limits =
        attribute_limits(x.subspan(first, own.size()), base.subspan(first, own.size()), law, laney, length);
    phase.baseline = count_of(own.first(length));
    phase.center = limits.center;
    if (laney) phase.sigma_z = limits.sigma_z;
    varies = false;
    if (phase.baseline < kFewestValues) continue;
    Series z(own.size());
    for (std::size_t i = 0; i < own.size(); ++i) {
      if (!own[i] || !limits.sigma[i] || !(*limits.sigma[i] > 0)) continue;
      z[i] = (*own[i] - *limits.center) / *limits.sigma[i];
      chart.lower[first + i] = limits.lower[i];
      chart.upper[first + i] = limits.upper[i];
      varies = true;
    }
    if (varies) mark_signals(&chart, phase, z, plan.rules);
  }
  conclude(&chart, varies, chart.values);
  show_in_unit(&chart, plan);
  return chart;
}

}  // namespace truescore::spc
