// The golden cases, natively and as WebAssembly; golden.js tells what they are.
#include <dirent.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "unit/api/counter.h"
#include "unit/files.h"

namespace truescore::api {
namespace {

using base::Json;

std::vector<std::string> golden_files(const std::string& folder) {
  std::vector<std::string> names;
  DIR* directory = opendir(folder.c_str());
  if (!directory) return names;
  while (const dirent* entry = readdir(directory)) {
    const std::string name = entry->d_name;
    if (name.size() > 5 && name.substr(name.size() - 5) == ".json") names.push_back(name);
  }
  closedir(directory);
  std::sort(names.begin(), names.end());
  return names;
}

std::string bytes_of_call(const Json& call) {
  if (const Json* text = call.find("bytes")) return text->as_string();
  std::string out;
  if (const Json* hex = call.find("bytes_hex")) {
    const std::string& digits = hex->as_string();
    for (std::size_t i = 0; i + 1 < digits.size(); i += 2) {
      out += static_cast<char>(std::strtol(digits.substr(i, 2).c_str(), nullptr, 16));
    }
  }
  return out;
}

std::string reply_to(tests::Counter& counter, const Json& call) {
  return counter.reply(call.find("method")->as_string(), base::dump(*call.find("request")),
                       bytes_of_call(call));
}

// Equal, numbers to 1e-9 of themselves; the members of an object in any order.
bool agree(const Json& actual, const Json& expected) {
  if (actual.is_number() && expected.is_number()) {
    return std::abs(actual.as_number() - expected.as_number()) <=
           1e-9 * std::abs(expected.as_number()) + 1e-12;
  }
  if (actual.is_array() && expected.is_array()) {
    return actual.items().size() == expected.items().size() &&
           std::equal(actual.items().begin(), actual.items().end(), expected.items().begin(), agree);
  }
  if (actual.is_object() && expected.is_object()) {
    return actual.members().size() == expected.members().size() &&
           std::all_of(actual.members().begin(), actual.members().end(), [&](const Json::Member& member) {
             const Json* other = expected.find(member.first);
             return other && agree(member.second, *other);
           });
  }
  return actual == expected;
}

void run_case(const Json& golden, const std::string& file) {
  SCOPED_TRACE(file + ": " + golden.find("name")->as_string());
  tests::Counter counter;
  if (const Json* setup = golden.find("setup")) {
    for (const Json& call : setup->items()) {
      const std::string reply = reply_to(counter, call);
      ASSERT_EQ(reply.substr(0, 6), "{\"ok\":") << base::dump(call) << "\n" << reply;
    }
  }
  const std::string reply = reply_to(counter, golden);
  const Json& expected = *golden.find("reply");
  EXPECT_TRUE(agree(tests::value_of(base::parse_json(reply)), expected))
      << "actual   " << reply << "\nexpected " << base::dump(expected);
}

TEST(Golden, EveryCaseGetsItsReply) {
  const std::string folder = tests::tests_folder() + "golden/";
  int cases = 0;
  for (const auto& file : golden_files(folder)) {
    const auto text = tests::read_file(folder + file);
    ASSERT_TRUE(text) << file;
    const Json content = tests::value_of(base::parse_json(*text));
    if (content.is_array()) {
      for (const Json& golden : content.items()) run_case(golden, file);
      cases += static_cast<int>(content.items().size());
    } else {
      run_case(content, file);
      ++cases;
    }
  }
  EXPECT_GT(cases, 40) << "the cases were found";
}

}  // namespace
}  // namespace truescore::api
