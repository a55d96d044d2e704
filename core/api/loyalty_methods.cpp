#include "api/loyalty_methods.h"

#include <cmath>
#include <map>

#include "api/labels_json.h"
#include "api/numbers_json.h"
#include "loyalty/lifetime_value.h"
#include "loyalty/price_volume_mix.h"
#include "loyalty/retention.h"
#include "loyalty/shifted_beta_geometric.h"
#include "stats/share.h"

namespace truescore::api {

using base::error_at;
using base::ErrorCode;
using base::Json;
using base::JsonReader;
using base::Result;

namespace {}  // namespace

Result<Json> loyalty_retention(Workspace*, const Json& body, Bytes) {
  TRUESCORE_TRY(request, JsonReader::open(body));
  TRUESCORE_CHECK(request.only({"revenue_start_by_customer", "revenue_end_by_customer"}));
  TRUESCORE_TRY(start, read_named_numbers(request, "revenue_start_by_customer", 0, kEndless));
  TRUESCORE_TRY(end, read_named_numbers(request, "revenue_end_by_customer", 0, kEndless));
  std::map<std::string, loyalty::CustomerRevenue> by_customer;
  for (const auto& [name, revenue] : start) by_customer[name].start = revenue;
  for (const auto& [name, revenue] : end) by_customer[name].end = revenue;
  std::vector<loyalty::CustomerRevenue> customers;
  for (const auto& [name, revenue] : by_customer) customers.push_back(revenue);
  const loyalty::Retention retention = loyalty::retention(customers);
  return Json::object({{"grr", optional_number(retention.grr)},
                       {"nrr", optional_number(retention.nrr)},
                       {"logo_churn", optional_number(retention.logo_churn)},
                       {"expansion", retention.expansion},
                       {"contraction", retention.contraction},
                       {"churned", retention.churned},
                       {"new", retention.added},
                       {"start", retention.start},
                       {"end", retention.end},
                       {"customers_at_start", retention.customers_at_start}});
}

Result<Json> loyalty_earned_growth(Workspace*, const Json& body, Bytes) {
  TRUESCORE_TRY(request, JsonReader::open(body));
  TRUESCORE_CHECK(request.only(
      {"previous_revenue", "revenue_from_returning", "revenue_from_earned_new", "revenue_from_bought_new"}));
  TRUESCORE_TRY(previous, read_within(request, "previous_revenue", 0, kEndless));
  TRUESCORE_TRY(returning, read_within(request, "revenue_from_returning", 0, kEndless));
  TRUESCORE_TRY(earned, read_within(request, "revenue_from_earned_new", 0, kEndless));
  TRUESCORE_TRY(bought, read_within(request, "revenue_from_bought_new", 0, kEndless));
  const loyalty::EarnedGrowth growth = loyalty::earned_growth(previous, returning, earned, bought);
  return Json::object({{"nrr", optional_number(growth.nrr)},
                       {"enc", optional_number(growth.enc)},
                       {"earned_growth_rate", optional_number(growth.earned_growth_rate)},
                       {"total_growth_rate", optional_number(growth.total_growth_rate)},
                       {"earned_growth_ratio", optional_number(growth.earned_growth_ratio)}});
}

Result<Json> loyalty_clv_constant(Workspace*, const Json& body, Bytes) {
  TRUESCORE_TRY(request, JsonReader::open(body));
  TRUESCORE_CHECK(request.only({"margin", "retention", "discount", "mode", "horizon"}));
  TRUESCORE_TRY(margin, read_within(request, "margin", -kEndless, kEndless));
  TRUESCORE_TRY(retention, read_within(request, "retention", 0, 1));
  TRUESCORE_TRY(discount, read_within(request, "discount", 0, kEndless));
  TRUESCORE_TRY(mode, request.string_or("mode", "infinite_first_payment_later"));
  struct Mode {
    std::string_view name;
    bool finite;
    loyalty::FirstMargin first;
  };
  static constexpr Mode kModes[] = {
      {"infinite_first_payment_later", false, loyalty::FirstMargin::later},
      {"infinite_first_payment_now", false, loyalty::FirstMargin::now},
      {"finite_first_payment_later", true, loyalty::FirstMargin::later},
      {"finite_first_payment_now", true, loyalty::FirstMargin::now},
      {"finite", true, loyalty::FirstMargin::later},
  };
  const Mode* chosen = nullptr;
  std::string known;
  for (const Mode& one : kModes) {
    known += (known.empty() ? "" : ", ") + std::string(one.name);
    if (one.name == mode) chosen = &one;
  }
  if (!chosen) {
    return error_at(ErrorCode::value_not_allowed, request.path_of("mode"),
                    {{"found", mode}, {"expected", known}});
  }
  std::optional<double> periods;
  if (chosen->finite) {
    TRUESCORE_TRY(horizon, request.whole("horizon", 0, std::int64_t{1} << 53));
    periods = static_cast<double>(horizon);
  }
  const auto value = loyalty::lifetime_value(margin, retention, discount, chosen->first, periods);
  return Json::object({{"clv", optional_number(value)}, {"diverges", !value.has_value()}});
}

Result<Json> loyalty_sbg(Workspace*, const Json& body, Bytes) {
  TRUESCORE_TRY(request, JsonReader::open(body));
  TRUESCORE_CHECK(request.only({"customers_surviving", "project"}));
  TRUESCORE_TRY(surviving, read_numbers(request, "customers_surviving", 0, kMaxCount));
  TRUESCORE_TRY(project, request.whole_or("project", 0, 0, 1000));
  for (std::size_t t = 1; t < surviving.size(); ++t) {
    if (surviving[t] > surviving[t - 1]) {
      return out_of_range(base::below(request.path_of("customers_surviving"), t), surviving[t], "0",
                          base::dump(Json(surviving[t - 1])));
    }
  }
  const auto fit = loyalty::fit_shifted_beta_geometric(surviving);
  Json out = Json::object({{"alpha", fit ? Json(fit->alpha) : Json()},
                           {"beta", fit ? Json(fit->beta) : Json()},
                           {"loglik", fit ? Json(fit->loglik) : Json()},
                           {"alike", fit ? Json(fit->alike) : Json()}});
  Json curve = Json::array();
  const std::size_t periods = surviving.size() + static_cast<std::size_t>(project);
  for (std::size_t t = 0; fit && t < periods; ++t) curve.push_back(fit->survival(static_cast<double>(t)));
  out.set("survival", fit ? curve : Json());
  return out;
}

Result<Json> loyalty_behaviour_by_group(Workspace*, const Json& body, Bytes) {
  TRUESCORE_TRY(request, JsonReader::open(body));
  TRUESCORE_CHECK(request.only({"groups", "level"}));
  TRUESCORE_TRY(level, read_level(request));
  TRUESCORE_TRY(groups, request.reader("groups"));
  Json out = Json::object();
  for (const auto& [name, counts] : groups.object().members()) {
    TRUESCORE_TRY(group, groups.reader(name));
    TRUESCORE_CHECK(group.only({"customers", "repurchased", "referred"}));
    TRUESCORE_TRY(customers, group.whole("customers", 0, std::int64_t{1} << 53));
    Json rates = Json::object({{"n", customers}});
    for (const auto& [key, word] :
         {std::pair<const char*, std::string>{"repurchased", "repurchase"}, {"referred", "referral"}}) {
      if (!group.has(key)) continue;
      TRUESCORE_TRY(count, group.whole(key, 0, customers));
      const double x = static_cast<double>(count);
      const double n = static_cast<double>(customers);
      const auto limits = stats::wilson(x, n, level);
      rates.set(word + "_rate", optional_number(stats::share(x, n)));
      rates.set(word + "_lower", limits ? Json(limits->lower) : Json());
      rates.set(word + "_upper", limits ? Json(limits->upper) : Json());
    }
    out.set(name, std::move(rates));
  }
  return out;
}

Result<Json> sales_price_volume_mix(Workspace*, const Json& body, Bytes) {
  TRUESCORE_TRY(request, JsonReader::open(body));
  TRUESCORE_CHECK(request.only({"price0", "quantity0", "price1", "quantity1"}));
  std::map<std::string, loyalty::ItemSales> by_item;
  for (const auto& [prices_key, quantities_key] :
       {std::pair<const char*, const char*>{"price0", "quantity0"}, {"price1", "quantity1"}}) {
    TRUESCORE_TRY(prices, read_named_numbers(request, prices_key, -kEndless, kEndless));
    TRUESCORE_TRY(quantities, read_named_numbers(request, quantities_key, 0, kEndless));
    const bool second = prices_key[5] == '1';
    for (const auto& [name, quantity] : quantities) {
      const double* price = number_named(prices, name);
      if (!price && quantity > 0) {
        return error_at(ErrorCode::json_missing_key, request.path_of(prices_key), {{"expected", name}});
      }
      loyalty::ItemSales& item = by_item[name];
      (second ? item.price1 : item.price0) = price ? *price : 0;
      (second ? item.quantity1 : item.quantity0) = quantity;
    }
  }
  std::vector<loyalty::ItemSales> items;
  for (const auto& [name, item] : by_item) items.push_back(item);
  const loyalty::PriceVolumeMix parts = loyalty::price_volume_mix(items);
  return Json::object({{"price", parts.price},
                       {"volume", optional_number(parts.volume)},
                       {"mix", optional_number(parts.mix)},
                       {"total", parts.total},
                       {"revenue0", parts.revenue0},
                       {"revenue1", parts.revenue1},
                       {"new_items", parts.new_items},
                       {"dropped_items", parts.dropped_items}});
}

Result<Json> sales_pipeline_velocity(Workspace*, const Json& body, Bytes) {
  TRUESCORE_TRY(request, JsonReader::open(body));
  TRUESCORE_CHECK(request.only({"open_opportunities", "average_value", "win_rate", "cycle_days"}));
  TRUESCORE_TRY(open, read_within(request, "open_opportunities", 0, kEndless));
  TRUESCORE_TRY(value, read_within(request, "average_value", 0, kEndless));
  TRUESCORE_TRY(win_rate, read_within(request, "win_rate", 0, 1));
  TRUESCORE_TRY(days, read_within(request, "cycle_days", 0, kEndless));
  // A cycle of no days is no measure of one.
  return Json::object({{"per_day", days > 0 ? Json(open * value * win_rate / days) : Json()}});
}

Result<Json> market_relative_share(Workspace*, const Json& body, Bytes) {
  TRUESCORE_TRY(request, JsonReader::open(body));
  TRUESCORE_CHECK(request.only({"sales", "our_index"}));
  TRUESCORE_TRY(sales, read_numbers(request, "sales", 0, kEndless));
  TRUESCORE_TRY(ours, request.whole("our_index", 0, static_cast<std::int64_t>(sales.size()) - 1));
  double largest = 0;
  double all = 0;
  for (std::size_t i = 0; i < sales.size(); ++i) {
    all += sales[i];
    if (i != static_cast<std::size_t>(ours)) largest = std::max(largest, sales[i]);
  }
  const double own = sales[static_cast<std::size_t>(ours)];
  return Json::object({{"relative_market_share", largest > 0 ? Json(own / largest) : Json()},
                       {"market_share", all > 0 ? Json(own / all) : Json()}});
}

}  // namespace truescore::api
