// What must not change a figure: the order of the rows, the pieces in which a file comes, and whether its
// rows lie in one file or in two that are put under each other.
#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "stats/random.h"
#include "unit/api/counter.h"

namespace truescore::tests {
namespace {

constexpr std::string_view kHeading = "date,customer,score,plan,ease,price,weight\n";

// Every customer answers at most once a day, so that the last answer of a period is the same in any order.
std::vector<std::string> lines() {
  stats::Random random(42);
  std::vector<std::string> out;
  for (std::uint64_t row = 0; row < 300; ++row) {
    const auto ease = 1 + random.below(5);
    const auto score = std::min<std::uint64_t>(10, 2 * ease + random.below(4));
    const auto day = 1 + row % 28;
    const auto month = 1 + row / 28 % 3;
    std::string line = "2024-0" + std::to_string(month) + "-" + (day < 10 ? "0" : "") + std::to_string(day);
    line += ",c" + std::to_string(row * 7 % 61) + ",";
    line += row % 29 == 0 ? "" : row % 31 == 0 ? "eleven" : std::to_string(score);
    line += row % 3 ? ",pro," : ",free,";
    line += std::to_string(ease) + "," + std::to_string(1 + random.below(5)) + ",";
    line += std::to_string(1 + row % 4) + "\n";
    out.push_back(line);
  }
  return out;
}

std::string joined(const std::vector<std::string>& rows, std::size_t from, std::size_t to) {
  std::string out(kHeading);
  for (std::size_t i = from; i < to; ++i) out += rows[i];
  return out;
}

// The numbers of a reply in order, but those of single rows.
void collect(const base::Json& json, std::vector<double>& out) {
  if (json.is_number()) {
    out.push_back(json.as_number());
  } else if (json.is_array()) {
    for (const base::Json& item : json.items()) collect(item, out);
  } else if (json.is_object()) {
    for (const auto& [key, value] : json.members()) {
      const bool of_rows = key == "first" || key == "first_left_out" || key == "file";
      if (!of_rows) collect(value, out);
    }
  }
}

constexpr std::pair<const char*, const char*> kRequests[] = {
    {"nps.tally", R"({"table":"t","score":"score","by":["plan"],"period":"month","date":"date"})"},
    {"nps.tally", R"({"table":"t","score":"score","by":["plan"],"privacy":5,"where":{"plan":"pro"}})"},
    {"nps.tally",
     R"({"table":"t","score":"score","duplicates":{"rule":"respondent","column":"customer","keep":"last"}})"},
    {"nps.weighted_table", R"({"table":"t","score":"score","weight":"weight"})"},
    {"nps.weighted_table", R"({"table":"t","score":"score","margins":{"plan":{"pro":1,"free":3}}})"},
    {"nps.drivers", R"({"table":"t","score":"score","drivers":["ease","price"]})"},
    {"nps.paired.table",
     R"({"table":"t","score":"score","respondent":"customer","period":"month","date":"date","before":"2024-01","after":"2024-02"})"},
    {"table.duplicates", R"({"table":"t","rule":"respondent","column":"customer","window_days":30})"},
};

void expect_same_figures(Counter& one, Counter& other) {
  for (const auto& [method, request] : kRequests) {
    std::vector<double> figures;
    std::vector<double> others;
    collect(one.ok(method, request), figures);
    collect(other.ok(method, request), others);
    ASSERT_EQ(figures.size(), others.size()) << method << request;
    ASSERT_FALSE(figures.empty());
    for (std::size_t i = 0; i < figures.size(); ++i) {
      EXPECT_NEAR(figures[i], others[i], 1e-9 * std::max(1.0, std::abs(figures[i])))
          << method << " " << request;
    }
  }
}

TEST(Figures, DoNotDependOnTheOrderOfRows) {
  const std::vector<std::string> rows = lines();
  std::vector<std::string> shuffled = rows;
  stats::Random random(7);
  for (std::size_t i = shuffled.size(); i > 1; --i) {
    std::swap(shuffled[i - 1], shuffled[static_cast<std::size_t>(random.below(i))]);
  }
  Counter one;
  one.open("t", joined(rows, 0, rows.size()));
  Counter other;
  other.open("t", joined(shuffled, 0, rows.size()));
  expect_same_figures(one, other);
}

TEST(Figures, DoNotDependOnHowAFileIsDividedIntoTwo) {
  const std::vector<std::string> rows = lines();
  Counter one;
  one.open("t", joined(rows, 0, rows.size()));
  for (const std::size_t cut : {std::size_t{1}, std::size_t{100}, rows.size() - 1}) {
    Counter other;
    other.open("t", joined(rows, 0, cut));
    other.open("rest", joined(rows, cut, rows.size()));
    // A file of one row has its date and score alone: what they are is said.
    other.ok("table.append", R"({"into":"t","from":"rest"})");
    if (cut == 100) expect_same_figures(one, other);
    EXPECT_EQ(text_at(other.ok("nps.tally", R"({"table":"t","score":"score"})"), "overall/nps"),
              text_at(one.ok("nps.tally", R"({"table":"t","score":"score"})"), "overall/nps"));
  }
}

TEST(Figures, DoNotDependOnThePiecesInWhichAFileComes) {
  const std::string file = joined(lines(), 0, lines().size());
  Counter one;
  one.open("t", file);
  for (const std::size_t piece : {1, 7, 4096}) {
    Counter other;
    base::Json plan = other.ok("file.sniff", R"({"whole":true})", file);
    plan.set("table", "t");
    plan.set("name", "file.csv");
    other.ok("file.open", base::dump(plan));
    for (std::string_view left = file; !left.empty(); left.remove_prefix(std::min(piece, left.size()))) {
      other.ok("file.write", R"({"table":"t"})", left.substr(0, piece));
    }
    other.ok("file.finish", R"({"table":"t"})");
    expect_same_figures(one, other);
  }
}

TEST(Figures, OfEveryMethodStayInRangeForFewAndForOneSidedAnswers) {
  Counter counter;
  for (const char* groups :
       {R"({"promoters":0,"passives":0,"detractors":0})", R"({"promoters":1,"passives":0,"detractors":0})",
        R"({"promoters":0,"passives":2,"detractors":0})", R"({"promoters":9,"passives":0,"detractors":0})",
        R"({"promoters":0,"passives":9,"detractors":0})", R"({"promoters":0,"passives":0,"detractors":9})"}) {
    const base::Json methods = counter.ok("nps.interval.methods", "{}");
    for (const base::Json& method : items_at(methods, "methods")) {
      const std::string request =
          R"({"method":)" + text_at(method, "name") + "," + std::string(groups).substr(1);
      const base::Json interval = counter.ok("nps.interval", request);
      EXPECT_GE(at(interval, "low").as_number(), -100) << request;
      EXPECT_LE(at(interval, "high").as_number(), 100) << request;
      EXPECT_LE(at(interval, "low").as_number(), at(interval, "high").as_number()) << request;
    }
    const std::string pair = std::string(R"({"counts_a":)") + groups +
                             R"(,"counts_b":{"promoters":1,"passives":1,"detractors":0}})";
    const base::Json compared = counter.ok("nps.compare", pair);
    EXPECT_GE(at(compared, "interval/low").as_number(), -200);
    EXPECT_LE(at(compared, "interval/high").as_number(), 200);
  }
}

TEST(SequencesOfTwo, ARiseIsTwoSequencesSubtracted) {
  Counter counter;
  const base::Json reply = counter.ok(
      "nps.cs.rise",
      R"({"counts_a":{"promoters":5,"passives":5,"detractors":5},"counts_b":{"promoters":9,"passives":4,"detractors":2}})");
  const base::Json a =
      counter.ok("nps.cs.dirichlet_mixture", R"({"promoters":5,"passives":5,"detractors":5,"alpha":0.025})");
  const base::Json b =
      counter.ok("nps.cs.dirichlet_mixture", R"({"promoters":9,"passives":4,"detractors":2,"alpha":0.025})");
  EXPECT_NEAR(at(reply, "lower").as_number(), at(b, "lower").as_number() - at(a, "upper").as_number(), 1e-9);
  EXPECT_NEAR(at(reply, "upper").as_number(), at(b, "upper").as_number() - at(a, "lower").as_number(), 1e-9);
}

TEST(EarlyAndLate, AreTheFirstAndTheLastThird) {
  Counter counter;
  const base::Json reply =
      counter.ok("survey.early_late", R"({"scores_in_order":[10,10,9,10,5,5,5,1,0,3,2]})");
  EXPECT_EQ(text_at(reply, "n_each"), "3");
  EXPECT_EQ(text_at(reply, "nps_early"), "100");
  EXPECT_EQ(text_at(reply, "nps_late"), "-100");
  EXPECT_NEAR(at(reply, "p").as_number(), 0.1, 1e-12);
  EXPECT_EQ(text_at(counter.ok("survey.early_late", R"({"scores_in_order":[1,2]})"), "p"), "null");
}

}  // namespace
}  // namespace truescore::tests
