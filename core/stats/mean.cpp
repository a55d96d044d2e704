#include "stats/mean.h"

#include <cmath>

#include "stats/student.h"

namespace truescore::stats {

void Moments::add(double value) {
  n += 1;
  const double before = value - mean;
  mean += before / n;
  m2 += before * (value - mean);
}

void Moments::merge(const Moments& other) {
  if (other.n == 0) return;
  const double both = n + other.n;
  const double apart = other.mean - mean;
  m2 += other.m2 + apart * apart * (n * (other.n / both));
  mean += apart * (other.n / both);
  n = both;
}

Moments moments(std::span<const double> values) {
  Moments out;
  for (const double value : values) out.add(value);
  return out;
}

std::optional<double> sample_variance(const Moments& moments) {
  if (!(moments.n >= 2)) return {};
  return moments.m2 / (moments.n - 1);
}

std::optional<Interval> t_interval(const Moments& moments, double level) {
  const auto variance = sample_variance(moments);
  if (!variance) return {};
  const double t = -student_quantile((1 - level) / 2, moments.n - 1);
  const double half = t * std::sqrt(*variance / moments.n);
  return Interval{moments.mean - half, moments.mean + half};
}

}  // namespace truescore::stats
