// Why revenue changed: price, volume and mix.
//   price  = Σ (p₁ - p₀) q₁ over items sold in both periods
//   volume = (Q₁ - Q₀) p̄₀, p̄₀ the mean price of the first period
//   mix    = the rest: items with other prices weigh more or less; new and dropped ones too
// The three sum to the change. Horngren, Datar & Rajan 2012, "Cost Accounting", chapter 14.
#pragma once

#include <optional>
#include <vector>

namespace truescore::loyalty {

struct ItemSales {
  double price0 = 0;
  double quantity0 = 0;
  double price1 = 0;
  double quantity1 = 0;
};

struct PriceVolumeMix {
  double revenue0 = 0;
  double revenue1 = 0;
  double total = 0;  // the change
  double price = 0;
  // Nothing where nothing was sold in the first period: it has no mean price.
  std::optional<double> volume;
  std::optional<double> mix;
  double new_items = 0;      // revenue of items that were not sold in the first period
  double dropped_items = 0;  // and of those not sold in the second
};
PriceVolumeMix price_volume_mix(const std::vector<ItemSales>& items);

}  // namespace truescore::loyalty
