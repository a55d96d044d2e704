// The drivers of a table (nps.drivers).
#include <algorithm>
#include <cmath>
#include <string>

#include "stats/random.h"
#include "unit/api/counter.h"

namespace truescore::tests {
namespace {

// Rows of score, two ratings, words that are no rating, and whose answer it is.
std::string rated_file(std::uint64_t rows, std::uint64_t seed, bool backwards = false) {
  stats::Random random(seed);
  std::string lines;
  for (std::uint64_t row = 0; row < rows; ++row) {
    const auto ease = 1 + random.below(5);
    const auto price = 1 + random.below(5);
    const auto score = std::min<std::uint64_t>(10, ease + random.below(6));
    const std::string line = std::to_string(score) + "," + std::to_string(ease) + "," +
                             std::to_string(price) + "," + (row % 2 ? "north" : "south") + "," +
                             std::to_string(1000 + row) + "\n";
    lines = backwards ? line + lines : lines + line;
  }
  return "score,ease,price,region,seats\n" + lines;
}

TEST(DriversOfATable, FindTheRatingsThemselves) {
  Counter counter;
  counter.open("t", rated_file(40, 1));
  EXPECT_EQ(text_at(counter.ok("nps.drivers", R"({"table":"t","score":"score"})"), "rating_columns"),
            R"(["ease","price"])");
}

TEST(DriversOfATable, SayNoMoreThanTheRowsAllow) {
  for (const auto& [rows, method] :
       {std::pair{29, "\"refused\""}, {30, "\"kendall\""}, {99, "\"kendall\""}, {100, "\"lmg\""}}) {
    Counter counter;
    counter.open("t", rated_file(static_cast<std::uint64_t>(rows), 2));
    EXPECT_EQ(text_at(counter.ok("nps.drivers", R"({"table":"t","score":"score"})"), "method"), method)
        << rows;
  }
}

TEST(DriversOfATable, DoNotDependOnTheOrderOfRows) {
  const char* request = R"({"table":"t","score":"score"})";
  Counter forwards;
  forwards.open("t", rated_file(400, 3));
  Counter backwards;
  backwards.open("t", rated_file(400, 3, true));
  const base::Json one = forwards.ok("nps.drivers", request);
  const base::Json other = backwards.ok("nps.drivers", request);
  for (const char* path : {"r2", "drivers/0/share", "drivers/0/lower", "drivers/1/upper", "drivers/0/mean",
                           "proportional_odds/odds_ratio/ease/ratio"}) {
    EXPECT_NEAR(at(one, path).as_number(), at(other, path).as_number(), 1e-9) << path;
  }
}

TEST(DriversOfATable, LookAtTheRowsOfTheFiltersOnly) {
  Counter counter;
  counter.open("t", rated_file(200, 4));
  const base::Json reply =
      counter.ok("nps.drivers", R"({"table":"t","score":"score","where":{"region":"north"}})");
  EXPECT_EQ(text_at(reply, "rows"), "100");
  EXPECT_EQ(text_at(reply, "n"), "100");
}

TEST(DriversOfATable, OfManyRowsDrawBlocksWithTheSameLaw) {
  Counter counter;
  counter.open("t", rated_file(6000, 5));
  Counter part;
  part.open("t", rated_file(4900, 5));
  const base::Json blocks =
      counter.ok("nps.drivers", R"({"table":"t","score":"score","drivers":["ease","price"]})");
  const base::Json rows =
      part.ok("nps.drivers", R"({"table":"t","score":"score","drivers":["ease","price"]})");
  const auto width = [](const base::Json& reply) {
    return at(reply, "drivers/0/upper").as_number() - at(reply, "drivers/0/lower").as_number();
  };
  // As wide as √(4900 / 6000) of the other, as far as a thousand draws tell.
  EXPECT_NEAR(width(blocks) / width(rows), std::sqrt(4900.0 / 6000), 0.35);
  EXPECT_GT(at(blocks, "drivers/0/share").as_number(), 0.95);
}

}  // namespace
}  // namespace truescore::tests
