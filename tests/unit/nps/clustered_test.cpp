// The error of a score whose answers belong together by account.
#include "nps/clustered.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "unit/api/counter.h"

namespace truescore::nps {
namespace {

struct Account {
  double s;
  double n;
};

AccountSums sums_of(const std::vector<Account>& accounts) {
  AccountSums out;
  for (const auto& [s, n] : accounts) {
    out.accounts += 1;
    out.s += s;
    out.n += n;
    out.ss += s * s;
    out.sn += s * n;
    out.nn += n * n;
  }
  return out;
}

TEST(ClusteredScore, HasTheErrorOfTheResidualsOfAccounts) {
  const std::vector<Account> accounts{{2, 3}, {-1, 4}, {5, 5}, {0, 1}, {-2, 2}};
  const auto score = clustered_score(sums_of(accounts), 0.95);
  const double r = 4.0 / 15;
  double squares = 0;
  for (const auto& [s, n] : accounts) squares += (s - r * n) * (s - r * n);
  const double se = 100 * std::sqrt(5.0 / 4 * squares) / 15;
  EXPECT_NEAR(*score.nps, 100 * r, 1e-12);
  EXPECT_NEAR(*score.se, se, 1e-12);
  // Student's t of four degrees of freedom at 0.975 (tables).
  EXPECT_NEAR(score.interval->lower, 100 * r - 2.7764451051977987 * se, 1e-9);
  EXPECT_EQ(score.interval->upper, std::min(100.0, 100 * r + 2.7764451051977987 * se));
}

TEST(ClusteredScore, OfAnAnswerEachIsTheErrorOfIndependentOnes) {
  std::vector<Account> accounts(60, {1, 1});
  accounts.resize(80, {0, 1});
  accounts.resize(120, {-1, 1});
  const auto score = clustered_score(sums_of(accounts), 0.9);
  const double r = 20.0 / 120;
  const double sample_variance = (100.0 - 120 * r * r) / 119;
  EXPECT_NEAR(*score.se, 100 * std::sqrt(sample_variance / 120), 1e-12);
}

TEST(ClusteredScore, OfSumsIsThatOfTheRows) {
  tests::Counter counter;
  const auto rows =
      counter.ok("nps.clustered",
                 R"({"rows":{"score":[10,9,3,8,0,7,10,10],"cluster":["a","a","a","b","b","c","d","d"]}})");
  // By hand: a = (1, 3), b = (-1, 2), c = (0, 1), d = (2, 2).
  const auto sums = counter.ok("nps.clustered.sums",
                               R"({"accounts":4,"sum_s":2,"sum_n":8,"sum_ss":6,"sum_sn":5,"sum_nn":18})");
  EXPECT_DOUBLE_EQ(tests::at(sums, "nps").as_number(), tests::at(rows, "nps").as_number());
  EXPECT_NEAR(tests::at(sums, "se").as_number(), tests::at(rows, "se").as_number(), 1e-12);
  EXPECT_NE(counter
                .error("nps.clustered.sums",
                       R"({"accounts":4,"sum_s":9,"sum_n":8,"sum_ss":6,"sum_sn":5,"sum_nn":18})")
                .find("value_out_of_range"),
            std::string::npos);
}

TEST(ClusteredScore, HasNoErrorBelowTwoAccountsAndNoScoreWithoutAnswers) {
  EXPECT_FALSE(clustered_score({}, 0.95).nps.has_value());
  const auto one = clustered_score(sums_of({{3, 4}}), 0.95);
  EXPECT_EQ(*one.nps, 75);
  EXPECT_FALSE(one.se.has_value());
  EXPECT_FALSE(one.interval.has_value());
}

TEST(ClusteredScore, OfAccountsThatAreAlikeHasNoError) {
  const auto score = clustered_score(sums_of(std::vector<Account>(7, {0.1 * 3, 0.9})), 0.95);
  EXPECT_NEAR(*score.se, 0, 1e-6);
}

}  // namespace
}  // namespace truescore::nps
