#include "api/loyalty_table_methods.h"

#include "api/numbers_json.h"
#include "api/survival_json.h"
#include "api/workspace.h"
#include "base/calendar.h"
#include "loyalty/by_group.h"

namespace truescore::api {

using base::error_at;
using base::ErrorCode;
using base::Json;
using base::JsonReader;
using base::Result;
using data::Column;
using data::Table;

namespace {

// The column that the request names under `key`; null where it names none.
Result<const Column*> optional_column(const JsonReader& request, std::string_view key, const Table& table) {
  TRUESCORE_TRY(name, request.string_or(key, ""));
  if (name.empty()) return static_cast<const Column*>(nullptr);
  return table.column(name);
}

Result<const Column*> required_column(const JsonReader& request, std::string_view key, const Table& table) {
  TRUESCORE_TRY(name, request.string(key));
  return table.column(name);
}

Result<const Table*> read_responses(const Workspace& workspace, const JsonReader& request,
                                    loyalty::ByGroupRequest& out) {
  TRUESCORE_CHECK(request.only({"table", "id", "score", "date"}));
  TRUESCORE_TRY(table, workspace.table(request));
  TRUESCORE_TRY(id, required_column(request, "id", *table));
  TRUESCORE_TRY(score, optional_column(request, "score", *table));
  TRUESCORE_TRY(date, optional_column(request, "date", *table));
  out.response_id = id;
  out.score = score;
  out.response_date = date;
  if (!score) {
    TRUESCORE_TRY(own, data::score_column(*table));
    out.score = own;
  }
  if (!date) {
    TRUESCORE_TRY(own, data::date_column(*table));
    out.response_date = own;
  }
  return table;
}

Result<const Table*> read_orders(const Workspace& workspace, const JsonReader& request,
                                 loyalty::ByGroupRequest& out) {
  TRUESCORE_CHECK(request.only({"table", "id", "date", "amount", "source", "earned", "referrer"}));
  TRUESCORE_TRY(table, workspace.table(request));
  TRUESCORE_TRY(id, required_column(request, "id", *table));
  TRUESCORE_TRY(date, optional_column(request, "date", *table));
  TRUESCORE_TRY(amount, optional_column(request, "amount", *table));
  TRUESCORE_TRY(source, optional_column(request, "source", *table));
  TRUESCORE_TRY(referrer, optional_column(request, "referrer", *table));
  TRUESCORE_TRY(earned, request.strings_or_empty("earned"));
  out.order_id = id;
  out.order_date = date;
  out.amount = amount;
  out.source = source;
  out.referrer = referrer;
  out.earned = earned;
  if (!date) {
    TRUESCORE_TRY(own, data::date_column(*table));
    out.order_date = own;
  }
  return table;
}

Json group_json(std::string_view name, const loyalty::GroupBehaviour& group) {
  Json repurchases = Json::array();
  for (const loyalty::Repurchase& one : group.repurchases) {
    repurchases.push_back(with_limits(Json::object({{"days", one.days},
                                                    {"observed", one.observed},
                                                    {"repurchased", one.repurchased},
                                                    {"rate", optional_number(one.rate)},
                                                    {"mean_amount", optional_number(one.mean_amount)}}),
                                      one.limits));
  }
  Json referrals = Json::array();
  for (const loyalty::Referral& one : group.referrals) {
    referrals.push_back(with_limits(Json::object({{"days", one.days},
                                                  {"observed", one.observed},
                                                  {"referred", one.referred},
                                                  {"rate", optional_number(one.rate)}}),
                                    one.limits));
  }
  Json out = Json::object({{"group", name}, {"customers", group.customers}, {"repurchases", repurchases}});
  out.set("referrals", group.referrals.empty() ? Json() : std::move(referrals));
  out.set("curve", survival_json(group.curve));
  out.set("mean_days", group.mean_days
                           ? Json::object({{"rmst", group.mean_days->mean}, {"se", group.mean_days->std_err}})
                           : Json());
  return out;
}

Json earned_json(const loyalty::EarnedRevenue& earned) {
  return Json::object({{"previous_revenue", earned.previous},
                       {"revenue_from_returning", earned.returning},
                       {"revenue_from_earned_new", earned.earned_new},
                       {"revenue_from_bought_new", earned.bought_new},
                       {"revenue_from_reactivated", earned.reactivated},
                       {"nrr", optional_number(earned.growth.nrr)},
                       {"enc", optional_number(earned.growth.enc)},
                       {"earned_growth_rate", optional_number(earned.growth.earned_growth_rate)},
                       {"total_growth_rate", optional_number(earned.growth.total_growth_rate)},
                       {"earned_growth_ratio", optional_number(earned.growth.earned_growth_ratio)}});
}

}  // namespace

Result<Json> loyalty_by_group(Workspace* workspace, const Json& body, Bytes) {
  TRUESCORE_TRY(request, JsonReader::open(body));
  TRUESCORE_CHECK(request.only({"responses", "orders", "level", "as_of", "days"}));
  loyalty::ByGroupRequest asked;
  TRUESCORE_TRY(level, read_level(request));
  asked.level = level;
  TRUESCORE_TRY(responses, request.reader("responses"));
  TRUESCORE_TRY(response_table, read_responses(*workspace, responses, asked));
  asked.responses = response_table;
  TRUESCORE_TRY(orders, request.reader("orders"));
  TRUESCORE_TRY(order_table, read_orders(*workspace, orders, asked));
  asked.orders = order_table;
  if (request.has("days")) {
    TRUESCORE_TRY(days, read_numbers(request, "days", 1, 36500));
    asked.horizons = days;
  }
  TRUESCORE_TRY(as_of, request.string_or("as_of", ""));
  if (!as_of.empty()) {
    const auto time = base::parse_written_time(as_of);
    if (!time || time->ambiguous) {
      return error_at(ErrorCode::value_not_allowed, request.path_of("as_of"),
                      {{"found", as_of}, {"expected", "YYYY-MM-DD"}});
    }
    asked.as_of = time->seconds;
  }
  TRUESCORE_TRY(result, loyalty::behaviour_by_group(asked));
  static constexpr const char* kGroups[] = {"promoter", "passive", "detractor"};
  Json groups = Json::array();
  double customers = 0;
  for (std::size_t g = 0; g < result.groups.size(); ++g) {
    customers += result.groups[g].customers;
    groups.push_back(group_json(kGroups[g], result.groups[g]));
  }
  return Json::object(
      {{"groups", groups},
       {"customers", customers},
       {"logrank", logrank_json(result.comparison)},
       {"tau", result.tau},
       {"as_of", customers > 0 ? Json(base::time_label(result.as_of)) : Json()},
       {"level", level},
       {"earned_growth", result.earned ? earned_json(*result.earned) : Json()},
       {"audit", Json::object({{"responses_left_out", result.without_score},
                               {"later_answers", result.later_answers},
                               {"orders_left_out", result.orders_left_out},
                               {"customers_without_answer", result.customers_without_answer}})}});
}

}  // namespace truescore::api
