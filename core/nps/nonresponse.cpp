#include "nps/nonresponse.h"

#include <cmath>

#include "stats/chi_square.h"

namespace truescore::nps {

Limits nonresponse_bounds(double nps_respondents, double response_rate) {
  const double heard = response_rate * nps_respondents;
  const double silent = (1 - response_rate) * 100;
  return {heard - silent, heard + silent};
}

TippingPoint nonresponse_tipping_point(double nps_respondents, double response_rate, double threshold) {
  if (response_rate >= 1) return {};
  constexpr double kRounding = 1e-9;  // points: -100 reached by arithmetic is -100
  const double needed = (threshold - response_rate * nps_respondents) / (1 - response_rate);
  return {needed, std::abs(needed) <= 100 + kRounding};
}

ResponseRates response_rate_test(const std::vector<Responding>& groups) {
  ResponseRates out;
  double responded = 0;
  double invited = 0;
  double with_invitations = 0;
  for (const Responding& group : groups) {
    responded += group.responded;
    invited += group.invited;
    with_invitations += group.invited > 0;
    out.rates.push_back(group.invited > 0 ? std::optional(group.responded / group.invited) : std::nullopt);
  }
  if (with_invitations < 2) return out;
  out.df = with_invitations - 1;
  if (responded == 0 || responded == invited) return out;
  const double share = responded / invited;
  double chi_square = 0;
  for (const Responding& group : groups) {
    if (group.invited == 0) continue;
    const double excess = group.responded - group.invited * share;
    chi_square += excess * excess / (group.invited * share * (1 - share));
  }
  out.chi_square = chi_square;
  out.p = stats::chi_square_upper(chi_square, out.df);
  return out;
}

std::optional<double> r_indicator(const std::vector<Responding>& groups) {
  double responded = 0;
  double invited = 0;
  for (const Responding& group : groups) {
    responded += group.responded;
    invited += group.invited;
  }
  if (invited < 2) return std::nullopt;
  double squares = 0;
  for (const Responding& group : groups) {
    if (group.invited == 0) continue;
    const double off = group.responded / group.invited - responded / invited;
    squares += group.invited * off * off;
  }
  return 1 - 2 * std::sqrt(squares / (invited - 1));
}

}  // namespace truescore::nps
