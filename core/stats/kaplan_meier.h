// Survival of people who are watched for unequal times: Kaplan & Meier 1958, "Nonparametric Estimation from
// Incomplete Observations", JASA 53:457-481.
//
//   S(t) = Π (1 - d/n) over the times with events up to t, n at risk just before each, d events.
// Who leaves unobserved (censored) at the time of an event leaves after it. Variance by Greenwood 1926:
// S² Σ d / (n (n - d)). Limits as R's survfit prints them:
//   log-log  S^exp(±z se / (S ln S)), se = √Greenwood (Kalbfleisch & Prentice 2002, section 1.4.3)
//   log      S exp(±z se / S)
//   plain    S ± z se,      each cut at 0 and 1.
#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace truescore::stats {

// How long one was watched, and whether the event came then (or the watching ended without it).
struct Lifetime {
  double time = 0;  // not negative
  bool event = false;
};

enum class SurvivalLimits { log_log, log, plain };
// "log-log", "log", "plain".
std::optional<SurvivalLimits> survival_limits_named(std::string_view name);

// At one time at which events came.
struct SurvivalStep {
  double time = 0;
  double at_risk = 0;
  double events = 0;
  double survival = 1;
  // Nothing where nobody survives: the variance is not defined then.
  std::optional<double> std_err;
  std::optional<double> low;
  std::optional<double> high;
};

struct SurvivalCurve {
  std::vector<SurvivalStep> steps;  // rising in time; empty where there was no event: S is 1 throughout
  double last_time = 0;             // to which anyone was watched
  // The least time at which half are gone, or the middle of the stretch where S is just one half. Nothing
  // where S stays above it. The limits are the same of the curves of the limits.
  std::optional<double> median;
  std::optional<double> median_low;
  std::optional<double> median_high;

  // S(t).
  double at(double time) const;
};

SurvivalCurve kaplan_meier(std::span<const Lifetime> lifetimes, SurvivalLimits limits, double level);

// The restricted mean survival time: the area under S up to `tau`, with the standard error of R's survfit,
// √Σ A(t)² d / (n (n - d)), A(t) the area from t to tau. S stays flat beyond the last time watched.
struct RestrictedMean {
  double mean = 0;
  double std_err = 0;
  bool beyond_observed = false;  // tau is later than anyone was watched, and some survive there
};
RestrictedMean restricted_mean(const SurvivalCurve& curve, double tau);

}  // namespace truescore::stats
