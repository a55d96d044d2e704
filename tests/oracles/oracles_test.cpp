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

}  // namespace
}  // namespace truescore::api
