// The cases of tests/oracles/cases that the core covers: right answers of R and Python.
#include <gtest/gtest.h>

#include <cmath>

#include "unit/api/counter.h"
#include "unit/files.h"

namespace truescore::api {
namespace {

using base::Json;

// Every number of `expected` within abs + rel * |expected|; everything else equal.
void expect_within(const Json& actual, const Json& expected, double abs, double rel,
                   const std::string& where) {
  if (expected.is_array() && actual.is_array() && actual.items().size() == expected.items().size()) {
    for (std::size_t i = 0; i < expected.items().size(); ++i) {
      expect_within(actual.items()[i], expected.items()[i], abs, rel, where + "/" + std::to_string(i));
    }
    return;
  }
  if (!expected.is_number()) {
    EXPECT_EQ(base::dump(actual), base::dump(expected)) << where;
    return;
  }
  ASSERT_TRUE(actual.is_number()) << where << ": actual " << base::dump(actual) << ", expected "
                                  << base::dump(expected);
  const double wanted = expected.as_number();
  EXPECT_LE(std::abs(actual.as_number() - wanted), abs + rel * std::abs(wanted))
      << where << ": actual " << base::dump(actual) << ", expected " << base::dump(expected);
}

// Runs the cases of one oracle method by one method of the counter; `fields` names what the oracle calls
// otherwise.
int run_cases(const std::string& file, std::string_view oracle_method, std::string_view method,
              const std::vector<std::pair<std::string, std::string>>& fields = {}) {
  const auto text = tests::read_file(tests::tests_folder() + "oracles/cases/" + file);
  if (!text) {
    ADD_FAILURE() << file << " cannot be read";
    return 0;
  }
  const Json document = tests::value_of(base::parse_json(*text));
  tests::Counter counter;
  int cases = 0;
  for (const Json& oracle : document.find("cases")->items()) {
    if (oracle.find("method")->as_string() != oracle_method) continue;
    ++cases;
    const std::string id = oracle.find("id")->as_string();
    const Json actual = counter.ok(method, base::dump(*oracle.find("inputs")));
    const double abs = tests::at(oracle, "tolerance/abs").as_number();
    const double rel = tests::at(oracle, "tolerance/rel").as_number();
    for (const auto& [name, expected] : oracle.find("expected")->members()) {
      std::string field = name;
      for (const auto& [theirs, ours] : fields) field = name == theirs ? ours : field;
      const Json* found = actual.find(field);
      expect_within(found ? *found : Json(), expected, abs, rel, id + " " + name);
    }
  }
  return cases;
}

TEST(Oracles, PointsAndVariances) { EXPECT_EQ(run_cases("nps_point.json", "nps.point", "nps.point"), 5); }

TEST(Oracles, ScoreIntervals) {
  EXPECT_EQ(run_cases("nps_intervals.json", "nps.interval.score", "nps.interval",
                      {{"lower", "low"}, {"upper", "high"}}),
            5);
}

TEST(Oracles, SharesRatesAndRatios) {
  const std::string file = "proportions_ratios.json";
  int cases = 0;
  for (const char* method : {"share.wilson", "share.clopper_pearson", "share.jeffreys", "share.diff_newcombe",
                             "share.fisher", "rate.poisson_exact", "ratio.delta", "ratio.fieller"}) {
    cases += run_cases(file, method, method);
  }
  EXPECT_EQ(cases, 10);
}

TEST(Oracles, ProcessCharts) {
  int cases = 0;
  for (const char* method :
       {"spc.xmr", "spc.p_chart", "spc.u_chart", "spc.laney_p", "spc.ewma", "spc.cusum", "spc.rules"}) {
    cases += run_cases("process_charts.json", method, method);
  }
  EXPECT_EQ(cases, 11);
}

TEST(Oracles, TimeSeries) {
  int cases = 0;
  for (const char* method : {"series.seasonal_decompose", "series.breakpoints_mean", "series.pettitt"}) {
    cases += run_cases("time_series.json", method, method);
  }
  EXPECT_EQ(cases, 3);
}

// The formulas of the catalogue over the tables of the data set beside the cases.
TEST(Oracles, KpisOfTheCatalogue) {
  const std::string root(TRUESCORE_TESTS_DIR);
  const auto read = [](const std::string& path) {
    const auto text = tests::read_file(path);
    EXPECT_TRUE(text.has_value()) << path;
    return tests::value_of(base::parse_json(text.value_or("null")));
  };
  const Json data = read(root + "/oracles/cases/kpi_dataset_a.json");
  const Json catalogue = read(root + "/../core/kpi/catalogue.json");
  tests::Counter counter;
  for (const auto& [name, columns] : data.find("schema")->members()) {
    Json described = Json::array();
    for (const Json& column : columns.items()) {
      const std::string& text = column.as_string();
      const std::size_t blank = text.find(' ');
      const bool is_text = text.substr(blank + 1) == "TEXT";
      described.push_back(
          Json::object({{"name", text.substr(0, blank)}, {"kind", is_text ? "category" : "number"}}));
    }
    counter.ok("table.from_rows",
               base::dump(Json::object(
                   {{"table", name}, {"columns", described}, {"rows", *data.find("rows")->find(name)}})));
  }
  int cases = 0;
  const Json oracles = read(root + "/oracles/cases/kpi_sql.json");
  for (const Json& oracle : oracles.find("cases")->items()) {
    for (const Json& kpi : catalogue.find("kpis")->items()) {
      if ("kpi." + kpi.find("id")->as_string() != oracle.find("method")->as_string()) continue;
      Json asked = Json::object({{"formula", *kpi.find("formula")}, {"table", *kpi.find("table")}});
      if (const Json* derived = kpi.find("derived")) asked.set("derived", *derived);
      const Json reply =
          counter.ok("kpi.evaluate", base::dump(Json::object({{"kpis", Json::array({asked})}})));
      expect_within(tests::at(reply, "kpis/0/value"), tests::at(oracle, "expected/value"),
                    tests::at(oracle, "tolerance/abs").as_number(),
                    tests::at(oracle, "tolerance/rel").as_number(), oracle.find("id")->as_string());
      ++cases;
    }
  }
  EXPECT_EQ(cases, 18);
}

}  // namespace
}  // namespace truescore::api
