// What becomes of last period's customers' money. Shares within 0 and up; null revenue gives no share.
#pragma once

#include <optional>
#include <vector>

namespace truescore::loyalty {

// One customer's revenue in the two periods, not negative.
struct CustomerRevenue {
  double start = 0;
  double end = 0;
};

struct Retention {
  double start = 0;  // total
  double end = 0;    // total, new customers included
  double customers_at_start = 0;
  // Nothing where the start total is 0.
  std::optional<double> grr;         // Σ min(start, end) / Σ start, at most 1
  std::optional<double> nrr;         // Σ end of the customers of the start / Σ start
  std::optional<double> logo_churn;  // the share of the start's customers who pay nothing at the end
  double expansion = 0;
  double contraction = 0;  // less, but not nothing
  double churned = 0;
  double added = 0;  // by customers who paid nothing at the start
};
Retention retention(const std::vector<CustomerRevenue>& customers);

// Earned growth (Reichheld, Darnell & Burns 2021, "Winning on Purpose", appendix B):
//   NRR + ENC - 1, NRR the revenue from returning customers and ENC that of new customers who were earned
//   (referred, by reputation), both over last period's revenue.
struct EarnedGrowth {
  std::optional<double> nrr;
  std::optional<double> enc;
  std::optional<double> earned_growth_rate;
  std::optional<double> total_growth_rate;
  std::optional<double> earned_growth_ratio;  // earned over total; nothing where the total is 0
};
EarnedGrowth earned_growth(double previous, double returning, double earned_new, double bought_new);

}  // namespace truescore::loyalty
