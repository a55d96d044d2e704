#include "nps/sequence.h"

#include <algorithm>
#include <cmath>

#include "nps/intervals/likelihood_ratio_interval.h"
#include "stats/gamma.h"
#include "stats/root.h"

namespace truescore::nps {

Limits dirichlet_mixture(const GroupCounts& groups, double alpha, double prior_each) {
  const double n = groups.n();
  if (!(n > 0)) return {};
  double mixture = stats::log_gamma(3 * prior_each) - stats::log_gamma(3 * prior_each + n);
  double greatest = 0;
  for (const double count : {groups.detractors, groups.passives, groups.promoters}) {
    mixture += stats::log_gamma(prior_each + count) - stats::log_gamma(prior_each);
    if (count > 0) greatest += count * std::log(count / n);
  }
  // sup ℓ = greatest - deviance / 2; the mixture is never above the greatest likelihood.
  return likelihood_interval(groups, 2 * (std::max(0.0, greatest - mixture) - std::log(alpha)));
}

std::vector<Limits> dirichlet_mixture(Codes codes, Looks looks, double alpha, double prior_each) {
  std::vector<Limits> out;
  GroupCounts groups;
  std::size_t seen = 0;
  for (const std::size_t look : looks) {
    for (; seen < look; ++seen) {
      ++(codes[seen] < 0 ? groups.detractors : codes[seen] > 0 ? groups.promoters : groups.passives);
    }
    out.push_back(dirichlet_mixture(groups, alpha, prior_each));
  }
  return out;
}

namespace {

// What the past tells of the next answer, on the scale x = (code + 1) / 2: the mean
// (1/2 + Σ x) / (t + 1) and the variance (1/4 + Σ (x_i - mean_i)²) / (t + 1) of the first t answers, and the
// bet √(2 ln(2 / alpha) / (variance t ln(1 + t))) on answer t.
class Bets {
 public:
  explicit Bets(double alpha) : twice_log_(2 * std::log(2 / alpha)) {}

  double mean() const { return (0.5 + sum_) / (seen_ + 1); }
  double next_bet() const {
    const double t = seen_ + 1;
    const double variance = (0.25 + squares_) / t;
    return std::sqrt(twice_log_ / (variance * t * std::log1p(t)));
  }
  void add(double x) {
    ++seen_;
    sum_ += x;
    squares_ += (x - mean()) * (x - mean());
  }

 private:
  double twice_log_;
  double seen_ = 0;
  double sum_ = 0;
  double squares_ = 0;
};

double unit_of(signed char code) { return (code + 1) / 2.0; }

// ln of the capital Π (1 + min(bet, 1 / (2 m)) (x - m)) that bets on answers above m. Products instead of
// logarithms, taken apart before they leave the doubles: a factor is at least 1/2 and at most 1 + bet.
double log_capital(std::span<const double> bets, std::span<const double> x, double m) {
  constexpr std::size_t kBlock = 32;
  const double most = 0.5 / m;
  double capital = 1;
  double exponent = 0;
  for (std::size_t begin = 0; begin < x.size(); begin += kBlock) {
    const std::size_t end = std::min(x.size(), begin + kBlock);
    for (std::size_t i = begin; i < end; ++i) capital *= 1 + std::min(bets[i], most) * (x[i] - m);
    int part = 0;
    capital = std::frexp(capital, &part);
    exponent += part;
  }
  return std::log(capital) + exponent * 0.69314718055994530942;
}

// The same without putting back: what is left of N m after the answers so far, for each who is left.
double log_capital(std::span<const double> bets, std::span<const double> x, double m, double population) {
  double left = population * m;
  double people = population;
  double out = 0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    const double mean = left / people;
    if (mean < 0) return 1e300;  // so little cannot have been said
    const double most = mean > 0 ? 0.5 / mean : bets[i];
    out += std::log1p(std::min(bets[i], most) * (x[i] - mean));
    left -= x[i];
    --people;
  }
  return left < 0 ? 1e300 : out;
}

// The least mean that is kept: where half of the capital is just 1 / alpha. The capital falls with m. `last`
// is the limit of an earlier look, near which the search begins. A population of 0 has no end.
double lowest_kept(std::span<const double> bets, std::span<const double> x, double bound, double last,
                   double population) {
  const auto excess = [&](double m) {
    return (population > 0 ? log_capital(bets, x, m, population) : log_capital(bets, x, m)) - bound;
  };
  constexpr double kLeast = 1e-12;
  if (excess(kLeast) < 0) return 0;
  double low = kLeast;
  double high = 1;
  double reach = 0.02;
  double at = std::clamp(last, kLeast, 1.0);
  if (excess(at) >= 0) {
    low = at;
    while ((at = std::min(1.0, low + reach)) < 1 && excess(at) >= 0) low = at, reach *= 2;
    high = at;
  } else {
    high = at;
    while ((at = std::max(kLeast, high - reach)) > kLeast && excess(at) < 0) high = at, reach *= 2;
    low = at;
  }
  return stats::find_root(excess, low, high);
}

}  // namespace

std::vector<Limits> hedged_betting(Codes codes, Looks looks, double alpha) {
  return hedged_betting(codes, looks, alpha, 0);
}

std::vector<Limits> hedged_betting(Codes codes, Looks looks, double alpha, double population) {
  std::vector<double> bets(codes.size());
  std::vector<double> x(codes.size());
  std::vector<double> mirrored(codes.size());
  Bets past(alpha);
  for (std::size_t i = 0; i < codes.size(); ++i) {
    x[i] = unit_of(codes[i]);
    mirrored[i] = 1 - x[i];
    bets[i] = past.next_bet();
    past.add(x[i]);
  }
  const double bound = std::log(2 / alpha);
  std::vector<Limits> out;
  double last_low = 0;
  double last_high = 0;
  for (const std::size_t look : looks) {
    if (look == 0) {
      out.push_back({});
      continue;
    }
    const auto made = std::span<const double>(bets).first(look);
    last_low = lowest_kept(made, std::span<const double>(x).first(look), bound, last_low, population);
    last_high =
        lowest_kept(made, std::span<const double>(mirrored).first(look), bound, last_high, population);
    out.push_back(limits_of(2 * last_low - 1, 1 - 2 * last_high));
  }
  return out;
}

std::vector<Limits> empirical_bernstein(Codes codes, Looks looks, double alpha) {
  std::vector<Limits> out;
  Bets past(alpha);
  double bets = 0;
  double weighted = 0;
  double cost = std::log(2 / alpha);
  std::size_t seen = 0;
  for (const std::size_t look : looks) {
    for (; seen < look; ++seen) {
      const double x = unit_of(codes[seen]);
      const double bet = std::min(0.5, past.next_bet());
      const double off = x - past.mean();
      bets += bet;
      weighted += bet * x;
      cost += off * off * (-std::log1p(-bet) - bet);
      past.add(x);
    }
    if (look == 0) {
      out.push_back({});
      continue;
    }
    out.push_back(limits_of(2 * (weighted - cost) / bets - 1, 2 * (weighted + cost) / bets - 1));
  }
  return out;
}

double normal_mixture_rho(double alpha, double t_opt) {
  // w = -W₋₁(-alpha² / e) is the root above 1 of w - ln w = 1 - 2 ln alpha.
  const double wanted = 1 - 2 * std::log(alpha);
  const double w =
      stats::find_root([&](double at) { return at - std::log(at) - wanted; }, 1.0, 2 * wanted + 2);
  return t_opt / (w - 1);
}

std::vector<Limits> normal_mixture(Codes codes, Looks looks, double alpha, double t_opt) {
  const double rho = normal_mixture_rho(alpha, t_opt);
  std::vector<Limits> out;
  double sum = 0;
  std::size_t seen = 0;
  for (const std::size_t look : looks) {
    for (; seen < look; ++seen) sum += codes[seen];
    if (look == 0) {
      out.push_back({});
      continue;
    }
    const auto t = static_cast<double>(look);
    const double margin = std::sqrt((t + rho) * (std::log((t + rho) / rho) - 2 * std::log(alpha))) / t;
    out.push_back(limits_of(sum / t - margin, sum / t + margin));
  }
  return out;
}

}  // namespace truescore::nps
