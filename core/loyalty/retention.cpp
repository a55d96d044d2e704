#include "loyalty/retention.h"

#include <algorithm>

namespace truescore::loyalty {

Retention retention(const std::vector<CustomerRevenue>& customers) {
  Retention out;
  double kept = 0;
  double of_start = 0;
  double lost = 0;
  for (const CustomerRevenue& customer : customers) {
    out.start += customer.start;
    out.end += customer.end;
    if (customer.start == 0) {
      out.added += customer.end;
      continue;
    }
    ++out.customers_at_start;
    kept += std::min(customer.start, customer.end);
    of_start += customer.end;
    if (customer.end == 0) {
      ++lost;
      out.churned += customer.start;
    } else if (customer.end > customer.start) {
      out.expansion += customer.end - customer.start;
    } else {
      out.contraction += customer.start - customer.end;
    }
  }
  if (out.start > 0) {
    out.grr = kept / out.start;
    out.nrr = of_start / out.start;
    out.logo_churn = lost / out.customers_at_start;
  }
  return out;
}

EarnedGrowth earned_growth(double previous, double returning, double earned_new, double bought_new) {
  EarnedGrowth out;
  if (!(previous > 0)) return out;
  out.nrr = returning / previous;
  out.enc = earned_new / previous;
  out.earned_growth_rate = (returning + earned_new - previous) / previous;
  out.total_growth_rate = (returning + earned_new + bought_new - previous) / previous;
  if (*out.total_growth_rate != 0) out.earned_growth_ratio = *out.earned_growth_rate / *out.total_growth_rate;
  return out;
}

}  // namespace truescore::loyalty
