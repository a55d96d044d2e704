// The cases of tests/oracles/cases that the core covers: right answers of R and Python. As run.mjs runs them,
// by the adapters of adapters.json.
#include <dirent.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "unit/api/counter.h"
#include "unit/files.h"

namespace truescore::api {
namespace {

using base::Json;

std::string oracles_folder() { return tests::tests_folder() + "oracles/"; }

Json document(const std::string& path) {
  const auto text = tests::read_file(path);
  if (!text) {
    ADD_FAILURE() << path << " cannot be read";
    return Json::object();
  }
  return tests::value_of(base::parse_json(*text));
}

std::vector<std::string> case_files() {
  std::vector<std::string> names;
  if (DIR* directory = opendir((oracles_folder() + "cases").c_str())) {
    while (const dirent* entry = readdir(directory)) {
      const std::string name = entry->d_name;
      if (name.size() > 5 && name.substr(name.size() - 5) == ".json") names.push_back(name);
    }
    closedir(directory);
  }
  std::sort(names.begin(), names.end());
  return names;
}

// Every number of `expected` within abs + rel * |expected|; texts, truths, nulls and lengths equal.
void expect_within(const Json& actual, const Json& expected, double abs, double rel,
                   const std::string& where) {
  if (expected.is_array()) {
    ASSERT_TRUE(actual.is_array() && actual.items().size() == expected.items().size())
        << where << ": actual " << base::dump(actual) << ", expected " << base::dump(expected);
    for (std::size_t i = 0; i < expected.items().size(); ++i) {
      expect_within(actual.items()[i], expected.items()[i], abs, rel, where + "/" + std::to_string(i));
    }
  } else if (expected.is_object()) {
    for (const auto& [name, member] : expected.members()) {
      const Json* found = actual.find(name);
      expect_within(found ? *found : Json(), member, abs, rel, where + "/" + name);
    }
  } else if (!expected.is_number()) {
    EXPECT_EQ(base::dump(actual), base::dump(expected)) << where;
  } else {
    ASSERT_TRUE(actual.is_number()) << where << ": actual " << base::dump(actual) << ", expected "
                                    << base::dump(expected);
    const double wanted = expected.as_number();
    EXPECT_LE(std::abs(actual.as_number() - wanted), abs + rel * std::abs(wanted))
        << where << ": actual " << base::dump(actual) << ", expected " << base::dump(expected);
  }
}

// The method of the counter that answers the oracle's.
std::string asked_method(const Json& adapter, const std::string& oracle_method) {
  const Json* method = adapter.find("method");
  return method ? method->as_string() : oracle_method;
}

Json request_of(const Json& adapter, const Json& inputs) {
  const auto dropped = tests::items_at(adapter, "drop");
  Json request = Json::object();
  for (const auto& [name, value] : inputs.members()) {
    if (std::find(dropped.begin(), dropped.end(), Json(name)) != dropped.end()) continue;
    const Json renamed = tests::at(adapter, "rename/" + name);
    bool is_gathered = false;
    for (const auto& [beginning, ours] : tests::members_at(adapter, "gather")) {
      if (name.rfind(beginning, 0) != 0) continue;
      is_gathered = true;
      Json all = tests::at(request, ours.as_string());
      if (all.is_null()) all = Json::object();
      all.set(name.substr(beginning.size()), value);
      request.set(ours.as_string(), all);
    }
    if (!is_gathered) request.set(renamed.is_string() ? renamed.as_string() : name, value);
  }
  for (const auto& [name, value] : tests::members_at(adapter, "set")) request.set(name, value);
  return request;
}

TEST(Oracles, EveryCaseThatTheCounterCoversHasTheRightAnswer) {
  const Json adapters = document(oracles_folder() + "adapters.json");
  tests::Counter counter;
  const auto covered = tests::items_at(counter.ok("methods", "{}"), "methods");
  std::map<std::string, int> cases;
  for (const std::string& file : case_files()) {
    for (const Json& oracle : tests::items_at(document(oracles_folder() + "cases/" + file), "cases")) {
      const std::string oracle_method = oracle.find("method")->as_string();
      const Json adapter = tests::at(adapters, oracle_method);
      const std::string method = asked_method(adapter, oracle_method);
      if (std::find(covered.begin(), covered.end(), Json(method)) == covered.end()) continue;
      ++cases[oracle_method];
      const std::string id = oracle.find("id")->as_string();
      const Json actual = counter.ok(method, base::dump(request_of(adapter, *oracle.find("inputs"))));
      const double abs = tests::at(oracle, "tolerance/abs").as_number();
      const double rel = tests::at(oracle, "tolerance/rel").as_number();
      for (const auto& [name, expected] : oracle.find("expected")->members()) {
        const Json renamed = tests::at(adapter, "fields/" + name);
        // There is no infinity in JSON: a reply says that a sum diverges.
        if (expected == Json("Infinity") && tests::at(actual, "diverges") == Json(true)) continue;
        const Json* found = actual.find(renamed.is_string() ? renamed.as_string() : name);
        expect_within(found ? *found : Json(), expected, abs, rel, id + " " + name);
      }
    }
  }
  EXPECT_EQ(cases["nps.point"], 5);
  for (const auto& [oracle_method, adapter] : adapters.members()) {
    EXPECT_GT(cases[oracle_method], 0) << oracle_method << " has an adapter and no case";
  }
}

// The formulas of the catalogue over the tables of the data set beside the cases.
TEST(Oracles, KpisOfTheCatalogue) {
  const auto read = [](const std::string& path) {
    const auto text = tests::read_file(path);
    EXPECT_TRUE(text.has_value()) << path;
    return tests::value_of(base::parse_json(text.value_or("null")));
  };
  const Json data = read(oracles_folder() + "cases/kpi_dataset_a.json");
  const Json catalogue = read(tests::tests_folder() + "../core/kpi/catalogue.json");
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
  const Json oracles = read(oracles_folder() + "cases/kpi_sql.json");
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
