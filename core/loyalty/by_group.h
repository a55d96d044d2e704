// What customers did after they answered, by the group of their FIRST answer: later answers know of later
// purchases, and a group by them would look ahead.
//
// A purchase is an order after the answer (where only days are known: on a later day). Rates within 30, 90, …
// days speak of those customers only who could be watched that long; the Kaplan-Meier curves of the time to
// the first purchase use everyone for as long as they were watched. Nothing of it tells cause. Rates: Wilson
// 1927, JASA 22:209-212; curves: Kaplan & Meier 1958, JASA 53:457-481; growth: Reichheld, Darnell & Burns
// 2021, "Winning on Purpose".
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "data/table.h"
#include "loyalty/retention.h"
#include "stats/interval.h"
#include "stats/logrank.h"

namespace truescore::loyalty {

struct ByGroupRequest {
  const data::Table* responses = nullptr;
  const data::Column* response_id = nullptr;
  const data::Column* score = nullptr;
  const data::Column* response_date = nullptr;
  const data::Table* orders = nullptr;
  const data::Column* order_id = nullptr;
  const data::Column* order_date = nullptr;
  const data::Column* amount = nullptr;    // or none
  const data::Column* source = nullptr;    // or none: how the customer came, as an order tells
  const data::Column* referrer = nullptr;  // or none: the id of the customer who recommended this one
  std::vector<std::string> earned;         // its values that mean "earned": referred, by reputation
  std::optional<std::int64_t> as_of;       // seconds; the last date of both tables where absent
  std::vector<double> horizons = {30, 90, 180, 365};  // days
  double level = 0.95;
};

// Of the customers of a group who were watched for all the days.
struct Repurchase {
  double days = 0;
  double observed = 0;
  double repurchased = 0;
  std::optional<double> rate;
  std::optional<stats::Interval> limits;  // Wilson
  std::optional<double> mean_amount;      // of their purchases within the days, per customer; nothing
                                          // without amounts
};

// How many of them brought a customer: one whose first order is within the days after the answer and names
// them.
struct Referral {
  double days = 0;
  double observed = 0;
  double referred = 0;
  std::optional<double> rate;
  std::optional<stats::Interval> limits;  // Wilson
};

struct GroupBehaviour {
  double customers = 0;
  std::vector<Repurchase> repurchases;
  std::vector<Referral> referrals;                 // none where no column names who recommended
  stats::SurvivalCurve curve;                      // share that has not bought again, by days
  std::optional<stats::RestrictedMean> mean_days;  // to the first purchase, up to tau
};

// Revenue of the last 365 days against the 365 before, as Earned Growth counts it.
struct EarnedRevenue {
  double previous = 0;
  double returning = 0;
  double earned_new = 0;
  double bought_new = 0;
  double reactivated = 0;  // of customers who bought before both, but not in the first
  EarnedGrowth growth;     // reactivated revenue is none of its parts
};

struct ByGroup {
  std::array<GroupBehaviour, 3> groups;  // promoters, passives, detractors
  stats::Logrank comparison;             // in the same order
  double tau = 0;                        // days up to which all groups are watched, at most the last horizon
  std::int64_t as_of = 0;
  std::uint64_t without_score = 0;    // responses that are left out: no score, no customer, or no date
  std::uint64_t later_answers = 0;    // of customers who had answered before
  std::uint64_t orders_left_out = 0;  // no customer or no date
  std::uint64_t customers_without_answer = 0;  // who bought
  std::optional<EarnedRevenue> earned;
};

// Errors: column_wrong_kind, date_order_undecided.
base::Result<ByGroup> behaviour_by_group(const ByGroupRequest& request);

}  // namespace truescore::loyalty
