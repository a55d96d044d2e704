#include "stats/kaplan_meier.h"

#include <algorithm>
#include <cmath>

#include "stats/normal.h"

namespace truescore::stats {

namespace {

// Sets the limits of a step whose S lies between 0 and 1 and whose std_err is known.
void set_limits(SurvivalStep& step, SurvivalLimits kind, double z) {
  const double s = step.survival;
  const double se = *step.std_err;
  switch (kind) {
    case SurvivalLimits::log_log: {
      const double width = z * se / (s * std::log(s));  // negative
      step.low = std::pow(s, std::exp(-width));
      step.high = std::pow(s, std::exp(width));
      break;
    }
    case SurvivalLimits::log:
      step.low = s * std::exp(-z * se / s);
      step.high = std::min(1.0, s * std::exp(z * se / s));
      break;
    case SurvivalLimits::plain:
      step.low = std::max(0.0, s - z * se);
      step.high = std::min(1.0, s + z * se);
      break;
  }
}

// Where a curve falls to one half, as R's survfit reads it.
std::optional<double> half_time(const std::vector<SurvivalStep>& steps,
                                std::optional<double> (*height)(const SurvivalStep&)) {
  constexpr double kTolerance = 1.490116119384766e-08;  // √ε
  std::optional<double> first;
  for (const SurvivalStep& step : steps) {
    const auto value = height(step);
    if (!value || !(*value < 0.5 + kTolerance)) continue;
    if (!first) {
      first = step.time;
      if (std::abs(*value - 0.5) >= kTolerance) return first;
    } else if (*value < 0.5 - kTolerance) {
      return (*first + step.time) / 2;
    }
  }
  return first;
}

}  // namespace

std::optional<SurvivalLimits> survival_limits_named(std::string_view name) {
  if (name == "log-log") return SurvivalLimits::log_log;
  if (name == "log") return SurvivalLimits::log;
  if (name == "plain") return SurvivalLimits::plain;
  return std::nullopt;
}

double SurvivalCurve::at(double time) const {
  double survival = 1;
  for (const SurvivalStep& step : steps) {
    if (step.time > time) break;
    survival = step.survival;
  }
  return survival;
}

SurvivalCurve kaplan_meier(std::span<const Lifetime> lifetimes, SurvivalLimits limits, double level) {
  std::vector<Lifetime> sorted(lifetimes.begin(), lifetimes.end());
  std::sort(sorted.begin(), sorted.end(),
            [](const Lifetime& a, const Lifetime& b) { return a.time < b.time; });
  const double z = two_sided_z(level);
  SurvivalCurve out;
  double survival = 1;
  double greenwood = 0;
  for (std::size_t i = 0; i < sorted.size();) {
    std::size_t next = i;
    double events = 0;
    for (; next < sorted.size() && sorted[next].time == sorted[i].time; ++next) events += sorted[next].event;
    const double at_risk = static_cast<double>(sorted.size() - i);
    if (events > 0) {
      survival *= (at_risk - events) / at_risk;
      SurvivalStep step{sorted[i].time, at_risk, events, survival, std::nullopt, std::nullopt, std::nullopt};
      if (events < at_risk) {
        greenwood += events / (at_risk * (at_risk - events));
        step.std_err = survival * std::sqrt(greenwood);
        set_limits(step, limits, z);
      }
      out.steps.push_back(step);
    }
    out.last_time = sorted[i].time;
    i = next;
  }
  out.median =
      half_time(out.steps, [](const SurvivalStep& step) { return std::optional<double>(step.survival); });
  out.median_low = half_time(out.steps, [](const SurvivalStep& step) { return step.low; });
  out.median_high = half_time(out.steps, [](const SurvivalStep& step) { return step.high; });
  return out;
}

RestrictedMean restricted_mean(const SurvivalCurve& curve, double tau) {
  RestrictedMean out;
  double survival = 1;
  double since = 0;
  for (const SurvivalStep& step : curve.steps) {
    if (step.time >= tau) break;
    out.mean += survival * (step.time - since);
    survival = step.survival;
    since = step.time;
  }
  out.mean += survival * (tau - since);
  double variance = 0;
  double area = 0;  // from the step's time to tau, from the last step back
  double until = tau;
  for (std::size_t k = curve.steps.size(); k-- > 0;) {
    const SurvivalStep& step = curve.steps[k];
    if (step.time >= tau) continue;
    area += step.survival * (until - step.time);
    until = step.time;
    if (step.events < step.at_risk) {
      variance += area * area * step.events / (step.at_risk * (step.at_risk - step.events));
    }
  }
  out.std_err = std::sqrt(variance);
  out.beyond_observed = tau > curve.last_time && survival > 0;
  return out;
}

}  // namespace truescore::stats
