#include "loyalty/price_volume_mix.h"

namespace truescore::loyalty {

PriceVolumeMix price_volume_mix(const std::vector<ItemSales>& items) {
  PriceVolumeMix out;
  double quantity0 = 0;
  double quantity1 = 0;
  for (const ItemSales& item : items) {
    const double before = item.price0 * item.quantity0;
    const double after = item.price1 * item.quantity1;
    out.revenue0 += before;
    out.revenue1 += after;
    quantity0 += item.quantity0;
    quantity1 += item.quantity1;
    if (item.quantity0 > 0 && item.quantity1 > 0) {
      out.price += (item.price1 - item.price0) * item.quantity1;
    } else {
      out.new_items += after;
      out.dropped_items += before;
    }
  }
  out.total = out.revenue1 - out.revenue0;
  if (quantity0 > 0) {
    out.volume = (quantity1 - quantity0) * out.revenue0 / quantity0;
    out.mix = out.total - out.price - *out.volume;
  }
  return out;
}

}  // namespace truescore::loyalty
