#include "nps/shrinkage.h"

#include <algorithm>
#include <cmath>

#include "nps/score.h"
#include "stats/normal.h"
#include "stats/random.h"
#include "stats/root.h"

namespace truescore::nps {

namespace {

struct Pool {
  double mean = 0;
  double weight = 0;    // Σw
  double squares = 0;   // Σw²
  double cubes = 0;     // Σw³
  double q = 0;         // Σ w (x - mean)²
  double q_square = 0;  // Σ w² (x - mean)²
};

Pool pool(const std::vector<double>& x, const std::vector<double>& se, double tau2) {
  Pool out;
  double sum = 0;
  const auto weight = [&](std::size_t g) { return 1 / (se[g] * se[g] + tau2); };
  for (std::size_t g = 0; g < x.size(); ++g) {
    const double w = weight(g);
    out.weight += w;
    out.squares += w * w;
    out.cubes += w * w * w;
    sum += w * x[g];
  }
  out.mean = sum / out.weight;
  for (std::size_t g = 0; g < x.size(); ++g) {
    const double w = weight(g);
    const double off = x[g] - out.mean;
    out.q += w * off * off;
    out.q_square += w * w * off * off;
  }
  return out;
}

double dersimonian_laird(const std::vector<double>& x, const std::vector<double>& se) {
  const Pool fixed = pool(x, se, 0);
  const double df = static_cast<double>(x.size()) - 1;
  return std::max(0.0, (fixed.q - df) / (fixed.weight - fixed.squares / fixed.weight));
}

// The τ² at which Q is what it is expected to be.
double paule_mandel(const std::vector<double>& x, const std::vector<double>& se) {
  const double df = static_cast<double>(x.size()) - 1;
  const auto excess = [&](double tau2) { return pool(x, se, tau2).q - df; };
  if (excess(0) <= 0) return 0;
  double high = 1;
  while (excess(high) > 0) high *= 4;
  return stats::find_root(excess, 0.0, high);
}

// Fisher scoring from the estimate of Hedges, never below 0.
double reml(const std::vector<double>& x, const std::vector<double>& se) {
  const double k = static_cast<double>(x.size());
  double mean = 0;
  for (const double one : x) mean += one / k;
  double tau2 = 0;
  for (std::size_t g = 0; g < x.size(); ++g) {
    tau2 += (x[g] - mean) * (x[g] - mean) / (k - 1) - se[g] * se[g] / k;
  }
  tau2 = std::max(0.0, tau2);
  for (int round = 0; round < 500; ++round) {
    const Pool now = pool(x, se, tau2);
    const double trace = now.weight - now.squares / now.weight;
    const double information =
        now.squares - 2 * now.cubes / now.weight + now.squares * now.squares / (now.weight * now.weight);
    const double step = (now.q_square - trace) / information;
    const double next = std::max(0.0, tau2 + step);
    const bool done = std::abs(next - tau2) <= 1e-12 * (1 + tau2);
    tau2 = next;
    if (done) break;
  }
  return tau2;
}

}  // namespace

std::optional<TauMethod> tau_method_named(std::string_view name) {
  if (name == "DL") return TauMethod::dersimonian_laird;
  if (name == "REML") return TauMethod::reml;
  if (name == "PM") return TauMethod::paule_mandel;
  return std::nullopt;
}

Shrinkage shrink(const std::vector<double>& estimates, const std::vector<double>& se, TauMethod method) {
  Shrinkage out;
  out.estimates = estimates;
  if (estimates.size() < kMinSegmentsToShrink) return out;
  out.shrunk = true;
  out.tau2 = method == TauMethod::dersimonian_laird ? dersimonian_laird(estimates, se)
             : method == TauMethod::paule_mandel    ? paule_mandel(estimates, se)
                                                    : reml(estimates, se);
  const Pool fixed = pool(estimates, se, 0);
  const Pool random = pool(estimates, se, out.tau2);
  const double df = static_cast<double>(estimates.size()) - 1;
  const double typical = df / (fixed.weight - fixed.squares / fixed.weight);
  out.mu = random.mean;
  out.se_mu = std::sqrt(1 / random.weight);
  out.q = fixed.q;
  out.i2 = 100 * out.tau2 / (out.tau2 + typical);
  for (std::size_t g = 0; g < estimates.size(); ++g) {
    const double own = se[g] * se[g];
    const double kept = out.tau2 / (out.tau2 + own);
    out.estimates[g] = out.mu + kept * (estimates[g] - out.mu);
    out.variances.push_back(kept * own + (1 - kept) * (1 - kept) * out.se_mu * out.se_mu);
  }
  return out;
}

ShrunkSegments shrink_segments(const std::vector<GroupCounts>& segments, TauMethod method, double level,
                               std::uint64_t seed, int draws) {
  ShrunkSegments out;
  std::vector<double> raw;
  std::vector<double> se;
  for (const GroupCounts& counts : segments) {
    ShrunkSegment segment;
    segment.n = counts.n();
    segment.raw = net_promoter_score(counts);
    if (segment.raw) {
      const GroupCounts softened{counts.detractors + 0.5, counts.passives + 0.5, counts.promoters + 0.5};
      segment.se = std::sqrt(*spread(softened).var_pop / segment.n);
      raw.push_back(*segment.raw);
      se.push_back(*segment.se);
    }
    out.segments.push_back(segment);
  }
  out.shrinkage = shrink(raw, se, method);
  if (!out.shrinkage.shrunk) return out;
  const double z = stats::two_sided_z(level);
  std::size_t next = 0;
  std::vector<double> spreads;
  for (ShrunkSegment& segment : out.segments) {
    double variance = out.shrinkage.tau2 + out.shrinkage.se_mu * out.shrinkage.se_mu;
    segment.nps = out.shrinkage.mu;
    if (segment.raw) {
      segment.nps = out.shrinkage.estimates[next];
      variance = out.shrinkage.variances[next];
      ++next;
    }
    spreads.push_back(std::sqrt(variance));
    segment.low = std::max(-100.0, *segment.nps - z * spreads.back());
    segment.high = std::min(100.0, *segment.nps + z * spreads.back());
  }
  stats::Random random(seed);
  std::vector<int> best(out.segments.size(), 0);
  for (int draw = 0; draw < draws; ++draw) {
    std::size_t greatest = 0;
    double top = 0;
    for (std::size_t g = 0; g < out.segments.size(); ++g) {
      const double theta = *out.segments[g].nps + spreads[g] * random.normal();
      if (g == 0 || theta > top) {
        top = theta;
        greatest = g;
      }
    }
    ++best[greatest];
  }
  for (std::size_t g = 0; g < out.segments.size(); ++g) {
    out.segments[g].probability_best = best[g] / static_cast<double>(draws);
  }
  return out;
}

}  // namespace truescore::nps
