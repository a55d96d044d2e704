// Methods that read tables: weighted NPS, drivers, and what customers did by the group of their first answer.
#include <gtest/gtest.h>

#include "unit/api/counter.h"
#include "unit/random.h"

namespace truescore::tests {
namespace {

std::string responses_file() {
  std::string file = "score,weight,region\n";
  const int scores[] = {10, 9, 9, 8, 7, 6, 3, 10, 0, 9, 8, 5};
  const char* weights[] = {"1", "1", "2", "1", "0.5", "1.5", "3", "1", "1", "0.7", "2", "1.3"};
  for (int i = 0; i < 12; ++i) {
    file += std::to_string(scores[i]) + "," + weights[i] + "," + (i % 3 == 0 ? "north" : "south") + "\n";
  }
  return file;
}

TEST(WeightedTable, ByAColumnGivesTheFiguresOfTheColumns) {
  Counter counter;
  counter.open("t", responses_file());
  const base::Json reply =
      counter.ok("nps.weighted_table", R"({"table":"t","score":"score","weight":"weight"})");
  EXPECT_NEAR(at(reply, "nps").as_number(), -6.875, 1e-9);
  EXPECT_NEAR(at(reply, "se").as_number(), 29.6781238932, 1e-6);
  EXPECT_NEAR(at(reply, "n_eff").as_number(), 9.5952023988, 1e-8);
  EXPECT_NEAR(at(reply, "interval/low").as_number(), -54.1083999244, 1e-3);
  EXPECT_NEAR(at(reply, "unweighted/nps").as_number(), 100.0 / 12, 1e-9);
  EXPECT_EQ(text_at(reply, "weights/high"), "3");
  EXPECT_EQ(text_at(reply, "trimmed"), "null");
}

TEST(WeightedTable, SharesAndCountsOfThePopulationAreTheSame) {
  Counter counter;
  counter.open("t", responses_file());
  const auto ask = [&](const std::string& margins) {
    return counter.ok("nps.weighted_table", R"({"table":"t","score":"score","margins":)" + margins + "}");
  };
  const base::Json shares = ask(R"({"region":{"north":0.5,"south":0.5}})");
  const base::Json counts = ask(R"({"region":{"north":500,"south":500}})");
  const base::Json percent = ask(R"({"region":{"north":50,"south":50}})");
  // North: 10 8 3 9 -> 25; south: 9 9 7 6 10 0 8 5 -> 0.
  EXPECT_NEAR(at(shares, "nps").as_number(), 12.5, 1e-9);
  EXPECT_NEAR(at(shares, "nps").as_number(), at(counts, "nps").as_number(), 1e-9);
  EXPECT_NEAR(at(shares, "se").as_number(), at(counts, "se").as_number(), 1e-9);
  EXPECT_NEAR(at(shares, "n_eff").as_number(), at(percent, "n_eff").as_number(), 1e-9);
  EXPECT_EQ(text_at(shares, "margins/0/values/0/n"), "4");
}

TEST(WeightedTable, SaysWhichRowOrCategoryIsWrong) {
  Counter counter;
  counter.open("t", responses_file());
  counter.open("bad", "score,weight\n9,1\n8,2\n7,-1\n3,1\n");
  EXPECT_NE(counter.error("nps.weighted_table", R"({"table":"bad","score":"score","weight":"weight"})")
                .find(R"("code":"weight_not_positive","where":{"path":)"),
            0u);
  const std::string negative =
      counter.error("nps.weighted_table", R"({"table":"bad","score":"score","weight":"weight"})");
  EXPECT_NE(negative.find("weight_not_positive"), std::string::npos) << negative;
  EXPECT_NE(negative.find(R"("row":3)"), std::string::npos) << negative;
  const std::string west =
      counter.error("nps.weighted_table",
                    R"({"table":"t","score":"score","margins":{"region":{"north":1,"south":1,"west":1}}})");
  EXPECT_NE(west.find("category_without_respondents"), std::string::npos) << west;
  const std::string north = counter.error(
      "nps.weighted_table", R"({"table":"t","score":"score","margins":{"region":{"north":1}}})");
  EXPECT_NE(north.find("category_not_in_population"), std::string::npos) << north;
  EXPECT_NE(counter.error("nps.weighted_table", R"({"table":"t"})").find("inputs_conflict"),
            std::string::npos);
}

std::string drivers_file(int rows) {
  Random random(11);
  std::string file = "score,speed,price,same\n";
  for (int i = 0; i < rows; ++i) {
    const int speed = static_cast<int>(random.between(1, 5));
    const int price = static_cast<int>(random.between(1, 5));
    const int score = std::clamp(2 * speed + static_cast<int>(random.between(-3, 2)), 0, 10);
    file += std::to_string(score) + "," + std::to_string(speed) + "," + std::to_string(price) + ",3\n";
  }
  return file;
}

TEST(Drivers, AreRankedOnlyWhereRowsSuffice) {
  Counter counter;
  const std::string request = R"({"table":"t","score":"score","drivers":["speed","price","same"]})";
  counter.open("t", drivers_file(20));
  EXPECT_EQ(text_at(counter.ok("nps.drivers", request), "method"), "\"refused\"");
  counter.open("t", drivers_file(60));
  const base::Json tau = counter.ok("nps.drivers", request);
  EXPECT_EQ(text_at(tau, "method"), "\"kendall\"");
  EXPECT_GT(at(tau, "drivers/0/lower").as_number(), 0);
  EXPECT_EQ(text_at(tau, "dropped"), R"(["same"])");
  counter.open("t", drivers_file(150));
  const base::Json lmg = counter.ok("nps.drivers", request);
  EXPECT_EQ(text_at(lmg, "method"), "\"lmg\"");
  EXPECT_EQ(text_at(lmg, "drivers/0/place"), "1");
  EXPECT_EQ(text_at(lmg, "drivers/1/place"), "2");
  EXPECT_GT(at(lmg, "drivers/0/share").as_number(), 0.9);
  EXPECT_GT(at(lmg, "proportional_odds/beta/speed").as_number(), 0.5);
}

TEST(LoyaltyByGroup, UsesTheFirstAnswerAndOnlyLaterOrders) {
  Counter counter;
  counter.open("answers",
               "customer,score,date\n"
               "a,10,2024-01-01\n"
               "a,2,2024-03-01\n"  // a later answer: a stays a promoter
               "b,9,2024-01-01\n"
               "c,3,2024-01-01\n"
               "d,7,2024-11-01\n"
               "e,x,2024-01-01\n");
  counter.open("orders",
               "customer,date,amount,how\n"
               "a,2023-12-31,100,ad\n"  // before the answer
               "a,2024-01-01,50,ad\n"   // the same day is not after it
               "a,2024-01-20,10,ad\n"
               "c,2024-07-01,20,friend\n"
               "z,2024-12-01,5,friend\n");
  const base::Json reply = counter.ok(
      "loyalty.by_group",
      R"({"responses":{"table":"answers","id":"customer","score":"score","date":"date"},)"
      R"("orders":{"table":"orders","id":"customer","date":"date","amount":"amount","source":"how","earned":["friend"]},)"
      R"("as_of":"2024-12-31"})");
  EXPECT_EQ(text_at(reply, "groups/0/customers"), "2");
  EXPECT_EQ(text_at(reply, "groups/0/repurchases/0/repurchased"), "1");
  EXPECT_EQ(text_at(reply, "groups/0/repurchases/0/rate"), "0.5");
  EXPECT_EQ(text_at(reply, "groups/0/repurchases/0/mean_amount"), "5");
  EXPECT_EQ(text_at(reply, "groups/0/curve/time"), "[19]");
  // d was watched for 60 days only.
  EXPECT_EQ(text_at(reply, "groups/1/repurchases/0/observed"), "1");
  EXPECT_EQ(text_at(reply, "groups/1/repurchases/1/observed"), "0");
  EXPECT_EQ(text_at(reply, "groups/1/repurchases/1/rate"), "null");
  EXPECT_EQ(text_at(reply, "groups/2/repurchases/1/repurchased"), "0");
  EXPECT_EQ(text_at(reply, "groups/2/repurchases/3/repurchased"), "1");
  EXPECT_EQ(text_at(reply, "audit"),
            R"({"responses_left_out":1,"later_answers":1,"orders_left_out":0,"customers_without_answer":1})");
  EXPECT_EQ(text_at(reply, "earned_growth/previous_revenue"), "150");
  EXPECT_EQ(text_at(reply, "earned_growth/revenue_from_returning"), "10");
  EXPECT_EQ(text_at(reply, "earned_growth/revenue_from_earned_new"), "25");
}

TEST(LoyaltyByGroup, AReferralIsTheFirstOrderOfWhomTheCustomerBrought) {
  Counter counter;
  counter.open("answers",
               "customer,score,date\n"
               "a,10,2024-01-01\n"
               "b,9,2024-01-01\n"
               "c,2,2024-01-01\n");
  counter.open("orders",
               "customer,date,by\n"
               "p,2023-12-01,b\n"  // came before b answered
               "p,2024-01-10,b\n"  // and an order later is no new customer
               "q,2024-01-15,a\n"
               "r,2024-03-01,a\n"
               "c,2024-01-05,c\n"  // nobody brings themselves
               "s,2024-05-01,c\n"
               "t,2024-01-05,nobody\n");
  const base::Json reply = counter.ok(
      "loyalty.by_group",
      R"({"responses":{"table":"answers","id":"customer","score":"score","date":"date"},)"
      R"("orders":{"table":"orders","id":"customer","date":"date","referrer":"by"},"as_of":"2024-12-31"})");
  EXPECT_EQ(text_at(reply, "groups/0/referrals/0/observed"), "2");
  EXPECT_EQ(text_at(reply, "groups/0/referrals/0/referred"), "1");
  EXPECT_EQ(text_at(reply, "groups/0/referrals/0/rate"), "0.5");
  EXPECT_EQ(text_at(reply, "groups/0/referrals/1/referred"), "1");
  EXPECT_EQ(text_at(reply, "groups/2/referrals/1/referred"), "0");
  EXPECT_EQ(text_at(reply, "groups/2/referrals/2/referred"), "1");
  EXPECT_EQ(text_at(reply, "groups/1/referrals/0/rate"), "null");
}

TEST(LoyaltyByGroup, WithoutCustomersHasNoFigures) {
  Counter counter;
  counter.open("answers", "customer,score,date\nq,x,2024-01-01\n");
  counter.open("orders", "customer,date\nz,2024-12-01\n");
  const base::Json reply = counter.ok(
      "loyalty.by_group", R"({"responses":{"table":"answers","id":"customer","score":"score","date":"date"},)"
                          R"("orders":{"table":"orders","id":"customer","date":"date"}})");
  EXPECT_EQ(text_at(reply, "customers"), "0");
  EXPECT_EQ(text_at(reply, "logrank/p"), "null");
  EXPECT_EQ(text_at(reply, "as_of"), "null");
}

TEST(TextWords, JudgesThoseInEnoughComments) {
  Counter counter;
  const base::Json reply = counter.ok(
      "text.words",
      R"({"words":["fast","late","rare"],"first":[40,5,1],"second":[2,30,1],"total_first":100,"total_second":60})");
  EXPECT_EQ(items_at(reply, "words").size(), 2u);
  EXPECT_GT(at(reply, "words/0/z").as_number(), 1.96);
  EXPECT_LT(at(reply, "words/1/z").as_number(), -1.96);
  EXPECT_LT(at(reply, "words/0/p_adjusted").as_number(), 0.05);
}

}  // namespace
}  // namespace truescore::tests
