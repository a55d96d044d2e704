#include "loyalty/by_group.h"

#include <algorithm>
#include <unordered_map>

#include "base/number.h"
#include "stats/share.h"

namespace truescore::loyalty {

using base::Result;
using data::Column;

namespace {

constexpr double kDay = 86400;

struct Order {
  std::int64_t time = 0;
  double amount = 0;
  bool earned = false;
};

struct Customer {
  std::optional<std::int64_t> answered;  // first
  std::size_t answers = 0;
  std::size_t group = 0;
  std::vector<Order> orders;
  std::string referrer;                 // the first that an order names
  std::vector<std::int64_t> referrals;  // first orders of those whom this customer brought
};

struct Customers {
  std::unordered_map<std::string, std::size_t> index;
  std::vector<Customer> all;

  Customer& named(const std::string& id) {
    const auto [found, is_new] = index.emplace(id, all.size());
    if (is_new) all.emplace_back();
    return all[found->second];
  }
};

std::optional<double> number_at(const Column& column, std::size_t row) {
  if (const auto* numbers = std::get_if<data::NumberColumn>(&column.values)) return numbers->at(row);
  const auto text = column.text_at(row);
  return text ? base::parse_number(*text) : std::nullopt;
}

std::size_t group_of(int score) { return score >= 9 ? 0 : score >= 7 ? 1 : 2; }

base::Status read_responses(const ByGroupRequest& request, Customers& customers, ByGroup& out) {
  TRUESCORE_TRY(scores, data::as_scores(*request.score));
  TRUESCORE_TRY(times, data::as_times(*request.response_date));
  for (std::size_t row = 0; row < request.responses->rows; ++row) {
    const auto id = request.response_id->text_at(row);
    const auto time = times->at(row);
    if (!id || !time || !scores.at(row).is_score()) {
      ++out.without_score;
      continue;
    }
    out.as_of = std::max(out.as_of, *time);
    Customer& customer = customers.named(*id);
    ++customer.answers;
    if (customer.answered && *customer.answered <= *time) continue;
    customer.answered = *time;
    customer.group = group_of(scores.at(row).score());
  }
  return base::Done{};
}

base::Status read_orders(const ByGroupRequest& request, Customers& customers, ByGroup& out) {
  TRUESCORE_TRY(times, data::as_times(*request.order_date));
  for (std::size_t row = 0; row < request.orders->rows; ++row) {
    const auto id = request.order_id->text_at(row);
    const auto time = times->at(row);
    if (!id || !time) {
      ++out.orders_left_out;
      continue;
    }
    out.as_of = std::max(out.as_of, *time);
    Order order;
    order.time = *time;
    if (request.amount) order.amount = number_at(*request.amount, row).value_or(0);
    if (request.source) {
      const auto source = request.source->text_at(row);
      order.earned =
          source && std::find(request.earned.begin(), request.earned.end(), *source) != request.earned.end();
    }
    Customer& customer = customers.named(*id);
    customer.orders.push_back(order);
    if (request.referrer && customer.referrer.empty()) {
      const auto referrer = request.referrer->text_at(row);
      // Nobody brings themselves.
      if (referrer && *referrer != *id) customer.referrer = *referrer;
    }
  }
  return base::Done{};
}

// Tells those who recommended of the first orders of those whom they brought. Requires orders in order.
void note_referrals(Customers& customers) {
  for (const Customer& customer : customers.all) {
    if (customer.referrer.empty() || customer.orders.empty()) continue;
    const auto found = customers.index.find(customer.referrer);
    if (found == customers.index.end()) continue;  // neither answered nor bought
    customers.all[found->second].referrals.push_back(customer.orders.front().time);
  }
}

bool referred_within(const Customer& customer, double days) {
  return std::any_of(customer.referrals.begin(), customer.referrals.end(), [&](std::int64_t time) {
    const double after = static_cast<double>(time - *customer.answered) / kDay;
    return after > 0 && after <= days;
  });
}

// What one customer did after the answer, seen up to `as_of`.
struct Afterwards {
  double watched = 0;           // days
  std::optional<double> first;  // days to the first order
};

Afterwards afterwards(const Customer& customer, std::int64_t as_of) {
  Afterwards out;
  out.watched = static_cast<double>(as_of - *customer.answered) / kDay;
  for (const Order& order : customer.orders) {
    if (order.time <= *customer.answered || order.time > as_of) continue;
    out.first = static_cast<double>(order.time - *customer.answered) / kDay;
    break;
  }
  return out;
}

double amount_within(const Customer& customer, double days) {
  double sum = 0;
  for (const Order& order : customer.orders) {
    const double after = static_cast<double>(order.time - *customer.answered) / kDay;
    if (after > 0 && after <= days) sum += order.amount;
  }
  return sum;
}

EarnedRevenue earned_revenue(const Customers& customers, std::int64_t as_of) {
  const std::int64_t year = 365 * static_cast<std::int64_t>(kDay);
  EarnedRevenue out;
  for (const Customer& customer : customers.all) {
    double before = 0;
    double now = 0;
    bool older = false;
    const Order* first_now = nullptr;
    for (const Order& order : customer.orders) {
      if (order.time > as_of) continue;
      if (order.time > as_of - year) {
        if (!first_now) first_now = &order;
        now += order.amount;
      } else if (order.time > as_of - 2 * year) {
        before += order.amount;
      } else {
        older = true;
      }
    }
    out.previous += before;
    if (!first_now) continue;
    (before > 0          ? out.returning
     : older             ? out.reactivated
     : first_now->earned ? out.earned_new
                         : out.bought_new) += now;
  }
  out.growth = earned_growth(out.previous, out.returning, out.earned_new, out.bought_new);
  return out;
}

}  // namespace

Result<ByGroup> behaviour_by_group(const ByGroupRequest& request) {
  ByGroup out;
  out.as_of = INT64_MIN;
  Customers customers;
  TRUESCORE_CHECK(read_responses(request, customers, out));
  TRUESCORE_CHECK(read_orders(request, customers, out));
  if (request.as_of) out.as_of = *request.as_of;
  for (Customer& customer : customers.all) {
    std::stable_sort(customer.orders.begin(), customer.orders.end(),
                     [](const Order& a, const Order& b) { return a.time < b.time; });
  }
  note_referrals(customers);
  for (GroupBehaviour& group : out.groups) {
    for (const double days : request.horizons) {
      Repurchase one;
      one.days = days;
      group.repurchases.push_back(one);
      if (!request.referrer) continue;
      Referral referral;
      referral.days = days;
      group.referrals.push_back(referral);
    }
  }
  std::array<std::vector<stats::Lifetime>, 3> lifetimes;
  std::array<std::vector<double>, 3> amounts;
  amounts.fill(std::vector<double>(request.horizons.size(), 0.0));
  for (const Customer& customer : customers.all) {
    if (!customer.answered) {
      ++out.customers_without_answer;
      continue;
    }
    out.later_answers += customer.answers - 1;
    if (*customer.answered > out.as_of) continue;
    const Afterwards after = afterwards(customer, out.as_of);
    GroupBehaviour& group = out.groups[customer.group];
    ++group.customers;
    lifetimes[customer.group].push_back({after.first.value_or(after.watched), after.first.has_value()});
    for (std::size_t h = 0; h < request.horizons.size(); ++h) {
      Repurchase& repurchase = group.repurchases[h];
      if (after.watched < repurchase.days) continue;
      ++repurchase.observed;
      repurchase.repurchased += after.first && *after.first <= repurchase.days;
      amounts[customer.group][h] += amount_within(customer, repurchase.days);
      if (group.referrals.empty()) continue;
      ++group.referrals[h].observed;
      group.referrals[h].referred += referred_within(customer, repurchase.days);
    }
  }
  std::vector<stats::Lifetime> all;
  std::vector<std::size_t> of_group;
  out.tau =
      request.horizons.empty() ? 0 : *std::max_element(request.horizons.begin(), request.horizons.end());
  for (std::size_t g = 0; g < out.groups.size(); ++g) {
    GroupBehaviour& group = out.groups[g];
    group.curve = stats::kaplan_meier(lifetimes[g], stats::SurvivalLimits::log_log, request.level);
    // Where nobody is left waiting the curve is known for ever.
    const bool all_bought = !group.curve.steps.empty() && group.curve.steps.back().survival == 0;
    if (group.customers > 0 && !all_bought) out.tau = std::min(out.tau, group.curve.last_time);
    for (const stats::Lifetime& lifetime : lifetimes[g]) {
      all.push_back(lifetime);
      of_group.push_back(g);
    }
    for (std::size_t h = 0; h < request.horizons.size(); ++h) {
      Repurchase& repurchase = group.repurchases[h];
      repurchase.rate = stats::share(repurchase.repurchased, repurchase.observed);
      repurchase.limits = stats::wilson(repurchase.repurchased, repurchase.observed, request.level);
      if (request.amount && repurchase.observed > 0) {
        repurchase.mean_amount = amounts[g][h] / repurchase.observed;
      }
    }
  }
  for (GroupBehaviour& group : out.groups) {
    for (Referral& referral : group.referrals) {
      referral.rate = stats::share(referral.referred, referral.observed);
      referral.limits = stats::wilson(referral.referred, referral.observed, request.level);
    }
  }
  out.comparison = stats::logrank(all, of_group, out.groups.size());
  for (GroupBehaviour& group : out.groups) {
    if (group.customers > 0 && out.tau > 0) group.mean_days = stats::restricted_mean(group.curve, out.tau);
  }
  if (request.source && request.amount) out.earned = earned_revenue(customers, out.as_of);
  return out;
}

}  // namespace truescore::loyalty
