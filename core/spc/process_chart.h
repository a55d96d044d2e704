// All of a process-behaviour chart: limits, points that signal and a verdict, so that a measure is read as
// signal or as noise. Wheeler 2000, "Understanding Variation". Limits come from the process; a target has no
// part in them.
//
// EWMA and CUSUM see small drifts sooner (Lucas & Saccucci 1990; Page 1954).
//
// Limits are those of a baseline, the first values, and stay frozen: they are computed anew only where a
// phase begins, which a person says because the cause of the change is known. Runs do not reach across
// phases.
#pragma once

#include <cstddef>

#include "spc/attribute_chart.h"
#include "spc/cusum.h"
#include "spc/decomposition.h"
#include "spc/ewma.h"
#include "spc/individuals_chart.h"
#include "spc/rules.h"

namespace truescore::spc {

enum class ChartKind { xmr, xmr_median, p, laney_p, u, laney_u, ewma, cusum };

// What a baseline holds where nobody says: all values, but not more than these.
inline constexpr std::size_t kLongestBaseline = 24;

struct ChartPlan {
  ChartKind kind = ChartKind::xmr;
  RuleSet rules = RuleSet::wheeler;          // EWMA and CUSUM have one of their own: beyond the limits
  std::optional<std::size_t> baseline = {};  // values at the beginning of each phase
  // Positions (from 1) at which a new phase begins, rising, none of them 1.
  std::vector<std::size_t> phase_starts = {};
  // Periods of a cycle, at least 2; for charts of values only, not of counts.
  std::optional<std::size_t> season = {};
  SeasonKind season_kind = SeasonKind::additive;
  // Of counts: a value is shown as offset + scale * x / base, and so are its limits.
  double scale = 1;
  double offset = 0;
};

struct Phase {
  // Positions from 1, both included.
  std::size_t from = 1;
  std::size_t to = 0;
  std::size_t baseline = 0;                // how many values the limits come from
  std::optional<double> center = {};       // of the values as charted: 0 for CUSUM
  std::optional<double> range = {};        // XmR: mean or median moving range
  std::optional<double> upper_range = {};  // XmR
  std::optional<double> sigma_z = {};      // Laney
  std::optional<double> target = {};       // CUSUM: the centre of the baseline, from which it sums
};

// What the chart says of now.
enum class Verdict {
  signal,        // a rule signals at the latest value
  noise,         // none does; an earlier signal is history, see latest_signal
  too_few,       // fewer than six values: no limits
  no_variation,  // the baseline does not vary: no limits
};

struct ChartSignal {
  std::size_t position = 0;
  std::vector<Rule> rules;
};

struct SeasonalComparison {
  std::size_t period = 0;
  // From two full cycles on: the values on the chart are seasonally adjusted.
  std::optional<Decomposition> adjusted_by;
  // With fewer: the values on the chart are as they were observed, and each can be compared with that of the
  // same period of the last cycle.
  Series change_on_last_cycle;
};

struct ProcessChart {
  Series observed;
  // As charted: seasonally adjusted where `seasonal` says so; the average of an EWMA; of a CUSUM that of its
  // two sums which is farther from 0, in the unit of the values. Without limits the last two are not made.
  Series values;
  Series lower;
  Series upper;
  Series moving_ranges;  // XmR, within a phase
  std::vector<std::vector<Rule>> signals;
  // The moving range is beyond its own limit. Shown, but no part of the verdict: what it tells, the values
  // tell too, and counting both doubles the false alarms.
  std::vector<bool> range_signals;
  std::vector<Phase> phases;
  Verdict verdict = Verdict::too_few;
  std::optional<ChartSignal> latest_signal;
  // CUSUM: both sums in the unit of the values. Else empty.
  Series upper_sum;
  Series lower_sum;
  // Pettitt's change of the last phase where p < 0.05 and it has six values: "about then".
  std::optional<std::size_t> change_after;
  std::optional<SeasonalComparison> seasonal;
};

// Of a kind that is of values: XmR, EWMA (λ 0.2, L 3), CUSUM (k ½, h 5). The centre and σ of the last two are
// those of the XmR chart of the baseline.
ProcessChart individuals_process_chart(SeriesView values, const ChartPlan& plan);
// Of a kind that is of counts; x and base as attribute_limits requires them. No season.
ProcessChart attribute_process_chart(std::span<const double> x, std::span<const double> base,
                                     const ChartPlan& plan);

}  // namespace truescore::spc
